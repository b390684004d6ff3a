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

// Indicators of the themes, by id: {theme, unit, count, diverging}; told once, from the catalogue.
const ofThemes = new Map();
export function knowThemes(indicators) {
  for (const one of indicators) if (one.theme) ofThemes.set(one.id, one);
}

/** The unit of an indicator of a theme. */
export const unitOf = (id) => ofThemes.get(id)?.unit;

/** The theme of an indicator; undefined for those of people and households themselves. */
export const themeOf = (id) => ofThemes.get(id)?.theme;

/**
 * How a number of an indicator came to be, in words. A forecast that stands on assumptions of order of size says so.
 */
export const statusWords = (status, id) => t(status === 'projected' && ofThemes.get(id)?.assumed ? 'status.projected.assumed' : `status.${status}`);

/** Indicators that are numbers of people, households, homes. */
export const isNumber = (id) => id === 'population' || id === 'households' || (ofThemes.get(id)?.count === true && !ofThemes.get(id).diverging);

/** Indicators that are neither whole numbers nor percentages: ratios, and numbers more or fewer than needed. */
export const isRatio = (id) => id === 'greyPressure' || id === 'householdSize' || (ofThemes.has(id) && !isNumber(id) && ofThemes.get(id).unit !== 'percent');

/** Indicators that are a change of people or households themselves. */
export const isChange = (id) => id === 'change' || id === 'householdsChange';

/** Whether a value bears a sign. */
export const signedOf = (id) => isChange(id) || ofThemes.get(id)?.diverging === true;

/** Decimals of an indicator. */
export const decimalsOf = (id) => (isNumber(id) || ofThemes.get(id)?.count ? 0 : id === 'householdSize' ? 2 : 1);

/** A value of an indicator, as the map, the table and the tooltip show it. */
export function indicatorValue(id, value) {
  if (!Number.isFinite(value)) return t('map.nodata');
  if (isNumber(id) || isRatio(id)) return number(value, decimalsOf(id), signedOf(id));
  if (id === 'smallerChance') return percent(value, 0);
  return percent(value, 1, signedOf(id));
}

/** A computed number of people bears no single persons; the same steps as in the sentences of the engine. */
export function roundedPeople(value) {
  const size = Math.abs(value);
  const step = size < 10_000 ? 10 : size < 1_000_000 ? 100 : 1_000;
  return Math.round(value / step) * step;
}

/** A class limit: no more decimals than it has. */
export function breakValue(id, value) {
  const decimals = [0, 1].find((d) => Math.abs(value * 10 ** d - Math.round(value * 10 ** d)) < 1e-9) ?? 2;
  if (isNumber(id) || isRatio(id)) return number(value, decimals, signedOf(id));
  return percent(value, decimals, signedOf(id));
}

/** A value of a national assumption with its unit. */
export function parameterValue(parameter, value) {
  const text = parameter.id === 'mobility' || parameter.id === 'livingAlone'
    ? number(value * 100) : number(value, parameter.decimals);
  return t(`parameter.${parameter.id}.value`, { value: text });
}
