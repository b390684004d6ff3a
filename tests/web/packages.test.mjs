// Packages of levers, the Regiocheck and the lights of the table: parts that are fetched when they are opened.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { accessibilityProblems, assertNoTrouble, launch, openReady, sidewaysOverflow } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const PARKSTAD = '#v=1&r=shrinking:Parkstad-Limburg&i=homesBalance&y=2036&n=0';
const amount = (text) => Number(text.replace('−', '-').replace(/[^\d-]/g, ''));
const idle = (page) => page.waitForFunction(() => document.querySelectorAll('[aria-busy=true], [data-busy]').length === 0, null, { timeout: 30_000 });
const open = async (page, part) => {
  await page.click(`sb-later[of=${part}] > details > summary`);
  await page.waitForSelector(part);
};
const texts = (page, selector) => page.$$eval(selector, (all) => all.map((one) => one.firstChild.textContent));
const measures = (page) => page.$$eval('sb-measures .edits li span', (all) => all.map((one) => one.textContent));

test('a package is kept over a reload, used in another region, undone, and compared', async () => {
  const { page, context, trouble } = await openReady(browser, PARKSTAD);
  await page.locator('sb-themes').scrollIntoViewIfNeeded();
  await page.click('sb-measures summary');
  await page.selectOption('#measure-lever', 'demolish');
  await page.fill('#measure-perYear', '300');
  await page.click('sb-measures button[type=submit]');
  await open(page, 'sb-packages');
  await page.click('sb-packages [type=submit]');
  assert.equal(await page.textContent('sb-packages .form-trouble'), 'Geef het pakket een naam.');
  await page.fill('#package-name', 'Minder woningen');
  await page.click('sb-packages [type=submit]');
  await page.waitForFunction(() => document.querySelector('sb-packages [role=status]').textContent === 'Het pakket Minder woningen is in deze browser bewaard.');

  // Elsewhere, later: another region, nothing changed.
  await page.goto(new URL('#v=1&r=shrinking:Zeeuws-Vlaanderen&i=homesBalance&y=2036&n=0', page.url()).href);
  await page.reload();
  await page.waitForSelector('main[data-state="ready"]');
  await open(page, 'sb-packages');
  await page.waitForSelector('sb-packages [data-id^=own]');
  assert.equal(await page.isDisabled('sb-packages [type=submit]'), true, 'there is nothing to keep');
  const own = '[data-id^=own]';
  await page.check(`${own} [type=checkbox]`);
  await page.waitForSelector('.package-table tr[data-id=homesBalance]');
  await idle(page);
  const compared = () => texts(page, '.package-table tr[data-id=homesBalance] td');
  assert.equal(new Set(await compared()).size, 1, 'in its own region it does nothing here');
  await page.check('#package-move');
  await idle(page);
  const [trend, moved] = (await compared()).map(amount);
  // Ten years of 300 from 2026 on; the table rounds to tens.
  assert.ok(Math.abs(trend - moved - 3000) <= 20, `${trend} ${moved}`);
  await page.check('[data-id=example-parkstad] [type=checkbox]');
  await page.waitForFunction(() => document.querySelectorAll('.package-table thead th').length === 4);
  await idle(page);
  assert.deepEqual(await texts(page, '.package-table thead th'), ['Onderwerp', 'Trend', 'Minder woningen', 'Parkstad Limburg: slopen']);

  await page.click(`${own} button:has-text("Voeg toe")`);
  await page.waitForFunction(() => document.querySelector('sb-packages [role=status]').textContent.startsWith('Minder woningen is toegevoegd'));
  await page.locator('sb-themes').scrollIntoViewIfNeeded();
  await page.waitForSelector('sb-measures .edits li');
  assert.match((await measures(page)).join(), /^Zeeuws-Vlaanderen \(krimpregio\): woningen slopen, 300 woningen per jaar/);
  // The table of packages and that of the theme say the same.
  await page.waitForSelector('sb-themes tbody tr');
  await idle(page);
  const ofTheme = await page.$$eval('sb-themes tbody tr', (rows) => rows.find((one) => one.textContent.startsWith('Woningen: te veel of te weinig')).querySelectorAll('td')[1].textContent);
  assert.equal(amount(ofTheme), moved);
  await page.click('#undo');
  await page.waitForFunction(() => !document.querySelector('sb-measures .edits li'));
  assert.deepEqual(await accessibilityProblems(page, { include: 'sb-later[of=sb-packages]' }), []);

  const [download] = await Promise.all([page.waitForEvent('download'), page.click(`${own} button:has-text("Bestand")`)]);
  const saved = JSON.parse(await readFile(await download.path(), 'utf8'));
  assert.deepEqual(saved.measures, [{ lever: 'demolish', perYear: 300, regions: ['shrinking:Zeeuws-Vlaanderen'], years: [2026, 2035] }]);
  await page.click(`${own} button:has-text("Haal weg")`);
  await page.waitForFunction(() => !document.querySelector('sb-packages [data-id^=own]'));
  await page.setInputFiles('sb-packages [type=file]', { name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(saved)) });
  await page.waitForSelector(own);
  assertNoTrouble(trouble);
  await context.close();
});
