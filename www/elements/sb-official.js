// <sb-official>: what the last official regional forecast expected of the chosen region, beside our trend. Not there for a region
// of which it gives no figure. Emits `failed` (detail: error).
import { h } from '../lib/dom.js';
import { pageOf } from '../lib/files.js';
import { t } from '../lib/i18n.js';
import { number, percent, roundedPeople, themeOf } from '../lib/format.js';
import { fetchOfficial } from '../lib/pack.js';
import { nameInSentence } from '../lib/regions.js';
import { ofHouseholds } from '../lib/view.js';

export class SbOfficial extends HTMLElement {
  #ctx = null;
  #official = null;
  #asked = false;

  update(ctx, changed) {
    this.#ctx = ctx;
    // Asked once the page shows its numbers: it is nothing to wait for.
    if (ctx.data && !this.#asked) this.#ask();
    if (['lang', 'region', 'indicator'].some((key) => changed.has(key))) this.#show();
  }

  async #ask() {
    this.#asked = true;
    try {
      this.#official = await fetchOfficial();
      this.#show();
    } catch (error) {
      this.dispatchEvent(new CustomEvent('failed', { detail: error, bubbles: true }));
    }
  }

  #show() {
    const { view, regions } = this.#ctx;
    const found = ofHouseholds(view.indicator) || themeOf(view.indicator) ? null : this.#official?.regions[view.region];
    this.hidden = !found;
    if (!found) return;
    const { edition, year, source } = this.#official;
    const ours = roundedPeople(found.trend);
    const line = t('official.line', {
      edition, year, name: nameInSentence(regions.get(view.region)), theirs: number(found.forecast), ours: number(ours),
      difference: percent(100 * (found.trend / found.forecast - 1), 1, true),
    });
    this.replaceChildren(h('p', { class: 'note', title: source }, line, ' ', t('official.withdrawn'), ' ',
      h('a', { href: `${pageOf(t('method.address'))}#official` }, t('official.link'))));
  }
}

customElements.define('sb-official', SbOfficial);
