// The levers of a goal: one to three rows, each with what is turned, between which bounds, and in which years and ages.
import { h, icon } from '../../lib/dom.js';
import { OLDEST } from '../../lib/edits.js';
import { leverName, leversOf, toEngine } from '../../lib/goal-words.js';
import { t } from '../../lib/i18n.js';
import { decimalField, firstWrong, numberIn, putNumber, wrongInWords } from '../fields.js';

export const MOST_LEVERS = 3;
const FIELDS = ['min', 'max', 'first', 'last', 'youngest', 'oldest'];

export class SbGoalLevers extends HTMLElement {
  #ctx = null;
  #groups = [];
  #rows = [];
  #made = 0;
  #legend = h('legend');
  #list = h('div', { class: 'goal-levers' });
  #add = h('button', { type: 'button', class: 'button' });

  /** Shows the levers of a region with so many inhabitants; what was filled in stays. */
  update(ctx, people) {
    this.#ctx = ctx;
    this.#groups = leversOf(ctx, people);
    if (!this.isConnected || !this.firstChild) {
      this.append(h('fieldset', null, this.#legend, this.#list, this.#add));
      this.#add.addEventListener('click', () => { this.#append(); this.#rows.at(-1).what.focus(); });
    }
    this.#legend.textContent = t('goal.levers');
    this.#add.textContent = t('goal.add');
    this.#rows.forEach((row) => this.#label(row));
  }

  /** The first lever, where there is none yet. */
  begin(key) { if (this.#rows.length === 0) this.#append(key); }

  get #all() { return this.#groups.flatMap(({ levers }) => levers); }
  #of(row) { return this.#all.find(({ key }) => key === row.what.value) ?? this.#all[0]; }

  /** A lever that is not yet in the list. */
  #append(wanted) {
    const { baseYear, horizonYear } = this.#ctx.catalogue;
    const n = this.#made++;
    const input = (id, min, max, value, step = 1) => h('input', { type: 'number', id: `goal-${id}-${n}`, min, max, step, value, required: true });
    const row = {
      what: h('select', { id: `goal-what-${n}` }), labels: {},
      min: decimalField({ id: `goal-min-${n}` }), max: decimalField({ id: `goal-max-${n}` }),
      first: input('first', baseYear, horizonYear - 1, baseYear + 1), last: input('last', baseYear, horizonYear - 1, horizonYear - 1),
      youngest: input('youngest', 0, OLDEST, 0), oldest: input('oldest', 0, OLDEST, OLDEST),
      remove: h('button', { type: 'button', class: 'field-icon' }, icon('close')),
    };
    row.fields = Object.fromEntries(['what', ...FIELDS].map((id) => [id, h('div', { class: 'edit-field' }, row.labels[id] = h('label', { for: row[id].id }), row[id])]));
    row.legend = h('legend');
    row.el = h('fieldset', { class: 'edit-form goal-lever' }, row.legend, ...Object.values(row.fields), row.remove);
    row.what.addEventListener('change', () => this.#fit(row));
    row.remove.addEventListener('click', () => {
      this.#rows = this.#rows.filter((one) => one !== row);
      row.el.remove();
      this.#rows.forEach((one) => this.#label(one));
      this.#add.focus();
    });
    this.#rows.push(row);
    this.#list.append(row.el);
    this.#label(row);
    const taken = this.#rows.map(({ what }) => what.value);
    row.what.value = this.#all.some(({ key }) => key === wanted) ? wanted : this.#all.find(({ key }) => !taken.includes(key)).key;
    this.#fit(row);
    this.#rows.forEach((one) => this.#label(one));
  }

  /** Bounds as usual for what is chosen; only the fields that belong to it. */
  #fit(row) {
    const { least, most, usual } = this.#of(row);
    for (const [i, input] of [row.min, row.max].entries()) {
      [input.min, input.max] = [least, most];
      putNumber(input, usual[i]);
    }
    this.#label(row);
  }

  #label(row) {
    const at = this.#rows.indexOf(row);
    const chosen = row.what.value;
    row.what.replaceChildren(...this.#groups.map(({ group, levers }) => h('optgroup', { label: group }, ...levers.map((one) => h('option', { value: one.key }, leverName(one))))));
    row.what.value = this.#all.some(({ key }) => key === chosen) ? chosen : this.#all[0].key;
    const { unit, hasYears, hasAges } = this.#of(row);
    for (const input of [row.min, row.max]) input.dataset.unit = unit ?? '';
    row.legend.textContent = t('goal.lever', { n: at + 1 });
    for (const [id, label] of Object.entries(row.labels)) label.textContent = t(`goal.${id}`, { unit: unit ? ` (${unit})` : '' });
    for (const id of ['first', 'last']) row.fields[id].hidden = !hasYears;
    for (const id of ['youngest', 'oldest']) row.fields[id].hidden = !hasAges;
    row.remove.setAttribute('aria-label', t('goal.remove', { n: at + 1 }));
    row.remove.title = t('edits.remove.short');
    row.remove.hidden = this.#rows.length === 1;
    this.#add.hidden = this.#rows.length === MOST_LEVERS;
  }

  /** The levers as the engine takes them, or what is wrong: {levers} or {trouble, field}. */
  read() {
    const levers = [];
    for (const row of this.#rows) {
      const of = this.#of(row);
      const shown = [row.min, row.max, ...(of.hasYears ? [row.first, row.last] : []), ...(of.hasAges ? [row.youngest, row.oldest] : [])];
      const wrong = firstWrong(shown);
      if (wrong) return { trouble: wrongInWords('themes.wrong', wrong), field: wrong };
      const pair = (a, b) => [numberIn(a), numberIn(b)];
      const [bounds, years, ages] = [pair(row.min, row.max), pair(row.first, row.last), pair(row.youngest, row.oldest)];
      const turned = [[bounds, row.max, bounds[0] >= bounds[1]], [years, row.last, of.hasYears && years[0] > years[1]], [ages, row.oldest, of.hasAges && ages[0] > ages[1]]].find(([, , is]) => is);
      if (turned) return { trouble: t('goal.order'), field: turned[1] };
      levers.push({
        kind: of.kind, id: of.id, min: toEngine(of, bounds[0]), max: toEngine(of, bounds[1]), ...(of.amount && { amount: true }), ...(of.hasYears && { years }),
        ...(of.hasAges && (ages[0] > 0 || ages[1] < OLDEST) && { ages }),
      });
    }
    const told = levers.map(({ min, max, ...what }) => JSON.stringify(what));
    const twice = told.findIndex((one, i) => told.indexOf(one) < i);
    if (twice >= 0) return { trouble: t('goal.twice'), field: this.#rows[twice].what };
    return { levers };
  }
}

customElements.define('sb-goal-levers', SbGoalLevers);
