// A forecast of the visitor's own: what files are read, what is said of those that are not, and how it goes with the page.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { accessibilityProblems, assertNoTrouble, chooseLanguage, launch, loadAllTexts, openReady, sidewaysOverflow } from './harness.mjs';

globalThis.document = { documentElement: {} }; // the language is written on the page

const { languages, setLang, t } = await import('../../www/lib/i18n.js');
await loadAllTexts();
const { readForecast } = await import('../../www/lib/own-forecast.js');
const { OwnForecasts } = await import('../../www/lib/own-forecasts.js');

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const bytes = (text) => new TextEncoder().encode(text);
const read = (text, file = 'provincie 2024.csv') => readForecast(typeof text === 'string' ? bytes(text) : text, file);
const utf16 = (text) => Uint8Array.from([0xff, 0xfe, ...[...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8])]);

test('files of all makes are read: separators, marks, heads, byte order marks', () => {
  const expected = [[2030, 12345], [2040, 13000.5]];
  const files = {
    'comma and point': '2030,12345\n2040,13000.5\n',
    'semicolon and comma': '2030;12345\r\n2040;13000,5\r\n',
    'tab': '2030\t12345\n2040\t13000,5',
    'thousands with points': 'jaar;personen\n2030;12.345\n2040;13.000,5\n',
    'thousands with commas, quoted': 'year,persons\n2030,"12,345"\n2040,"13,000.5"\n',
    'thousands with spaces': '2030;12 345\n2040;13\u00a0000,5\n',
    'thousands with apostrophes': '2030;12\'345\n2040;13’000.5\n',
    'a mark and a head': '\ufeffjaar;inwoners\n2030;12345\n2040;13000,5\n',
    'UTF-16': utf16('jaar\tpersonen\n2030\t12345\n2040\t13000,5\n'),
    'years from late to early, blank lines and remarks': '# bron: wij\n\njaar;personen\n\n2040;13000,5\n2030;12345\n;\n',
    'people first': 'personen;jaar\n12345;2030\n13000,5;2040\n',
    'more columns': 'jaar;regio;inwoners\n2030;Groningen;12345\n2040;Groningen;13000,5\n',
    'old Mac lines': '2030;12345\r2040;13000,5\r',
    'empty columns behind': 'jaar;personen;;\n2030;12345;;\n2040;13000,5;;\n',
  };
  for (const [name, file] of Object.entries(files)) {
    const { values, problems } = read(file);
    assert.deepEqual(problems, [], name);
    assert.deepEqual(values, expected, name);
  }
  assert.deepEqual(read('2030;12.345\n2040;13.000').values, [[2030, 12345], [2040, 13000]], 'three digits behind a point are thousands');
  assert.deepEqual(read('2030;12.345\n2040;13.5').values, [[2030, 12.345], [2040, 13.5]], 'unless another number says otherwise');
  assert.deepEqual(read('2030;1.234.567').values, [[2030, 1234567]]);
});

test('the name is the head of the column, or of the file where the head only says what is counted', () => {
  assert.equal(read('jaar;Prognose provincie\n2030;1000').name, 'Prognose provincie');
  for (const head of ['inwoners', 'Aantal personen', 'persons', 'Population']) assert.equal(read(`jaar;${head}\n2030;1000`).name, 'provincie 2024', head);
  assert.equal(read('2030;1000', 'a.b.csv').name, 'a.b');
  assert.equal(read('jaar;"Lang ""x""\u0001 <b>"\n2030;1000').name, 'Lang "x" <b>');
  assert.ok(read(`jaar;${'naam '.repeat(30)}\n2030;1000`).name.length <= 40);
  const windows1252 = Uint8Array.from([...bytes('jaar;Prognose '), 0xeb, ...bytes('\n2030;1000')]);
  assert.equal(read(windows1252).name, 'Prognose ë');
});

