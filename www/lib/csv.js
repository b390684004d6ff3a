// The map of one year as CSV that a spreadsheet opens in the reader's own language, with its source on top.
import { lang } from './i18n.js';

/** One field: quoted where it holds the separator, a quote or a line break; never read as a formula. */
export function field(value, separator) {
  let text = String(value ?? '');
  if (/^\s*[=+\-@\t\r]/.test(text)) text = `'${text}`;
  return text.includes(separator) || /["\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The text of the file: lines of meaning first (`about`: [label, value][]), an empty line, columns, rows.
 * Dutch: `;` and a decimal comma; English: `,` and a point. Numbers keep up to 4 decimals.
 */
export function csv(about, columns, rows) {
  const dutch = lang() === 'nl';
  const separator = dutch ? ';' : ',';
  const cell = (value) => {
    if (typeof value !== 'number') return field(value, separator);
    if (!Number.isFinite(value)) return '';
    const text = String(Number(value.toFixed(4)));
    return dutch ? text.replace('.', ',') : text;
  };
  const lines = [...about, [], columns, ...rows].map((row) => row.map(cell).join(separator));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

/** Offers a text as a file to keep. */
export function download(name, text, type = 'text/csv;charset=utf-8') {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const a = document.createElement('a');
  a.href = url;
  a.download = name;
  a.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
