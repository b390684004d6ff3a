// The part of a link that is about the map: every choice comes back as it was, and what is impossible is told. What the page
// says of a difference, and a group that is pressed together on the map.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertNoTrouble, launch, loadAllTexts, loadEngine, loadPack, openReady } from './harness.mjs';
import { isInside } from '../../www/elements/map/ring.js';
import { DIFFERENCES, LEVELS, SHAPES, SWIPES, mapQuestion, readClasses } from '../../www/lib/map-view.js';
import { mapAbout, mapNote, mapTitle } from '../../www/lib/map-words.js';
import { Regions, ownKey } from '../../www/lib/regions.js';
import { decode, defaultView, encode } from '../../www/lib/view.js';

await loadAllTexts();

const { Engine } = await loadEngine();
const engine = new Engine(await loadPack('population.sbp'));
const catalogue = engine.catalogue();
const regions = new Regions(catalogue);
let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const open = (path) => openReady(browser, path, { reducedMotion: 'reduce' });

test('each choice of the map comes back from its link', () => {
  const base = defaultView(catalogue);
  const patches = [
    ...LEVELS.map((level) => ({ level })), ...DIFFERENCES.map((difference) => ({ difference })), ...SWIPES.map((swipe) => ({ swipe })),
    ...SHAPES.map((shape) => ({ shape })), ...['sensible', 'quantile.3', 'natural.9', 'own.-5_0_2.5', 'own.1', 'continuous'].map((classes) => ({ classes })),
    { region: ownKey([9, 4], catalogue.municipalities, 'Één streek & meer') },
  ];
  for (const patch of patches) {
    const { view, problems } = decode(encode({ ...base, ...patch }, 'nl', catalogue), catalogue, regions);
    assert.deepEqual(problems, []);
    assert.deepEqual(view, { ...base, ...patch });
  }
  assert.doesNotMatch(encode(base, 'nl', catalogue), /lv=|cl=|df=|sw=|sh=/);
});

test('what cannot be is told and left', () => {
  for (const classes of ['quantile', 'quantile.2', 'quantile.10', 'own', 'own.2_1', 'own.1_1', 'own.x', 'own.1_2_3_4_5_6_7_8_9', 'sensible.3', 'street', '']) {
    assert.equal(readClasses(classes), null, classes);
  }
  const { view, problems } = decode('#v=1&lv=street&df=x&cl=equal.1&r=own:GM0000&sw=&sh=star', catalogue, regions);
  assert.deepEqual(problems.map(({ key }) => key), ['r', 'lv', 'df', 'sw', 'sh', 'cl']);
  assert.deepEqual(view, defaultView(catalogue));
});

test('an own group has one key, whatever the order it was made in', () => {
  const key = ownKey([9, 4], catalogue.municipalities);
  assert.equal(key, ownKey([4, 9], catalogue.municipalities));
  assert.deepEqual(regions.get(key).members, [4, 9]);
  assert.equal(regions.get(`${key}~Noord`).name, 'Noord');
  for (const wrong of ['own:', `${key}.${key.slice(4)}`, `${key}~${'x'.repeat(41)}`]) assert.equal(regions.get(wrong), undefined);
});

test('the engine answers what a view asks of the map, and nothing is asked where the indicator is all', () => {
  const base = defaultView(catalogue);
  assert.equal(mapQuestion(base, null), null);
  assert.equal(mapQuestion({ ...base, swipe: 'year' }, null), null);
  const provinces = regions.all.filter(({ kind }) => kind === 'province');
  for (const difference of DIFFERENCES) {
    const { options } = mapQuestion({ ...base, level: 'province', classes: 'natural.4', difference }, provinces);
    const table = engine.mapTable({ indicator: 'share65', changeFrom: 2025, ...options });
    assert.equal(table.values.length, 36 * 12);
    assert.equal(table.diverging, difference !== 'none');
  }
});

test('a point lies in a ring or outside it', () => {
  const ring = [[0, 0], [10, 0], [10, 10], [5, 2], [0, 10]];
  assert.ok(isInside([1, 5], ring) && isInside([9, 5], ring));
  assert.ok(!isInside([5, 5], ring) && !isInside([-1, 5], ring));
});

