// Numbers as people write them: nl-NL or en-GB, a real minus sign, the sign shown where a number is a change.
import { locale, t } from './i18n.js';

const cache = new Map();
function formatter(options) {
  const key = locale() + JSON.stringify(options);
  if (!cache.has(key)) cache.set(key, new Intl.NumberFormat(locale(), options));
  return cache.get(key);
}
const tidy = (text) => text.replace('-', '−');

/** A number with a fixed number of decimals. */
export function number(value, decimals = 0, signed = false) {
  return tidy(formatter({
    minimumFractionDigits: decimals, maximumFractionDigits: decimals,
    signDisplay: signed ? 'exceptZero' : 'negative',
  }).format(value));
}

/** Percent: Dutch leaves a (non-breaking) space before the sign, English does not. */
export function percent(value, decimals = 1, signed = false) {
  return number(value, decimals, signed) + (locale() === 'nl-NL' ? '\u00a0%' : '%');
}

/** Indicators that are numbers of people or households. */
export const isNumber = (id) => id === 'population' || id === 'households';

/** Indicators that are a change themselves. */
export const isChange = (id) => id === 'change' || id === 'householdsChange';

/** Decimals of an indicator. */
export const decimalsOf = (id) => (isNumber(id) ? 0 : id === 'householdSize' ? 2 : 1);

/** A value of an indicator, as the map, the table and the tooltip show it. */
export function indicatorValue(id, value) {
  if (!Number.isFinite(value)) return t('map.nodata');
  if (isNumber(id) || id === 'greyPressure' || id === 'householdSize') return number(value, decimalsOf(id));
  if (id === 'smallerChance') return percent(value, 0);
  return percent(value, 1, isChange(id));
}

/** A computed number of people bears no single persons; the same steps as in the sentences of the engine. */
export function roundedPeople(value) {
  const step = value < 10_000 ? 10 : value < 1_000_000 ? 100 : 1_000;
  return Math.round(value / step) * step;
}

/** A class limit: no more decimals than it has. */
export function breakValue(id, value) {
  const decimals = [0, 1].find((d) => Math.abs(value * 10 ** d - Math.round(value * 10 ** d)) < 1e-9) ?? 2;
  if (isNumber(id) || id === 'greyPressure' || id === 'householdSize') return number(value, decimals);
  return percent(value, decimals, isChange(id));
}

/** A value of a national assumption with its unit. */
export function parameterValue(parameter, value) {
  const text = parameter.id === 'mobility' || parameter.id === 'livingAlone'
    ? number(value * 100) : number(value, parameter.decimals);
  return t(`parameter.${parameter.id}.value`, { value: text });
}