test('every problem says the line, what was expected and what was found, in both languages', () => {
  const cases = [
    ['', 0, 'rows'], ['jaar;personen\n', 0, 'rows'], [Uint8Array.from([80, 75, 3, 4, 0, 0]), 0, 'text'], ['2030;1\n'.repeat(40_000), 0, 'size'],
    ['2030;12000\n20x1;12000', 2, 'year', '20x1'], ['2030;12000\n1850;12000', 2, 'year', '1850'], ['2030;12000\n;12000', 2, 'year', ''],
    ['jaar;personen\n2030;12000\n\n2030;13000', 4, 'once', '2030'],
    ['2030;12000\n2031;veel', 2, 'people', 'veel'], ['2030;12000\n2031;-5', 2, 'people', '-5'], ['2030;12000\n2031;', 2, 'people', ''],
    ['jaar;n\n2030;12000\n2031;', 3, 'people', ''], ['2030;12,34.567\n', 1, 'people', '12,34.567'], ['2030;200000000', 1, 'people', '200000000'], ['2030;1e5', 1, 'people', '1e5'],
    ['2030,12,345\n', 1, 'columns', '2030 | 12 | 345'], ['2030 12000', 1, 'columns', '2030 12000'],
    ['a;b;c\n2030;1;2', 1, 'head', 'a | b | c'], ['jaar;mannen;vrouwen\n2030;1;2', 1, 'head', 'jaar | mannen | vrouwen'], ['jaar;inwoners;personen\n2030;1;2', 1, 'head'],
  ];
  for (const [text, line, expected, found] of cases) {
    const { values, problems } = read(text);
    const name = JSON.stringify(String(text).slice(0, 40));
    assert.deepEqual(values, [], name);
    assert.equal(problems.length > 0, true, name);
    assert.deepEqual([problems[0].line, problems[0].expected], [line, expected], name);
    if (found !== undefined) assert.equal(problems[0].found, found, name);
    for (const code of languages) {
      setLang(code);
      const words = t(`own.expect.${expected}`, problems[0].params);
      assert.ok(!words.startsWith('own.') && !/\{\w+\}/.test(words), `${code} ${words}`);
    }
  }
  assert.equal(read('x1;a\n2030;veel\n20;1\n2031;-1').problems.length, 3, 'all of them are told, not the first alone');
});

test('forecasts belong to the region they were added to', () => {
  const kept = new OwnForecasts();
  kept.set('GM0014', { name: 'a', values: [[2030, 1]] });
  kept.move('GM0014', 'country:NL');
  assert.equal(kept.of('GM0014'), undefined);
  assert.equal(kept.of('country:NL').name, 'a');
  assert.deepEqual(kept.elsewhere('GM0014'), ['country:NL']);
  kept.set('GM0014', { name: 'b', values: [[2030, 1]] });
  kept.move('GM0014', 'country:NL');
  assert.equal(kept.of('country:NL').name, 'a', 'nothing is written over');
});

const AT = '#v=1&r=GM0014&i=population&y=2040&n=0&c=forecasters';
const FILE = { name: 'provincie.csv', mimeType: 'text/csv', buffer: Buffer.from('jaar;Prognose provincie\n2030;245.000\n2040;255.000\n2050;262.500\n') };

async function open(path = AT, options = {}) {
  const opened = await openReady(browser, path, options);
  await opened.page.waitForSelector('sb-more svg[role=img]');
  return opened;
}

const choose = (page, file) => page.setInputFiles('sb-own-forecast input[type=file]', file);
const legend = (page) => page.evaluate(() => document.querySelector('sb-more .chart-box svg')?.textContent ?? '');
const legendHas = (page, words, is = true) => page.waitForFunction(([text, wanted]) => (document.querySelector('sb-more .chart-box svg')?.textContent ?? '').includes(text) === wanted, [words, is]);

/** Drops a file on an element. */
const drop = (page, selector, name, text) => page.evaluate(([at, fileName, content]) => {
  const data = new DataTransfer();
  data.items.add(new File([content], fileName, { type: 'text/csv' }));
  for (const type of ['dragover', 'drop']) document.querySelector(at).dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
}, [selector, name, text]);

test('a file is drawn with its name and source, goes along through chart, region and language, and can be removed', async () => {
  const { page, context, trouble } = await open();
  assert.doesNotMatch(await legend(page), /eigen bestand/);
  await choose(page, FILE);
  await legendHas(page, 'Prognose provincie (eigen bestand)');
  assert.match(await page.textContent('sb-own-forecast [role=status]'), /Prognose provincie staat in de grafiek van Groningen: 3 jaren, van 2030 tot en met 2050/);
  assert.match(await page.textContent('sb-own-forecast'), /een link neemt het niet mee/);
  await page.click('sb-more .chart-table summary');
  const row = await page.locator('sb-more .chart-table tbody tr', { hasText: '2040' }).textContent();
  assert.ok(row.includes('255.000'), row);

  await page.click('#tab-components');
  await page.waitForFunction(() => !document.querySelector('sb-more .chart-box svg').textContent.includes('eigen bestand'));
  assert.equal(await page.isVisible('sb-own-forecast'), false);
  await page.click('#tab-forecasters');
  await legendHas(page, 'Prognose provincie (eigen bestand)');

  await chooseLanguage(page, 'en');
  await legendHas(page, 'Prognose provincie (own file)');
  await chooseLanguage(page, 'nl');

  // Another region does not get the people of this one, but says where they are.
  await page.evaluate(() => document.dispatchEvent(new CustomEvent('choose', { detail: 'corop:CR01' })));
  await page.waitForFunction(() => /hoort bij/.test(document.querySelector('sb-own-forecast').textContent));
  await legendHas(page, 'eigen bestand', false);
  await page.click('sb-own-forecast .edit-words .link-button');
  await legendHas(page, 'Prognose provincie (eigen bestand)');
  assert.deepEqual(await accessibilityProblems(page, { include: 'sb-more' }), []);

  const link = page.url();
  await page.click('sb-own-forecast .edits .field-icon');
  await legendHas(page, 'eigen bestand', false);
  assert.equal(await page.evaluate(() => document.activeElement.closest('sb-own-forecast') !== null), true);
  const second = await open(new URL(link).hash);
  assert.doesNotMatch(await legend(second.page), /eigen bestand/, 'a link does not carry it');
  assertNoTrouble(trouble); // nor did anything leave the page
  await context.close();
  await second.context.close();
});

