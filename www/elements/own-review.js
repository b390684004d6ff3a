// The review of a file of the visitor's own: what it was taken for, what was matched, what is wrong, and what can be settled before
// it is used. Knows nothing of where it goes.
import { h } from '../lib/dom.js';
import { number } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { advicesOn } from '../lib/own-advice.js';
import { expectedInWords, foundInWords, noteInWords, placeInWords, sizeInWords, yearsInWords } from '../lib/own-words.js';
import { matchesOf } from './own-match.js';
import { gapsOf, samplesOf } from './own-samples.js';

/** Mergers that are told one by one. */
const MOST_MERGERS = 20;
const OLDEST = 100;
const NAME_CHARS = 80;
const isOfFigures = ({ kind }) => kind === 'indicator' || kind === 'components';

/** What can have the focus here. */
const STOPS = 'summary, button, input, select, [tabindex="0"]';
/** What it is, in a review that is drawn anew too. */
const keyOf = (el) => el.dataset.key ?? el.id;

/**
 * What is drawn anew keeps the place of who is in it: returns what brings the focus back to what had it or, where that is gone, to
 * what the Tab key would come to next, and opens what was open.
 */
function keepPlace(el) {
  const stops = [...el.querySelectorAll(STOPS)];
  const open = [...el.querySelectorAll('details[open] > summary')].map(keyOf);
  const at = stops.indexOf(document.activeElement);
  const after = at < 0 ? [] : [...stops.slice(at), ...stops.slice(0, at).reverse()];
  return () => {
    const now = [...el.querySelectorAll(STOPS)];
    for (const summary of now) if (open.includes(keyOf(summary))) summary.parentElement.open = true;
    const canTake = (one) => one && !one.disabled && one.checkVisibility();
    const found = after.map((one) => (one.isConnected ? one : now.find((other) => keyOf(other) !== '' && keyOf(other) === keyOf(one)))).find(canTake);
    found?.focus();
  };
}

export class OwnReview {
  #asked = {};
  #name = null; // as the visitor wrote it
  #lines = new Map(); // label that was not recognised -> the first line or area that has it
  #ask;
  #use;
  #drop;
  #names = h('datalist', { id: 'own-municipalities' });
  #title = h('h3', { tabindex: '-1' });
  #body = h('div');
  #trouble = h('p', { class: 'form-trouble', role: 'alert' });
  #useButton = h('button', { type: 'button', class: 'button main' });
  #dropButton = h('button', { type: 'button', class: 'button' });

