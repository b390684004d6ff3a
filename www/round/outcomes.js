// What every proposal of the round makes of it, beside the base: run one after the other, and told as it goes. The same answers are
// wanted by the presenter, the round-up and the report.
import { h } from '../lib/dom.js';
import { shownDifference, shownValue } from '../lib/effects.js';
import { t } from '../lib/i18n.js';
import { hasLevers } from './scenarios.js';

/**
 * Runs all proposals: {ids, base: [{value, status}], of: Map(id -> {values, differences} or {error})}. One that turns nothing yet has no
 * outcome: it would count as one that changes nothing. `going({done, all})` is called between two; where it gives false the rest is left, and nothing is given.
 */
export async function outcomesOf({ session, round, scenarios, runs }, going = () => true) {
  const proposals = session.all('proposal').filter(({ document }) => hasLevers(document));
  const base = await runs.values(round, scenarios.base(round));
  const of = new Map();
  for (const [done, proposal] of proposals.entries()) {
    if (!going({ done, all: proposals.length })) return null;
    try {
      const values = await runs.values(round, await scenarios.over(round, proposal.document));
      of.set(proposal.id, { values, differences: values.map(({ value }, i) => value - base[i].value) });
    } catch (error) {
      if (typeof error?.code !== 'string') throw error;
      of.set(proposal.id, { error }); // the others are worth knowing all the same
    }
  }
  return going({ done: proposals.length, all: proposals.length }) ? { ids: runs.indicators(round), base, of } : null;
}

/** The outcome of a proposal in words, of one of the indicators: `12.340 (+120)`. */
export function outcomeWords({ ids, of }, id, i = 0) {
  const found = of.get(id);
  if (!found) return t('round.levers.none');
  if (found.error) return '–';
  return `${shownValue(ids[i], found.values[i].value)} (${shownDifference(ids[i], found.differences[i])})`;
}

/** Runs all proposals for a part of the page, with a bar that tells how far it is. What is asked for anew ends what goes on. */
export class OutcomesInTurn {
  #asked = 0;
  el = h('progress', { max: 1, hidden: true });

  /** What `outcomesOf` gives; null where something newer was asked for, and then no error either. */
  async of(ctx) {
    this.#asked += 1;
    const mine = this.#asked;
    this.el.setAttribute('aria-label', t('busy'));
    try {
      return await outcomesOf(ctx, ({ done, all }) => {
        if (mine !== this.#asked) return false;
        this.el.hidden = done === all;
        this.el.value = all ? done / all : 1;
        return true;
      });
    } catch (error) {
      if (mine !== this.#asked) return null;
      this.el.hidden = true;
      throw error;
    }
  }
}
