// Values side by side, their differences and effects per head, as a table shows them.
import { decimalsOf, indicatorValue, isNumber, isRatio, number, roundedPeople } from './format.js';
import { t } from './i18n.js';

const isCount = (id) => decimalsOf(id) === 0;

/** A computed value: no single persons. */
export const shownValue = (id, value) => indicatorValue(id, isCount(id) ? roundedPeople(value) : value);

/** The difference between two values of an indicator, with its unit where that is percentage points. */
export function shownDifference(id, difference) {
  if (!Number.isFinite(difference)) return '–';
  const words = number(isCount(id) ? roundedPeople(difference) : difference, decimalsOf(id), true);
  return isCount(id) || isNumber(id) || isRatio(id) ? words : t('effects.points', { n: words });
}

/** An effect for each 1,000 inhabitants, in digits that tell small ones apart. */
export function shownPerHead(value) {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  return number(value, size >= 10 || size === 0 ? 1 : size >= 0.1 ? 2 : 4, true);
}

/** The indicators a table of effects can have: all but the chance, which no single run knows. */
export const tellable = ({ indicators }) => indicators.filter(({ id }) => id !== 'smallerChance');

/** Shown where nothing was chosen: one of each part of life. */
export const USUAL = ['population', 'households', 'homesBalance', 'primaryPupils', 'careStaff', 'labourForce'];
