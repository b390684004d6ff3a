// <sb-own>: subjects of the visitor's own: those there are, and a form for one more, a facility that needs so many people or a table of
// rates by age. Emits `own` (detail: {add: id} or {remove: id}).
import { decodeText } from '../lib/csv-read.js';
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { MOST_OWN, NAME_CHARS, definitionOf, everyone, madeOf, ownOf } from '../lib/own-indicators.js';
import { OLDEST, readRates } from '../lib/own-rates.js';
import { decimalField, firstWrong, numberIn, putNumber, wrongInWords } from './fields.js';
import { fillRemovable } from './removable-list.js';

export class SbOwn extends HTMLElement {
  #ctx = null;
  #parts = null;

  /** Shows the subjects there are. */
  show(ctx) {
    this.#ctx = ctx;
    if (!this.#parts) this.#build();
    const p = this.#parts;
    for (const [key, node] of Object.entries(p.words)) node.textContent = t(`ownSubject.${key}`);
    for (const option of p.kind.options) option.textContent = t(`ownSubject.kind.${option.value}`);
    this.#fit();
    const own = ownOf(this.#ctx.catalogue);
    fillRemovable(p.list, own.map(({ id }) => ({ words: t(`indicator.${id}`) })), {
      label: { key: 'ownSubject.remove', name: 'name' }, fallback: p.summary, take: (at) => this.#tell({ remove: own[at].id }),
    });
  }

  #build() {
    const word = (key, tag = 'span', attributes = {}) => (p.words[key] = h(tag, attributes));
    const p = this.#parts = { words: {} };
    const number = (id, attributes) => h('input', { type: 'number', id: `subject-${id}`, required: true, inputmode: 'decimal', step: 'any', ...attributes });
    p.list = h('ul', { class: 'edits' });
    p.summary = word('summary', 'summary');
    p.name = h('input', { type: 'text', id: 'subject-name', required: true, maxlength: NAME_CHARS, autocomplete: 'off' });
    p.kind = h('select', { id: 'subject-kind' }, h('option', { value: 'facility' }), h('option', { value: 'rates' }));
    p.need = decimalField({ id: 'subject-need', min: 0.001, max: 10_000_000 });
    putNumber(p.need, 5000);
    p.first = number('first', { min: 0, max: OLDEST, step: 1, value: 0 });
    p.last = number('last', { min: 0, max: OLDEST, step: 1, value: OLDEST });
    p.rates = h('textarea', { id: 'subject-rates', rows: 6, spellcheck: 'false', 'aria-describedby': 'subject-rates-help' });
    p.file = h('input', { type: 'file', id: 'subject-file', accept: '.csv,.txt,text/csv,text/plain' });
    p.near = h('input', { type: 'checkbox', id: 'subject-near', checked: true });
    p.trouble = h('p', { class: 'form-trouble', role: 'alert' });
    const field = (key, input, attributes = {}) => h('div', { class: 'edit-field', ...attributes }, word(key, 'label', { for: input.id }), input);
    p.ages = [field('first', p.first), field('last', p.last)];
    p.table = [field('rates', p.rates, { class: 'edit-field edit-wide' }), word('ratesHelp', 'p', { class: 'note edit-wide', id: 'subject-rates-help' }), field('file', p.file, { class: 'edit-field edit-wide' })];
    p.form = h('form', { class: 'edit-form', novalidate: true },
      field('name', p.name), field('kind', p.kind), field('need', p.need), ...p.ages, ...p.table,
      h('div', { class: 'edit-wide check-line' }, p.near, word('near', 'label', { for: p.near.id })),
      h('div', { class: 'edit-send' }, word('add', 'button', { type: 'submit', class: 'button' }), p.trouble));
    p.kind.addEventListener('change', () => {
      putNumber(p.need, this.#isTable ? 1 : 5000);
      p.near.checked = !this.#isTable;
      this.#fit();
    });
    p.file.addEventListener('change', async () => {
      const [file] = p.file.files;
      if (!file) return;
      const bytes = new Uint8Array(await file.arrayBuffer());
      const { problem } = readRates(bytes);
      if (problem) this.#refuse(this.#told(problem), p.file);
      else { p.rates.value = decodeText(bytes); p.trouble.textContent = ''; }
    });
    p.form.addEventListener('submit', (event) => { event.preventDefault(); this.#add(); });
    this.append(p.list, h('details', { class: 'members' }, p.summary, word('about', 'p', { class: 'note' }), p.form));
  }

  get #isTable() { return this.#parts.kind.value === 'rates'; }

  #fit() {
    const p = this.#parts;
    for (const node of p.ages) node.hidden = this.#isTable;
    for (const node of p.table) node.hidden = !this.#isTable;
    p.words.need.textContent = t(this.#isTable ? 'ownSubject.needRates' : 'ownSubject.need');
  }

  #add() {
    const p = this.#parts;
    const name = p.name.value.replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ' ').trim();
    if (!name) { this.#refuse(t('ownSubject.noName'), p.name); return; }
    const wrong = firstWrong(this.#isTable ? [p.need] : [p.need, p.first, p.last]);
    if (wrong) { this.#refuse(wrongInWords('themes.wrong', wrong), wrong); return; }
    if (madeOf(this.#ctx.catalogue).length >= MOST_OWN) { this.#refuse(t('ownSubject.most', { n: MOST_OWN }), p.words.add); return; }
    let rates = everyone(p.first.value, p.last.value);
    if (this.#isTable) {
      const read = readRates(new TextEncoder().encode(p.rates.value));
      if (read.problem) { this.#refuse(this.#told(read.problem), p.rates); return; }
      ({ rates } = read);
    } else if (Number(p.first.value) > Number(p.last.value)) { this.#refuse(t('ownSubject.order'), p.last); return; }
    p.trouble.textContent = '';
    this.#tell({ add: definitionOf({ name, near: p.near.checked, need: numberIn(p.need), rates }) });
  }

  #told({ line, expected, found }) {
    const told = t('ownSubject.wrong', { expected: t(`ownSubject.expected.${expected}`), found: found || '–' });
    return line ? `${t('ownSubject.line', { line })} ${told}` : told;
  }

  /** Says what is wrong; also of what the engine found. */
  refuse(text) { this.#refuse(text, this.#parts.name); }

  #refuse(text, input) {
    this.#parts.trouble.textContent = text;
    input.focus();
  }

  #tell(detail) {
    this.dispatchEvent(new CustomEvent('own', { detail, bubbles: true }));
  }
}

customElements.define('sb-own', SbOwn);
