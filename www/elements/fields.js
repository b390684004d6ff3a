// Fields of forms for numbers: those with decimals take the mark of either language, and all of them say what is wrong.
import { h } from '../lib/dom.js';
import { locale, t } from '../lib/i18n.js';

/**
 * A field for a number with decimals. Not `type=number`: there it depends on the language of the browser which of point and comma is
 * taken, and the other one is dropped without a word (1,5 becomes 15). Read it with `numberIn`, fill it with `putNumber`.
 */
export const decimalField = (attributes) => h('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off', required: true, ...attributes });

const isDecimal = (input) => input.inputMode === 'decimal';
/** "1.000" to a Dutch reader, "1,000" to an English one: thousands, and no digits behind a mark. */
const inThousands = () => (locale().startsWith('nl') ? /^-?[1-9]\d{0,2}(?:\.\d{3})+(?=,|$)/ : /^-?[1-9]\d{0,2}(?:,\d{3})+(?=\.|$)/);

/** The number in a field; not a number where there is none. The unit of the field (`data-unit`) may stand behind it: "+ 10 %". */
export function numberIn(input) {
  const text = input.value.trim().replace('\u2212', '-');
  if (!isDecimal(input)) return text === '' ? Number.NaN : Number(text);
  const { unit } = input.dataset;
  const bare = unit && text.endsWith(unit) ? text.slice(0, -unit.length).trimEnd() : text;
  const plain = bare.replace(/^([+-])\s+/, '$1').replace(inThousands(), (whole) => whole.replace(/[.,]/g, '')).replace(',', '.');
  return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN;
}

const written = (value) => new Intl.NumberFormat(locale(), { maximumFractionDigits: 9, useGrouping: 'min2' }).format(value);

/** Puts a number into a field, as it is written in the language of the page; empties it for anything else. */
export function putNumber(input, value) {
  input.value = !Number.isFinite(value) ? '' : isDecimal(input) ? written(value) : value;
}

function isRight(input) {
  if (!isDecimal(input)) return input.checkValidity();
  const value = numberIn(input);
  const bound = (text, none) => (text === '' ? none : Number(text));
  return value >= bound(input.min, -Infinity) && value <= bound(input.max, Infinity);
}

/** The first field whose number is none or out of its bounds, marked as such; undefined where all are right. */
export function firstWrong(fields) {
  const wrong = fields.find((input) => !isRight(input));
  for (const input of fields) input.setAttribute('aria-invalid', input === wrong);
  return wrong;
}

/** What was expected of a field and what was found, for the text of `key`. */
export function wrongInWords(key, input) {
  const [min, max] = [input.min, input.max].map((bound) => written(Number(bound)));
  return t(key, { field: input.labels[0].textContent, min, max, found: input.value.trim() || t('themes.wrong.nothing') });
}
