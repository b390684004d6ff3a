// The method page: in both languages, at three widths, light and dark, with and without JavaScript.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { accessibilityProblems, address, assertNoTrouble, launch, loadEngine, loadPack, looksOf, openPage, openReady, projectFolder, show, sidewaysOverflow } from './harness.mjs';

const pages = [
  { path: 'verantwoording.html', lang: 'nl', other: 'method.html', heading: 'Verantwoording' },
  { path: 'method.html', lang: 'en', other: 'verantwoording.html', heading: 'Method' },
];

const { Engine } = await loadEngine();

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** Texts of drawings that are shown and stick out of them, in the fonts of this computer. */
const cutTexts = (page) => page.evaluate(() => {
  const found = [];
  for (const svg of document.querySelectorAll('.drawing svg')) {
    const frame = svg.getBoundingClientRect();
    if (!frame.width) continue;
    for (const text of svg.querySelectorAll('text')) {
      const box = text.getBoundingClientRect();
      if (box.left < frame.left - 1 || box.right > frame.right + 1) found.push(`${svg.id}${text.textContent}`);
    }
  }
  return found;
});

for (const { path, lang, other, heading } of pages) {
  test(`${path} works at its widths, light and dark`, async () => {
    const { page, context, trouble } = await openPage(browser, { path });
    assert.equal(await page.textContent('h1'), heading);
    assert.equal(await page.getAttribute('html', 'lang'), lang);
    const tables = (open) => page.$$eval('details', (all, value) => all.forEach((one) => { one.open = value; }), open);
    for (const look of looksOf(lang)) {
      await show(page, look);
      const where = `${look.width} px, ${look.colorScheme}`;
      assert.deepEqual(await sidewaysOverflow(page), [], where);
      assert.deepEqual(await cutTexts(page), [], where);
      // One drawing of each chart is shown; the others are for other widths.
      const shown = await page.$$eval('.chart', (charts) => charts.map((chart) =>
        [...chart.querySelectorAll('.drawing')].filter((one) => one.getClientRects().length > 0).length));
      assert.ok(shown.length >= 8 && shown.every((count) => count === 1), `${where}: ${shown}`);
      // The rules take long over open tables, so those are looked into where there is least room for them.
      if (look.width > 320) assert.deepEqual(await accessibilityProblems(page), [], where);
      await tables(true);
      if (look.width === 320) assert.deepEqual(await accessibilityProblems(page), [], where);
      assert.deepEqual(await sidewaysOverflow(page), [], `${where}, all open`);
      await tables(false);
    }
    assertNoTrouble(trouble);
    await context.close();
  });

  test(`${path} says the same without JavaScript, and links lead where they say`, async () => {
    const { page, context, trouble } = await openPage(browser, { path, javaScriptEnabled: false, colorScheme: 'dark' });
    assert.ok((await page.locator('section').count()) >= 10);
    assert.ok(await page.locator('.drawing.wide svg[role="img"]').first().isVisible());
    assert.ok((await page.locator('#summary a').count()) >= 6);
    for (const link of await page.locator('.contents a, #summary a').all()) {
      assert.equal(await page.locator(await link.getAttribute('href')).count(), 1);
    }
    await page.click(`a[hreflang][href="${other}"]`);
    assert.equal(page.url(), address(other));
    await page.click('header a.brand');
    assert.equal(page.url(), address());
    assertNoTrouble(trouble);
    await context.close();
  });

  test(`${path} has the figures of the evidence in tables`, async () => {
    const evidence = JSON.parse(await readFile(`${projectFolder}/data/evidence.json`, 'utf8'));
    const { page, context } = await openPage(browser, { path });
    const number = (value, digits) => value.toLocaleString(lang === 'nl' ? 'nl-NL' : 'en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
    const year = evidence.backtest.years.find((one) => one.year === 2025);
    const { errors } = year.sets.find((one) => one.set === 'all');
    const cells = await page.locator('#chart-errors-by-size tbody tr').first().locator('td').allTextContents();
    const methods = ['model', 'last_growth_3', 'constant_share', 'hamilton_perry', 'no_change'];
    assert.deepEqual(cells, methods.map((method) => number(Math.round(errors[method].mape * 10) / 10, 1)));
    const places = await page.locator('#chart-households-places tbody tr').evaluateAll((rows) => rows.map((row) => row.querySelector('td').textContent));
    assert.deepEqual(places, evidence.households.places.alone_percent.map(({ counted }) => number(counted, 1)));
    // The first year of the earlier ones, one-person households; the base year itself is not shown.
    const [first] = evidence.households.constant_rates_of_2025_percent_off;
    const shown = await page.locator('#chart-households-back tbody tr').evaluateAll((rows) => rows.map((row) => row.firstElementChild.textContent));
    assert.deepEqual(shown, evidence.households.constant_rates_of_2025_percent_off.map(({ year }) => String(year)).filter((year) => year !== '2025'));
    assert.match(await page.textContent('#chart-households-back tbody td'), new RegExp(`^[+]?${number(Math.round(first.one_person * 10) / 10, 1)}$`));
    const { distance } = new Engine(await loadPack('population.sbp')).catalogue();
    assert.ok((await page.textContent('#model')).includes(` ${number(distance.exponent, 2)}`), 'the exponent of distance is that of the engine');
    assert.equal(await page.locator('#official .sentences li').count(), evidence.official.large);
    assert.equal(await page.locator('#chart-official-provinces tbody tr').count(), 12);
    assert.ok((await page.locator('#assumptions tbody tr').count()) > 50);
    assert.ok((await page.locator('#sources tbody tr').count()) > 20);
    await context.close();
  });

  test(`${path} prints its words and charts, and no controls`, async () => {
    const { page, context } = await openPage(browser, { path, colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    assert.ok(!(await page.locator('header .tools').isVisible()));
    assert.ok(await page.locator('.drawing.wide').first().isVisible());
    const ink = await page.locator('h1').evaluate((one) => getComputedStyle(one).color);
    assert.match(ink, /^rgb\((\d|[1-5]\d), /, 'dark ink on white paper');
    await context.close();
  });
}

test('charts change their colours with the theme', async () => {
  const inks = [];
  const { page, context } = await openPage(browser, { path: 'method.html' });
  for (const colorScheme of ['light', 'dark']) {
    await show(page, { colorScheme });
    inks.push(await page.locator('.drawing.wide .sb-labels text').first().evaluate((one) => getComputedStyle(one.closest('g').querySelector('text')).fill));
  }
  await context.close();
  assert.notEqual(inks[0], inks[1]);
});

test('the map page leads to the method page of its language', async () => {
  const { page, context } = await openReady(browser, '#v=1');
  const hrefs = () => page.$$eval('[data-method]', (links) => links.map((link) => link.getAttribute('href')));
  assert.deepEqual(await hrefs(), ['verantwoording.html', 'verantwoording.html']);
  await page.click('button[data-lang="en"]');
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  assert.deepEqual(await hrefs(), ['method.html', 'method.html']);
  await context.close();
});
