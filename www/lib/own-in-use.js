// The visitor's own data on a page with an engine: they are put to use before it starts, and to use others it starts anew.
import { h } from './dom.js';
import { loadTexts, t } from './i18n.js';
import { announce, errorDetail, say } from './messages.js';
import { ownData } from './own-data.js';
import { BELOW } from './texts.js';

export class OwnInUse {
  #engine;
  #ensemble;
  #boot;

  /** `boot()`: starts the page's engine anew with what is in use, and resolves with its catalogue once it stands there. */
  constructor({ engine, ensemble, boot }) {
    [this.#engine, this.#ensemble, this.#boot] = [engine, ensemble, boot];
  }

  /** Before the engine starts. */
  async begin() {
    await Promise.all([ownData.begin(), loadTexts(BELOW)]);
    this.#handOver();
  }

  #handOver() {
    this.#engine.ownData = ownData.list;
    this.#ensemble?.end();
    if (this.#ensemble) this.#ensemble.people = ownData.people;
  }

  /** What the panel asks: data to `add`, or a `key` to remove. Figures are shown at once. */
  async change({ add, remove }, { store, catalogue }) {
    const before = [...ownData.entries];
    const known = new Set(catalogue.indicators.map(({ id }) => id));
    const name = add?.name ?? before.find(({ key }) => key === remove)?.data.name;
    if (add) await ownData.add(add);
    else await ownData.remove(remove);
    const now = await this.#renew(store);
    const [fresh] = now.indicators.filter(({ id, isOfFile }) => isOfFile && !known.has(id));
    if (fresh) store.set({ indicator: fresh.id }, { history: 'push' });
    const words = t(add ? 'ownData.taken' : 'ownData.removed', { file: name });
    say('own', ownData.isKept ? words : `${words} ${t('ownData.unkept')}`, { calm: true, stays: true, action: [t('head.undo'), async () => { await ownData.restore(before); await this.#renew(store); announce(t('step.undo', { what: name })); }] });
  }

  async #renew(store) {
    // What is shown may be about to go.
    const { indicator } = store.view;
    if (indicator.startsWith('own:given:')) store.set({ indicator: 'population' }, { history: 'replace' });
    this.#handOver();
    const catalogue = await this.#boot();
    if (catalogue.indicators.some(({ id }) => id === indicator)) store.set({ indicator }, { history: 'replace' });
    return catalogue;
  }

  /** What is said above the map. `show()`: opens the panel. */
  tell(line, { refused = [] }, show) {
    const names = [...new Set(ownData.list.map((one) => one.name))].filter((name) => !refused.some((one) => one.name === name));
    line.hidden = names.length === 0;
    line.replaceChildren(t('ownData.inUse', { files: names.join(', ') }), ' ', h('button', { type: 'button', class: 'link-button', onclick: show }, t('ownData.show')));
    for (const { name, error } of refused) say(`own-${name}`, `${t('ownData.refused', { file: name })} ${errorDetail(error)}`);
  }
}
