// Packages of levers, the Regiocheck and the lights of the table: parts that are fetched when they are opened.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { decodeLight, levelOf } from '../../www/lib/lights.js';
import { UNBUNDLED, accessibilityProblems, address, assertNoTrouble, launch, openReady, sidewaysOverflow } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const PARKSTAD = '#v=1&r=shrinking:Parkstad-Limburg&i=homesBalance&y=2036&n=0';
const amount = (text) => Number(text.replace('−', '-').replace(/[^\d-]/g, ''));
const idle = (page) => page.waitForFunction(() => document.querySelectorAll('[aria-busy=true], [data-busy]').length === 0, null, { timeout: 30_000 });
const open = async (page, part) => {
  await page.click(`sb-later[of=${part}] > details > summary`);
  await page.waitForSelector(part);
};
const texts = (page, selector) => page.$$eval(selector, (all) => all.map((one) => one.firstChild.textContent));
const measures = (page) => page.$$eval('sb-measures .edits li span', (all) => all.map((one) => one.textContent));

test('a package is kept over a reload, used in another region, undone, and compared', async () => {
  const { page, context, trouble } = await openReady(browser, PARKSTAD);
  await page.locator('sb-themes').scrollIntoViewIfNeeded();
  await page.waitForSelector('sb-themes table'); // what stands below it moves when it comes
  await page.click('sb-measures summary');
  await page.selectOption('#measure-lever', 'demolish');
  await page.fill('#measure-perYear', '300');
  await page.click('sb-measures button[type=submit]');
  await open(page, 'sb-packages');
  await page.click('sb-packages [type=submit]');
  assert.equal(await page.textContent('sb-packages .form-trouble'), 'Geef het pakket een naam.');
  await page.fill('#package-name', 'Minder woningen');
  await page.click('sb-packages [type=submit]');
  await page.waitForFunction(() => document.querySelector('sb-packages [role=status]').textContent === 'Het pakket Minder woningen is in deze browser bewaard.');

  // Elsewhere, later: another region, nothing changed.
  await page.goto('about:blank');
  await page.goto(address('#v=1&r=shrinking:Zeeuws-Vlaanderen&i=homesBalance&y=2036&n=0'));
  await page.waitForSelector('main[data-state=ready]:not([data-below])');
  // Beside it one of another format, and one that another tab keeps when this one has read what there is: both stay.
  const kept = () => page.evaluate(() => JSON.parse(localStorage['streekblik.packages']));
  const [mine] = await kept();
  const keep = (all) => page.evaluate((texts) => { localStorage['streekblik.packages'] = JSON.stringify(texts); }, all);
  await keep(['{"format":99}', mine]);
  await open(page, 'sb-packages');
  await page.waitForSelector('sb-packages [data-id^=own]');
  assert.match(await page.textContent('sb-packages .form-trouble'), /1 niet te lezen/);
  await keep(['{"format":99}', mine, '{"format":98}']);
  assert.equal(await page.isDisabled('sb-packages [type=submit]'), true, 'there is nothing to keep');
  const own = '[data-id^=own]';
  await page.check(`${own} [type=checkbox]`);
  await page.waitForSelector('.package-table tr[data-id=homesBalance]');
  await idle(page);
  const compared = () => texts(page, '.package-table tr[data-id=homesBalance] td');
  assert.equal(new Set(await compared()).size, 1, 'in its own region it does nothing here');
  await page.check('#package-move');
  await idle(page);
  const [trend, moved] = (await compared()).map(amount);
  // Ten years of 300 from 2026 on; the table rounds to tens.
  assert.ok(Math.abs(trend - moved - 3000) <= 20, `${trend} ${moved}`);
  await page.check('[data-id=example-parkstad] [type=checkbox]');
  await page.waitForFunction(() => document.querySelectorAll('.package-table thead th').length === 4);
  await idle(page);
  assert.deepEqual(await texts(page, '.package-table thead th'), ['Onderwerp', 'Trend', 'Minder woningen', 'Parkstad Limburg: slopen']);

  await page.click(`${own} button:has-text("Voeg toe")`);
  await page.waitForFunction(() => document.querySelector('sb-packages [role=status]').textContent.startsWith('Minder woningen is toegevoegd'));
  await page.locator('sb-themes').scrollIntoViewIfNeeded();
  await page.waitForSelector('sb-measures .edits li');
  assert.match((await measures(page)).join(), /^Zeeuws-Vlaanderen \(krimpregio\): woningen slopen, 300 woningen per jaar/);
  // The table of packages and that of the theme say the same.
  await page.waitForSelector('sb-themes tbody tr');
  await idle(page);
  const ofTheme = await page.$$eval('sb-themes tbody tr', (rows) => rows.find((one) => one.textContent.startsWith('Woningen: te veel of te weinig')).querySelectorAll('td')[1].textContent);
  assert.equal(amount(ofTheme), moved);
  // So does the scenario it is now a part of.
  await page.check('#package-mine');
  await page.waitForFunction(() => document.querySelectorAll('.package-table thead th').length === 5);
  await idle(page);
  assert.equal((await compared()).map(amount)[3], moved);
  await page.click('#undo');
  await page.waitForFunction(() => !document.querySelector('sb-measures .edits li'));
  await page.waitForFunction(() => document.querySelectorAll('.package-table thead th').length === 4);
  assert.deepEqual(await accessibilityProblems(page, { include: 'sb-later[of=sb-packages]' }), []);

  const [download] = await Promise.all([page.waitForEvent('download'), page.click(`${own} button:has-text("Bestand")`)]);
  const saved = JSON.parse(await readFile(await download.path(), 'utf8'));
  assert.deepEqual(saved.measures, [{ lever: 'demolish', perYear: 300, regions: ['shrinking:Zeeuws-Vlaanderen'], years: [2026, 2035] }]);
  await page.click(`${own} button:has-text("Haal weg")`);
  await page.waitForFunction(() => !document.querySelector('sb-packages [data-id^=own]'));
  assert.deepEqual(await kept(), ['{"format":99}', '{"format":98}']);
  await page.setInputFiles('sb-packages [type=file]', { name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(saved)) });
  await page.waitForSelector(own);
  assert.deepEqual((await kept()).slice(0, 2), ['{"format":99}', '{"format":98}']);
  // A browser that keeps nothing is told of.
  await page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError'); }; });
  await page.setInputFiles('sb-packages [type=file]', { name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(saved)) });
  await page.waitForFunction(() => document.querySelector('sb-packages [role=status]').textContent.includes('Deze browser staat bewaren niet toe'));
  assertNoTrouble(trouble);
  await context.close();
});

