// A table out of a visitor's file, whatever program wrote it: its text, its rows, and numbers with marks of any language.

/** UTF-8, or UTF-16 with its mark, or else Windows-1252; null where it is no text. */
export function decodeText(bytes) {
  const [a, b] = bytes;
  const utf16 = { '255.254': 'utf-16le', '254.255': 'utf-16be' }[`${a}.${b}`];
  let text;
  if (utf16) text = new TextDecoder(utf16).decode(bytes);
  else {
    try { text = new TextDecoder('utf-8', { fatal: true }).decode(bytes); } catch { text = new TextDecoder('windows-1252').decode(bytes); }
  }
  return text.includes('\0') ? null : text.replace(/^\ufeff/, '');
}

/** What stands outside of quotes tells the separator: a tab, else a semicolon, else a comma. */
function separatorOf(text) {
  const bare = text.replace(/"(?:[^"]|"")*"/g, '');
  return ['\t', ';', ','].find((mark) => bare.includes(mark)) ?? ',';
}

/** The rows that hold something: {line, cells}[]. A line that begins with # is a remark. Quotes as in RFC 4180. */
export function rowsOf(text) {
  const lines = text.split(/\r\n|\n|\r/);
  const separator = separatorOf(lines.filter((line) => !line.startsWith('#')).join('\n'));
  const rows = [];
  let cells = [];
  let cell = '';
  let quoted = false;
  let from = 1;
  lines.forEach((line, i) => {
    if (!quoted) {
      if (line.startsWith('#')) return;
      [cells, cell, from] = [[], '', i + 1];
    }
    for (let at = 0; at < line.length; at += 1) {
      const c = line[at];
      if (c === '"' && quoted && line[at + 1] === '"') { cell += '"'; at += 1; } else if (c === '"' && (quoted || cell.trim() === '')) quoted = !quoted;
      else if (c === separator && !quoted) { cells.push(cell.trim()); cell = ''; } else cell += c;
    }
    if (quoted && i < lines.length - 1) { cell += ' '; return; } // goes on in the next line
    cells.push(cell.trim());
    while (cells.length > 0 && cells.at(-1) === '') cells.pop();
    if (cells.length > 0) rows.push({ line: from, cells });
  });
  return rows;
}

// Marks of thousands that are never decimal: spaces of all kinds and apostrophes.
const SPACED = /^([+-]?\d{1,3}(?:[\s\u00a0\u2009\u202f'’]\d{3})+)(?!\d)/;
const plain = (text) => text.replace(SPACED, (whole) => whole.replace(/[^\d+-]/g, ''));

/** The decimal mark of a column of numbers: '.' or ',', or '' where none has decimals. */
export function decimalMark(texts) {
  for (const text of texts.map(plain)) {
    const marks = text.match(/[.,]/g) ?? [];
    const last = marks.at(-1);
    if (new Set(marks).size === 2) return last;
    // Three digits behind one mark are thousands, unless another number of the column says otherwise.
    if (marks.length === 1 && !/[.,]\d{3}$/.test(text)) return last;
    if (marks.length > 1) return last === '.' ? ',' : '.';
  }
  return '';
}

/** The number of a text; NaN where it is none. `decimal`: as of `decimalMark`. */
export function numberOf(text, decimal) {
  const groups = { '.': ',', ',': '\\.', '': '[.,]' }[decimal];
  const digits = `(?:\\d{1,3}(?:${groups}\\d{3})+|\\d+)`;
  const form = new RegExp(`^[+-]?${digits}${decimal ? `(?:\\${decimal}\\d+)?` : ''}$`);
  const bare = plain(text);
  if (!form.test(bare)) return Number.NaN;
  const whole = bare.replace(new RegExp(groups, 'g'), '');
  return Number(decimal === ',' ? whole.replace(',', '.') : whole);
}
