// The words of a PDF that Chromium printed: enough of ISO 32000 for streams by Flate, fonts with a table to Unicode, and the
// operators that show text. A library that does all of it needs a newer Node than the project asks for.
import { inflateSync } from 'node:zlib';

/** Objects by number: {dict, data}. */
function objectsOf(pdf) {
  const text = pdf.toString('latin1');
  const found = new Map();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\r?\n?/g)) {
    const from = match.index + match[0].length;
    const stream = /stream\r?\n/g;
    stream.lastIndex = from;
    const end = text.indexOf('endobj', from);
    const at = stream.exec(text);
    if (!at || at.index > end) { found.set(match[1], { dict: text.slice(from, end), data: null }); continue; }
    const dict = text.slice(from, at.index);
    const length = Number(/\/Length (\d+)/.exec(dict)?.[1]);
    const raw = pdf.subarray(stream.lastIndex, stream.lastIndex + length);
    found.set(match[1], { dict, data: /\/FlateDecode/.test(dict) ? inflateSync(raw) : raw });
  }
  return found;
}

const unicode = (hex) => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** The table of a font from codes to text (ToUnicode). */
function tableOf(data) {
  const text = data.toString('latin1');
  const table = new Map();
  for (const [, block] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code, to] of block.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi)) table.set(parseInt(code, 16), unicode(to));
  }
  for (const [, block] of text.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, to, first] of block.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi)) {
      const [low, high, start] = [from, to, first].map((hex) => parseInt(hex, 16));
      for (let code = low; code <= high; code++) table.set(code, String.fromCodePoint(start + code - low));
    }
  }
  return table;
}

/** {pages, text}: all words in the order they are shown. */
export function pdfText(pdf) {
  const objects = objectsOf(pdf);
  const fonts = new Map();
  for (const { dict } of objects.values()) {
    for (const [, name, number] of dict.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const reference = /\/ToUnicode (\d+) 0 R/.exec(objects.get(number)?.dict ?? '');
      if (reference) fonts.set(name, tableOf(objects.get(reference[1]).data));
    }
  }
  let text = '';
  for (const { dict, data } of objects.values()) {
    if (!data || /\/Subtype ?\/Image|\/Length1|\/FontFile/.test(dict)) continue;
    const stream = data.toString('latin1');
    if (!/\bBT\b/.test(stream)) continue;
    let font = null;
    for (const [whole, name, shown] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|((?:<[0-9a-fA-F\s]*>|\[[^\]]*\])\s*T[jJ])|\bET\b/g)) {
      if (name) font = fonts.get(name);
      else if (shown) {
        for (const [, hex] of shown.matchAll(/<([0-9a-fA-F]*)>/g)) {
          for (const code of hex.match(/.{4}/g) ?? []) text += font?.get(parseInt(code, 16)) ?? '';
        }
      } else if (whole === 'ET') text += ' ';
    }
  }
  return { text, pages: [...objects.values()].filter(({ dict }) => /\/Type ?\/Page\b(?!s)/.test(dict)).length };
}
