// The levers of a proposal in a form: one to three rows, each with what is turned, how much, and in which years and ages; and where.
// A document made elsewhere may say more than the form has room for: then it is told in words, and stays as it is.
import { h, icon } from '../lib/dom.js';
import { MOVES } from '../lib/view.js';
import { OLDEST } from '../lib/edits.js';
import { themeOf } from '../lib/format.js';
import { TIMES, leverName, leversOf, toEngine } from '../lib/goal-words.js';
import { lang, t } from '../lib/i18n.js';
import { documentKeys, fold } from '../lib/regions.js';
import { viewOf } from '../lib/documents.js';
import { allThemes, assumedValue, assumptionOf, leverOf } from '../lib/themes.js';
import { decimalField, firstWrong, numberIn, putNumber, wrongInWords } from '../elements/fields.js';
import { leversDocument } from './scenarios.js';
import '../elements/sb-search.js';

export const MOST_LEVERS = 3;
/** What is offered first where the indicator of the round is of no theme: it changes how many people live somewhere; within the country moves do not. */
const usualOf = ({ kind }) => (kind === 'country' ? 'edit:fertility' : 'edit:arrivals');

/**
 * What may be turned, by what it is about, as the page has its themes: that of the round first, then people, the other themes, and what
 * is of the whole country. In a theme what can be done stands before what is assumed.
 */
function byTheme(groups, { indicator }) {
  const all = groups.flatMap(({ levers }) => levers);
  const groupOf = (kind) => groups.find(({ levers }) => levers.some((one) => one.kind === kind)) ?? [];
  const themes = allThemes().map((theme) => {
    const ids = [...theme.levers.map(({ id }) => `measure:${id}`), ...theme.assumptions.map(({ id }) => `assumption:${id}`)];
    return { id: theme.id, group: theme.name[lang()], levers: ids.map((id) => all.find(({ key }) => key === id)).filter(Boolean) };
  });
  const isOwn = ({ id }) => id === themeOf(indicator);
  return [...themes.filter(isOwn), groupOf('edit'), ...themes.filter((one) => !isOwn(one)), groupOf('parameter')].filter(({ levers }) => levers?.length);
}

/** What a row shows of an edit, measure, assumption or national value. */
const shownOf = {
  edit: ({ component, factor, amount, years, ages }) => ({ key: amount === undefined ? `edit:${component}` : `edit:${component}:amount`, value: amount ?? Number(((factor - 1) * 100).toFixed(2)), years, ages }),
  measure: ({ lever, perYear, years }) => ({ key: `measure:${lever}`, value: perYear, years }),
  assumption: ([id, value]) => ({ key: `assumption:${id}`, value }),
  parameter: ([id, value]) => ({ key: `parameter:${id}`, value: Number((value * (TIMES[id] ?? 1)).toFixed(6)) }),
};

/** The rows of a document and its regions: {rows, keys}; null where the form can't show it whole. */
function read(document, known) {
  const { edits, measures, assumptions, values, paths } = viewOf(document);
  const rows = [
    ...edits.map(shownOf.edit), ...measures.map(shownOf.measure), ...Object.entries(assumptions).map(shownOf.assumption), ...Object.entries(values).map(shownOf.parameter),
  ];
  const places = [...new Set([...edits, ...measures].map(({ regions }) => regions.join()))];
  const fits = rows.length <= MOST_LEVERS && places.length <= 1 && Object.keys(paths).length === 0 && rows.every(({ key }) => known.has(key));
  return fits ? { rows, keys: places[0]?.split(',') ?? null } : null;
}

/** What a lever does, and what its amount is counted from. */
function aboutOf({ kind, id, amount }) {
  if (kind === 'measure') return leverOf(id).about[lang()];
  if (kind === 'edit') return amount ? '' : t('round.amount.edit');
  if (kind !== 'assumption') return '';
  const one = assumptionOf(id);
  return `${one.about[lang()]} ${t('round.amount.now', { value: assumedValue(one, one.default) })}`;
}

export class LeverForm {
  #ctx = null;
  #groups = [];
  #rows = [];
  #made = 0;
  #where = '';
  #legend = h('legend');
  #list = h('div', { class: 'goal-levers' });
  #add = h('button', { type: 'button', class: 'button', onclick: () => this.#more() });
  #other = h('p', { class: 'note' });
  #search = h('sb-search', { name: 'round-where', 'data-label': 'round.where' });
  #changed;

