// <sb-chart>: one chart of the engine at the width of its box, with its table below. The owner sets `ask`, a function
// of (width, height, more) that resolves with a Chart, or undefined when a newer request took over; `more` are other options,
// a `slot` of requests of its own, and a `caption`. On paper stands a copy drawn for paper; while that is older than what is on
// the screen the picture of the screen stands there, and where that is old too, words that say so.
import { h, putText, svgNode } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { setBusy } from '../lib/busy.js';
import { number } from '../lib/format.js';
import { Morph } from '../lib/morph.js';
import { ChartWalk } from './chart-walk.js';
import { ChartYears } from './chart-years.js';
import './sb-take.js';

const MIN_WIDTH = 240;
const LEAST_BOX = 50; // a narrower box is hidden
const PAPER = { width: 660, height: 300 }; // between the margins of an A4
const PAPER_WAIT_MS = 400;
let charts = 0;

/** The finding of a chart: the first line of its description, which as a whole is the alternative text. */
const findingOf = ({ description }) => description.split('\n', 1)[0];

export class SbChart extends HTMLElement {
  /** (width, height, more?) => Promise<Chart | undefined> */
  ask = null;
  /** Shape of the chart: width -> height, in px. */
  heightFor = (width) => Math.round(Math.min(340, Math.max(240, width * 0.78)));
  /** Whether the finding stands above the chart in words. */
  says = false;
  /** Where the chart follows the year while it moves: () => {year, first, last}; `ask` then takes a list `years` too. */
  years = null;
  /** Groups of the picture that move into the next one, and () => text that is the same for pictures of the same thing; null: none. */
  moves = null;
  #finding = h('p', { class: 'chart-says', hidden: true });
  #box = h('div', { class: 'chart-box' });
  #summary = h('summary');
  #table = h('div', { class: 'table-scroll', tabindex: '0', role: 'region' });
  #details = h('details', { class: 'chart-table', hidden: true }, this.#summary, this.#table); // shown with the chart
  #take = h('sb-take');
  #paper = h('div', { class: 'chart-print' });
  #late = h('p', { class: 'chart-late' });
  #paperTimer = 0;
  #refreshes = 0;
  #paperId = `paper-${charts++}`;
  #walk = new ChartWalk(this.#box);
  #moving = new ChartYears((years) => this.ask(...this.#drawn(), { slot: `years-${this.#paperId}`, years }), () => this.#morph?.changed(this.#morphKey()));
  #isSeen = false;
  #morph = null;
  #chart = null;
  #width = 0;

