// <sb-receipt>: the receipt of what is on the page, to open on the screen and always on paper, with how to cite it.
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { citationText } from '../lib/exports/citation.js';
import { receiptLines, receiptOf } from '../lib/exports/receipt.js';
import { fromOf } from '../lib/view.js';

const WAIT_MS = 300; // while a slider moves nothing is made

export class SbReceipt extends HTMLElement {
  #ctx = null;
  #timer = 0;
  #summary = h('summary');
  #list = h('dl', { class: 'receipt' });
  #cite = h('p', { class: 'receipt-cite' });
  #details = h('details', null, this.#summary, this.#list, this.#cite);

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!ctx.data) return;
    if (!this.#details.isConnected) this.append(this.#details);
    if (changed.has('lang')) this.#summary.textContent = t('receipt.label');
    if ([...changed].every((key) => ['theme', 'drawn', 'map'].includes(key))) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fill(), WAIT_MS);
  }

  async #fill() {
    const { data, view, catalogue } = this.#ctx;
    const title = t(`indicator.${view.indicator}.title`, { from: fromOf(view, catalogue) });
    const receipt = await receiptOf(this.#ctx, { title, status: [data.result.statusByYear[view.year - catalogue.baseYear]] })
      .catch((error) => { this.dispatchEvent(new CustomEvent('failed', { detail: error, bubbles: true })); });
    if (!receipt || this.#ctx.view !== view) return;
    this.#list.replaceChildren(...receiptLines(receipt).flatMap(([label, value], i, all) => [
      h('dt', null, label), h('dd', null, i === all.length - 1 ? h('a', { href: value }, value) : String(value)),
    ]));
    this.#cite.textContent = citationText(receipt);
  }
}

customElements.define('sb-receipt', SbReceipt);
