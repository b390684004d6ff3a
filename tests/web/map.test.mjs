// The map in a real browser: colours on the canvas, zoom by wheel, keys and buttons, groups, classes, differences, two maps under one
// edge, circles, and an own group; each with a way that needs no dragging.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityProblems, assertNoTrouble, launch, openReady, sidewaysOverflow, sizes } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const open = (hash = '#v=1', options) => openReady(browser, hash, { reducedMotion: 'reduce', ...options });
const colors = (page) => page.evaluate(() => document.querySelector('sb-map').colors);
const zoom = (page) => page.evaluate(() => document.querySelector('sb-map').camera.zoom);
const legend = (page) => page.$$eval('.legend-classes li > span:nth-child(2)', (els) => els.map((el) => el.textContent.replaceAll('\u00a0', ' ')));

/** The colour on the canvas where a municipality has its name. */
const painted = (page, r) => page.evaluate(async (at) => {
  const map = document.querySelector('sb-map');
  if (!map.isFilled) await new Promise((resolve) => { map.addEventListener('filled', resolve, { once: true }); });
  const canvas = map.querySelector('canvas');
  const label = map.querySelectorAll('.map-cells path')[at].getBBox();
  const { left, top, scale } = map.camera.window;
  const ratio = canvas.width / map.clientWidth;
  // The middle of the box may lie outside it, and a pixel on a border is mixed: the first with only its own around it.
  const isWithin = (x, y) => [-1.5, 0, 1.5].every((dx) => [-1.5, 0, 1.5].every((dy) => map.layers.fills.at(x + dx, y + dy) === at));
  for (let k = 0; k < 3000; k++) {
    const x = (label.x + (label.width * (k % 50)) / 50 - left) / scale;
    const y = (label.y + (label.height * Math.floor(k / 50)) / 60 - top) / scale;
    if (!isWithin(x, y)) continue;
    const copy = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    copy.drawImage(canvas, -Math.floor(x * ratio), -Math.floor(y * ratio));
    const [red, green, blue] = copy.getImageData(0, 0, 1, 1).data;
    return `#${[red, green, blue].map((v) => v.toString(16).padStart(2, '0')).join('')}`;
  }
  return '';
}, r);

for (const [scheme, ratio] of [['light', 1], ['dark', 2]]) {
  test(`the canvas shows the colours of the legend, ${scheme}, ${ratio} pixels a pixel`, async () => {
    const { page, context, trouble } = await open('#v=1&i=share65&y=2030', { colorScheme: scheme, deviceScaleFactor: ratio });
    const all = await colors(page);
    assert.equal(all.length, 342);
    for (const r of [3, 77, 200, 341]) assert.equal(await painted(page, r), all[r]);
    await page.focus('#year');
    await page.keyboard.press('End');
    // A year that moves is painted in the next frame.
    await page.waitForFunction((old) => JSON.stringify(document.querySelector('sb-map').colors) !== old, JSON.stringify(all));
    const later = await colors(page);
    for (const r of [3, 77, 200, 341]) assert.equal(await painted(page, r), later[r]);
    assertNoTrouble(trouble);
    await context.close();
  });
}

test('zooming by wheel, keys and buttons; a plain wheel scrolls the page', async () => {
  const { page, context, trouble } = await open();
  const box = await page.locator('sb-map').boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel(0, 200);
  await page.waitForFunction(() => scrollY > 0);
  assert.equal(await zoom(page), 1);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await page.waitForFunction(() => document.querySelector('sb-map').camera.zoom > 1.5);
  const names = await page.locator('.name-place').count();
  await page.focus('.map-svg');
  const nearer = await zoom(page);
  await page.keyboard.press('+');
  await page.waitForFunction((least) => document.querySelector('sb-map').camera.zoom > least, nearer);
  const before = await page.getAttribute('.map-svg', 'viewBox');
  await page.keyboard.press('Shift+ArrowRight');
  await page.waitForFunction((was) => document.querySelector('.map-svg').getAttribute('viewBox') !== was, before);
  await page.keyboard.press('0');
  await page.waitForFunction(() => document.querySelector('sb-map').camera.zoom === 1);
  assert.ok(names > 0);
  await page.getByRole('button', { name: 'Inzoomen' }).click();
  await page.waitForFunction(() => document.querySelector('sb-map').camera.zoom > 1);
  // The canvas follows: colours lie where the municipalities are.
  await page.getByRole('button', { name: 'Toon de hele kaart' }).click();
  assert.equal(await painted(page, 200), (await colors(page))[200]);
  assertNoTrouble(trouble);
  await context.close();
});

test('two fingers zoom, and on paper the paths carry the colours', async () => {
  const { page, context, trouble } = await open('#v=1', { hasTouch: true });
  const box = await page.locator('sb-map').boundingBox();
  const cdp = await context.newCDPSession(page);
  const fingers = (apart) => [-1, 1].map((side, id) => ({ id, x: box.x + box.width / 2 + side * apart, y: box.y + 200 }));
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(30) });
  for (const apart of [40, 60, 80, 90]) await cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(apart) });
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await page.waitForFunction(() => document.querySelector('sb-map').camera.zoom > 2);
  assert.ok(await zoom(page) < 3.2);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const filled = await page.$$eval('.map-cells path', (paths) => paths.map((path) => path.getAttribute('fill')));
  assert.deepEqual(filled, await colors(page));
  assert.equal(await page.isVisible('.map-canvas'), false);
  assertNoTrouble(trouble);
  await context.close();
});

