// What a report asks of the engine, for one view: sentences, charts in the inks of print, and values by region and year.
import { lang } from '../i18n.js';
import { populationKey } from '../ensemble.js';
import { isOwnIndicator } from '../own-indicators.js';
import { againstOf, isAgainstItself, scenarioOf } from '../view.js';

export class Ask {
  #engine;
  #scenarios;
  #asked = 0;

  /** `page`: {engine, catalogue, regions, link}; `year`: the year that is told of. */
  constructor(page, view, year) {
    Object.assign(this, { ...page, view, year, base: page.catalogue.baseYear, region: page.regions.get(view.region), isTwo: !isAgainstItself(view) });
    this.#engine = page.engine;
    this.#scenarios = { scenario: scenarioOf(view), against: againstOf(view) };
    // Two scenarios that differ in homes or schools alone have the same people.
    this.areTwoPopulations = this.isTwo && populationKey(scenarioOf(view)) !== populationKey(againstOf(view));
  }

  // Each question has a slot of its own: none may take the place of another.
  #latest(op, args) { return this.#engine.latest(`report-${this.#asked++}`, op, { ...this.#scenarios, ...args }); }

  /** Places of a year in lists by year. */
  get at() { return this.year - this.base; }

  /** The sentence about an indicator of the region, in the year. */
  async sentence(indicator) {
    return (await this.#latest('regionFacts', { options: { region: this.view.region, indicator, year: this.year, lang: lang() } })).sentence;
  }

  /** How often it turned out within what, by members of an ensemble: a sentence. */
  chance(indicator, drawn) {
    return this.#latest('chanceSentence', { options: { region: this.view.region, indicator, year: this.year, lang: lang() }, drawn });
  }

  /** A chart of the region. `more`: what is asked beside kind, year and size; `drawn`: values of members, for the band of a line. */
  chart({ kind, drawn, ...more }, width, height) {
    const options = { kind, id: `report-${this.#asked}`, region: this.view.region, year: this.year, changeFrom: this.base, compareYear: this.base, width, height, lang: lang(), theme: 'print', ...more };
    return this.#latest('chart', { options, drawn });
  }

  /** Values of all indicators of the themes: {id: {values, against}} by year; with the visitor's own that the view shows. */
  themes() { return this.#latest('themeValues', { region: this.view.region, own: [this.view.indicator].filter(isOwnIndicator) }); }

  /** Indicators of a theme. */
  ofTheme({ id }) { return this.catalogue.indicators.filter((one) => one.theme === id && (!isOwnIndicator(one.id) || one.id === this.view.indicator)); }

  /** How a value of the region in a year came to be. */
  async status(indicator, year) {
    return (await this.#latest('worked', { options: { region: this.view.region, indicator, changeFrom: this.base, year } })).status;
  }

  /** An indicator of groups of municipalities: {values: `[group][year]`, against: likewise or null}. */
  async table(indicator, groups) {
    const map = { options: { groups, rule: 'sensible', difference: 'none' }, withTrend: this.isTwo };
    const out = await this.#latest('update', { indicator, changeFrom: this.base, map });
    const years = this.catalogue.horizonYear - this.base + 1;
    const byGroup = (all) => groups.map((_, g) => Array.from({ length: years }, (__, y) => all[y * groups.length + g]));
    return { values: byGroup(out.map.result.values), against: out.map.left ? byGroup(out.map.left.values) : null };
  }

  /** An indicator of all municipalities, with classes and colours. */
  async municipalities(indicator) {
    return (await this.#latest('update', { indicator, changeFrom: this.base })).result;
  }

  /** The fingerprint of the run. */
  fingerprint() { return this.#latest('fingerprint', {}); }
}
