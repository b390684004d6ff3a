// <sb-later of="sb-goal">: a part of the page that only some visitors need. It is fetched when it is opened, and does nothing
// while it is closed. Emits what the part emits.
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { setBusy } from '../lib/busy.js';

/** The parts by name: their module, the key of their name on the page, and the heading it is. */
const PARTS = {
  'sb-data': { load: () => import('./sb-data.js'), key: 'ownData' },
  'sb-embed': { load: () => import('./sb-embed.js'), key: 'embedding' },
  'sb-goal': { load: () => import('./sb-goal.js'), key: 'goal' },
  'sb-lights': { load: () => import('./sb-lights.js'), key: 'lightsOf', heading: 'h3' },
  'sb-packages': { load: () => import('./sb-packages.js'), key: 'packages' },
  'sb-regiocheck': { load: () => import('./sb-regiocheck.js'), key: 'regiocheck' },
};
/** All of a view, for a part that was not there before. */
const EVERYTHING = { has: () => true };

export class SbLater extends HTMLElement {
  #ctx = null;
  #part = null;
  #coming = null;
  #title = null;
  #summary = h('summary');
  #about = h('p', { class: 'note' });
  #trouble = h('p', { class: 'form-trouble', role: 'alert' });
  #box = h('details', { class: 'later' }, this.#summary, this.#about, this.#trouble);

  get #of() { return this.getAttribute('of'); }

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!ctx.data) return;
    if (!this.#box.isConnected) {
      this.#summary.append(this.#title = h(PARTS[this.#of].heading ?? 'h2'));
      this.append(this.#box);
      this.#box.addEventListener('toggle', () => this.#open());
      if (this.id && location.hash === `#${this.id}`) this.open(); // a link to this part
    }
    if (changed.has('lang')) {
      const { key } = PARTS[this.#of];
      this.#title.textContent = t(`${key}.label`);
      this.#about.textContent = t(`${key}.about`);
    }
    if (this.#box.open) this.#part?.update(ctx, changed);
  }

  /** Opens it where it is closed; resolves with the part once it is there, or with null where it did not come. */
  async open() {
    this.#box.open = true;
    await this.#open();
    this.#summary.focus({ preventScroll: true });
    this.scrollIntoView();
    return this.#part;
  }

  #open() {
    if (this.#box.open) this.#coming ??= this.#load().finally(() => { this.#coming = null; });
    return this.#coming;
  }

  async #load() {
    this.#trouble.textContent = '';
    if (!this.#part) setBusy(this.#about, true);
    try {
      await PARTS[this.#of].load();
      if (!this.#part) this.#box.append(this.#part = h(this.#of));
      this.#part.update(this.#ctx, EVERYTHING);
    } catch (error) {
      this.#trouble.textContent = t('later.failed'); // closed and opened again it is asked anew
      if (!/import|module|fetch/i.test(String(error.message))) throw error;
    } finally {
      setBusy(this.#about, false);
    }
  }
}

customElements.define('sb-later', SbLater);
