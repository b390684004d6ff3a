// <sb-chart>: one chart of the engine at the width of its box, with its table below. The owner sets `ask`, a function
// of (width, height) that resolves with a Chart, or undefined when a newer request took over.
import { h, svgNode } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { number } from '../lib/format.js';
import { ChartWalk } from './chart-walk.js';

const MIN_WIDTH = 240;

export class SbChart extends HTMLElement {
  /** (width, height) => Promise<Chart | undefined> */
  ask = null;
  /** Shape of the chart: width -> height, in px. */
  heightFor = (width) => Math.round(Math.min(340, Math.max(240, width * 0.78)));
  #box = h('div', { class: 'chart-box' });
  #summary = h('summary');
  #table = h('div', { class: 'table-scroll', tabindex: '0', role: 'region' });
  #details = h('details', { class: 'chart-table' }, this.#summary, this.#table);
  #walk = new ChartWalk(this.#box);
  #chart = null;
  #width = 0;

  connectedCallback() {
    if (this.#box.isConnected) return;
    this.append(this.#box, this.#details);
    this.#details.addEventListener('toggle', () => this.#fillTable());
    new ResizeObserver(([{ contentRect }]) => {
      const width = this.#seen = Math.floor(contentRect.width);
      if (Math.abs(width - this.#width) < 2) return;
      this.refresh();
    }).observe(this.#box);
  }

  #seen = 0;

  /** Asks for the chart again: after a change of year, region, scenario, theme or language. */
  async refresh() {
    // The width is what the observer saw: asking the box now would lay the page out in the middle of a change of year.
    const width = this.#seen || Math.floor(this.#box.clientWidth);
    if (!this.ask || width < 50) return;
    this.#width = width;
    // The engine draws nothing narrower; in a narrower box (a half-made layout, 400 % zoom) the picture is scaled.
    const drawn = Math.max(MIN_WIDTH, width);
    const chart = await this.ask(drawn, this.heightFor(drawn));
    if (!chart) return;
    this.#chart = chart;
    this.#walk.show(svgNode(chart.svg), chart, width);
    this.#summary.textContent = t('chart.table');
    this.#table.setAttribute('aria-label', chart.title);
    this.#fillTable();
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
