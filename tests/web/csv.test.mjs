// What a spreadsheet must not take for a formula, and numbers in the reader's own language.
import assert from 'node:assert/strict';
import { test } from 'node:test';

globalThis.document = { documentElement: {} }; // the language is written on the page

const { csv, field } = await import(new URL('../../www/lib/csv.js', import.meta.url));
const { setLang } = await import(new URL('../../www/lib/i18n.js', import.meta.url));

test('text that looks like a formula stays text', () => {
  for (const text of ['=1+1', '+31', '-cmd', '@sum', '\t=1', ' =1', '\r=1']) assert.ok(field(text, ',').replace(/^"/, '').startsWith("'"), JSON.stringify(text));
  assert.equal(field('Bergen (NH.)', ','), 'Bergen (NH.)');
  assert.equal(field('a;b', ';'), '"a;b"');
  assert.equal(field('a "b"', ';'), '"a ""b"""');
});

test('numbers are numbers, negative ones too', () => {
  setLang('nl');
  assert.equal(csv([], ['a', 'b'], [[-1.5, Number.NaN]]), '\ufeff\r\na;b\r\n-1,5;\r\n');
  setLang('en');
  assert.equal(csv([], ['a', 'b'], [[-1.5, 2]]), '\ufeff\r\na,b\r\n-1.5,2\r\n');
});
