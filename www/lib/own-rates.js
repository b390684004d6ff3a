// The rates of an indicator of the visitor's own, out of a table.
import { decodeText, rowsOf } from './csv-read.js';

export const OLDEST = 100;
const MOST_BYTES = 64 * 1024;
const MOST_RATE = 10_000;
const PLACES = 9; // of a rate behind the point
const FOUND_CHARS = 40;

const AGES = /^(\d{1,3})(?:\s*[-–]\s*(\d{1,3})|\s*(\+))?$/;

/**
 * A table of rates: lines of an age or ages ("12", "12-15", "90+") and one rate, or one of men and one of women:
 * {rates} as the definition writes them, or {problem: {line, expected, found}}, `expected` a key of the texts.
 */
export function readRates(bytes) {
  const refuse = (line, expected, found) => ({ problem: { line, expected, found: String(found).slice(0, FOUND_CHARS) } });
  if (bytes.length > MOST_BYTES) return refuse(0, 'size', bytes.length);
  const text = decodeText(bytes);
  if (text === null) return refuse(0, 'text', '');
  let rows = rowsOf(text);
  // A head: its first cell is no age.
  if (rows.length > 0 && !AGES.test(rows[0].cells[0])) rows = rows.slice(1);
  if (rows.length === 0) return refuse(0, 'rows', text.trim());
  const written = [];
  let from = 0;
  for (const { line, cells } of rows) {
    const [, first, last, open] = AGES.exec(cells[0]) ?? [];
    const ages = [Number(first), open ? OLDEST : Number(last ?? first)];
    if (first === undefined || ages[1] > OLDEST || ages[1] < ages[0]) return refuse(line, 'age', cells[0]);
    if (ages[0] < from) return refuse(line, 'rising', cells[0]);
    if (cells.length < 2 || cells.length > 3) return refuse(line, 'columns', cells.join(' | '));
    const values = cells.slice(1).map(rateOf);
    const wrong = values.findIndex((value) => !(value === 0 || (value >= 10 ** -PLACES && value <= MOST_RATE)));
    if (wrong >= 0) return refuse(line, 'rate', cells[1 + wrong]);
    from = ages[1] + 1;
    written.push(`${ages.join('-')}=${values.map(plain).join('/')}`);
  }
  return { rates: written.join(',') };
}

/**
 * A rate: its one mark, a point or a comma, is decimal; not a number where it is written otherwise, and where a Dutch or an English
 * reader would see thousands in it ("1.000").
 */
const rateOf = (text) => (/^\d+(?:[.,]\d+)?$/.test(text) && !/^[1-9]\d{0,2}[.,]000$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN);

/** Digits and a point, without an exponent. */
const plain = (value) => value.toFixed(PLACES).replace(/\.?0+$/, '');
