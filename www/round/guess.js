// Guess first: each table draws how it thinks the line goes on, and only then the line of the model is shown. Who drew what is a table,
// never a person.
import { h } from '../lib/dom.js';
import { breakValue } from '../lib/format.js';
import { shownDifference, shownValue } from '../lib/effects.js';
import { lang, t } from '../lib/i18n.js';
import { announce } from '../lib/messages.js';
import { nameInSentence } from '../lib/regions.js';
import { RoundFigure } from './figure.js';
import { FlatLine } from './flat.js';
import { GuessChart, blindScale } from './guess-chart.js';
import { scaleOf } from './lines.js';
import { head, scrolling } from './table.js';
import { tellTrouble } from './trouble.js';
import { tableName } from './words.js';

const EVERY = 5;
const letterOf = (i) => String.fromCharCode(65 + (i % 26));

/** The guesses about what the round looks at: one for each table, the newest. */
export function guessesOf({ session, round }) {
  const newest = new Map();
  for (const one of session.all('guess')) if (one.region === round.region && one.indicator === round.indicator) newest.set(one.table, one);
  return session.all('table').filter(({ id }) => newest.has(id)).map(({ id }) => newest.get(id));
}

/** The value of a curve in a year: on the line between the points around it; NaN beyond the last. */
export function valueIn(points, year) {
  const after = points.findIndex(([at]) => at >= year);
  if (after < 0) return Number.NaN;
  const [to, value] = points[after];
  if (to === year || after === 0) return value;
  const [from, before] = points[after - 1];
  return before + ((value - before) * (year - from)) / (to - from);
}

/** What each table guessed for the year of the round, the closest first, with its letter in the picture. */
export function guessTable(ctx, answer, caption) {
  const { session, round: { indicator, year } } = ctx;
  const tables = session.all('table');
  const value = valueIn(answer, year);
  const rows = guessesOf(ctx).map(({ table, points }) => {
    const guess = valueIn(points, year);
    const at = tables.findIndex(({ id }) => id === table);
    const shown = Number.isFinite(guess) ? shownValue(indicator, guess) : '–';
    const el = h('tr', null, h('th', { scope: 'row' }, `${letterOf(at)} · ${tableName(tables[at], tables)}`), h('td', { class: 'num' }, shown), h('td', { class: 'num' }, shownDifference(indicator, guess - value)));
    return { el, off: Number.isFinite(guess) ? Math.abs(guess - value) : Infinity };
  });
  rows.sort((a, b) => (a.off === b.off ? 0 : a.off - b.off));
  return scrolling(caption, [head('round.table'), head('guess.guessed', 'num'), head('guess.off', 'num')], rows.map(({ el }) => el));
}

export class Guess {
  #ctx = null;
  #key = '';
  #question = '';
  #drew = '[]'; // the points of the table's record, as this part wrote or read them
  #asked = 0;
  #known = null; // {counted, answer}
  #isShown = false;
  #points = new Map();
  #title = h('h2', { tabindex: '-1' });
  #about = h('p', { class: 'note' });
  #flat = new FlatLine();
  #ofLabel = h('label');
  #of = h('select');
  #figure = new RoundFigure((error) => this.#fail(error));
  #said = h('p', { class: 'note', role: 'status' });
  #trouble = h('p', { class: 'form-trouble', role: 'alert' });
  #wipe = h('button', { type: 'button', class: 'button' });
  #show = h('button', { type: 'button', class: 'button main' });
  #table = h('div');

