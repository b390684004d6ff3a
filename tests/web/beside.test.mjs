// Regions and scenarios side by side.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessibilityProblems, assertNoTrouble, launch, openReady, sidewaysOverflow } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const open = (path, options) => openReady(browser, path, options);

const QUIET = '#v=1&r=GM0014&i=population&y=2040&s=trend&n=0';

test('regions are set beside the first, swapped and taken away, and a link carries them', async () => {
  const { page, context, trouble } = await open(QUIET);
  const rows = () => page.$$eval('sb-beside tbody tr', (all) => all.map((row) => row.cells[0].textContent));
  await page.selectOption('#beside-add', 'corop:CR01');
  await page.selectOption('#beside-add', 'GM0059');
  await page.waitForFunction(() => location.hash.includes('w=corop:CR01.GM0059'));
  assert.deepEqual(await rows(), ['Groningen', 'Oost-Groningen (COROP-gebied)', 'Achtkarspelen']);
  // The chart above shows the regions.
  assert.equal(await page.getAttribute('#tab-several', 'aria-selected'), 'true');
  assert.match(page.url(), /o=several-by-regions/);
  await page.waitForFunction(() => document.querySelector('sb-more .chart-box svg')?.textContent.includes('Achtkarspelen'));
  assert.match(await page.textContent('sb-beside [role=status]'), /Naast elkaar/);
  await page.getByRole('button', { name: 'Oost-Groningen (COROP-gebied)', exact: true }).click();
  await page.waitForFunction(() => /Oost-Groningen/.test(document.getElementById('lead').textContent));
  assert.deepEqual(await rows(), ['Oost-Groningen (COROP-gebied)', 'Groningen', 'Achtkarspelen']);
  await page.getByRole('button', { name: 'Haal Achtkarspelen weg' }).click();
  assert.deepEqual(await rows(), ['Oost-Groningen (COROP-gebied)', 'Groningen']);
  await page.keyboard.press('Control+z');
  assert.deepEqual(await rows(), ['Oost-Groningen (COROP-gebied)', 'Groningen', 'Achtkarspelen']);
  assert.deepEqual(await accessibilityProblems(page, { include: 'sb-beside' }), []);
  const other = await open(new URL(page.url()).hash, { width: 320, height: 640 });
  assert.equal(await other.page.locator('sb-beside tbody tr').count(), 3);
  assert.deepEqual(await sidewaysOverflow(other.page), []);
  for (const one of [other, { context, trouble }]) { assertNoTrouble(one.trouble); await one.context.close(); }
});

test('a region of a link that does not exist is told, the others stay', async () => {
  const { page, context } = await open(`${QUIET}&w=GM0059.GM9999&a=nothing`);
  assert.match(await page.textContent('#messages'), /GM9999/);
  assert.match(await page.textContent('#messages'), /nothing/);
  assert.equal(await page.locator('sb-beside tbody tr').count(), 2);
  await context.close();
});

test('a scenario is pinned, another one is held against it, and the link carries both', async () => {
  const { page, context, trouble } = await open(QUIET);
  const line = () => page.textContent('.card-series svg');
  const end = (name) => page.waitForFunction((word) => document.querySelector('.card-series svg')?.textContent.includes(word), name);
  await page.selectOption('#against', 'high');
  await end('hoog');
  await page.focus('#p-totalFertilityRate');
  await page.keyboard.press('Home');
  await page.waitForFunction(() => /totalFertilityRate=/.test(location.hash));
  await page.getByRole('button', { name: 'Zet dit scenario vast' }).click();
  await page.waitForFunction(() => location.hash.includes('a=d.'));
  await page.focus('#p-totalFertilityRate');
  const before = await line();
  await page.keyboard.press('End');
  await page.waitForFunction((text) => document.querySelector('.card-series svg')?.textContent !== text, before);
  await page.waitForFunction(() => /totalFertilityRate=2/.test(location.hash));
  const told = await line();
  const other = await open(new URL(page.url()).hash);
  await other.page.waitForFunction((text) => document.querySelector('.card-series svg')?.textContent === text, told);
  assert.equal(await other.page.inputValue('#against'), 'own');
  for (const one of [other, { context, trouble }]) { assertNoTrouble(one.trouble); await one.context.close(); }
});
