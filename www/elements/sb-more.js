// <sb-more>: all other kinds of charts, one at a time, chosen by tabs. Emits `view` (detail: what changes of the view) and
// `failed` (detail: error).
import { h, putText } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { MORE, askedOf, kindOf } from '../lib/chart-kinds.js';
import { againstOf, isStill, scenarioOf } from '../lib/view.js';
import { ChartControls } from './chart-controls.js';
import './sb-chart.js';
import './sb-own-forecast.js';

export class SbMore extends HTMLElement {
  #ctx = null;
  #parts = null;
  #tabs = [];
  #controls = null;

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!ctx.data || MORE.length === 0) return;
    if (!this.#parts) this.#build();
    const any = (...keys) => keys.some((key) => changed.has(key));
    if (changed.has('lang')) this.#relabel();
    this.#parts.own.update(ctx, changed);
    if (any('lang', 'chart')) this.#choose();
    if (any('lang', 'chart', 'options', 'region', 'beside', 'against', 'indicator', 'data')) this.#controls.show(this.#kind.id, ctx);
    this.#instead();
    if (any('lang', 'region', 'beside', 'against', 'chart', 'options', 'indicator', 'from', 'data', 'year', 'theme')) this.#parts.chart.refresh(changed);
  }

  /** Follows a year that moves; the rest comes with `update`. */
  move(ctx) {
    this.#ctx = ctx;
    this.#parts?.chart.move();
  }

  get #kind() { return kindOf(this.#ctx.view.chart); }

  #build() {
    const p = this.#parts = {
      title: h('h2', { id: 'more-title' }),
      list: h('div', { role: 'tablist', class: 'tabs', 'aria-labelledby': 'more-title' }),
      about: h('p', { class: 'note' }),
      instead: h('p', { class: 'chart-instead', role: 'status', hidden: true }),
      controls: h('div', { class: 'chart-controls' }),
      chart: h('sb-chart'),
      own: h('sb-own-forecast'),
    };
    this.#controls = new ChartControls(p.controls, (patch) => this.#tell(patch));
    this.#tabs = MORE.map(({ id }) => {
      const tab = h('button', { type: 'button', role: 'tab', id: `tab-${id}`, 'aria-controls': 'more-panel', class: 'tab' });
      tab.addEventListener('click', () => this.#tell({ chart: id }));
      return tab;
    });
    p.list.append(...this.#tabs);
    p.list.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const at = MORE.findIndex(({ id }) => id === this.#kind.id);
      const to = Math.min(MORE.length - 1, Math.max(0, Number.isFinite(step) ? at + step : step > 0 ? MORE.length - 1 : 0));
      this.#tell({ chart: MORE[to].id });
      this.#tabs[to].focus();
    });
    p.chart.says = true;
    p.chart.heightFor = (width) => this.#kind.height(width);
    p.chart.years = () => ({ year: this.#ctx.view.year, first: this.#ctx.catalogue.baseYear, last: this.#ctx.catalogue.horizonYear });
    p.chart.ask = async (width, height, { slot = 'more', caption = null, years, ...asked } = {}) => {
      const { view, theme, lang, engine, catalogue } = this.#ctx;
      const kind = this.#kind;
      const options = { kind: kind.id, region: view.region, beside: view.beside, year: view.year, width, height, lang, theme, ...askedOf(kind, view, catalogue), ...asked };
      try {
        const found = await engine.latest(slot, 'chart', { scenario: scenarioOf(view), against: againstOf(view), options, caption, years });
        // Another will be asked for where the view went on.
        if (!isStill(view, this.#ctx.view) || this.#kind !== kind) return undefined;
        return found && options.own ? Object.assign(found, { own: options.own }) : found;
      } catch (error) {
        this.dispatchEvent(new CustomEvent('failed', { detail: error, bubbles: true }));
        return undefined;
      }
    };
    p.panel = h('div', { id: 'more-panel', role: 'tabpanel', class: 'tab-panel' }, p.about, p.controls, p.instead, p.chart, p.own);
    p.own.addEventListener('own-forecast', () => p.chart.refresh());
    p.own.dropOn(p.panel);
    this.append(h('section', { class: 'card', 'aria-labelledby': 'more-title' }, h('header', null, p.title), p.list, p.panel));
  }

  // A chart with nothing in it says nothing: words say what to choose.
  #instead() {
    const { view, catalogue } = this.#ctx;
    const { chart, instead } = this.#parts;
    const text = this.#kind.instead?.(view, catalogue);
    instead.hidden = !text;
    chart.hidden = Boolean(text);
    putText(instead, text ? t(...text) : '');
  }

  #choose() {
    const p = this.#parts;
    const kind = this.#kind;
    MORE.forEach(({ id }, i) => {
      const chosen = id === kind.id;
      this.#tabs[i].setAttribute('aria-selected', String(chosen));
      this.#tabs[i].tabIndex = chosen ? 0 : -1;
    });
    p.panel.setAttribute('aria-labelledby', `tab-${kind.id}`);
    p.own.hidden = kind.id !== 'forecasters';
    p.about.textContent = t(`charts.${kind.id}.about`);
  }

  #relabel() {
    this.#parts.title.textContent = t('charts.more');
    MORE.forEach(({ id }, i) => { this.#tabs[i].textContent = t(`charts.${id}.title`); });
  }

  #tell(patch) { this.dispatchEvent(new CustomEvent('view', { detail: patch, bubbles: true })); }
}

customElements.define('sb-more', SbMore);
