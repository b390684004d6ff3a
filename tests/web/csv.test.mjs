// What a spreadsheet must not take for a formula, numbers in the reader's own language, and people that are whole.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { assertNoTrouble, chooseLanguage, launch, loadAllTexts, loadEngine, loadPack, openReady } from './harness.mjs';

globalThis.document = { documentElement: {} }; // the language is written on the page

const { csv, field } = await import(new URL('../../www/lib/csv.js', import.meta.url));
const { setLang, t } = await import(new URL('../../www/lib/i18n.js', import.meta.url));
await loadAllTexts();

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

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

/** The file the page offers: its head as one text, and its rows by code, `column` as a number. */
async function download(page, column) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.click('sb-table .button')]);
  const [head, table] = (await readFile(await file.path(), 'utf8')).replace('\ufeff', '').split('\r\n\r\n');
  const cells = table.trimEnd().split('\r\n').slice(1).map((line) => line.split(';'));
  return { head, numbers: new Map(cells.map((row) => [row[0], row[column]])) };
}

test('people and households in the file are whole and add up to the rounded national number', async () => {
  const { Engine } = await loadEngine();
  const engine = new Engine(await loadPack('population.sbp'));
  const { municipalities, baseYear } = engine.catalogue();
  const n = municipalities.length;
  engine.run({ preset: 'low' });
  const [VALUE, SECOND] = [3, 4];
  setLang('nl');
  const { page, context, trouble } = await openReady(browser, '#v=1&i=share65&y=2041&s=low');
  await page.click('sb-table summary');
  for (const [shown, counted, column, word] of [
    ['population', 'population', VALUE, 'inwoners'], ['households', 'households', VALUE, 'huishoudens'],
    ['change', 'population', SECOND, 'inwoners'], ['householdsChange', 'population', SECOND, 'inwoners'],
  ]) {
    await page.selectOption('#indicator', shown);
    await page.fill('#table-filter', '');
    await page.waitForFunction((head) => document.querySelectorAll('sb-table thead th')[2]?.textContent === head, t(`indicator.${shown}`));
    await page.waitForFunction((count) => document.querySelectorAll('sb-table tbody tr').length === count, n);
    const { head, numbers } = await download(page, column);
    assert.match(head, new RegExp(`Afronding;"?Aantallen ${word} zijn hele getallen\\. De 342 gemeenten samen`), shown);
    const exact = engine.indicator(counted, baseYear).values.slice((2041 - baseYear) * n, (2042 - baseYear) * n);
    assert.equal(numbers.size, n);
    let sum = 0;
    municipalities.forEach(({ code, name }, r) => {
      assert.match(numbers.get(code), /^\d+$/, `${shown} ${name}`);
      assert.ok(Math.abs(numbers.get(code) - exact[r]) < 1, `${shown} ${name}`);
      sum += Number(numbers.get(code));
    });
    assert.equal(sum, Math.round(exact.reduce((a, b) => a + b)), shown);
    assert.ok(exact.some((value) => !Number.isInteger(value)), 'there was something to round');

    // A part of the table has the numbers it has in the whole.
    await page.fill('#table-filter', 'gro');
    await page.waitForFunction((count) => document.querySelectorAll('sb-table tbody tr').length < count, n);
    const part = await download(page, column);
    assert.ok(part.numbers.size > 1 && part.numbers.size < n);
    assert.match(part.head, new RegExp(`${part.numbers.size} van de ${n} gemeenten van Nederland \\(gezocht op “gro”\\)`));
    for (const [code, number] of part.numbers) assert.equal(number, numbers.get(code), code);
  }
  assertNoTrouble(trouble);
  await context.close();
});

test('the head of the file says source, year, scenario and status, and the file opens its scenario again in either language', async () => {
  const { page, context, trouble } = await openReady(browser, '#v=1&i=share65&y=2041&s=high&immigrants=200000');
  await page.fill('#scenario-name', 'Meer mensen; veel meer');
  await page.locator('#scenario-name').blur(); // a name is only in a link with a document
  await page.waitForFunction(() => location.hash.includes('d='));
  await page.click('sb-table summary');
  for (const [lang, words] of [
    ['nl', ['Jaar;2041', 'Status;Prognose', 'Scenario;"Meer mensen; veel meer"', /Anders dan de trend;.*200\.000/, 'Bron;CBS (CC BY 4.0), bewerking Streekblik', /Gegevens;.*2025/, /SHA-256\);[0-9a-f]{64}/]],
    ['en', ['Year,2041', /^Status,Proj/m, 'Scenario,Meer mensen; veel meer', /200,000/, /Source,"?CBS \(CC BY 4\.0\)/, /Data,.*2025/, /SHA-256\),[0-9a-f]{64}/]],
  ]) {
    await chooseLanguage(page, lang);
    await page.waitForSelector('sb-table tbody tr');
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('sb-table .button')]);
    const text = await readFile(await file.path(), 'utf8');
    for (const word of words) assert.ok(typeof word === 'string' ? text.includes(word) : word.test(text), `${lang} ${word}: ${text.slice(0, 1200)}`);

    const other = await openReady(browser, '#v=1&i=population&y=2030');
    await other.page.evaluate(([name, content]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], name));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, [file.suggestedFilename(), text]);
    await other.page.waitForFunction(() => document.getElementById('scenario-name').value === 'Meer mensen; veel meer');
    await other.page.waitForFunction(() => document.getElementById('year').value === '2041' && document.getElementById('indicator').value === 'share65');
    assert.equal(await other.page.inputValue('#p-immigrants'), '200000');
    assertNoTrouble(other.trouble);
    await other.context.close();
  }
  assertNoTrouble(trouble);
  await context.close();
});

test('a file without people says nothing of rounding and keeps its decimals', async () => {
  const { page, context, trouble } = await openReady(browser, '#v=1&i=share65&y=2041&s=low');
  await page.click('sb-table summary');
  await page.waitForSelector('sb-table tbody tr');
  const { head, numbers } = await download(page, 3);
  assert.doesNotMatch(head, /Afronding/);
  assert.ok([...numbers.values()].filter((text) => /,\d{2}/.test(text)).length > 300);
  assertNoTrouble(trouble);
  await context.close();
});
