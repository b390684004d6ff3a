// A forecast of the visitor's own out of a file. Nothing leaves the machine.
import { decimalMark, decodeText, numberOf, rowsOf } from './csv-read.js';

const MOST_BYTES = 256 * 1024;
export const YEARS = [2000, 2100];
const MOST_PEOPLE = 100_000_000;
const NAME_CHARS = 40;
const FOUND_CHARS = 40;

const YEAR_HEAD = /^(jaar|jaartal|jaren|year|years|periode|period)$/i;
const PEOPLE_HEAD = /inwoner|inhabitant|person|people|population|bevolking|aantal|number|waarde|value/i;
/** Heads that say what is counted and not whose forecast it is. */
const PLAIN_HEAD = /^(het |the )?(aantal|number of|totaal|total)? ?(inwoners?|inhabitants?|personen|persons?|people|population|bevolking|aantal|number|waarde|value)$/i;

const tidy = (text) => text.replace(/[\u0000-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]/gu, ' ').replace(/\s+/g, ' ').trim();
const short = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
/** `line` 0: the file as a whole. `expected`: a key of the texts with its bounds. */
const problem = (line, expected, found, params = {}) => ({ line, expected, params, found: short(tidy(found), FOUND_CHARS) });

/** Which columns hold year and people: {year, people, head}; `head`: the name of the second, '' without one. */
function columnsOf([first, ...rest]) {
  const shaped = ({ line, cells }) => ({ problem: problem(line, 'columns', cells.join(' | ')) });
  if (first.cells.length === 1) return shaped(first);
  const isHead = !first.cells.some((cell) => Number.isFinite(numberOf(cell, decimalMark([cell]))));
  const width = Math.max(first.cells.length, ...rest.map(({ cells }) => cells.length));
  if (!isHead) {
    if (width === 2) return { year: 0, people: 1, head: '', isHead };
    return shaped([first, ...rest].find(({ cells: { length } }) => length > 2));
  }
  const named = first.cells.findIndex((cell) => YEAR_HEAD.test(cell));
  const year = named < 0 && first.cells.length === 2 ? 0 : named;
  const others = first.cells.map((_, i) => i).filter((i) => i !== year);
  const counted = others.filter((i) => PEOPLE_HEAD.test(first.cells[i]));
  const people = others.length === 1 ? others[0] : counted[0];
  if (year < 0 || people === undefined || (others.length > 1 && counted.length > 1)) return { problem: problem(first.line, 'head', first.cells.join(' | ')) };
  return { year, people, head: tidy(first.cells[people]), isHead };
}

/**
 * The forecast in the bytes of a file: {name, values: [year, people][], problems: []}, years rising; with `problems` where it cannot
 * be read: {line, expected, params, found}[].
 */
export function readForecast(bytes, fileName) {
  const refuse = (...problems) => ({ name: '', values: [], problems });
  if (bytes.length > MOST_BYTES) return refuse(problem(0, 'size', String(bytes.length), { most: MOST_BYTES }));
  const text = decodeText(bytes);
  if (text === null) return refuse(problem(0, 'text', fileName));
  const rows = rowsOf(text);
  if (rows.length === 0) return refuse(problem(0, 'rows', ''));
  const columns = columnsOf(rows);
  if (columns.problem) return refuse(columns.problem);
  const body = columns.isHead ? rows.slice(1) : rows;
  if (body.length === 0) return refuse(problem(0, 'rows', rows[0].cells.join(' | ')));
  const decimal = decimalMark(body.map(({ cells }) => cells[columns.people] ?? ''));
  const problems = [];
  const lineOf = new Map(); // year -> line
  const values = [];
  for (const { line, cells } of body) {
    const [yearText, peopleText] = [columns.year, columns.people].map((at) => cells[at] ?? '');
    const year = /^\d{4}$/.test(yearText) ? Number(yearText) : Number.NaN;
    const people = numberOf(peopleText, decimal);
    const before = problems.length;
    if (!(year >= YEARS[0] && year <= YEARS[1])) problems.push(problem(line, 'year', yearText, { min: YEARS[0], max: YEARS[1] }));
    else if (lineOf.has(year)) problems.push(problem(line, 'once', yearText, { line: lineOf.get(year) }));
    if (!(people >= 1 && people <= MOST_PEOPLE)) problems.push(problem(line, 'people', peopleText));
    if (problems.length > before) continue;
    lineOf.set(year, line);
    values.push([year, people]);
  }
  if (problems.length > 0) return refuse(...problems);
  const name = columns.head && !PLAIN_HEAD.test(columns.head) && !YEAR_HEAD.test(columns.head) ? columns.head : tidy(fileName.replace(/\.[^.]*$/, ''));
  return { name: short(name, NAME_CHARS) || '–', values: values.sort((a, b) => a[0] - b[0]), problems };
}
