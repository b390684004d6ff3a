// <sb-why>: why the chosen number changes: its parts since the base year and against another scenario (`against` of the page: {scenario, name}; the trend where there is none), and with which
// municipalities the region exchanges people. Computed only where it is open. Emits `choose` and `failed`.
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { decimalsOf, indicatorValue, number } from '../lib/format.js';
import { SCENARIO, againstOf, fromOf, peopleOf, scenarioKey, scenarioOf } from '../lib/view.js';

const BUSY_AFTER_MS = 500;
const CAUSES = ['startingAges', 'births', 'deaths', 'moves', 'migration', 'householdRates'];

export class SbWhy extends HTMLElement {
  #ctx = null;
  #title = h('summary');
  #body = h('div', { class: 'why-body', 'aria-live': 'polite' });
  #asked = 0;
  #timer = 0;
  #box = h('details', { class: 'members' }, this.#title, this.#body);

  connectedCallback() {
    if (this.#box.isConnected) return;
    this.append(this.#box);
    this.#box.addEventListener('toggle', () => this.#show());
  }

  update(ctx, changed) {
    this.#ctx = ctx;
    this.#title.textContent = t('why.label');
    if (['lang', 'region', 'data', 'year', 'against'].some((key) => changed.has(key))) this.#show();
    else if (SCENARIO.some((key) => changed.has(key))) this.#wait(); // its parts come with the data
  }

  // Parts of another scenario, region or year explain nothing. What takes long can be called off.
  #wait() {
    if (!this.#box.open || this.#body.ariaBusy === 'true') return;
    this.#body.setAttribute('aria-busy', 'true');
    this.#body.replaceChildren(h('p', { class: 'note' }, t('busy')));
    this.#timer = setTimeout(() => {
      const stop = h('button', { type: 'button', class: 'link-button', onclick: () => { this.#box.open = false; this.#title.focus(); } }, t('why.stop'));
      this.#body.append(h('progress', { 'aria-label': t('busy') }), ' ', stop);
    }, BUSY_AFTER_MS);
  }

  #done(...content) {
    clearTimeout(this.#timer);
    this.#body.removeAttribute('aria-busy');
    this.#body.replaceChildren(...content);
  }

  async #show() {
    this.#asked += 1;
    const mine = this.#asked;
    if (!this.#box.open || !this.#ctx?.data) { this.#done(); return; }
    this.#wait();
    const { engine, view, catalogue } = this.#ctx;
    const indicator = peopleOf(view.indicator);
    const options = { region: view.region, indicator, changeFrom: fromOf(view, catalogue), year: view.year };
    try {
      const why = await engine.latest('why', 'why', { scenario: scenarioOf(view), against: againstOf(view), options });
      if (why && mine === this.#asked && scenarioKey(view) === scenarioKey(this.#ctx.view)) this.#done(...this.#tables(why, indicator, view));
    } catch (error) {
      if (mine === this.#asked) this.#done();
      this.dispatchEvent(new CustomEvent('failed', { detail: error, bubbles: true }));
    }
  }

  #tables({ sinceBase, against, elsewhere, exchange }, indicator, { year }) {
    const { catalogue } = this.#ctx;
    const other = this.#ctx.against?.name ?? t('preset.trend');
    if (!sinceBase) return [h('p', { class: 'note' }, t('why.none', { year: catalogue.baseYear }))];
    const tables = [this.#parts(sinceBase, indicator, t('why.since', { from: catalogue.baseYear, year }), catalogue.baseYear, year)];
    if (against) tables.push(this.#parts(against, indicator, t('why.against', { year, other }), other, t('why.this')));
    if (elsewhere?.others.length) tables.push(this.#elsewhere(elsewhere, t('why.elsewhere', { year, other })));
    if (exchange.length) tables.push(this.#municipalities(exchange, `${t('why.exchange', { from: catalogue.baseYear, year })} ${t(`why.exchange.${this.#ctx.view.moves}`)}`));
    return tables;
  }

  #parts({ from, to, parts }, indicator, title, first, last) {
    const signed = (value) => number(value, decimalsOf(indicator), true);
    const row = (name, value, kind = null) => h('tr', { class: kind }, h('th', { scope: 'row' }, name), h('td', { class: 'num' }, value));
    return h('table', { class: 'facts' },
      h('caption', { class: 'note' }, title),
      h('thead', { class: 'unseen' }, h('tr', null, h('th', { scope: 'col' }, t('facts.component')), h('th', { scope: 'col' }, t(`unit.${indicator}`)))),
      h('tbody', null,
        row(String(first), indicatorValue(indicator, from)),
        ...CAUSES.filter((id) => parts[id] !== 0).map((id) => row(t(`cause.${id}`), signed(parts[id]))),
        row(String(last), indicatorValue(indicator, to), 'total')));
  }

  // Who draws people draws them from somewhere.
  #elsewhere({ region, country, others }, title) {
    const rest = country - region - others.reduce((all, { persons }) => all + persons, 0);
    const row = (name, persons, kind = null) => h('tr', { class: kind }, h('th', { scope: 'row' }, name), h('td', { class: 'num' }, number(Math.round(persons), 0, true)));
    return this.#municipalities(others, title, [row(t('why.elsewhere.region'), region)],
      [row(t('why.elsewhere.rest'), rest), row(t('why.elsewhere.country'), country, 'total')]);
  }

  /** People by municipality, each of which can be chosen. */
  #municipalities(rows, title, before = [], after = []) {
    const { regions } = this.#ctx;
    const choose = (key) => this.dispatchEvent(new CustomEvent('choose', { detail: key, bubbles: true }));
    const row = ({ r, persons }) => {
      const { key, name } = regions.ofMunicipality(r);
      return h('tr', null,
        h('th', { scope: 'row' }, h('button', { type: 'button', class: 'link-button', onclick: () => choose(key) }, name)),
        h('td', { class: 'num' }, number(Math.round(persons), 0, true)));
    };
    return h('table', { class: 'facts' },
      h('caption', { class: 'note' }, title),
      h('thead', { class: 'unseen' }, h('tr', null, h('th', { scope: 'col' }, t('table.name')), h('th', { scope: 'col' }, t('facts.people')))),
      h('tbody', null, ...before, ...rows.map(row), ...after));
  }
}

customElements.define('sb-why', SbWhy);
