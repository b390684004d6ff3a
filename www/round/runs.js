// What a scenario gives in the region of the round: the values of the year, those of all years, and its chart. Asked of the engine
// once for each scenario; several parts of the page show the same.
import { lang } from '../lib/i18n.js';
import { againstOf, fromOf, scenarioOf } from '../lib/view.js';

const MOST_KNOWN = 60;

export class Runs {
  #page;
  #known = new Map();
  #asked = 0;

  /** `page`: {engine, catalogue, regions}. */
  constructor(page) { this.#page = page; }

  // Each question has a slot of its own: none may take the place of another.
  #ask(op, args) { return this.#page.engine.latest(`round-${this.#asked++}`, op, args); }

  #once(key, make) {
    if (!this.#known.has(key)) {
      const made = make();
      made.catch(() => this.#known.delete(key)); // may be asked again
      this.#known.set(key, made);
      if (this.#known.size > MOST_KNOWN) this.#known.delete(this.#known.keys().next().value);
    }
    return this.#known.get(key);
  }

  /** The indicators that are told of: that of the round, and people. */
  indicators({ indicator }) { return [...new Set([indicator, 'population'])]; }

  /** The year changes of the round's indicator are counted from. */
  from({ indicator }) { const { catalogue } = this.#page; return fromOf({ indicator, from: catalogue.baseYear }, catalogue); }

  /** Values in the year of the round: [{value, status}] in the order of `indicators`. */
  values(round, view) {
    const { region, year } = round;
    const options = { indicators: this.indicators(round), region, year, changeFrom: this.from(round) };
    const scenario = scenarioOf(view);
    return this.#once(JSON.stringify(['values', scenario, options]), () => this.#ask('values', { scenario, options }));
  }

  /** The round's indicator by year, from the base year on. */
  series(round, view) {
    const { catalogue, regions } = this.#page;
    const scenario = scenarioOf(view);
    const groups = [regions.get(round.region).members];
    return this.#once(JSON.stringify(['series', scenario, round.region, round.indicator]), async () => {
      const out = await this.#ask('update', { scenario, indicator: round.indicator, changeFrom: this.from(round), map: { options: { groups, rule: 'sensible', difference: 'none' } } });
      return Array.from(out.map.result.values, (value, i) => [catalogue.baseYear + i, value]);
    });
  }

  /** The round's indicator as it was counted, by year up to the base year; of what is not counted its computed value in the base year. */
  async counted(round, base) {
    const { catalogue } = this.#page;
    const { table: { rows, status } } = await this.chart(round, base, base, { width: 400, height: 300, theme: 'print', id: 'counted' });
    const found = rows.map(([year, ...cells], i) => [Number(year), cells.find((cell) => typeof cell === 'number'), status[i]]).filter(([year, value]) => year <= catalogue.baseYear && value !== undefined);
    return found.map(([year, value]) => [year, value]);
  }

  /** The line of the round's indicator, the base beside it. */
  chart(round, view, base, { width, height, theme, id }) {
    const options = { kind: 'line', isProposal: true, id, region: round.region, year: round.year, indicator: round.indicator, changeFrom: this.from(round), width, height, lang: lang(), theme };
    return this.#ask('chart', { scenario: scenarioOf(view), against: againstOf({ against: scenarioOf(base) }), options });
  }

  /** Whether the engine can run it at all; throws its error. */
  try(view) { return this.#page.engine.try(scenarioOf(view)); }
}
