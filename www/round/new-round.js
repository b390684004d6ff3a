// A new round: of nothing, or of what someone looked at on the map.
import { documentOf } from '../lib/documents.js';
import { isOfOwnFile, isOwnIndicator } from '../lib/own-indicators.js';
import { defaultView } from '../lib/view.js';
import { emptyValue, newDevice, newId } from './session.js';

const TABLES = 3;
const LONGEST_KEY = 56; // of a region in a file: an own group of many municipalities is longer
/** What an indicator that a round can't have is replaced by. */
const USUAL = 'population';
const canBe = (indicator, { indicators }) => indicator !== 'change' && indicator !== 'smallerChance'
  && (!isOwnIndicator(indicator) || (isOfOwnFile(indicator) && indicators.some(({ id }) => id === indicator)));

/** The value of a new session; `hash`: of a view, whose region, indicator, year and scenario it begins with. */
export async function newRound({ catalogue, regions, links }, hash = '') {
  const view = hash ? (await links.read(hash, catalogue, regions)).view : defaultView(catalogue);
  const clock = [[newDevice(), 1]];
  const region = view.region.length <= LONGEST_KEY && !/\s/.test(view.region) ? view.region : defaultView(catalogue).region;
  const round = {
    kind: 'round', id: 'round', clock, region, indicator: canBe(view.indicator, catalogue) ? view.indicator : USUAL,
    year: Math.max(view.year, catalogue.baseYear + 1), start: documentOf(view, catalogue),
  };
  const tables = Array.from({ length: TABLES }, (_, i) => ({ kind: 'table', id: newId(), clock, order: i + 1 }));
  return { ...emptyValue(catalogue), records: [round, ...tables] };
}