  connectedCallback() {
    if (this.#box.isConnected) return;
    this.#take.source = () => ({ ask: this.ask });
    this.#take.hidden = true;
    this.append(this.#finding, this.#box, this.#paper, this.#late, h('div', { class: 'chart-foot' }, this.#details, this.#take));
    this.#details.addEventListener('toggle', () => this.#fillTable());
    new ResizeObserver(([{ contentRect }]) => {
      const width = this.#seen = Math.floor(contentRect.width);
      // A box that is hidden is as it was; one that comes back draws what was asked for meanwhile.
      if (width < LEAST_BOX || (Math.abs(width - this.#width) < 2 && !('stale' in this.dataset))) return;
      this.refresh();
    }).observe(this.#box);
    new IntersectionObserver(([{ isIntersecting }]) => {
      this.#isSeen = isIntersecting;
      if (this.#chart) this.#whenAtRest();
    }).observe(this.#box);
  }

  /** Whether its picture is in the window. */
  get isSeen() { return this.#isSeen; }

  /** Follows a year that moves: at once in the picture alone where it can be, for `refresh` comes when the year rests. */
  move() {
    this.#dropPaper();
    if (this.#isSeen && this.#chart && !this.#moving.show(this.years())) this.refresh(new Set(['year']));
  }

  #seen = 0;

  // The engine draws nothing narrower; in a narrower box (a half-made layout, 400 % zoom) the picture is scaled.
  #drawn() {
    const width = Math.max(MIN_WIDTH, this.#width);
    return [width, this.heightFor(width)];
  }

  /**
   * Asks for the chart again: after a change of year, region, scenario, theme or language. `changed`: what has changed, where that
   * is known. The copy for paper is the same in each theme.
   */
  async refresh(changed = new Set()) {
    const isOnly = (key) => changed.size === 1 && changed.has(key);
    if (!isOnly('year')) this.#moving.forget();
    // The width is what the observer saw: asking the box now would lay the page out in the middle of a change of year.
    const width = this.#seen || Math.floor(this.#box.clientWidth);
    if (!this.ask) return;
    if (!isOnly('theme')) {
      this.#dropPaper();
      this.dataset.stale = ''; // until the answer is there
    } else this.dataset.stale ??= 'theme'; // old in its colours alone
    putText(this.#late, t('chart.late'));
    if (width < LEAST_BOX) return;
    this.#width = width;
    const asked = this.years?.().year;
    const chart = await this.ask(...this.#drawn());
    const year = this.years?.().year;
    // The year went on, and the picture with it.
    if (!chart || (asked !== year && this.#moving.follows)) return;
    this.#chart = chart;
    delete this.dataset.stale;
    const svg = svgNode(chart.svg);
    this.#moving.took(svg, asked);
    if (asked !== year) this.#moving.show(this.years());
    this.#walk.show(svg, chart, width);
    if (this.moves) (this.#morph ??= new Morph(this.moves.groups)).show(svg, this.#morphKey());
    setBusy(this.#box, false);
    this.#finding.hidden = !this.says;
    this.#finding.textContent = this.says ? findingOf(chart) : '';
    this.#take.hidden = false;
    this.#take.relabel();
    this.#whenAtRest();
    this.#summary.textContent = t('chart.table');
    this.#details.hidden = false;
    this.#table.setAttribute('aria-label', chart.title);
    this.#fillTable();
  }

  #morphKey() { return `${this.moves.key()} ${this.#width}`; }

  // What is not needed yet: the copy for paper, and the other years where the chart is in sight.
  #whenAtRest() {
    clearTimeout(this.#paperTimer);
    this.#paperTimer = setTimeout(() => {
      this.#forPaper();
      if (this.years && this.#isSeen) this.#moving.ahead(this.years());
    }, PAPER_WAIT_MS);
  }

  // What stands on paper is never of another region, year or scenario than the words above it.
  #dropPaper() {
    this.#refreshes += 1;
    if (this.#paper.firstChild) this.#paper.replaceChildren();
  }

  // Before printing there is no time to ask the worker, so the copy is made when all is at rest.
  async #forPaper() {
    const mine = this.#refreshes;
    const chart = await this.ask(PAPER.width, PAPER.height, { slot: this.#paperId, id: this.#paperId, theme: 'print' });
    if (chart && mine === this.#refreshes) this.#paper.replaceChildren(svgNode(chart.svg));
  }

  // The table is built only where it is open: it can hold a hundred rows.
  #fillTable() {
    if (!this.#details.open || !this.#chart) return;
    const { title, table } = this.#chart;
    const withStatus = table.status?.length === table.rows.length;
    const cell = (value, i) => {
      if (typeof value !== 'number') return h(i === 0 ? 'th' : 'td', i === 0 ? { scope: 'row' } : null, value ?? '–');
      // The first column is a year or an age: never grouped by thousands.
      return i === 0 ? h('th', { scope: 'row' }, String(value)) : h('td', { class: 'num' }, number(value, Number.isInteger(value) ? 0 : 1));
    };
    this.#table.replaceChildren(h('table', null,
      h('caption', { class: 'unseen' }, title),
      h('thead', null, h('tr', null,
        ...table.columns.map((name, i) => h('th', { scope: 'col', class: i ? 'num' : null }, name)),
        withStatus && h('th', { scope: 'col' }, t('chart.table.status')))),
      h('tbody', null, ...table.rows.map((row, k) => h('tr', null, ...row.map(cell),
        withStatus && h('td', null, h('span', { class: 'badge small', 'data-status': table.status[k] }, t(`status.${table.status[k]}`))))))));
  }
}

customElements.define('sb-chart', SbChart);
