// The map of one year as CSV that a spreadsheet opens in the reader's own language, with its source on top.
import { lang } from './i18n.js';

/** One field: quoted where it holds the separator, a quote or a line break; never read as a formula. */
export function field(value, separator) {
  let text = String(value ?? '');
  if (/^\s*[=+\-@\t\r]/.test(text)) text = `'${text}`;
  return text.includes(separator) || /["\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** For spreadsheets set to Dutch: `;` and a decimal comma. */
export const DUTCH = { separator: ';', comma: true, mark: '\ufeff' };
const ENGLISH = { separator: ',', comma: false, mark: '\ufeff' };
/** RFC 4180 for programs: lines of meaning begin with `#`, which their readers can skip. */
export const PLAIN = { separator: ',', comma: false, mark: '', comments: true };

/**
 * The text of the file: lines of meaning first (`about`: [label, value][]), an empty line, columns, rows.
 * Unless told otherwise in the form of the reader's language. Numbers keep up to 4 decimals.
 */
export function csv(about, columns, rows, { separator, comma, mark, comments } = lang() === 'nl' ? DUTCH : ENGLISH) {
  const cell = (value) => {
    if (typeof value !== 'number') return field(value, separator);
    if (!Number.isFinite(value)) return '';
    const text = String(Number(value.toFixed(4)));
    return comma ? text.replace('.', ',') : text;
  };
  const line = (row) => row.map(cell).join(separator);
  // A comment is no cell: no quotes, no breaks.
  const head = comments ? about.map((row) => `# ${row.join(': ').replace(/[\r\n]+/g, ' ')}`) : [...about.map(line), ''];
  return `${mark}${[...head, ...[columns, ...rows].map(line)].join('\r\n')}\r\n`;
}

/** Offers a text, or bytes, as a file to keep. */
export function download(name, text, type = 'text/csv;charset=utf-8') {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const a = document.createElement('a');
  a.href = url;
  a.download = name;
  a.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