  /** `ask(asked)`: reads the file anew by what was settled; `use()`, `drop()`: the two ways out. */
  constructor({ ask, use, drop }) {
    [this.#ask, this.#use, this.#drop] = [ask, use, drop];
    this.#useButton.addEventListener('click', () => this.#use());
    this.#dropButton.addEventListener('click', () => this.#drop());
    this.el = h('section', { class: 'own-review', hidden: true }, this.#title, this.#body, this.#trouble,
      h('div', { class: 'edit-send' }, this.#useButton, this.#dropButton), this.#names);
  }

  /** Another file: nothing is settled yet. */
  begin() {
    this.#asked = {};
    this.#name = null;
    this.#lines.clear();
  }

  /** The data as they are to be used: with the name they were given. */
  named(data) {
    const name = this.#name?.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ' ').trim();
    return name && data.kind === 'indicator' ? { ...data, label: name } : data;
  }

  /** Shows a review; `full`: there is no room for more. */
  show(review, { regions, catalogue, full }, { focus = false } = {}) {
    const goOn = keepPlace(this.el);
    for (const { text, at } of review.unmatched) this.#lines.set(text, at);
    this.#names.replaceChildren(...catalogue.municipalities.map(({ name }) => h('option', { value: name })));
    this.#title.textContent = t('ownData.review', { file: review.name });
    this.#body.replaceChildren(
      h('p', null, this.#whatItIs(review, catalogue)),
      ...(review.kind ? [this.#facts(review)] : []),
      ...this.#notes(review, catalogue),
      ...samplesOf(review, regions),
      ...(review.kind ? this.#choices(review) : []),
      ...matchesOf(review, {
        regions, names: catalogue.municipalities.map(({ name }) => name), settled: this.#settled,
        settle: (matches) => this.#set({ matches }),
        trouble: (words) => { this.#trouble.textContent = words; },
      }),
      ...gapsOf(review, catalogue, regions),
      ...this.#mergers(review, regions),
      ...this.#wrong(review, regions));
    // What is of later years the model makes itself.
    const later = isOfFigures(review) ? review.years.filter((year) => year > catalogue.baseYear) : [];
    const isTooLate = later.length > 0 && later.length === review.years.length;
    this.#trouble.textContent = review.data && full ? t('ownData.full') : isTooLate ? t('ownData.tooLate', { year: catalogue.baseYear }) : '';
    this.#useButton.hidden = !review.data;
    this.#useButton.disabled = Boolean(full) || isTooLate;
    this.#useButton.textContent = t(`ownData.use.${review.kind ?? 'indicator'}`);
    this.#dropButton.textContent = t(review.data ? 'ownData.drop' : 'ownData.close');
    this.el.hidden = false;
    if (focus) this.#title.focus();
    else goOn();
  }

  hide() { this.el.hidden = true; }

  get #settled() { return this.#asked.matches ?? []; }

  // Not one name was recognised, and they can be filled in: then that is what to do, and not yet to mend the file.
  #asksNames({ data, kind, byCode, byName, unmatched }) {
    return !data && kind && byCode + byName + this.#settled.length === 0 && unmatched.length > 0;
  }

  #whatItIs(review, { municipalities }) {
    const { kind, data, given } = review;
    if (!data) return t(this.#asksNames(review) ? 'ownData.is.unknown' : 'ownData.is.nothing');
    return t(`ownData.is.${kind}`, { n: number(given), all: number(municipalities.length) });
  }

  #facts(review) {
    const facts = [
      ['size', sizeInWords(review.bytes)],
      ['format', `${t(`ownData.format.${review.format}`)}${review.delimiter ? `, ${t('ownData.delimiter', { mark: review.delimiter === '\t' ? t('ownData.tab') : review.delimiter })}` : ''}${review.decimal ? `, ${t('ownData.decimal', { mark: review.decimal })}` : ''}`],
      [review.kind === 'regions' ? 'features' : 'rows', number(review.rows) + (review.skipped ? ` (${t('ownData.skipped', { n: number(review.skipped) })})` : '')],
      ...(review.years.length ? [['years', yearsInWords(review.years)]] : []),
      ...(review.division ? [['division', String(review.division)]] : []),
      ['byCode', number(review.byCode)],
      ['byName', number(review.byName)],
    ];
    return h('dl', { class: 'receipt own-facts' }, facts.flatMap(([key, value]) => [h('dt', null, t(`ownData.fact.${key}`)), h('dd', null, value)]));
  }

  #notes(review, { baseYear }) {
    const notes = review.notes.map(noteInWords);
    if (isOfFigures(review) && review.years.some((year) => year > baseYear)) notes.push(t('ownData.note.later', { n: baseYear }));
    return notes.length ? [h('ul', { class: 'own-notes' }, notes.map((words) => h('li', null, words)))] : [];
  }

  #set(patch) {
    this.#asked = { ...this.#asked, ...patch };
    this.#ask(this.#asked);
  }

  // What can't be told from a file, or was told wrongly.
  #choices({ kind, columns, column, share, notes, years, data }) {
    const field = (key, input, about = null) => {
      if (about) input.setAttribute('aria-describedby', `${input.id}-about`);
      return h('div', { class: 'edit-field' }, h('label', { for: input.id }, t(`ownData.${key}`)), input, about && h('p', { class: 'note', id: `${input.id}-about` }, about));
    };
    const select = (id, options, chosen, take) => h('select', { id, onchange: ({ target }) => take(target.value) }, options.map(([value, words]) => h('option', { value, selected: String(value) === String(chosen) }, words)));
    const whole = (id, value, take, [min, max]) => h('input', {
      type: 'number', id, value, min, max, step: 1, required: true, onchange: ({ target }) => { if (target.reportValidity()) take(Number(target.value)); },
    });
    const fields = [];
    if (kind === 'indicator' && columns.length > 1) fields.push(field('column', select('own-column', columns.map((name, at) => [at, name]), column, (at) => { this.#name = null; this.#set({ column: Number(at), share: undefined }); })));
    if (kind === 'indicator' && data) fields.push(field('name', h('input', { type: 'text', id: 'own-name', value: this.#name ?? data.label, maxlength: NAME_CHARS, autocomplete: 'off', oninput: ({ target }) => { this.#name = target.value; } })));
    if (kind === 'indicator') fields.push(field('measure', select('own-measure', [['', t('ownData.measure.count')], ['share', t('ownData.measure.share')]], share ? 'share' : '', (value) => this.#set({ share: value === 'share' })), t(`ownData.measure.about.${share ? 'share' : 'count'}`)));
    if (notes.includes('noYear')) fields.push(field('year', whole('own-year', years[0] ?? this.#asked.year ?? '', (year) => this.#set({ year }), [1900, 2100])));
    if (isOfFigures({ kind })) {
      const [first, last] = this.#asked.ages ?? [0, OLDEST];
      fields.push(field('ages.first', whole('own-first', first, (age) => this.#set({ ages: [age, Math.max(age, last)] }), [0, OLDEST])),
        field('ages.last', whole('own-last', last, (age) => this.#set({ ages: [Math.min(first, age), age] }), [0, OLDEST])));
    }
    if (fields.length === 0) return [];
    const which = share ? 'share' : 'count';
    const about = isOfFigures({ kind }) ? [`ownData.ages.about.${which}`, `ownData.carried.${which}`] : [];
    return [h('div', { class: 'edit-form own-choices' }, fields), ...about.map((key) => h('p', { class: 'note' }, t(key)))];
  }

  #mergers({ mergers }, regions) {
    if (mergers.length === 0) return [];
    const nameOf = (code) => (regions.has(code) ? regions.get(code).name : code);
    const list = mergers.slice(0, MOST_MERGERS).map(({ name, to }) => h('li', null, t('ownData.merger', { name, to: to.map(nameOf).join(', ') })));
    return [h('details', { class: 'members' }, h('summary', { 'data-key': 'mergers' }, t('ownData.mergers', { n: number(mergers.length) })),
      h('ul', { class: 'merge-report' }, list),
      ...(mergers.length > MOST_MERGERS ? [h('p', { class: 'note' }, t('ownData.more', { n: number(mergers.length - MOST_MERGERS) }))] : []))];
  }

  #wrong(review, regions) {
    const { wrong, wrongTotal, data } = review;
    if (wrongTotal === 0) return [];
    const row = (one) => h('tr', null, h('th', { scope: 'row' }, placeInWords(one.place, regions)), h('td', null, expectedInWords(one.expected, regions)), h('td', null, foundInWords(one, regions)));
    const settled = this.#settled.map(([label, code]) => ({ label, name: regions.get(code).name, at: this.#lines.get(label) }));
    const advices = advicesOn(wrong, settled).map(({ key, ...values }) => h('li', null, t(`ownData.advice.${key}`, values)));
    return [
      h('h4', null, t(wrongTotal === 1 ? 'ownData.wrong.one' : 'ownData.wrong', { n: number(wrongTotal) })),
      h('p', { class: 'note' }, t(`ownData.wrong.${data ? 'part' : this.#asksNames(review) ? 'unknown' : 'none'}`)),
      ...(advices.length ? [h('ul', { class: 'own-advice', 'aria-label': t('ownData.advice') }, advices)] : []),
      h('div', { class: 'table-scroll own-wrong', 'data-key': 'wrong', tabindex: '0', role: 'region', 'aria-label': t('ownData.wrong.label') },
        h('table', null,
          h('thead', null, h('tr', null, ['place', 'expected', 'found'].map((key) => h('th', { scope: 'col' }, t(`ownData.${key}`))))),
          h('tbody', null, wrong.map(row)))),
      ...(wrongTotal > wrong.length ? [h('p', { class: 'note' }, t('ownData.wrong.more', { n: number(wrongTotal - wrong.length) }))] : []),
    ];
  }
}
