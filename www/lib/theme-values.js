// Values of the themes as the panel and the report show them: a number, what changed, and from when on there is too little for one.
import { t } from './i18n.js';
import { decimalsOf, indicatorValue, isNumber, number, percent, roundedPeople, themeOf, unitOf } from './format.js';

/** A value of an indicator of a theme. */
export const themeValue = (id, value) => indicatorValue(id, decimalsOf(id) === 0 ? roundedPeople(value) : value);

/** Of fewer than this a change is no percentage: it would be one of two rounded numbers. */
const FEW = 100;

/** The difference between two values in words, as they are shown: in percent of numbers, else in the same unit. */
export function themeDifference(id, base, now) {
  if (!Number.isFinite(base) || !Number.isFinite(now)) return '–';
  if (isNumber(id) && base >= FEW) return percent(100 * (now / base - 1), 1, true);
  const decimals = decimalsOf(id);
  const shown = (value) => (decimals === 0 ? roundedPeople(value) : Number(value.toFixed(decimals)));
  const difference = number(shown(now) - shown(base), decimals, true);
  return unitOf(id) === 'percent' ? t('themes.points', { n: difference }) : difference;
}

/** From when on there is too little for one, of what is counted in facilities or schools: words, or null. */
export function lostFrom(id, values, { indicators, baseYear }) {
  const { unit } = indicators.find((one) => one.id === id);
  if (!(unit === 'schools' || (unit === 'number' && ['facilities', 'own'].includes(themeOf(id)))) || !(values[0] >= 1)) return null;
  const first = values.findIndex((value) => value < 1);
  return first < 0 ? null : t('themes.first', { year: baseYear + first });
}
