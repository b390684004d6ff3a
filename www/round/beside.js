// Two or three proposals side by side, with the base: one chart on one scale, and a table of what each makes of the same things.
import { h } from '../lib/dom.js';
import { viewOf } from '../lib/documents.js';
import { shownDifference, shownValue } from '../lib/effects.js';
import { differences } from '../lib/exports/receipt.js';
import { breakValue, statusWords } from '../lib/format.js';
import { lang, t } from '../lib/i18n.js';
import { announce } from '../lib/messages.js';
import { nameInSentence } from '../lib/regions.js';
import { keyed } from './fields.js';
import { RoundFigure } from './figure.js';
import { lineMark, linesChart } from './lines.js';
import { tellTrouble } from './trouble.js';
import { proposalName } from './words.js';

export const MOST_BESIDE = 3;
const BASE_LETTER = '0';
const letterOf = (i) => String.fromCharCode(65 + i);

export class Beside {
  #ctx = null;
  #chosen = [];
  #asked = 0;
  #key = '';
  #title = h('h2', { tabindex: '-1' });
  #about = h('p', { class: 'note' });
  #choice = h('fieldset', { class: 'round-choice' });
  #legend = h('legend');
  #list = h('ul');
  #trouble = h('p', { class: 'form-trouble', role: 'alert' });
  #status = h('p', { class: 'note', role: 'status' });
  #figure = new RoundFigure((error) => this.#fail(error));
  #legendOf = h('ul', { class: 'round-legend' });
  #table = h('div', { class: 'table-scroll', tabindex: '0', role: 'region' });

  constructor() {
    this.#choice.append(this.#legend, this.#list);
    this.el = h('section', null, this.#title, this.#about, this.#choice, this.#trouble, this.#status, this.#figure.el, this.#legendOf, this.#table);
  }

  /** Ids of the proposals that are shown, in the order they were chosen. */
  get chosen() { return this.#chosen; }

  update(ctx, changed) {
    this.#ctx = ctx;
    if (changed.has('lang')) {
      this.#title.textContent = t('round.part.beside');
      this.#legend.textContent = t('round.beside.choose', { n: MOST_BESIDE });
      this.#key = '';
    }
    const all = ctx.session.all('proposal');
    this.#chosen = this.#chosen.filter((id) => all.some((one) => one.id === id));
    this.#about.textContent = t(all.length === 0 ? 'round.proposals.none' : 'round.beside.about');
    this.#choice.hidden = all.length === 0;
    const els = keyed(this.#list, all, ({ id }) => {
      const box = h('input', { type: 'checkbox', onchange: ({ target }) => this.#toggle(id, target) });
      return h('li', null, h('label', { class: 'check' }, box, h('span')));
    });
    els.forEach((el, i) => {
      const [label] = el.children;
      label.children[0].checked = this.#chosen.includes(all[i].id);
      label.children[1].textContent = proposalName(all[i], all);
    });
    this.#run();
  }

  /** Shows proposals. */
  choose(ids) {
    this.#chosen = ids.slice(0, MOST_BESIDE);
    this.#trouble.textContent = '';
    if (this.#ctx) this.update(this.#ctx, new Set());
  }

  #toggle(id, box) {
    this.#trouble.textContent = '';
    if (box.checked && this.#chosen.length >= MOST_BESIDE) {
      box.checked = false;
      this.#trouble.textContent = t('round.beside.most', { n: MOST_BESIDE });
      return;
    }
    this.#chosen = box.checked ? [...this.#chosen, id] : this.#chosen.filter((one) => one !== id);
    this.#run();
    if (this.#chosen.length > 1) this.#ctx.steps.shown('beside', this.#chosen);
  }

  async #run() {
    const { session, round, scenarios, runs } = this.#ctx;
    const all = session.all('proposal');
    const chosen = this.#chosen.map((id) => session.get('proposal', id));
    // The same picture is not made again with each letter that is typed elsewhere.
    const key = JSON.stringify([lang(), round.region, round.indicator, round.year, round.start, chosen.map(({ id, title, document }) => [id, title, document])]);
    if (key === this.#key) return;
    this.#key = key;
    this.#asked += 1;
    const mine = this.#asked;
    const none = chosen.length === 0;
    this.#table.hidden = this.#legendOf.hidden = none;
    if (none) { this.#figure.show('', null); this.#status.textContent = ''; return; }
    this.#status.textContent = t('busy');
    try {
      const base = scenarios.base(round);
      const lines = [{ letter: BASE_LETTER, name: t('round.base.short'), view: base, document: null }];
      for (const [i, one] of chosen.entries()) lines.push({ letter: letterOf(i), name: proposalName(one, all), view: await scenarios.over(round, one.document), document: one.document });
      for (const line of lines) {
        line.values = await runs.values(round, line.view);
        line.points = await runs.series(round, line.view);
        if (mine !== this.#asked) return;
      }
      this.#status.textContent = '';
      this.#fill(lines);
    } catch (error) {
      if (mine !== this.#asked) return;
      this.#key = '';
      this.#status.textContent = '';
      this.#fail(error);
    }
  }

  #fill(lines) {
    const { round, regions, runs, catalogue } = this.#ctx;
    const region = nameInSentence(regions.get(round.region));
    const indicator = t(`indicator.${round.indicator}`);
    const ids = runs.indicators(round);
    const caption = t('round.beside.caption', { indicator, region });
    const said = lines.map(({ name, values }) => t('round.beside.line', { name, value: shownValue(round.indicator, values[0].value) })).join('; ');
    this.#figure.show(caption, async ({ width, height }) => linesChart({
      lines, year: round.year, width, height, title: caption, description: `${t('round.beside.said', { year: round.year })} ${said}.`, label: (value) => breakValue(round.indicator, value),
    }));
    this.#legendOf.replaceChildren(...lines.map(({ letter, name, document }, i) => h('li', null, lineMark(i), h('b', null, letter), h('div', null, h('span', null, name),
      document && h('p', { class: 'note' }, differences(viewOf(document), catalogue, regions).join('; ') || t('round.levers.none'))))));
    const head = (line) => h('th', { scope: 'col', class: 'num' }, line.letter, h('span', { class: 'round-long' }, ` · ${line.name}`));
    const row = (id, i) => h('tr', { 'data-id': id },
      h('th', { scope: 'row' }, t(`indicator.${id}`), ' ', h('span', { class: 'badge small', 'data-status': lines[0].values[i].status }, statusWords(lines[0].values[i].status, id))),
      ...lines.map(({ values }, k) => h('td', { class: 'num' }, shownValue(id, values[i].value), k > 0 && h('span', { class: 'package-difference' }, shownDifference(id, values[i].value - lines[0].values[i].value)))));
    const words = t('round.beside.table', { region, year: round.year });
    this.#table.setAttribute('aria-label', words);
    this.#table.replaceChildren(h('table', { class: 'facts' }, h('caption', null, words),
      h('thead', null, h('tr', null, h('th', { scope: 'col' }, t('themes.what')), ...lines.map(head))), h('tbody', null, ...ids.map(row))));
    if (this.el.contains(document.activeElement)) announce(t('round.beside.shown', { n: lines.length - 1 }));
  }

  #fail(error) { tellTrouble(this.#trouble, error, this.#ctx); }
}