test('arrows of moves to and from the chosen area, as many as its list has', async () => {
  const { page, context, trouble } = await open('#v=1&i=population&y=2045&r=corop:CR01&sh=arrows');
  await page.waitForSelector('.arrow');
  const most = await page.locator('.arrow').count();
  assert.ok(most >= 3 && most <= 8);
  assert.match(await page.textContent('sb-map-tools'), /Berekend met een model/);
  await page.evaluate(() => document.dispatchEvent(new CustomEvent('choose', { detail: 'country:NL' })));
  await page.waitForFunction(() => document.querySelectorAll('.arrow').length === 0);
  assertNoTrouble(trouble);
  await context.close();
});

test('names do not overlap, and more of them come with zooming in', async () => {
  const { page, context } = await open();
  const overlaps = () => page.$$eval('.name-place', (els) => {
    const boxes = els.map((el) => el.getBoundingClientRect());
    return boxes.filter((a, i) => boxes.some((b, j) => i !== j && a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top)).length;
  });
  const places = () => page.$$eval('.name-place', (els) => els.map((el) => el.textContent));
  const first = await places();
  assert.ok(first.includes('Amsterdam') && first.length >= 5, first.join());
  assert.equal(await overlaps(), 0);
  await page.evaluate(() => document.querySelector('sb-map').camera.zoomBy(4));
  assert.equal(await overlaps(), 0);
  assert.ok((await places()).some((name) => !first.includes(name)));
  await context.close();
});

test('groups have their own values, and a click chooses one', async () => {
  const { page, context, trouble } = await open();
  await page.selectOption('#map-level', 'province');
  await page.waitForFunction(() => new Set(document.querySelector('sb-map').colors).size <= 9 && /Per provincie/.test(document.querySelector('sb-map-tools').textContent));
  const counted = await page.$$eval('.legend-count', (els) => els.reduce((sum, el) => sum + Number(el.textContent), 0));
  assert.equal(counted, 12);
  await page.evaluate(() => document.querySelector('#sb-m0').dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 0 })));
  await page.waitForFunction(() => location.hash.includes('r=province:'));
  assert.match(page.url(), /lv=province/);
  await page.selectOption('#map-level', 'shrinking');
  await page.waitForFunction(() => /hoort niet bij/.test(document.querySelector('sb-legend').textContent));
  assertNoTrouble(trouble);
  await context.close();
});

test('classes by rule and number, own limits, and a continuous scale; the link keeps them', async () => {
  const { page, context, trouble } = await open('#v=1&i=share65&y=2040&cl=quantile.4');
  assert.equal((await legend(page)).length, 4);
  await page.click('.tool-more > summary');
  await page.focus('#map-count');
  await page.keyboard.press('End');
  await page.waitForFunction(() => document.querySelectorAll('.legend-classes li').length === 9);
  await page.selectOption('#map-classes', 'own');
  await page.fill('#map-breaks', '30; 20');
  await page.keyboard.press('Enter');
  assert.match(await page.textContent('#map-breaks-wrong'), /van laag naar hoog/);
  await page.fill('#map-breaks', '20; 22,5; 30');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('.legend-classes li').length === 4);
  assert.deepEqual(await legend(page), ['30 % of meer', '22,5 % tot 30 %', '20 % tot 22,5 %', 'minder dan 20 %']);
  await page.waitForFunction(() => /cl=own\.20_22\.5_30/.test(location.hash));
  await page.selectOption('#map-classes', 'continuous');
  await page.waitForSelector('.legend-ramp');
  assert.ok(new Set(await colors(page)).size > 40);
  assertNoTrouble(trouble);
  await context.close();
});

test('a difference with another year and with the trend', async () => {
  const { page, context, trouble } = await open('#v=1&i=population&y=2040&vs=2040&df=year');
  assert.equal(new Set(await colors(page)).size, 1, 'no difference with itself');
  await page.click('.tool-more > summary');
  await page.selectOption('#map-compare', '2025');
  await page.waitForFunction(() => new Set(document.querySelector('sb-map').colors).size > 2);
  assert.match(await page.textContent('.legend-unit'), /verschil in inwoners/);
  await page.selectOption('#map-difference', 'trendPercent');
  await page.waitForFunction(() => /geen verschil te zien/.test(document.querySelector('sb-map-tools').textContent));
  await page.focus('#p-immigrants');
  await page.keyboard.press('PageDown');
  await page.waitForFunction(() => document.querySelectorAll('.legend-classes li').length > 5);
  assertNoTrouble(trouble);
  await context.close();
});

