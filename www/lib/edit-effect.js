// What a change in a region does, in words: how many people its component is of now, and the difference it makes.
import { number, percent } from './format.js';
import { t } from './i18n.js';
import { nameInSentence } from './regions.js';

/** The flow of a year that a component of an edit changes. */
const FLOW = { fertility: 'births', mortality: 'deaths' };

/** How many people the component of an edit is of, before the edit. `flows`: persons by component; null where there are none. */
export function nowInWords(component, flows, { year, region }) {
  const persons = flows[FLOW[component] ?? component];
  if (!Number.isFinite(persons)) return '';
  return t('edits.now', { region, what: t(`edits.now.${component}`, { year, n: number(stepped(persons)) }) });
}

/** People of a region in a year; `people`: `[year][municipality]`. */
export const peopleOf = (region, people, at, municipalities) => region.members.reduce((sum, r) => sum + people[at * municipalities + r], 0);

// A computed difference bears no single persons where it is large.
function stepped(value) {
  const size = Math.abs(value);
  const step = size < 100 ? 1 : size < 10_000 ? 10 : 100;
  return Math.round(value / step) * step;
}

/** What an edit changed in the number of inhabitants of a region in a year. */
export function effectInWords(region, { year, before, after, firstYear }) {
  const name = nameInSentence(region);
  if (year <= firstYear) return t('edits.effect.later', { year });
  const difference = after - before;
  if (Math.abs(difference) < 10) return t('edits.effect.none', { region: name, year });
  const key = difference > 0 ? 'edits.effect.more' : 'edits.effect.fewer';
  return t(key, { region: name, year, n: number(stepped(Math.abs(difference))), percent: percent((100 * difference) / before, 1, true) });
}
