// <sb-meaning>: what the indicator on the page means, opened by a button that its owner gives to `wire`. It stands in the flow of
// the page, below what it explains, so that it covers nothing. Emits `failed` (detail: error).
import { h, icon } from '../lib/dom.js';
import { loadTexts, t } from '../lib/i18n.js';
import { meaningOf } from '../lib/meaning.js';
import { MEANING } from '../lib/texts.js';
import { scenarioKey } from '../lib/view.js';

let panels = 0;

export class SbMeaning extends HTMLElement {
  #ctx = null;
  #button = null;
  #slot = `meaning-${panels++}`;
  #title = h('p', { class: 'meaning-title' });
  #close = h('button', { type: 'button', class: 'field-icon', onclick: () => this.#show(false) }, icon('close'));
  #list = h('dl');

  connectedCallback() {
    if (this.#list.isConnected) return;
    this.hidden = true;
    this.id ||= this.#slot;
    this.#title.id = `${this.#slot}-title`;
    this.setAttribute('role', 'region');
    this.setAttribute('aria-labelledby', this.#title.id);
    this.append(h('header', null, this.#title, this.#close), this.#list);
    this.addEventListener('keydown', (event) => this.#escape(event));
  }

  /** Lets a button open and close this. */
  wire(button) {
    this.#button = button;
    button.setAttribute('aria-expanded', 'false');
    button.setAttribute('aria-controls', this.id);
    button.addEventListener('click', () => this.#show(this.hidden));
    button.addEventListener('keydown', (event) => this.#escape(event));
  }

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!ctx.data) return;
    if (changed.has('lang')) {
      this.#button.textContent = t('meaning.open');
      this.#close.setAttribute('aria-label', t('meaning.close'));
    }
    if (!this.hidden && ['lang', 'region', 'indicator', 'from', 'year', 'data', 'drawn', 'members'].some((key) => changed.has(key))) this.#fill();
  }

  #escape(event) {
    if (event.key !== 'Escape' || this.hidden) return;
    event.stopPropagation();
    this.#show(false);
  }

  #show(open) {
    const inside = this.contains(document.activeElement);
    this.hidden = !open;
    this.#button.setAttribute('aria-expanded', String(open));
    if (open) this.#fill();
    else if (inside) this.#button.focus();
  }

  async #fill() {
    const { view } = this.#ctx;
    let found;
    try {
      await loadTexts(MEANING).catch(() => { throw { code: 'fetch' }; });
      found = await meaningOf(this.#ctx, this.#slot);
    } catch (error) {
      if (error.code !== 'superseded') this.dispatchEvent(new CustomEvent('failed', { detail: error, bubbles: true }));
      return;
    }
    // Another will come where the view went on.
    const now = this.#ctx.view;
    if (!found || scenarioKey(view) !== scenarioKey(now) || view.indicator !== now.indicator || view.region !== now.region || view.year !== now.year) return;
    const { title, rows, status } = found;
    this.#title.textContent = title;
    this.#list.replaceChildren(...rows.flatMap(([field, text]) => [
      h('dt', null, t(`meaning.${field}`)),
      h('dd', { 'data-field': field }, text, field === 'status' && [' ', h('span', { class: 'badge small', 'data-status': status }, `${view.year}: ${t(`status.${status}`).toLowerCase()}`)]),
    ]));
  }
}

customElements.define('sb-meaning', SbMeaning);
