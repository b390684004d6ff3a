// Numbers as the page writes them (`lib/format.js`), in the language of an element instead of that of a page.
import { decimalsOf, isChange, isNumber, isRatio, roundedPeople, signedOf } from '../lib/format.js';

const known = new Map();

export function number(lang, value, decimals = 0, isSigned = false) {
  const key = `${lang} ${decimals} ${isSigned}`;
  if (!known.has(key)) {
    known.set(key, new Intl.NumberFormat(lang === 'nl' ? 'nl-NL' : 'en-GB', {
      minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay: isSigned ? 'exceptZero' : 'negative',
    }));
  }
  return known.get(key).format(value).replace('-', '−');
}

const percent = (lang, value, decimals, isSigned) => number(lang, value, decimals, isSigned) + (lang === 'nl' ? '\u00a0%' : '%');

/** A value of an indicator; '' where there is none. What was computed bears no single persons. */
export function valueText(lang, id, value, status) {
  if (!Number.isFinite(value)) return '';
  const isCounted = status === 'observed';
  if (isNumber(id)) return number(lang, isCounted ? value : roundedPeople(value), 0, signedOf(id));
  if (isRatio(id)) return number(lang, value, decimalsOf(id), signedOf(id));
  return percent(lang, value, 1, signedOf(id));
}

/** A limit between two classes: no more decimals than it has. */
export function breakText(lang, id, value) {
  const decimals = [0, 1].find((d) => Math.abs(value * 10 ** d - Math.round(value * 10 ** d)) < 1e-9) ?? 2;
  return isNumber(id) || isRatio(id) ? number(lang, value, decimals, signedOf(id)) : percent(lang, value, decimals, signedOf(id));
}

export { isChange };
