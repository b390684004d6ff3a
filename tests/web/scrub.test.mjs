// A year that moves: what follows at once, what waits until it rests, and that the marks of a chart that were changed are those the
// engine draws for that year.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { changes } from '../../www/lib/redraw.js';
import { assertNoTrouble, launch, loadEngine, loadPack, openReady } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** Runs in the page: moves the slider to a year, until the frame after it. */
const move = (page, year) => page.evaluate((to) => new Promise((resolve) => {
  const slider = document.getElementById('year');
  slider.value = to;
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  requestAnimationFrame(() => requestAnimationFrame(resolve));
}), year);

/** What the charts beside the map show, and of which year the words are. */
const seen = (page) => page.evaluate(() => [...document.querySelectorAll('sb-region sb-chart .chart-box > svg')].map((svg) => ({
  title: svg.querySelector('title').textContent,
  marks: [...svg.querySelectorAll('g.sb-markers, g.sb-lines, g.sb-bars, g.sb-ages, g.sb-heads, g.sb-legend')].map((g) => g.outerHTML).join(''),
})));

test('charts change the marks that differ, and at rest the engine draws the same', async () => {
  const { page, context, trouble } = await openReady(browser, '#v=1&r=GM0014&i=change&y=2040', { height: 1200, reducedMotion: 'reduce' }); // bars on their way are of no year
  await page.waitForFunction(() => document.querySelectorAll('sb-region sb-chart .chart-box > svg').length === 2);
  const first = await seen(page);
  // The nodes themselves are held, so that it is known whether they were made anew.
  await page.evaluate(() => { window.svgs = [...document.querySelectorAll('sb-region sb-chart .chart-box > svg')]; });
  const sameNodes = () => page.evaluate(() => window.svgs.every((svg) => svg.isConnected));
  // The pictures of the years come when the page has rested for a while.
  let moved = first;
  for (let year = 2041; year <= 2059; year++) {
    await move(page, year);
    moved = await seen(page);
    if (await sameNodes() && moved.every((chart, i) => chart.marks !== first[i].marks)) break;
    await page.waitForTimeout(1000);
    await page.evaluate(() => { window.svgs = [...document.querySelectorAll('sb-region sb-chart .chart-box > svg')]; });
  }
  const year = await page.inputValue('#year');
  assert.ok(moved.every((chart, i) => chart.marks !== first[i].marks), 'both charts followed');
  await page.waitForFunction((y) => [...document.querySelectorAll('sb-region sb-chart .chart-box > svg title')].some((title) => title.textContent.includes(y)), year);
  await page.waitForFunction(() => window.svgs.every((svg) => !svg.isConnected));
  const fresh = await seen(page);
  for (const [i, chart] of fresh.entries()) assert.equal(moved[i].marks, chart.marks);
  assertNoTrouble(trouble);
  await context.close();
});

test('the map and the time line follow at once, words and the address when the year rests', async () => {
  const { page, context, trouble } = await openReady(browser, '#v=1&i=change&y=2040');
  await page.waitForFunction(() => document.getElementById('lead').textContent.includes('2040'));
  const now = () => page.evaluate(() => ({
    colors: document.querySelector('sb-map').colors.join(), badge: document.getElementById('map-status').textContent,
    said: document.getElementById('year').getAttribute('aria-valuetext'), lead: document.getElementById('lead').textContent,
  }));
  const before = await now();
  // In one go, so that nothing rests in between however slow the machine is.
  const during = await page.evaluate(() => new Promise((resolve) => {
    const slider = document.getElementById('year');
    slider.value = 2055;
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    requestAnimationFrame(() => resolve({
      colors: document.querySelector('sb-map').colors.join(), badge: document.getElementById('map-status').textContent,
      said: slider.getAttribute('aria-valuetext'), lead: document.getElementById('lead').textContent, hash: location.hash,
    }));
  }));
  assert.notEqual(during.colors, before.colors);
  assert.match(during.badge, /2055/);
  assert.match(during.said, /^2055/);
  assert.equal(during.lead, before.lead);
  assert.match(during.hash, /y=2040/);
  await page.waitForFunction(() => document.getElementById('lead').textContent.includes('2055') && location.hash.includes('y=2055'));
  // Where counted becomes projected the signs change with the map.
  const signs = await page.evaluate(() => new Promise((resolve) => {
    const slider = document.getElementById('year');
    slider.value = 2025;
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    requestAnimationFrame(() => resolve([document.getElementById('map-status').dataset.status, document.querySelector('sb-legend').status]));
  }));
  assert.deepEqual(signs, ['observed', 'observed']);
  assertNoTrouble(trouble);
  await context.close();
});

test('what only a new SVG can show is not changed in the old one', async () => {
  const { Engine } = await loadEngine();
  const engine = new Engine(await loadPack('population.sbp'));
  engine.run({ preset: 'trend' });
  const none = new Float64Array(0);
  const picture = (kind, year) => engine.chart({
    kind, region: 'GM0014', year, compareYear: 2025, indicator: 'change', changeFrom: 2025, width: 400, height: 300, lang: 'nl', theme: 'light', canvas: true,
  }, none);
  const one = picture('line', 2040);
  assert.equal(changes([], one, one), null, 'marks of something else');
  const count = ({ commands }) => {
    let found = 0;
    for (let at = 0; at < commands.length; found++) {
      if (commands[at] !== 0) { at += 9; continue; }
      let figures = commands[at + 7];
      for (at += 8; figures > 0; figures--) at += 1 + 2 * commands[at];
    }
    return found;
  };
  for (const kind of ['line', 'pyramid']) {
    const [base, before, after] = [2025, 2040, 2041].map((year) => picture(kind, year));
    const all = Array(count(before)).fill({});
    const found = changes(all, before, after);
    assert.ok(found.length > 0 && found.length < all.length, `${kind}: ${found.length} of ${all.length} differ`);
    assert.equal(changes(all, before, before).length, 0);
    assert.equal(changes(all, before, base), null, `${kind}: counted and projected are drawn with other marks`);
  }
});
