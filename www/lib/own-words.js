// What the reader of the visitor's own files says in codes (head of src/own/mod.rs), in words.
import { number } from './format.js';
import { t } from './i18n.js';

/** Numbers of which a code is told with marks for thousands; years and ages have none. */
const COUNTS = new Set(['bytes', 'features', 'sum', 'cells', 'lastRow', 'thinned']);

/** Name of a municipality of today by its code; the code for one of another time. */
const nameOf = (code, regions) => (regions.has(code) ? regions.get(code).name : code);

/** `line:12`, `feature:3`, `region:GM0014` or `file`. */
export function placeInWords(place, regions) {
  const [kind, which] = place.split(':');
  if (kind === 'region') return nameOf(which, regions);
  return t(`ownData.place.${kind}`, { n: which && number(Number(which)) });
}

/** Names as a list in a sentence; `word`: what stands before the last. */
export const listOf = (names, word = t('ownData.and')) => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`);

/** What was expected. */
export function expectedInWords(expected, regions) {
  const [code, bound = ''] = expected.split(/:(.*)/s);
  if (code === 'json') return t('ownData.expected.json', { what: t(`ownData.json.${bound}`) });
  if (code === 'parts') return t('ownData.expected.parts', { name: bound });
  if (code === 'oneOf') return t('ownData.expected.oneOf', { names: listOf(bound.split(',').map((one) => nameOf(one, regions)), t('ownData.or')) });
  if (code === 'division') return t('ownData.expected.division', { n: bound.split(':')[0] });
  if (code === 'order') return t(`ownData.expected.order.${bound}`);
  if (code === 'bytes') return t('ownData.expected.bytes', { n: number(Number(bound) / 1e6) });
  return t(`ownData.expected.${code}`, { n: COUNTS.has(code) ? number(Number(bound)) : bound });
}

/** What was found. */
export function foundInWords({ expected, found }, regions) {
  if (found === '') return t('ownData.found.nothing');
  if (expected.startsWith('bytes:')) return t('ownData.found.bytes', { n: number(Number(found) / 1e6, 1) });
  if (expected === 'households') return number(Number(found), 2);
  if (expected === 'once') return placeInWords(found, { has: () => false });
  const [code, , became] = expected.split(':');
  if (code === 'division' && became) return t('ownData.found.became', { name: found, became: listOf(became.split(',').map((one) => nameOf(one, regions))) });
  return `“${found}”`;
}

/** What is to be known of the data: `rd`, `notBase:2025`. */
export function noteInWords(note) {
  const [code, which = ''] = note.split(':');
  return t(`ownData.note.${code}`, { n: which });
}

/** A size in bytes. */
export const sizeInWords = (bytes) => (bytes < 1e6 ? t('ownData.size.kb', { n: number(Math.max(1, Math.round(bytes / 1e3))) }) : t('ownData.size.mb', { n: number(bytes / 1e6, 1) }));

/** Years as a list or, where they follow each other, from and to. */
export function yearsInWords(years) {
  if (years.length > 2 && years.at(-1) - years[0] === years.length - 1) return t('ownData.years.range', { from: years[0], to: years.at(-1) });
  return years.length > 6 ? t('ownData.years.some', { from: years[0], to: years.at(-1), n: years.length }) : years.join(', ');
}
