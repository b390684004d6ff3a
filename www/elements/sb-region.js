// <sb-region>: the chosen municipality or region in two charts: its line through the years and its age structure.
// Emits `view` (detail: what changes of the view) and `failed` (detail: error).
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { FEWEST } from '../lib/ensemble.js';
import { themeOf } from '../lib/format.js';
import { nameInSentence } from '../lib/regions.js';
import { asked as askedFor, chosen, optionsOf, valueOf } from '../lib/chart-options.js';
import { otherScenario } from '../lib/scenario-words.js';
import { againstOf, fromOf, isAgainstItself, isStill, lineOf, ofHouseholds, scenarioKey, scenarioOf } from '../lib/view.js';
import { ChartControls } from './chart-controls.js';
import './sb-chart.js';
import './sb-ensemble.js';

const [COMPARE] = optionsOf('pyramid');

export class SbRegion extends HTMLElement {
  #ctx = null;
  #parts = null;
  #controls = null;

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!ctx.data) return;
    if (!this.#parts) this.#build();
    const any = (...keys) => keys.some((key) => changed.has(key));
    if (changed.has('lang')) this.#relabel();
    if (any('lang', 'region')) this.setAttribute('aria-label', t('panel.label', { name: nameInSentence(ctx.regions.get(ctx.view.region)) }));
    if (any('lang', 'indicator')) this.#parts.seriesTitle.textContent = t(`indicator.${lineOf(ctx.view.indicator)}`);
    if (any('lang', 'region', 'compare', 'options', 'against', 'data')) this.#choices();
    this.#parts.ensemble.update(ctx, changed);
    // Out of sight the band of a run that goes on is not drawn again and again.
    const isBandDue = changed.has('drawn') && (this.#parts.series.isSeen || !ctx.ensemble.going);
    if (isBandDue || any('lang', 'region', 'data', 'year', 'theme', 'members', 'against')) this.#parts.series.refresh(changed);
    if (any('lang', 'region', 'data', 'year', 'theme', 'compare', 'options', 'against')) this.#parts.pyramid.refresh(changed);
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
      birth: h('div', { class: 'chart-controls' }),
    };
    this.setAttribute('role', 'region');
    const chart = (kind, more, drawnFor = null) => async (width, height, { slot = kind, caption = null, years, drawn: given, ...asked } = {}) => {
      const { view, theme, lang, engine } = this.#ctx;
      const options = { kind, region: view.region, year: view.year, width, height, lang, theme, ...more(view), ...asked };
      const drawn = given ?? await drawnFor?.(options);
      if (!isStill(view, this.#ctx.view)) return undefined; // another one was asked for meanwhile, and must not be overtaken
      const found = await engine.latest(slot, 'chart', { scenario: scenarioOf(view), against: againstOf(view), options, drawn, caption, years }).catch((error) => this.#fail(error));
      if (!isStill(view, this.#ctx.view)) return undefined; // another one will be asked for
      // Who takes it along draws it again from the same members, and says how many they are.
      return found && drawn && !years ? Object.assign(found, { drawn, members: this.#membersOf(drawn, view) }) : found;
    };
    const indicator = (view) => ({ indicator: lineOf(view.indicator), changeFrom: fromOf(view, this.#ctx.catalogue) });
    p.series.ask = chart('line', indicator, (options) => this.#drawn(options));
    p.pyramid.ask = chart('pyramid', (view) => askedFor(view, 'pyramid', this.#ctx.catalogue));
    p.series.years = p.pyramid.years = () => ({ year: this.#ctx.view.year, first: this.#ctx.catalogue.baseYear, last: this.#ctx.catalogue.horizonYear });
    // Who is followed takes two rows of the legend.
    const usual = p.pyramid.heightFor;
    p.pyramid.heightFor = (width) => usual(width) + (p.pyramid.says ? 48 : 0);
    // From year to year the people move; of another region, scenario or choice it is another picture.
    p.pyramid.moves = { groups: ['bars', 'compare', 'followed'], key: () => { const { view, theme } = this.#ctx; return [view.region, scenarioKey(view), JSON.stringify(view.options.pyramid), view.compare, theme].join(' '); } };
    this.#controls = new ChartControls(p.birth, (patch) => this.#tell(patch));
    // A year, the other scenario or nothing: to the visitor one choice.
    p.compare.addEventListener('change', () => {
      const { view, catalogue } = this.#ctx;
      const year = Number(p.compare.value);
      const options = (value) => chosen(view, 'pyramid', COMPARE, value, catalogue);
      this.#tell(year ? { compare: year, options: options('year') } : { options: options(p.compare.value) });
    });
    this.append(
      h('section', { class: 'card card-series' }, h('header', null, p.seriesTitle), p.series, p.ensemble),
      h('section', { class: 'card card-pyramid' }, h('header', null, p.pyramidTitle, h('div', { class: 'inline-field' }, p.compareLabel, p.compare)), p.birth, p.pyramid),
    );
  }

  #relabel() {
    const p = this.#parts;
    p.compareLabel.textContent = t('chart.compare');
    p.pyramidTitle.textContent = t('chart.pyramid');
  }

  // What the pyramid is compared with, and whom it follows.
  #choices() {
    const { compare, pyramid } = this.#parts;
    const { catalogue, view } = this.#ctx;
    const value = valueOf(view, 'pyramid', COMPARE, catalogue);
    const years = [];
    for (let y = catalogue.baseYear; y <= catalogue.horizonYear; y += 5) years.push(y);
    if (!years.includes(view.compare)) years.push(view.compare);
    years.sort((a, b) => a - b);
    const pairs = [['none', t('option.compare.none')], ...years.map((year) => [String(year), String(year)])];
    // Another scenario, where there is one.
    if (!isAgainstItself(view) || value === 'scenario') pairs.splice(1, 0, ['scenario', t('option.compare.scenario', { name: otherScenario(this.#ctx.view) })]);
    const made = pairs.flat().join('|');
    if (compare.dataset.made !== made) compare.replaceChildren(...pairs.map(([id, text]) => h('option', { value: id }, text)));
    compare.dataset.made = made;
    compare.value = value === 'year' ? String(view.compare) : value;
    this.#controls.show('pyramid', this.#ctx, { only: ['birthYear'] });
    pyramid.says = 'birthYear' in (view.options.pyramid ?? {});
  }

  #tell(patch) { this.dispatchEvent(new CustomEvent('view', { detail: patch, bubbles: true })); }

  // The members' values for the band; none while there are too few of this scenario to say anything.
  async #drawn({ region, indicator, changeFrom }) {
    const { view, ensemble } = this.#ctx;
    if (themeOf(indicator) || view.members === 0 || !ensemble.has(scenarioOf(view), ofHouseholds(indicator)) || ensemble.done < FEWEST) return null;
    return ensemble.values({ region, indicator, changeFrom }).catch(() => null);
  }

  // How many members the values of all years after the base year are of, and of how many that were asked for.
  #membersOf(drawn, view) {
    const { baseYear, horizonYear } = this.#ctx.catalogue;
    return { n: drawn.length / (horizonYear - baseYear), of: view.members };
  }

  #fail(error) {
    this.dispatchEvent(new CustomEvent('failed', { detail: error, bubbles: true }));
    return undefined;
  }
}

customElements.define('sb-region', SbRegion);