  /** `changed(document)`: told of what is in the form, where it is whole. */
  constructor(changed) {
    this.#changed = changed;
    this.el = h('fieldset', { class: 'round-levers' }, this.#legend, this.#other, this.#list, this.#add, this.#search);
    this.#search.addEventListener('choose', ({ detail }) => { this.#where = detail; this.#place(new Set()); this.#tell(); });
    // The engine's error may be about what is written here: it goes with the next letter.
    this.el.addEventListener('input', () => this.#tell());
  }

  get #all() { return this.#groups.flatMap(({ levers }) => levers); }
  #of(row) { return this.#all.find(({ key }) => key === row.what.value) ?? this.#all[0]; }

  /** Words and levers anew: another language, or another base. */
  update(ctx) {
    this.#ctx = ctx;
    const base = ctx.scenarios.base(ctx.round);
    // Levers are offered whatever the size of the region: only bounds of the engine hold.
    this.#groups = byTheme(leversOf({ view: { ...base, paths: {}, moves: MOVES }, catalogue: ctx.catalogue }, 0), ctx.round);
    this.#legend.textContent = t('round.levers');
    this.#add.textContent = t('goal.add');
    this.#other.textContent = t('round.levers.other');
    this.#rows.forEach((row) => this.#label(row));
    this.#place(new Set(['lang', 'region']));
  }

  /** Shows the levers of a proposal. */
  show(document, region) {
    const known = new Set(this.#all.map(({ key }) => key));
    const found = read(document, known);
    this.#other.hidden = found !== null;
    this.#where = found?.keys ? (found.keys.length === 1 ? found.keys[0] : `own:${found.keys.join('.')}`) : region;
    this.#rows = [];
    this.#list.replaceChildren();
    for (const row of found?.rows.length ? found.rows : [null]) this.#append(row);
    this.#place(new Set(['lang', 'region']));
  }

  #place(changed) {
    const { regions } = this.#ctx;
    const region = regions.has(this.#where) ? this.#where : this.#ctx.round.region;
    this.#search.update({ regions, view: { region } }, changed);
    this.#search.hidden = !this.#rows.some((row) => this.#of(row).hasYears);
  }

  // What is likely to change what the round looks at, and is not there yet.
  #firstOf(taken) {
    const { round, regions } = this.#ctx;
    const theme = allThemes().find(({ id }) => id === themeOf(round.indicator));
    const wanted = [...(theme?.levers.map(({ id }) => `measure:${id}`) ?? []), usualOf(regions.get(round.region)), ...this.#all.map(({ key }) => key)];
    return wanted.find((key) => !taken.includes(key));
  }

  #more() {
    this.#append(null);
    this.#rows.at(-1).what.focus();
  }

  #append(shown) {
    const { baseYear, horizonYear } = this.#ctx.catalogue;
    const n = this.#made++;
    const field = (id, min, max, value) => h('input', { type: 'number', id: `lever-${id}-${n}`, min, max, step: 1, value, required: true });
    const row = {
      find: h('input', { type: 'search', id: `lever-find-${n}`, autocomplete: 'off', enterkeyhint: 'search' }), what: h('select', { id: `lever-what-${n}` }), labels: {},
      value: decimalField({ id: `lever-value-${n}` }),
      first: field('first', baseYear, horizonYear - 1, shown?.years?.[0] ?? baseYear + 1), last: field('last', baseYear, horizonYear - 1, shown?.years?.[1] ?? baseYear + 10),
      youngest: field('youngest', 0, OLDEST, shown?.ages?.[0] ?? 0), oldest: field('oldest', 0, OLDEST, shown?.ages?.[1] ?? OLDEST),
      remove: h('button', { type: 'button', class: 'field-icon' }, icon('close')),
    };
    row.fields = Object.fromEntries(['find', 'what', 'value', 'first', 'last', 'youngest', 'oldest'].map((id) => [id, h('div', { class: 'edit-field' }, row.labels[id] = h('label', { for: row[id].id }), row[id])]));
    row.about = h('p', { class: 'note edit-wide', id: `lever-about-${n}` });
    row.what.setAttribute('aria-describedby', row.about.id);
    row.said = h('p', { class: 'note', role: 'status' });
    row.fields.find.append(row.said);
    row.el = h('div', { class: 'edit-form round-lever', role: 'group' }, ...Object.values(row.fields), row.about, row.remove);
    row.find.addEventListener('input', (event) => { event.stopPropagation(); this.#fill(row); }); // nothing of the proposal
    row.find.addEventListener('keydown', (event) => { if (event.key === 'Enter') event.preventDefault(); });
    row.what.addEventListener('change', () => { this.#label(row); this.#place(new Set()); this.#tell(); });
    row.remove.addEventListener('click', () => {
      this.#rows = this.#rows.filter((one) => one !== row);
      row.el.remove();
      this.#rows.forEach((one) => this.#label(one));
      this.#tell();
      this.#add.focus();
    });
    this.#rows.push(row);
    this.#list.append(row.el);
    this.#label(row);
    const taken = this.#rows.map(({ what }) => what.value);
    row.what.value = shown?.key ?? this.#firstOf(taken);
    if (shown) putNumber(row.value, shown.value);
    this.#rows.forEach((one) => this.#label(one));
    this.#place(new Set());
  }

  // The list of a row: of all that may be turned what is searched for, and what is chosen.
  #fill(row) {
    const chosen = row.what.value || this.#all[0].key;
    const wanted = fold(row.find.value);
    const fits = (group, one) => fold(`${group} ${leverName(one)}`).includes(wanted);
    const groups = this.#groups.map(({ group, levers }) => ({ group, levers: levers.filter((one) => one.key === chosen || fits(group, one)) })).filter(({ levers }) => levers.length);
    row.what.replaceChildren(...groups.map(({ group, levers }) => h('optgroup', { label: group }, ...levers.map((one) => h('option', { value: one.key }, leverName(one))))));
    row.what.value = this.#all.some(({ key }) => key === chosen) ? chosen : this.#all[0].key;
    const n = this.#groups.reduce((sum, { group, levers }) => sum + levers.filter((one) => fits(group, one)).length, 0);
    row.said.textContent = wanted ? t(n === 0 ? 'round.find.none' : n === 1 ? 'round.find.one' : 'round.find.some', { n }) : '';
  }

  #label(row) {
    this.#fill(row);
    const { unit, hasYears, hasAges, least, most } = this.#of(row);
    [row.value.min, row.value.max] = [least, most];
    row.value.dataset.unit = unit ?? '';
    const n = this.#rows.indexOf(row) + 1;
    row.el.setAttribute('aria-label', t('goal.lever', { n }));
    for (const [id, label] of Object.entries(row.labels)) label.textContent = t(id === 'value' ? 'round.amount' : id === 'find' ? 'round.find' : `goal.${id}`, { unit: unit ? ` (${unit})` : '' });
    row.about.textContent = aboutOf(this.#of(row));
    for (const id of ['first', 'last']) row.fields[id].hidden = !hasYears;
    for (const id of ['youngest', 'oldest']) row.fields[id].hidden = !hasAges;
    row.remove.setAttribute('aria-label', t('goal.remove', { n }));
    row.remove.title = t('edits.remove.short');
    row.remove.hidden = this.#rows.length === 1;
    this.#add.hidden = this.#rows.length >= MOST_LEVERS;
  }

  #tell() {
    const { document } = this.read();
    if (document) this.#changed(document);
  }

  /** The document of what is in the form, or what is wrong: {document} or {trouble, field}. */
  read() {
    const { catalogue, regions, round } = this.#ctx;
    if (!this.#other.hidden && this.#rows.every(({ value }) => value.value === '')) return {}; // as it was made elsewhere
    const keys = documentKeys(regions.get(this.#where) ?? regions.get(round.region), catalogue.municipalities);
    const levers = { values: {}, edits: [], measures: [], assumptions: {} };
    const told = [];
    for (const row of this.#rows) {
      const of = this.#of(row);
      const wrong = firstWrong([row.value, ...(of.hasYears ? [row.first, row.last] : []), ...(of.hasAges ? [row.youngest, row.oldest] : [])]);
      if (wrong) return { trouble: wrongInWords('themes.wrong', wrong), field: wrong };
      const pair = (a, b) => [numberIn(a), numberIn(b)];
      const [years, ages] = [pair(row.first, row.last), pair(row.youngest, row.oldest)];
      if (of.hasYears && years[0] > years[1]) return { trouble: t('round.wrong.order'), field: row.last };
      if (of.hasAges && ages[0] > ages[1]) return { trouble: t('round.wrong.order'), field: row.oldest };
      const value = toEngine(of, numberIn(row.value));
      if (of.kind === 'assumption') levers.assumptions[of.id] = value;
      if (of.kind === 'parameter') levers.values[of.id] = value;
      if (of.kind === 'measure') levers.measures.push({ lever: of.id, regions: keys, years, perYear: value });
      if (of.kind === 'edit') {
        const isSome = of.hasAges && (ages[0] > 0 || ages[1] < OLDEST);
        levers.edits.push({ component: of.id, regions: keys, ...(isSome && { ages }), years, ...(of.amount ? { amount: value } : { factor: value }) });
      }
      const what = `${of.key} ${of.hasYears ? years.join() : ''} ${of.hasAges ? ages.join() : ''}`;
      if (told.includes(what)) return { trouble: t('goal.twice'), field: row.what };
      told.push(what);
    }
    return { document: leversDocument(levers, catalogue) };
  }
}
