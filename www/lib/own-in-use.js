// The visitor's own data on a page with an engine: they are put to use before it starts, and to use others it starts anew.
import { h } from './dom.js';
import { loadTexts, t } from './i18n.js';
import { announce, say, unsay } from './messages.js';
import { handOver, hearOf, ownData } from './own-data.js';
import { isOfOwnFile } from './own-indicators.js';
import { aboutLink } from './own-link.js';
import { yearsInWords } from './own-words.js';
import { BELOW } from './texts.js';

const COUNTRY = 'country:NL';

export class OwnInUse {
  #engine;
  #ensemble;
  #boot;
  #last = Promise.resolve(); // what goes on
  #telling = new AbortController(); // of the line above the map
  #before = new Map(); // subject of a file -> the one that was shown before it

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
    this.#ensemble?.end();
    handOver(this.#engine, this.#ensemble);
  }

  /** What the panel asks: data to `add`, or a key to `remove` or to use `again`. One after the other. Figures are shown at once. */
  change(asked, page) {
    this.#last = this.#last.catch(() => {}).then(() => this.#change(asked, page()));
    return this.#last;
  }

  async #change({ add, remove, again }, { store, catalogue }) {
    const before = [...ownData.entries];
    const known = new Set(catalogue.indicators.map(({ id }) => id));
    const name = add?.name ?? before.find(({ key }) => key === (remove ?? again))?.data.name;
    if (add) await ownData.add(add);
    else if (again) await ownData.useAgain(again);
    else await ownData.remove(remove);
    const after = [...ownData.entries];
    const { indicator } = store.view;
    const now = await this.#renew(store);
    unsay('own-elsewhere'); // what another tab did is in it
    if (!now) return; // the page says what is wrong
    const fresh = now.indicators.find(({ id, isOfFile }) => isOfFile && !known.has(id));
    // Of the country there is nothing to see while one municipality has no figure.
    const isGap = store.view.region === COUNTRY && add?.regions.length < now.municipalities.length;
    if (fresh) this.#before.set(fresh.id, indicator);
    if (fresh) store.set({ indicator: fresh.id, ...(isGap && { region: add.regions[0] }) }, { history: 'push' });
    const shown = fresh && isGap ? now.municipalities.find(({ code }) => code === add.regions[0])?.name : '';
    const words = [t(add || again ? 'ownData.taken' : 'ownData.removed', { file: name }), shown && t('ownData.taken.region', { name: shown })].filter(Boolean).join(' ');
    const undo = ({ isLast }) => {
      unsay('own'); // its button takes the same step
      const wanted = isLast ? indicator : store.view.indicator;
      this.#last = this.#last.catch(() => {}).then(async () => {
        await ownData.restore(before, after);
        if (await this.#renew(store, wanted)) announce(t('step.undo', { what: name }));
      });
    };
    store.addStep(undo, { joins: Boolean(fresh) });
    say('own', ownData.isKept ? words : `${words} ${t(add || again ? 'ownData.unkept' : 'ownData.notRemoved')}`, { calm: true, stays: true, action: [t('head.undo'), () => store.takeBack(undo)] });
  }

  // Starts anew; `wanted`: the subject to show where it is there then. What is shown meanwhile is no step of its own.
  async #renew(store, wanted = store.view.indicator) {
    // What is shown may be about to go.
    if (isOfOwnFile(store.view.indicator)) store.set({ indicator: 'population' }, { isStep: false });
    this.#handOver();
    const meanwhile = store.view.indicator;
    const catalogue = await this.#boot();
    // Who chose a subject meanwhile keeps it.
    if (catalogue && store.view.indicator === meanwhile) store.set({ indicator: this.#instead(wanted, catalogue) }, { isStep: false });
    return catalogue;
  }

  // A subject, or where the file with its figures is not in use any more, the one that was shown before it.
  #instead(wanted, { indicators }, tries = this.#before.size) {
    if (!isOfOwnFile(wanted) || indicators.some(({ id }) => id === wanted)) return wanted;
    return tries > 0 && this.#before.has(wanted) ? this.#instead(this.#before.get(wanted), { indicators }, tries - 1) : 'population';
  }

  /** Takes over what another tab put to use or took out of use. */
  takeOver(page) {
    this.#last = this.#last.catch(() => {}).then(async () => {
      await ownData.readAgain();
      unsay('own'); // of what may be no longer so
      await this.startAgain(page());
    });
    return this.#last;
  }

  /** Starts the page anew with what is in use now, also where it has not stood there yet. */
  startAgain({ store }) { return store ? this.#renew(store) : this.#boot(); }

  /** What a link of a view does not carry. */
  aboutLink(view) { return aboutLink(view); }

  /** What is said above the map. `show()`: opens the panel. */
  tell(line, { store, catalogue }, show) {
    hearOf(catalogue, this.#ensemble);
    store.instead = (view) => ({ ...view, indicator: this.#instead(view.indicator, catalogue) });
    const names = [...new Set(ownData.accepted.map((one) => one.name))];
    line.hidden = names.length === 0;
    const earlier = h('span');
    line.replaceChildren(t('ownData.inUse', { files: names.join(', ') }), ' ', earlier, h('button', { type: 'button', class: 'link-button', onclick: show }, t('ownData.show')));
    // The map begins in the base year: earlier figures are in the line.
    const tellEarlier = () => {
      const years = catalogue.indicators.find(({ id }) => id === store.view.indicator)?.years?.filter((year) => year < catalogue.baseYear) ?? [];
      earlier.textContent = years.length ? `${t('ownData.earlier', { years: yearsInWords(years), base: catalogue.baseYear })} ` : '';
    };
    this.#telling.abort();
    this.#telling = new AbortController();
    store.addEventListener('change', tellEarlier, { signal: this.#telling.signal });
    tellEarlier();
  }
}