test('a light compares what is shown, and takes the limits that a link takes', () => {
  const light = { id: 'share80', low: 5.5, high: 18.8 };
  assert.deepEqual([18.76, 18.74, 5.46, 5.44, -0.01, NaN].map((value) => levelOf(light, value)), ['high', 'middle', 'middle', 'low', 'low', null]);
  const catalogue = { indicators: [{ id: 'share80' }] };
  assert.equal(decodeLight('share80_-999999999_999999999_n', catalogue)?.high, 999999999);
  assert.equal(decodeLight('share80_0_1000000000_n', catalogue), null);
});

test('the Regiocheck says what the themes say and its file adds up; lights are counted, sorted and in the link', async () => {
  const { page, context, trouble } = await openReady(browser, `${UNBUNDLED}#v=1&i=primaryPupils&y=2040&s=high&n=0&tl=share80_5.5_6_n&tl=nothing_1_2_n`);
  await open(page, 'sb-regiocheck');
  const cells = (id, value) => page.$$eval(`.effects [data-id=${id}] [data-value=${value}] td`, (all) => all.map((one) => one.textContent));
  await page.waitForSelector('.effects [data-id=primaryPupils]');
  await page.locator('sb-themes').scrollIntoViewIfNeeded();
  await page.waitForSelector('sb-themes tbody .chosen td:nth-of-type(4)');
  await idle(page);
  const ofTheme = await page.$$eval('sb-themes tbody .chosen td', (all) => all.map((one) => one.textContent));
  assert.equal((await cells('primaryPupils', 'with'))[3], ofTheme[1]);
  assert.equal((await cells('primaryPupils', 'without'))[3], ofTheme[3]);
  assert.match(await page.textContent('.effects + .note'), /Krimpregio’s: 38 gemeenten: 19 vrijwel zeker, 17 waarschijnlijk, 2 onzeker\./);
  assert.deepEqual(await accessibilityProblems(page, { include: 'sb-later[of=sb-regiocheck]' }), []);
  const saved = async (selector) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(selector)]);
    return readFile(await download.path(), 'utf8');
  };
  const file = await saved('sb-regiocheck button:has-text("CSV")');
  const ofPupils = file.split('\r\n').map((line) => line.split(';')).filter(([subject]) => subject === 'Leerlingen basisonderwijs');
  assert.deepEqual(ofPupils.map((row) => row[3]), ['Krimpregio’s', 'Anticipeerregio’s', 'Andere gemeenten', 'Heel Nederland']);
  for (const column of [6, 7, 8]) {
    const [a, b, c, all] = ofPupils.map((row) => Number(row[column]));
    assert.equal(a + b + c, all);
  }
  assert.match(file, /Beleidskompas/);
  assert.match(file, /Aanname: Kleinste basisschool;100/);

  // One measure for the whole country, beside the trend; what is refused is told.
  await page.selectOption('#regiocheck-what', 'lever:renovate');
  await page.waitForSelector('.effects [data-id=homesToRenovate]');
  await idle(page);
  assert.equal((await cells('homesToRenovate', 'difference'))[3], '−100.000');
  // Also a value with its unit, of a large number: all columns are there without a scroll.
  await page.$$eval('sb-regiocheck input[type=checkbox]:not(:checked)', (all) => all.forEach((one) => one.click()));
  await page.waitForSelector('.effects [data-id=population]');
  await page.waitForSelector('.effects [data-id=share80]');
  for (const width of [768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    assert.ok(await page.$eval('sb-regiocheck .effects', (one) => one.scrollWidth <= one.clientWidth), `the table fits at ${width}`);
  }
  // A value that is taken over takes the place of a path of its own.
  const patch = await page.evaluate(async () => (await import('./lib/regiocheck.js')).patchOf({ kind: 'parameter', id: 'mobility', value: 1.1 }, { values: {}, paths: { mobility: [[2030, 1]], immigrants: [[2030, 2]] } }));
  assert.deepEqual(patch, { values: { mobility: 1.1 }, paths: { immigrants: [[2030, 2]] } });
  await page.fill('#regiocheck-value', '500 woningen');
  await page.dispatchEvent('#regiocheck-value', 'change');
  assert.equal(await page.textContent('sb-regiocheck .form-trouble'), '');
  await page.fill('#regiocheck-value', '500 leerlingen');
  await page.dispatchEvent('#regiocheck-value', 'change');
  assert.match(await page.textContent('sb-regiocheck .form-trouble'), /Er staat nu 500 leerlingen/);
  await page.fill('#regiocheck-value', '500');
  await page.fill('#regiocheck-to', '2020');
  await page.dispatchEvent('#regiocheck-to', 'change');
  assert.match(await page.textContent('sb-regiocheck .form-trouble'), /Er staat nu 2020/);

  assert.match(await page.textContent('#messages'), /stoplicht = “nothing_1_2_n” \(verwacht: een onderwerp met twee grenzen\)/);
  await page.click('sb-table summary');
  await page.waitForSelector('.light-counts [data-id=share80]');
  await open(page, 'sb-lights');
  await page.waitForSelector('sb-lights [type=submit]:not([disabled])');
  assert.match(await page.textContent('#light-limits'), /een kwart van de gemeenten ligt in 2025/);
  // A limit with more digits than a link takes is refused.
  const usual = await page.inputValue('#light-high');
  await page.fill('#light-high', '1e9');
  await page.click('sb-lights [type=submit]');
  assert.match(await page.textContent('sb-lights .form-trouble'), /tot en met 999\.999\.999\. Er staat nu 1e9\./);
  // A comma and a point are both read, and thousands as a Dutch reader writes them.
  const read = await page.evaluate(async () => {
    const { decimalField, numberIn, putNumber } = await import('./elements/fields.js');
    const input = decimalField({});
    const numbers = ['1,5', '1.5', '0.125', '1.000', '1.000,5', '12.345.678', '-2,25', '1,2,3', 'x', ''].map((text) => { input.value = text; return numberIn(input); });
    // The unit of the field may stand behind it, and no other.
    input.dataset.unit = '%';
    const withUnit = ['+10 %', '+ 10%', '\u2212 2,5 %', '10 % %', '10 personen', '%'].map((text) => { input.value = text; return numberIn(input); });
    putNumber(input, 3.3);
    return [...numbers, ...withUnit, input.value];
  });
  assert.deepEqual(read, [1.5, 1.5, 0.125, 1000, 1000.5, 12345678, -2.25, NaN, NaN, NaN, 10, 10, -2.5, NaN, NaN, NaN, '3,3']);
  await page.fill('#light-high', usual);
  await page.selectOption('#light-tone', 'more');
  await page.click('sb-lights [type=submit]');
  await page.waitForSelector('.light-counts [data-id=primaryPupils]');
  const counts = await page.$$eval('.light-counts [data-id=primaryPupils] .light', (all) => all.map((one) => one.textContent));
  assert.equal(counts.reduce((sum, words) => sum + Number(/\d+/.exec(words)[0]), 0), 342);
  await page.click('.big-table thead th:last-child button');
  await page.waitForSelector('.big-table th:last-child[aria-sort=descending]');
  await page.waitForFunction(() => document.querySelector('.big-table tbody tr th').textContent === 'Amsterdam');
  const rows = await page.$$eval('.big-table tbody tr', (all) => all.slice(0, 5).map((one) => [one.children[2].textContent, one.querySelector('.light-cell:last-child .num').textContent, one.querySelector('.light-cell:last-child .light').textContent]));
  for (const [value, light, word] of rows) assert.deepEqual([light, word], [value, '▲ hoog']);
  assert.match(await saved('sb-table button:has-text("CSV")'), /Leerlingen basisonderwijs: stoplicht\r\n/);
  await page.waitForFunction(() => /tl=share80_5.5_6_n&tl=primaryPupils_\d+_\d+_m/.test(location.hash));
  await page.fill('#table-filter', 'dam'); // axe looks at each row
  await page.waitForFunction(() => document.querySelectorAll('.big-table tbody tr').length < 30);
  assert.deepEqual(await accessibilityProblems(page, { include: 'sb-table' }), []);

  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, 'sb-packages');
  await idle(page);
  assert.deepEqual(await sidewaysOverflow(page), []);
  assertNoTrouble(trouble);
  await context.close();
});
