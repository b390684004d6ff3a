// The receipt tells what a chart was drawn from: how many members its band has, and a forecast of the visitor's own.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { UNBUNDLED, assertNoTrouble, launch, openReady } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** The SVG of a chart: its receipt and its words. */
async function take(page, card) {
  await page.click(`${card} .take-button`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(`${card} [data-format=svg]`)]);
  const svg = await readFile(await download.path(), 'utf8');
  await page.keyboard.press('Escape');
  return page.evaluate(async (text) => {
    const { svgNode } = await import('./lib/dom.js');
    const root = svgNode(text);
    return { receipt: JSON.parse(root.querySelector('metadata').textContent), words: [...root.querySelectorAll('text')].map((el) => el.textContent).join(' ') };
  }, svg);
}

test('a line that is taken along while members run says how many its band has', async () => {
  const { page, context, trouble } = await openReady(browser, `${UNBUNDLED}#v=2&r=corop:CR01&i=population&y=2040&n=1000&lang=nl`);
  const ran = () => page.evaluate(() => Number(document.querySelector('sb-ensemble progress').value));
  await page.waitForFunction(() => document.querySelector('sb-ensemble progress').value >= 24, null, { timeout: 120_000 });
  const atLeast = await ran();
  const { receipt, words } = await take(page, '.card-series');
  // Some were run: stop, so that the number stands, and it is not less than what was told.
  await page.click('sb-ensemble .link-button');
  const stopped = await take(page, '.card-series');
  assert.ok(receipt.members.n >= Math.min(24, atLeast) && receipt.members.n <= stopped.receipt.members.n, JSON.stringify([receipt.members, stopped.receipt.members]));
  assert.ok(Number.isInteger(receipt.members.n));
  assert.equal(receipt.members.of, 1000);
  assert.ok(words.includes(`Band en kansen: uit ${receipt.members.n} doorrekeningen; er waren er 1.000 gevraagd.`), words);
  const note = await page.textContent('sb-ensemble .note');
  assert.ok(note.includes(String(stopped.receipt.members.n)), `${note} ${stopped.receipt.members.n}`);
  // A chart without a band says nothing of members.
  const pyramid = await take(page, '.card-pyramid');
  assert.equal(pyramid.receipt.members, undefined);
  assert.doesNotMatch(pyramid.words, /doorrekeningen/);
  assertNoTrouble(trouble);
  await context.close();
});

test('a forecast of the visitor’s own is named where it is drawn, and nowhere else', async () => {
  const { page, context, trouble } = await openReady(browser, `${UNBUNDLED}#v=2&r=GM0014&i=population&y=2040&n=0&c=forecasters&lang=nl`);
  await page.waitForSelector('sb-more .chart-box svg');
  const before = await take(page, 'sb-more');
  assert.equal(before.receipt.own, undefined);
  await page.setInputFiles('sb-own-forecast input[type=file]', { name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('jaar;Raming van de provincie\n2030;245000\n2045;260000\n') });
  await page.waitForSelector('sb-own-forecast li');
  const { receipt, words } = await take(page, 'sb-more');
  assert.deepEqual(receipt.own, { name: 'Raming van de provincie', from: 2030, to: 2045 });
  assert.match(words, /Eigen prognose: Raming van de provincie, 2030 tot en met 2045 \(eigen bestand; staat niet in de link\)/);
  const line = await take(page, '.card-series');
  assert.equal(line.receipt.own, undefined);
  assertNoTrouble(trouble);
  await context.close();
});
