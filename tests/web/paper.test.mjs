// A chart on paper is never of another region, year or scenario than the words above it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertNoTrouble, launch, openReady } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const CARDS = ['.card-series', '.card-pyramid', 'sb-more'];

test('another region or year takes the copy for paper away at once, until its own is there', async () => {
  const { page, context, trouble } = await openReady(browser, '#v=2&r=GM0014&i=population&y=2040&n=0&lang=nl');
  const settled = () => page.waitForFunction((cards) => cards.every((card) => document.querySelector(`${card} .chart-print svg`)), CARDS);
  await settled();
  for (const change of ['region', 'year']) {
    // In one turn: nothing was painted or answered in between.
    const found = await page.evaluate(([what, cards]) => {
      if (what === 'region') document.dispatchEvent(new CustomEvent('choose', { detail: 'GM0034' }));
      else document.dispatchEvent(new CustomEvent('year', { detail: { year: 2033 } }));
      return cards.map((card) => document.querySelectorAll(`${card} .chart-print svg`).length);
    }, [change, CARDS]);
    if (change === 'region') assert.deepEqual(found, [0, 0, 0]);
    // In one look: those of the year before may go between two.
    const names = await page.waitForFunction((cards) => {
      const all = [...document.querySelectorAll('.chart-print svg title')].map(({ textContent }) => textContent);
      return cards.every((card) => document.querySelector(`${card} .chart-print svg`)) && all.filter((name) => name.includes('Almere')).length >= 3 && all;
    }, CARDS);
    assert.equal((await names.jsonValue()).filter((name) => name.includes('Almere')).length, 3, String(await names.jsonValue()));
  }
  // A chart that waits prints words, and no picture.
  await page.emulateMedia({ media: 'print' });
  const seen = await page.evaluate(() => {
    document.dispatchEvent(new CustomEvent('choose', { detail: 'GM0014' }));
    const chart = document.querySelector('.card-series sb-chart');
    const display = (name) => getComputedStyle(chart.querySelector(name)).display;
    return { box: display('.chart-box'), late: display('.chart-late'), words: chart.querySelector('.chart-late').textContent };
  });
  assert.deepEqual(seen, { box: 'none', late: 'block', words: 'Deze grafiek was nog niet klaar toen u afdrukte. Druk zo nog eens af.' });
  await page.emulateMedia({ media: 'screen' });
  await settled();
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.$eval('.card-series .chart-late', (el) => getComputedStyle(el).display), 'none');
  assertNoTrouble(trouble);
  await context.close();
});

test('a dark page prints its charts and its map in light, at the first print and at the second', async () => {
  const { page, context, trouble } = await openReady(browser, '#v=2&r=GM0014&i=population&y=2040&n=0&lang=nl', { colorScheme: 'dark' });
  await page.waitForFunction((cards) => cards.every((card) => document.querySelector(`${card} .chart-print svg`)), CARDS);
  for (const print of ['first', 'second']) {
    // The browser itself may turn to light for paper, before it tells that it prints or after.
    if (print === 'second') await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    const found = await page.evaluate((cards) => {
      window.dispatchEvent(new Event('beforeprint'));
      const fills = new Set([...document.querySelectorAll('.map-cells path')].map((path) => path.getAttribute('fill')));
      const legend = [...document.querySelectorAll('sb-legend rect')].map((el) => el.getAttribute('fill')).filter((fill) => fill?.startsWith('#'));
      return { charts: cards.filter((card) => document.querySelector(`${card} .chart-print svg`)).length, fills: [...fills], legend };
    }, CARDS);
    assert.equal(found.charts, 3, print);
    assert.deepEqual(found.fills.filter((fill) => fill.startsWith('#') && !found.legend.includes(fill)), [], print);
    if (print === 'second') {
      assert.deepEqual(await page.$$eval('.chart-late', (all) => all.filter((el) => getComputedStyle(el).display !== 'none').length), 0);
    }
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
  }
  assertNoTrouble(trouble);
  await context.close();
});

test('names in tables that are buttons on the screen are printed', async () => {
  const { page, context, trouble } = await openReady(browser, '#v=2&r=GM0014&i=population&y=2040&n=0&w=GM0034&lang=nl');
  await page.locator('sb-themes').scrollIntoViewIfNeeded();
  await page.waitForSelector('.theme-table tbody th button');
  await page.emulateMedia({ media: 'print' });
  const lost = await page.$$eval('th > button', (all) => all.filter((el) => getComputedStyle(el).display === 'none').map((el) => el.textContent));
  assert.deepEqual(lost, []);
  assert.equal(await page.getByRole('rowheader', { name: 'Almere' }).first().isVisible(), true);
  assertNoTrouble(trouble);
  await context.close();
});
