// The form of the map leaves the page with it: bubbles and circles stand in the picture as on the screen; what does not is told.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { UNBUNDLED, accessibilityProblems, assertNoTrouble, chooseLanguage, launch, openReady } from './harness.mjs';

const AT = '#v=2&r=GM0014&y=2040&n=0&lang=nl';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** The picture of the map as elements: its discs in order, {x, y, r, fill, width}. */
async function discsOf(page) {
  await page.click('#take-map .take-button');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#take-map [data-format=svg]')]);
  const svg = await readFile(await download.path(), 'utf8');
  return page.evaluate(async (text) => {
    const { svgNode } = await import('./lib/dom.js');
    const root = svgNode(text);
    const number = (el, name) => Number(el.getAttribute(name));
    return {
      discs: [...root.querySelectorAll('.sb-discs circle')].map((el) => ({ x: number(el, 'cx'), y: number(el, 'cy'), r: number(el, 'r'), fill: el.getAttribute('fill'), width: number(el, 'stroke-width') })),
      words: [...root.querySelectorAll('.sb-legend text')].map((el) => el.textContent).join(' '),
    };
  }, svg);
}

const shown = (page, cls) => page.$$eval(`sb-map .${cls}`, (all) => all.map((el) => {
  const number = (name) => Number(el.getAttribute(name));
  return { x: number('cx'), y: number('cy'), r: number('r'), fill: el.getAttribute('fill'), less: el.classList.contains('less'), chosen: el.classList.contains('chosen') };
}));

/** The places and sizes of the screen, moved and scaled as one, within a part of a pixel. */
function assertSame(out, onScreen) {
  assert.equal(out.length, onScreen.length);
  const [a, b] = [0, onScreen.length - 1];
  const scale = (out[b].x - out[a].x) / (onScreen[b].x - onScreen[a].x);
  const near = (found, wanted, what) => assert.ok(Math.abs(found - wanted) < 0.2, `${what}: ${found} for ${wanted}`);
  out.forEach((disc, i) => {
    const on = onScreen[i];
    near(disc.x - out[0].x, (on.x - onScreen[0].x) * scale, `x of ${i}`);
    near(disc.y - out[0].y, (on.y - onScreen[0].y) * scale, `y of ${i}`);
    near(disc.r, on.r * scale, `radius of ${i}`);
  });
}

test('bubbles stand in the picture where and as large as on the screen, open where there are fewer people', async () => {
  const { page, context, trouble } = await openReady(browser, `${UNBUNDLED}${AT}&i=change&sh=bubbles`);
  await page.waitForFunction(() => document.querySelectorAll('sb-map .bubble').length === 342);
  const all = await shown(page, 'bubble');
  const { discs, words } = await discsOf(page);
  // In the picture one of less than a sixteenth of a pixel falls away.
  const onScreen = all.filter(({ r }) => r * (discs[0].r / all[0].r) > 1 / 16);
  assert.ok(onScreen.length > 330, String(onScreen.length));
  assertSame(discs, onScreen);
  assert.deepEqual(discs.map(({ fill }) => fill === 'none'), onScreen.map(({ less }) => less), 'fewer people: open');
  assert.ok(onScreen.some(({ less }) => less) && onScreen.some(({ less }) => !less));
  assert.match(words, /Bol: verandering in inwoners\./);
  assertNoTrouble(trouble);
  await context.close();
});

test('circles stand in the picture where, as large and in the colours as on the screen', async () => {
  const { page, context, trouble } = await openReady(browser, `${UNBUNDLED}${AT}&i=share65&sh=circles`, { reducedMotion: 'reduce' });
  await page.waitForFunction(() => document.querySelectorAll('sb-map .area-circle[cx]').length === 342);
  const onScreen = await shown(page, 'area-circle');
  const { discs, words } = await discsOf(page);
  assertSame(discs, onScreen);
  assert.deepEqual(discs.map(({ fill }) => fill), onScreen.map(({ fill }) => fill));
  assert.deepEqual(discs.flatMap(({ width }, i) => (width === 3 ? [i] : [])), onScreen.flatMap(({ chosen }, i) => (chosen ? [i] : [])), 'the chosen one has a strong edge');
  assert.match(words, /Elke cirkel is zo groot als het aantal inwoners in 2025/);
  assertNoTrouble(trouble);
  await context.close();
});

test('what is not in the picture is told where it is taken along, in both languages', async () => {
  for (const [view, nl, en] of [['sw=year', /alleen de rechter kaart/, /the right map only/], ['sh=arrows', /pijlen van verhuizingen staan niet in de afbeelding/, /arrows of moves are not in the picture/], ['sh=areas', null, null]]) {
    const { page, context, trouble } = await openReady(browser, `${UNBUNDLED}${AT}&i=population&${view}`);
    for (const [language, words] of [['nl', nl], ['en', en]]) {
      if (language === 'en') await chooseLanguage(page, 'en');
      await page.click('#take-map .take-button');
      const told = await page.$$eval('#take-map .take-without', (all) => all.map((el) => el.textContent));
      assert.equal(told.length, words ? 1 : 0, view);
      if (words) assert.match(told[0], words);
      assert.deepEqual(await accessibilityProblems(page, { include: '#take-map .take-panel' }), []);
      await page.keyboard.press('Escape');
    }
    // A chart says nothing of the map.
    await page.click('.card-series .take-button');
    assert.equal(await page.locator('.card-series .take-without').count(), 0);
    assertNoTrouble(trouble);
    await context.close();
  }
});