test('the map says that it shows a difference, of what and in which unit, and only where it does', () => {
  const shown = (id, difference, percent = false) => ({ id, difference, percent, base: 2030, isGrouped: false });
  const asked = { ...defaultView(catalogue), difference: 'yearPercent', compare: 2030 };
  assert.equal(mapTitle(shown('share65', 'scenario')), 'Verschil met het andere scenario: aandeel inwoners van 65 jaar of ouder');
  assert.match(mapAbout(shown('share65', 'scenario')), /verschil tussen uw scenario.*verschil in procentpunt\./);
  assert.equal(mapTitle(shown('population', 'year')), 'Verschil met 2030: aantal inwoners');
  assert.match(mapAbout(shown('population', 'year')), /verschil met 2030\..*verschil in inwoners\./);
  assert.match(mapAbout(shown('population', 'year', true)), /verschil in procent\./);
  // The chance has none, whatever the view asks.
  for (const says of [mapTitle(shown('smallerChance', 'none')), mapAbout(shown('smallerChance', 'none')), mapNote(shown('smallerChance', 'none'), asked)]) assert.doesNotMatch(says, /[Vv]erschil/);
  assert.match(mapNote(shown('population', 'year', true), asked), /verschil met 2030/);
});

test('the title of the map follows the difference of a link, and is not on the chance', async () => {
  const { page, context, trouble } = await open('#v=1&i=share65&y=2040&s=high&n=0&df=trend');
  const titled = (words) => page.waitForFunction((start) => document.getElementById('map-title').textContent.startsWith(start), words);
  await titled('Verschil met het andere scenario: aandeel');
  assert.match(await page.textContent('#map-about'), /procentpunt/);
  await page.selectOption('#indicator', 'smallerChance');
  await titled('Kans dat er minder mensen wonen');
  assert.doesNotMatch(await page.textContent('.mapside .map-head'), /[Vv]erschil/);
  assertNoTrouble(trouble);
  await context.close();
});

test('a press on the map puts a municipality in an own group, a drag moves the map', async () => {
  const { page, context, trouble } = await open('#v=1&i=population&y=2040&s=trend&n=0');
  await page.click('.own-group > summary');
  const names = await page.$$eval('.own-list label', (all) => all.map((label) => label.textContent));
  assert.deepEqual(names, names.toSorted(new Intl.Collator('nl-NL').compare), 'by name');
  await page.check('.own-tools [value=click]');
  await page.evaluate(() => document.querySelector('sb-map').scrollIntoView({ block: 'start' }));
  const count = () => page.evaluate(() => Number.parseInt(document.querySelector('.own-send [role=status]').textContent, 10));
  // Where a municipality in the middle of the map has its name.
  const place = () => page.evaluate(async () => {
    const map = document.querySelector('sb-map');
    if (!map.isFilled) await new Promise((resolve) => { map.addEventListener('filled', resolve, { once: true }); });
    const { left, top } = map.getBoundingClientRect();
    for (let x = 0.65; x < 0.9; x += 0.05) { // away from the coast
      const [px, py] = [map.clientWidth * x, map.clientHeight * 0.45];
      if (map.layers.fills.at(px, py) >= 0) return [left + px, top + py];
    }
    return null;
  });
  const [x, y] = await place();
  await page.mouse.click(x, y);
  await page.waitForFunction(() => document.querySelectorAll('.own-list input:checked').length === 1);
  assert.equal(await count(), 1);
  await page.mouse.click(x, y);
  await page.waitForFunction(() => document.querySelectorAll('.own-list input:checked').length === 0);
  await page.mouse.click(x, y);

  await page.evaluate(() => { const { camera } = document.querySelector('sb-map'); camera.zoomAt(300, 300, 3, { smooth: false }); camera.rest(); });
  const window = () => page.evaluate(() => { const { left, top } = document.querySelector('sb-map').camera.window; return [left, top]; });
  const before = await window();
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 40, y - 30, { steps: 3 });
  await page.mouse.move(x - 80, y - 50, { steps: 3 });
  await page.mouse.up();
  assert.notDeepEqual(await window(), before, 'the map moved');
  assert.equal(await count(), 1, 'a drag chooses nothing');
  assertNoTrouble(trouble);
  await context.close();
});
