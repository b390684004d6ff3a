// Scenarios of a round: the base of the room, and a proposal's levers laid over it; and the links that show them on the map.
import { documentOf, viewOf } from '../lib/documents.js';
import { packageOf } from '../lib/packages.js';
import { MOVES, defaultView, scenarioOf } from '../lib/view.js';

const MOST_LINK = 4096; // characters of the view of a step
const MOST_KNOWN = 200;

/** A scenario without anything of one's own. */
const NOTHING = { preset: 'trend', values: {}, paths: {}, edits: [], moves: MOVES, reconcile: {}, assumptions: {}, measures: [], name: '', note: '' };

/** The document of the trend: the base of a room that chose no other. */
export const trendDocument = (catalogue) => documentOf(NOTHING, catalogue);

/** The document of a proposal's levers. */
export const leversDocument = (levers, catalogue) => packageOf({ ...NOTHING, ...levers }, catalogue, '', '');

/** A value as text, its keys in one order: the engine writes documents in another order than the page makes them. */
const textOf = (value) => JSON.stringify(value, (_, one) => (one && typeof one === 'object' && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one));

/** One text for documents of one scenario. */
export const scenarioText = (document) => textOf(scenarioOf(viewOf(document)));

/** Whether a document changes anything. */
export const hasLevers = (document) => ['edits', 'measures'].some((key) => document?.[key]?.length > 0) || ['paths', 'assumptions'].some((key) => Object.keys(document?.[key] ?? {}).length > 0);

export class Scenarios {
  #page;
  #known = new Map(); // composed scenarios, by their two documents

  /** `page`: {engine, catalogue, links}. */
  constructor(page) { this.#page = page; }

  /** What a view has of the base of the room. */
  base(round) { return viewOf(round?.start ?? trendDocument(this.#page.catalogue)); }

  /** The base with the levers of a document over it, as a view has it. */
  async over(round, document) {
    const lower = round?.start ?? trendDocument(this.#page.catalogue);
    if (!hasLevers(document)) return viewOf(lower);
    const key = JSON.stringify([lower, document]);
    if (!this.#known.has(key)) {
      const { text } = await this.#page.engine.compose(lower, document);
      this.#known.set(key, viewOf(JSON.parse(text)));
      if (this.#known.size > MOST_KNOWN) this.#known.delete(this.#known.keys().next().value);
    }
    return this.#known.get(key);
  }

  /** What one looks at on the map for a proposal of the round: its scenario, set against the base. */
  async view(round, document) {
    const { catalogue } = this.#page;
    const base = this.base(round);
    const isTrend = JSON.stringify(scenarioOf(base)) === JSON.stringify(scenarioOf(NOTHING));
    return {
      ...defaultView(catalogue), region: round.region, indicator: round.indicator, year: round.year, ...await this.over(round, document),
      name: '', note: '', against: isTrend ? null : { ...scenarioOf(base), name: base.name },
    };
  }

  /** The part of a link after # that shows a proposal on the map; '' where it is too long to be kept. */
  async link(round, document) {
    const hash = await this.#page.links.write(await this.view(round, document), this.#page.catalogue);
    return hash.length <= MOST_LINK ? hash : '';
  }

  /** The levers a linked scenario has beside the base: the document of a proposal as it was. */
  async leversOf(round, hash) {
    const { catalogue, regions, links } = this.#page;
    const { view } = await links.read(hash, catalogue, regions);
    const base = this.base(round);
    // The base's own come first, each once.
    const beyond = (list, lower) => {
      const left = lower.map(textOf);
      return list.filter((one) => { const at = left.indexOf(textOf(one)); if (at >= 0) left.splice(at, 1); return at < 0; });
    };
    const others = (all, lower) => Object.fromEntries(Object.entries(all).filter(([key, value]) => textOf(value) !== textOf(lower[key])));
    return leversDocument({
      edits: beyond(view.edits, base.edits), measures: beyond(view.measures, base.measures),
      values: others(view.values, base.values), paths: others(view.paths, base.paths), assumptions: others(view.assumptions, base.assumptions),
    }, catalogue);
  }
}