test('a file is dropped on the chart; a wrong one is told and changes nothing; one of ours opens its view', async () => {
  const { page, context, trouble } = await open();
  await drop(page, 'sb-more .chart-box', 'los.csv', '2030,250000\n2040,251000.5\n');
  await legendHas(page, 'los (eigen bestand)');
  assert.equal(await page.locator('sb-file.target').count(), 0);
  await drop(page, 'sb-more .chart-box', 'fout.csv', 'jaar;personen\n2030;veel\n1990;12000\n');
  await page.waitForFunction(() => document.querySelectorAll('sb-own-forecast .form-trouble li').length === 2);
  const words = await page.textContent('sb-own-forecast .form-trouble');
  assert.match(words, /fout\.csv is niet toegevoegd.*Regel 2: verwacht is een aantal personen.*gevonden is “veel”.*Regel 3: verwacht is een jaartal van 2000 tot en met 2100, gevonden is “1990”/s);
  await legendHas(page, 'los (eigen bestand)');
  await chooseLanguage(page, 'en');
  assert.match(await page.textContent('sb-own-forecast .form-trouble'), /Line 2: expected a number of persons.*found “veel”/s);
  await chooseLanguage(page, 'nl');

  const ours = `# Streekblik\r\n# Link: ${new URL('#v=1&r=GM0034&i=share65&y=2050&s=low', page.url()).href}\r\njaar,personen\r\n`;
  await drop(page, 'sb-more .chart-box', 'streekblik.csv', ours);
  await page.waitForFunction(() => location.hash.includes('r=GM0034') && location.hash.includes('s=low'));
  // Elsewhere on the page a table of another is for the panel of own data, which says what it lacks.
  await drop(page, 'sb-region', 'los.csv', '2030,250000\n');
  await page.waitForFunction(() => /los\.csv.*kan Streekblik niets mee/s.test(document.querySelector('.own-review:not([hidden])')?.textContent));
  assertNoTrouble(trouble);
  await context.close();
});

test('numbers far below the inhabitants are taken, with a question', async () => {
  const { page, context } = await open();
  await choose(page, { ...FILE, buffer: Buffer.from('jaar;In duizenden\n2030;245\n2040;250\n') });
  await page.waitForFunction(() => /duizendtallen/.test(document.querySelector('sb-own-forecast [role=status]').textContent));
  await context.close();
});

test('the example has the figures on the page and can be added again', async () => {
  const { page, context, trouble } = await open();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download een voorbeeld' }).click()]);
  assert.equal(file.suggestedFilename(), 'eigen-prognose-voorbeeld.csv');
  const text = await readFile(await file.path(), 'utf8');
  const { name, values, problems } = read(text);
  assert.deepEqual(problems, []);
  assert.equal(name, 'Voorbeeld uit Streekblik');
  assert.deepEqual(values.map(([year]) => year), [2025, 2030, 2035, 2040, 2045, 2050, 2055, 2060]);
  const lead = await page.textContent('#lead');
  const of2040 = values.find(([year]) => year === 2040)[1].toLocaleString('nl-NL');
  assert.ok(lead.includes(of2040), `${lead} ${of2040}`);
  await choose(page, { ...FILE, buffer: Buffer.from(text) });
  await legendHas(page, 'Voorbeeld uit Streekblik (eigen bestand)');
  assertNoTrouble(trouble);
  await context.close();
});

for (const width of [320, 768]) {
  test(`it fits and is accessible at ${width} px, with a problem told`, async () => {
    const { page, context, trouble } = await open(AT, { width, height: 800, colorScheme: width === 320 ? 'dark' : 'light' });
    await choose(page, FILE);
    await legendHas(page, 'eigen bestand');
    await choose(page, { ...FILE, buffer: Buffer.from('2030;x\n') });
    await page.waitForFunction(() => document.querySelectorAll('sb-own-forecast .form-trouble li').length === 1);
    assert.deepEqual(await sidewaysOverflow(page), []);
    assert.deepEqual(await accessibilityProblems(page, { include: 'sb-more' }), []);
    assertNoTrouble(trouble);
    await context.close();
  });
}
