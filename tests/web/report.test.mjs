// The region report: printed, compared, in English, and open to everyone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessibilityProblems, assertNoTrouble, launch, openPage, openReady, ready, sidewaysOverflow } from './harness.mjs';
import { pdfText } from './pdf-text.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const ACHTERHOEK = 'r=regiodeal:Achterhoek&i=homesBalance&y=2040&n=0';
/** Without spaces: in a PDF a line may break anywhere. */
const plain = (text) => text.replace(/\s+/g, '');

async function openReport(hash, options) {
  const opened = await openPage(browser, { path: `regiobeeld.html#${hash}`, ...options });
  await ready(opened.page);
  return opened;
}
const printed = async (page) => {
  const { pages, text } = pdfText(await page.pdf({ preferCSSPageSize: true }));
  return { pages, text: plain(text) };
};

test('the report of the view on the map comes on six to ten pages, with the figures of the screen', async () => {
  const { page, context, trouble } = await openReady(browser, `#v=1&${ACHTERHOEK}&s=trend`);
  await page.locator('sb-themes').scrollIntoViewIfNeeded();
  await page.waitForSelector('sb-themes tbody tr');
  const onScreen = await page.$$eval('sb-themes tbody tr', (rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
  const lead = await page.textContent('#lead');
  // Of students from across the border nothing was chosen: that theme would be zeros.
  const themes = await page.$$eval('sb-themes [data-theme-of]:not([data-theme-of="own"], [data-theme-of="border"])', (all) => all.map((one) => one.textContent));
  // Another view on the map is another report.
  await page.evaluate(() => document.dispatchEvent(new CustomEvent('year', { detail: { year: 2035 } })));
  await page.waitForFunction(() => document.querySelector('.to-report a').href.includes('y=2035'));
  await page.evaluate(() => document.dispatchEvent(new CustomEvent('year', { detail: { year: 2040 } })));
  await page.waitForFunction(() => document.querySelector('.to-report a').href.includes('y=2040'));
  await page.locator('.to-report a').focus();
  await page.keyboard.press('Enter');
  await ready(page);
  const rows = await page.$$eval('.part[aria-labelledby="part-theme-housing"] tbody tr', (all) => all.map((row) => [...row.children].map((cell) => cell.lastChild.textContent)));
  assert.ok(onScreen.length > 3);
  assert.deepEqual(rows, onScreen);
  assert.deepEqual(await page.$$eval('.part[aria-labelledby^="part-theme-"] > h2', (all) => all.map((one) => one.textContent)), themes);
  const { pages, text } = await printed(page);
  assert.ok(pages >= 6 && pages <= 10, `${pages} pages`);
  const source = await page.textContent('.sources li');
  for (const part of ['Achterhoek', 'Bronckhorst', lead, 'ScenarioTrend', source, ...onScreen[0], ...themes, `1/${pages}`]) assert.ok(text.includes(plain(part)), part);
  // Every chart has something in it, and none is cut by the edge of its column.
  const cut = await page.$$eval('figure', (all) => all.filter((figure) => {
    const [box, svg] = [figure.getBoundingClientRect(), figure.querySelector('svg').getBoundingClientRect()];
    return !figure.querySelector('path') || svg.left < box.left - 1 || svg.right > box.right + 1;
  }).map((figure) => figure.textContent.slice(0, 60)));
  assert.deepEqual(cut, []);
  assertNoTrouble(trouble);
  await context.close();
});

test('two scenarios stand beside each other, with a subject of one’s own, and the report goes on in English', async () => {
  const { page, context, trouble } = await openReport('v=1&r=GM0093&i=own:here:1000:0-100=1:Zwembad&y=2040&s=high&a=low&n=0&lang=nl');
  assert.match(await page.textContent('.part[aria-labelledby="part-theme-own"] tbody tr'), /^ZwembadAanname 4,9/);
  const column = () => page.$$eval('.part[aria-labelledby="part-short"] thead th', (all) => all.at(-1).lastChild.textContent);
  const last = () => page.$eval('.part[aria-labelledby="part-short"] tbody tr', (row) => row.lastChild.textContent);
  assert.match(await column(), /2040, Laag/);
  const low = await last();
  assert.match(await page.textContent('.front-facts'), /Vergeleken metLaag/);
  assert.match(await page.textContent('[aria-labelledby="part-assumptions"]'), /Laag: wat anders is dan de trend/);
  await page.click('[data-lang="en"]');
  await page.waitForFunction(() => document.querySelector('main').dataset.state === 'ready' && document.getElementById('part-people').textContent === 'Population');
  assert.match(page.url(), /lang=en/);
  assert.match(await page.title(), /^Region report of Terschelling, 2025–2040/);
  assert.match(await page.textContent('.sentences'), /In 2040 Terschelling is expected to have/);
  assert.ok((await printed(page)).text.includes('RegionreportofTerschelling'));
  // The other scenario by itself says the same number.
  await page.evaluate(() => { location.hash = '#v=1&r=GM0093&i=population&y=2040&s=low&n=0&lang=nl'; });
  await page.waitForFunction(() => document.querySelector('main').dataset.state === 'ready' && /ScenarioLaag/.test(document.querySelector('.front-facts').textContent));
  assert.equal(await page.$eval('.part[aria-labelledby="part-short"] tbody tr', (row) => row.children[2].textContent), low);
  assertNoTrouble(trouble);
  await context.close();
});

for (const look of [{ width: 320, height: 640, colorScheme: 'dark' }, { width: 1440, height: 900, colorScheme: 'light' }]) {
  test(`the report passes axe and fits at ${look.width} px, ${look.colorScheme}`, async () => {
    const { page, context, trouble } = await openReport(`v=1&${ACHTERHOEK}&s=high`, look);
    assert.deepEqual(await accessibilityProblems(page), []);
    assert.deepEqual(await sidewaysOverflow(page), []);
    assertNoTrouble(trouble);
    await context.close();
  });
}
