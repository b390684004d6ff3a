// Whether what the round looks at can change at all. A share of one's own stays what it is in a municipality: then each guess and each
// proposal is a flat line, and that is told before anyone draws or proposes.
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { announce } from '../lib/messages.js';
import { documentKeys, nameInSentence } from '../lib/regions.js';
import { allThemes } from '../lib/themes.js';
import { leversDocument } from './scenarios.js';

/** What is only of how a number is rounded is no change. */
const NOISE = 1e-9;
const MORE = [['arrivals', 1.5], ['immigration', 1.5], ['fertility', 1.5], ['mortality', 0.75]];
const LESS = [['arrivals', 0.5], ['immigration', 0.5], ['fertility', 0.5], ['mortality', 1.25]];
const MUCH_PER_YEAR = 100;
/** A document holds no more assumptions than these together. */
const AT_ONCE = 20;

/** Documents that turn much at once, each another way: who lives in the region, and all that is assumed and done in the themes. */
function trials({ round, regions, catalogue }) {
  const { baseYear, horizonYear } = catalogue;
  const years = [baseYear, horizonYear - 1];
  const keys = documentKeys(regions.get(round.region), catalogue.municipalities);
  const edits = (list) => ({ edits: list.map(([component, factor]) => ({ component, regions: keys, years, factor })) });
  const measures = allThemes().flatMap((theme) => theme.levers.map(({ id, min, max }) => ({ lever: id, regions: keys, years, perYear: Math.max(min, Math.min(max, MUCH_PER_YEAR)) })));
  const all = allThemes().flatMap((theme) => theme.assumptions);
  const some = Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, i) => all.slice(i * AT_ONCE, (i + 1) * AT_ONCE));
  const assumed = ['max', 'min'].flatMap((bound) => some.map((list) => ({ assumptions: Object.fromEntries(list.map((one) => [one.id, one[bound]])) })));
  return [edits(MORE), edits(LESS), { measures }, ...assumed].map((levers) => leversDocument(levers, catalogue));
}

const isFar = (a, b) => Math.abs(a - b) > NOISE * Math.max(1, Math.abs(a));

/** Whether nothing that can be proposed changes the round's indicator in its region. */
async function isFlat({ round, scenarios, runs, ...page }) {
  const base = await runs.series(round, scenarios.base(round));
  for (const trial of trials({ round, ...page })) {
    const other = await runs.series(round, await scenarios.over(round, trial));
    if (other.some(([, value], i) => isFar(value, base[i][1]))) return false;
  }
  return base.every(([, value]) => Number.isFinite(value));
}

/** The line that says so, in a part of the page. */
export class FlatLine {
  #key = '';
  #isFlat = false;
  el = h('p', { class: 'round-flat', hidden: true });

  async update(ctx) {
    const { round, regions } = ctx;
    const key = JSON.stringify([round.region, round.indicator, round.start]);
    if (key !== this.#key) [this.#isFlat, this.el.hidden] = [false, true];
    this.#words(ctx);
    if (key === this.#key) return;
    this.#key = key;
    if (!regions.has(round.region)) return;
    let found;
    try {
      found = await isFlat(ctx);
    } catch (error) {
      if (key === this.#key) this.#key = ''; // the next change tries it again
      if (typeof error?.code !== 'string') throw error;
      return; // what can't be run, the parts tell
    }
    if (key !== this.#key) return;
    this.#isFlat = found;
    this.el.hidden = !found;
    this.#words(ctx);
    if (found && this.el.offsetParent !== null) announce(this.el.textContent);
  }

  #words({ round, regions }) {
    this.el.textContent = this.#isFlat ? t('round.flat', { indicator: t(`indicator.${round.indicator}`), region: nameInSentence(regions.get(round.region)) }) : '';
  }
}
