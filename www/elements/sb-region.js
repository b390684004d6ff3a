// <sb-region>: the chosen municipality or region in two charts: its line through the years and its age structure.
// Emits `compare` (detail: year) and `failed` (detail: error).
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { FEWEST } from '../lib/ensemble.js';
import { nameInSentence } from '../lib/regions.js';
import { againstOf, fromOf, lineOf, ofHouseholds, scenarioKey, scenarioOf } from '../lib/view.js';
import './sb-chart.js';
import './sb-ensemble.js';

export class SbRegion extends HTMLElement {
  #ctx = null;
  #parts = null;

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!ctx.data) return;
    if (!this.#parts) this.#build();
    const any = (...keys) => keys.some((key) => changed.has(key));
    if (changed.has('lang')) this.#relabel();
    if (any('lang', 'region')) this.setAttribute('aria-label', t('panel.label', { name: nameInSentence(ctx.regions.get(ctx.view.region)) }));
    if (any('lang', 'region', 'compare', 'indicator')) this.#titles();
    this.#parts.ensemble.update(ctx, changed);
    const isYear = changed.size === 1 && changed.has('year');
    if (any('lang', 'region', 'data', 'year', 'theme', 'members', 'drawn', 'against')) this.#parts.series.refresh(isYear);
    if (any('lang', 'region', 'data', 'year', 'theme', 'compare')) this.#parts.pyramid.refresh(isYear);
  }

  /** Follows a year that moves; the rest comes with `update`. */
  move(ctx) {
    this.#ctx = ctx;
    this.#parts?.series.move();
    this.#parts?.pyramid.move();
  }

  #build() {
    const p = this.#parts = {
      series: h('sb-chart'),
      ensemble: h('sb-ensemble'),
      pyramid: h('sb-chart'),
      seriesTitle: h('h2'),
      pyramidTitle: h('h2'),
      compareLabel: h('label', { for: 'compare' }),
      compare: h('select', { id: 'compare', class: 'quiet' }),
    };
    this.setAttribute('role', 'region');
    const chart = (kind, more, drawnFor = null) => async (width, height, { slot = kind, caption = null, years, ...asked } = {}) => {
      const { view, theme, lang, engine } = this.#ctx;
      const options = { kind, region: view.region, year: view.year, width, height, lang, theme, ...more(view), ...asked };
      const drawn = await drawnFor?.(options);
      const found = await engine.latest(slot, 'chart', { scenario: scenarioOf(view), against: againstOf(view), options, drawn, caption, years }).catch((error) => this.#fail(error));
      return scenarioKey(view) === scenarioKey(this.#ctx.view) ? found : undefined; // another one will be asked for
    };
    const indicator = (view) => ({ indicator: lineOf(view.indicator), changeFrom: fromOf(view, this.#ctx.catalogue) });
    p.series.ask = chart('line', indicator, (options) => this.#drawn(options));
    p.pyramid.ask = chart('pyramid', (view) => ({ compareYear: view.compare }));
    p.series.years = p.pyramid.years = () => ({ year: this.#ctx.view.year, first: this.#ctx.catalogue.baseYear, last: this.#ctx.catalogue.horizonYear });
    p.compare.addEventListener('change', () => this.dispatchEvent(new CustomEvent('compare', { detail: Number(p.compare.value), bubbles: true })));
    this.append(
      h('section', { class: 'card card-series' }, h('header', null, p.seriesTitle), p.series, p.ensemble),
      h('section', { class: 'card card-pyramid' }, h('header', null, p.pyramidTitle, h('div', { class: 'inline-field' }, p.compareLabel, p.compare)), p.pyramid),
    );
  }

  #relabel() {
    const p = this.#parts;
    p.compareLabel.textContent = t('chart.compare');
    p.pyramidTitle.textContent = t('chart.pyramid');
  }

  #titles() {
    const { compare, seriesTitle } = this.#parts;
    const { catalogue, view } = this.#ctx;
    seriesTitle.textContent = t(`indicator.${lineOf(view.indicator)}`);
    const years = [];
    for (let y = catalogue.baseYear; y <= catalogue.horizonYear; y += 5) years.push(y);
    if (!years.includes(view.compare)) years.push(view.compare);
    years.sort((a, b) => a - b);
    compare.replaceChildren(...years.map((y) => h('option', { value: y, selected: y === view.compare }, String(y))));
  }

  // The members' values for the band; none while there are too few of this scenario to say anything.
  async #drawn({ region, indicator, changeFrom }) {
    const { view, ensemble } = this.#ctx;
    if (view.members === 0 || !ensemble.has(scenarioOf(view), ofHouseholds(indicator)) || ensemble.done < FEWEST) return null;
    return ensemble.values({ region, indicator, changeFrom }).catch(() => null);
  }

  #fail(error) {
    this.dispatchEvent(new CustomEvent('failed', { detail: error, bubbles: true }));
    return undefined;
  }
}

customElements.define('sb-region', SbRegion);