test('two maps under one edge, moved by keys and by buttons', async () => {
  const { page, context, trouble } = await open('#v=1&i=change&y=2060&sw=year&vs=2025');
  const edge = page.getByRole('slider', { name: 'Rand tussen de twee kaarten' });
  const west = () => painted(page, 341);
  await edge.focus();
  await page.keyboard.press('Home');
  const right = await west();
  await page.keyboard.press('End');
  assert.equal(await edge.getAttribute('aria-valuenow'), '100');
  assert.notEqual(await west(), right);
  await page.getByRole('button', { name: 'Rand naar links' }).click();
  assert.equal(await edge.getAttribute('aria-valuenow'), '95');
  assertNoTrouble(trouble);
  await context.close();
});

test('bubbles by size and sign, and circles that do not overlap', async () => {
  const { page, context, trouble } = await open('#v=1&i=change&y=2060&sh=bubbles');
  await page.waitForFunction(() => document.querySelectorAll('.bubble').length === 342);
  assert.ok(await page.locator('.bubble.less').count() > 0);
  await page.selectOption('#map-shape', 'circles');
  await page.waitForFunction(() => document.querySelectorAll('.area-circle[cx]').length === 342);
  const overlap = await page.$$eval('.area-circle', (els) => {
    const c = els.map((el) => ['cx', 'cy', 'r'].map((name) => Number(el.getAttribute(name))));
    let most = 0;
    c.forEach((a, i) => c.slice(0, i).forEach((b) => { most = Math.max(most, (a[2] + b[2] - Math.hypot(a[0] - b[0], a[1] - b[1])) / Math.min(a[2], b[2])); }));
    return most;
  });
  assert.ok(overlap < 0.05, `overlap ${overlap}`);
  assertNoTrouble(trouble);
  await context.close();
});

test('the note beside an area has a line of its years, by pointer and by keyboard', async () => {
  const { page, context } = await open();
  await page.keyboard.press('Tab');
  await page.evaluate(() => document.querySelector('.map-svg').focus({ focusVisible: true }));
  await page.keyboard.press('ArrowUp');
  await page.waitForSelector('.tip .spark-line');
  assert.match(await page.textContent('.tip-note'), /inwoners · Prognose 2040/i);
  const y = await page.getAttribute('.spark-now', 'cx');
  await page.evaluate(() => document.dispatchEvent(new CustomEvent('year', { detail: { year: 2060 } })));
  await page.waitForFunction((before) => document.querySelector('.spark-now').getAttribute('cx') !== before, y);
  await context.close();
});

test('an own group by list, by click and by rectangle becomes the chosen area, with its name in the link', async () => {
  const { page, context, trouble } = await open();
  await page.click('.own-group > summary');
  await page.fill('#own-filter', 'groningen');
  await page.check('.own-list label:not([hidden]) input');
  await page.fill('#own-filter', '');
  const count = () => page.textContent('.own-send [role=status]');
  assert.match(await count(), /^1 gemeente /);
  await page.check('.own-tools [value=box]');
  await page.evaluate(() => document.querySelector('sb-map').scrollIntoView({ block: 'start' }));
  const box = await page.locator('sb-map').boundingBox();
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.4);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.45, { steps: 4 });
  await page.mouse.move(box.x + box.width * 0.8, box.y + box.height * 0.5, { steps: 4 });
  await page.mouse.up();
  await page.waitForFunction(() => Number.parseInt(document.querySelector('.own-send [role=status]').textContent, 10) > 3);
  await page.fill('#own-title', 'Onze streek');
  await page.click('.own-send .button');
  await page.waitForFunction(() => /Onze streek/.test(document.getElementById('lead').textContent));
  await page.waitForFunction(() => /r=own:GM/.test(location.hash));
  assert.match(await page.textContent('#question'), /Onze streek/);
  const second = await open(new URL(page.url()).hash);
  await second.page.waitForFunction(() => /Onze streek/.test(document.getElementById('lead').textContent));
  assertNoTrouble(second.trouble);
  assertNoTrouble(trouble);
  await second.context.close();
  await context.close();
});

for (const [at, size] of sizes.entries()) {
  // Each width once, in turn light and dark: what the two have apart is held for the whole page.
  for (const colorScheme of [at % 2 ? 'dark' : 'light']) {
    test(`all of the map's controls fit and are accessible at ${size.width} px, ${colorScheme}`, async () => {
      const { page, context, trouble } = await open('#v=1&i=change&y=2050&sw=year&vs=2030&lv=corop&cl=natural.6', { ...size, colorScheme });
      for (const summary of await page.$$('sb-map-tools summary')) await summary.click();
      assert.deepEqual(await sidewaysOverflow(page), []);
      assert.deepEqual(await accessibilityProblems(page, { include: '.mapside' }), []);
      assertNoTrouble(trouble);
      await context.close();
    });
  }
}

test('what a link says wrong of the map is told and left', async () => {
  const { page, context } = await open('#v=1&lv=street&cl=quantile.12');
  assert.match(await page.textContent('#messages'), /gebieden op de kaart.*klassen/);
  assert.equal(await page.inputValue('#map-level'), 'municipality');
  await context.close();
});
