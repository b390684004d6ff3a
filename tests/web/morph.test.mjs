// Bars that move from year to year: what the engine draws can be told apart and put in between.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { assertNoTrouble, launch, loadEngine, loadPack, openReady } from './harness.mjs';

globalThis.matchMedia ??= () => ({ matches: false });
const { between, cornersOf, pair, stepped } = await import('../../www/lib/morph.js');

test('the corners of a path are those the engine wrote', () => {
  assert.deepEqual(cornersOf('M10 20H12.5V18 L1 2 3 4z'), [[[10, 20], [12.5, 20], [12.5, 18], [1, 2], [3, 4]]]);
  assert.deepEqual(cornersOf('M1 2V3M4 5H6'), [[[1, 2], [1, 3]], [[4, 5], [6, 5]]]);
});

test('outlines of other steps have as many corners, and stay the same outlines', () => {
  // Bars of 3, 3, 5 and of 2, 4, 4: two equal ones have no corner between them.
  const [a] = cornersOf('M0 9H3V3H5V0H0z');
  const [b] = cornersOf('M0 9H2V6H4V0H0z');
  const all = [...a, ...b].map(([, y]) => y);
  assert.deepEqual(stepped(a, all), [[0, 9], [3, 9], [3, 6], [3, 6], [3, 3], [5, 3], [5, 0], [0, 0]]);
  assert.deepEqual(stepped(b, all), [[0, 9], [2, 9], [2, 6], [4, 6], [4, 3], [4, 3], [4, 0], [0, 0]]);
  const [from, to] = pair('M0 9H3V3H5V0H0z', 'M0 9H2V6H4V0H0z');
  assert.equal(between(from, to, 0.5, true), 'M0 9L2.5 9L2.5 6L3.5 6L3.5 3L4.5 3L4.5 0L0 0z');
  assert.equal(pair('M0 9H3V3H5V0H0z', 'M0 8H2V6H4V0H0z'), null, 'of another height it is another picture');
  assert.equal(pair('M0 9H3', 'M0 9H3M1 1H2'), null);
});

test('every shape of the pyramids of two years can be put in between, and ends as it was drawn', async () => {
  const { Engine } = await loadEngine();
  const engine = new Engine(await loadPack('population.sbp'));
  engine.run({ preset: 'trend' });
  for (const region of ['country:NL', 'GM0014', 'GM0088']) {
    const paths = (year) => {
      const { svg } = engine.chart({ kind: 'pyramid', region, year, compareYear: 2025, birthYear: 1970, width: 400, height: 300, lang: 'nl', theme: 'light' }, new Float64Array(0));
      return ['bars', 'compare', 'followed'].flatMap((name) => {
        const [, group] = new RegExp(`<g class="sb-${name}"[^>]*>([\\s\\S]*?)</g>`).exec(svg);
        return [...group.matchAll(/ d="([^"]+)"/g)].map(([, d]) => d);
      });
    };
    const [one, other] = [paths(2039), paths(2040)];
    assert.equal(one.length, other.length);
    assert.ok(one.length >= 6);
    let moved = 0;
    one.forEach((d, i) => {
      const found = pair(d, other[i]);
      if (!found) return; // thin lines between bars: left out where a bar is nought
      const [from, to] = found;
      from.forEach((figure, f) => assert.equal(figure.length, to[f].length));
      const area = (figures) => figures.flat().reduce((sum, [x, y], k, all) => sum + x * all[(k + 1) % all.length][1] - y * all[(k + 1) % all.length][0], 0);
      assert.ok(Math.abs(area(from) - area(cornersOf(d))) < 1e-6 * Math.max(1, Math.abs(area(from))), 'no corner is lost');
      if (d !== other[i]) moved += 1;
    });
    assert.ok(moved >= 4, `${region}: ${moved} shapes move`);
  }
});

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const BAR = '.card-pyramid .chart-box .sb-bars path';
/** What the first bar outline was, frame by frame, after a step of a year. */
async function frames(page) {
  return page.evaluate(async (at) => {
    const seen = new Set();
    const start = performance.now();
    document.querySelector('sb-year .forward').click();
    await new Promise((done) => {
      const look = () => {
        seen.add(document.querySelector(at)?.getAttribute('d'));
        if (performance.now() - start < 3000) requestAnimationFrame(look);
        else done();
      };
      requestAnimationFrame(look);
    });
    return seen.size;
  }, BAR);
}

for (const reducedMotion of ['no-preference', 'reduce']) {
  test(`a step of a year moves the bars${reducedMotion === 'reduce' ? ', but not for who wants no motion' : ''}, and ends as the engine drew it`, async () => {
    const { page, context, trouble } = await openReady(browser, '#v=1&r=GM0014&i=population&y=2040&s=trend', { reducedMotion });
    await page.waitForSelector(BAR, { state: 'attached' });
    await page.waitForTimeout(800);
    const shown = await frames(page);
    if (reducedMotion === 'reduce') assert.ok(shown <= 2, `${shown} outlines`);
    else assert.ok(shown > 2, `${shown} outlines`);
    const moved = await page.$$eval(BAR, (all) => all.map((path) => path.getAttribute('d')));
    const again = await openReady(browser, '#v=1&r=GM0014&i=population&y=2041&s=trend');
    await again.page.waitForSelector(BAR, { state: 'attached', timeout: 60_000 });
    await again.page.waitForFunction(([at, told]) => JSON.stringify([...document.querySelectorAll(at)].map((path) => path.getAttribute('d'))) === told, [BAR, JSON.stringify(moved)]);
    for (const one of [again, { context, trouble }]) { assertNoTrouble(one.trouble); await one.context.close(); }
  });
}