  /** `id`: of its list of tables; the page and the beamer have each their own. */
  constructor(id = 'guess-table') {
    this.#of.id = id;
    this.#ofLabel.htmlFor = id;
    this.#of.addEventListener('change', () => this.update(this.#ctx, new Set()));
    this.#wipe.addEventListener('click', () => this.#forget());
    this.#show.addEventListener('click', () => this.reveal(!this.#isShown));
    this.el = h('section', null, this.#title, this.#about, this.#flat.el, h('div', { class: 'edit-field guess-of-field' }, this.#ofLabel, this.#of), this.#figure.el, this.#said,
      h('div', { class: 'edit-send' }, this.#show, this.#wipe), this.#trouble, this.#table);
  }

  update(ctx, changed) {
    this.#ctx = ctx;
    const { session, round } = ctx;
    if (changed.has('lang')) {
      this.#title.textContent = t('round.part.guess');
      this.#ofLabel.textContent = t('guess.of');
      this.#wipe.textContent = t('guess.wipe');
    }
    this.#flat.update(ctx);
    const tables = session.all('table');
    const at = this.#of.value;
    this.#of.replaceChildren(...tables.map((table) => h('option', { value: table.id }, tableName(table, tables))));
    if (tables.some(({ id }) => id === at)) this.#of.value = at;
    this.#about.textContent = t(tables.length === 0 ? 'guess.noTables' : 'guess.about', { indicator: t(`indicator.${round.indicator}`).toLowerCase(), region: nameInSentence(ctx.regions.get(round.region)) });
    for (const el of [this.#figure.el, this.#show, this.#wipe, this.#of.parentElement]) el.hidden = tables.length === 0;
    const about = JSON.stringify([round.region, round.indicator, round.start]);
    if (about !== this.#question) {
      this.#isShown = false;
      this.#figure.show('', null); // nobody draws in the picture of another question while this one is computed
    }
    this.#question = about;
    // What is being drawn is in the picture already; what came of another table, or of undo, is not.
    const others = guessesOf(ctx).filter(({ table }) => table !== this.#of.value);
    const own = JSON.stringify(this.#own()?.points ?? []);
    const key = JSON.stringify([about, lang(), round.year, this.#of.value, others.map(({ table, points }) => [table, points])]);
    if (key === this.#key && own === this.#drew) return;
    this.#key = key;
    if (tables.length) this.#begin();
  }

  /** Shows the answer, or hides it again. */
  reveal(on) {
    this.#isShown = on;
    if (on) this.#ctx.steps.shown('answer', []);
    this.#draw();
    if (on) announce(this.#said.textContent);
  }

  #own() { return guessesOf(this.#ctx).find(({ table }) => table === this.#of.value); }

  async #begin() {
    this.#asked += 1;
    const mine = this.#asked;
    this.#drew = JSON.stringify(this.#own()?.points ?? []);
    this.#points = new Map(JSON.parse(this.#drew));
    this.#trouble.textContent = '';
    const { round, scenarios, runs } = this.#ctx;
    try {
      const base = scenarios.base(round);
      const [answer, counted] = await Promise.all([runs.series(round, base), runs.counted(round, base)]);
      if (mine !== this.#asked) return;
      this.#known = { answer, counted };
      this.#draw();
    } catch (error) {
      if (mine === this.#asked) this.#fail(error);
    }
  }

  /** The curves of the tables with their letters, each from what was counted on. */
  #curves() {
    const tables = this.#ctx.session.all('table');
    const now = this.#known.counted.at(-1);
    return guessesOf(this.#ctx).map(({ table, points }) => ({ letter: letterOf(tables.findIndex(({ id }) => id === table)), points: [now, ...points] }));
  }

  #draw() {
    const { round, regions, catalogue } = this.#ctx;
    const { counted, answer } = this.#known;
    const indicator = t(`indicator.${round.indicator}`);
    const region = nameInSentence(regions.get(round.region));
    const years = [];
    for (let year = Math.ceil((catalogue.baseYear + 1) / EVERY) * EVERY; year <= catalogue.horizonYear; year += EVERY) years.push(year);
    const guesses = this.#curves();
    const all = [...counted, ...answer, ...guesses.flatMap(({ points }) => points)].map(([, value]) => value);
    const scale = this.#isShown ? scaleOf(all) : blindScale(counted);
    const lines = this.#isShown ? [{ letter: '', points: answer }, ...guesses] : [];
    const mine = this.#asked; // a stroke in the picture of another table is no stroke of this one
    const title = t(this.#isShown ? 'guess.title.shown' : 'guess.title', { indicator, region });
    this.#show.textContent = t(this.#isShown ? 'guess.hide' : 'guess.reveal');
    this.#wipe.disabled = this.#points.size === 0;
    this.#figure.show(title, async ({ width, height, theme }) => new GuessChart({
      counted, years, scale, lines, title, width, height, label: (value) => breakValue(round.indicator, value), draws: !this.#isShown && theme === undefined, changed: (points) => { if (mine === this.#asked) this.#keep(points); },
    }, this.#isShown ? new Map() : new Map(this.#points)).el);
    this.#words();
    const value = shownValue(round.indicator, valueIn(answer, round.year));
    this.#table.replaceChildren(...(this.#isShown && guesses.length ? [guessTable(this.#ctx, answer, t('guess.table', { indicator, region, year: round.year, value }))] : []));
  }

  #words() {
    const { round } = this.#ctx;
    if (!this.#isShown) { this.#said.textContent = t(this.#points.size ? 'guess.drawn' : 'guess.how'); return; }
    this.#said.textContent = t('guess.answer', { year: round.year, value: shownValue(round.indicator, valueIn(this.#known.answer, round.year)) });
  }

  // A curve of one point is no curve yet, but what was drawn is kept at once all the same: the first point stands for the next as well.
  #keep(points) {
    const { session, round } = this.#ctx;
    this.#points = new Map(points);
    const list = [...points].sort(([a], [b]) => a - b);
    const whole = list.length === 1 ? [[this.#ctx.catalogue.baseYear, this.#known.counted.at(-1)[1]].map((one) => Number(one.toFixed(6))), ...list] : list;
    this.#drew = JSON.stringify(whole);
    const fields = { table: this.#of.value, region: round.region, indicator: round.indicator, points: whole };
    const own = this.#own();
    if (own) session.patch('guess', own.id, fields, { merge: 'guess' });
    else session.add('guess', fields, { merge: 'guess' });
    this.#wipe.disabled = false;
    this.#words();
  }

  #forget() {
    const own = this.#own();
    this.#drew = '[]';
    if (own) this.#ctx.session.remove([{ kind: 'guess', id: own.id }]);
    this.#points = new Map();
    this.#draw();
    this.#ctx.undone(t('guess.wiped'));
  }

  #fail(error) { tellTrouble(this.#trouble, error, this.#ctx); }
}
