// Walking through a chart: keys, pointer, announcement, and what a new picture does to it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { led, nearest } from '../../www/elements/chart-walk.js';
import { accessibilityProblems, assertNoTrouble, launch, openPage } from './harness.mjs';

const stops = [[0, 10, 0, 'a'], [10, 8, 0, 'b'], [20, 6, 0, 'c'], [10, 20, 1, 'd'], [20, 21, 1, 'e']];

test('keys lead along a track and to the nearest of the next', () => {
  assert.equal(led(stops, -1, 'ArrowRight'), 0);
  assert.equal(led(stops, 0, 'ArrowLeft'), 0);
  assert.equal(led(stops, 2, 'ArrowRight'), 2, 'not into another track');
  assert.equal(led(stops, 1, 'ArrowDown'), 3);
  assert.equal(led(stops, 4, 'ArrowDown'), 4);
  assert.equal(led(stops, 3, 'ArrowUp'), 1);
  assert.equal(led(stops, 3, 'End'), 4);
  assert.equal(led(stops, 1, 'Home'), 0);
  assert.equal(led(stops, 1, 'x'), undefined);
  assert.equal(nearest(stops, [], 0, 0), -1);
});

test('a chart is walked by key and by pointer', async () => {
  const browser = await launch();
  try {
    const { page, context, trouble } = await openPage(browser, { path: 'gallery.html', width: 768, height: 1024 });
    const box = page.locator('[data-kind="line"] .chart-box');
    await box.locator('svg').waitFor({ timeout: 60_000 });
    await box.focus();
    await page.keyboard.press('ArrowRight');
    const said = box.locator('[role="status"]');
    await page.waitForFunction((el) => /^2012: [\d.]+ \((schatting|waargenomen)\)/.test(el.textContent), await said.elementHandle());
    await page.keyboard.press('End');
    assert.match(await said.textContent(), /^2060: [\d.]+ \(prognose\)/);
    assert.equal(await box.locator('.walk-tip').isVisible(), true);
    assert.deepEqual(await accessibilityProblems(page), []);
    await page.keyboard.press('Escape');
    assert.equal(await box.locator('.walk-tip').isVisible(), false);
    const { x, y, width, height } = await box.locator('svg').boundingBox();
    for (let part = 0.2; part < 0.9; part += 0.05) await page.mouse.move(x + width / 2, y + height * part);
    await page.mouse.move(x + width / 2, y + height * 0.45);
    for (let part = 0.9; part > 0.1 && !(await box.locator('.walk-tip').isVisible()); part -= 0.05) await page.mouse.move(x + width / 2, y + height * part);
    assert.match(await box.locator('.walk-tip').textContent(), /^20\d\d/);
    assertNoTrouble(trouble);
    await context.close();
  } finally {
    await browser.close();
  }
});
