// The prepared rounds: each opens from the start list as a copy of its own, in both languages, and its examples run; also from the single file.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { accessibilityProblems, address, assertNoTrouble, launch, openPage, projectFolder, ready, sidewaysOverflow } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const WORDS = {
  nl: { part: ['Voorbereiden', 'Voorstellen', 'Notities'], run: 'Reken door', example: /^Voorbeeld: /, open: '1 open vraag', tables: 'Naam van tafel 1' },
  en: { part: ['Prepare', 'Proposals', 'Notes'], run: 'Run it', example: /^Example: /, open: '1 open question', tables: 'Name of table 1' },
};
const part = (page, name) => page.locator('#parts').getByRole('button', { name, exact: true });
const buttons = (page) => page.locator('.round-prepared li button');

/** Opens the nth prepared round of the list, looks at all of it and runs its examples. */
async function hold(page, n, lang) {
  const words = WORDS[lang];
  const title = await buttons(page).nth(n).textContent();
  const question = await page.locator('.round-prepared li .note').nth(n).textContent();
  await buttons(page).nth(n).click();
  await page.waitForSelector('#part-prepare:not([hidden])');
  assert.equal(await page.textContent('#round-title'), title);
  assert.equal(await page.textContent('#round-question'), question);
  assert.equal(await page.locator('.round-table-names > li').count(), 3);
  assert.ok((await page.getByLabel(words.tables).inputValue()).length > 3);
  await part(page, words.part[1]).click();
  const names = await page.$$eval('.round-proposals .package-name', (all) => all.map((one) => one.textContent));
  assert.equal(names.length, 2, title);
  for (const [i, name] of names.entries()) {
    assert.match(name, words.example);
    await page.locator('.round-choose').nth(i).click();
    assert.equal(await page.inputValue('#proposal-title'), name);
    await page.getByRole('button', { name: words.run }).click();
    await page.waitForFunction(() => {
      const cells = [...document.querySelectorAll('.round-outcome tbody tr:first-child td')].map((one) => one.textContent);
      return cells.length === 3 && cells[0] !== cells[1];
    });
  }
  await part(page, words.part[2]).click();
  assert.equal(await page.textContent('#part-notes > [role=status]'), words.open);
  await page.waitForSelector('main[data-kept="kept"]');
}

const tableIds = (page) => page.evaluate(() => new Promise((resolve, reject) => {
  const request = indexedDB.open('streekblik-rondes');
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const all = request.result.transaction('copies').objectStore('copies').getAll();
    all.onsuccess = () => {
      request.result.close();
      resolve(all.result.map(({ text }) => JSON.parse(text).records.filter(({ kind }) => kind === 'table').map(({ id }) => id)));
    };
  };
}));

for (const lang of ['nl', 'en']) {
  test(`each prepared round opens as a copy of its own, and its examples run: ${lang}`, async () => {
    const { page, context, trouble } = await openPage(browser, { path: `ronde.html#lang=${lang}` });
    await ready(page);
    assert.equal(await buttons(page).count(), 3);
    // The first once more: two copies of it stand beside each other.
    for (const n of lang === 'nl' ? [0, 1, 2, 0] : [0, 1, 2]) {
      await hold(page, n, lang);
      await page.goto('about:blank');
      await page.goto(address(`ronde.html#lang=${lang}`));
      await ready(page);
    }
    const ids = (await tableIds(page)).flat();
    assert.equal(ids.length, lang === 'nl' ? 12 : 9);
    assert.equal(new Set(ids).size, ids.length, 'no table of one copy is that of another');
    assertNoTrouble(trouble);
    await context.close();
  });
}

for (const look of [{ width: 320, height: 640, colorScheme: 'dark' }, { width: 1440, height: 900, colorScheme: 'light' }]) {
  test(`the start list passes axe, fits and leads to the handbook at ${look.width} px, ${look.colorScheme}`, async () => {
    const { page, context, trouble } = await openPage(browser, { path: 'ronde.html', ...look });
    await ready(page);
    assert.deepEqual(await accessibilityProblems(page), []);
    assert.deepEqual(await sidewaysOverflow(page), []);
    const links = () => page.$$eval('.round-sheets a, footer [data-address^="handbook"], footer [data-address^="residents"]', (all) => all.map((one) => one.getAttribute('href')));
    assert.deepEqual(await links(), ['handboek.html', 'bewoners.html', 'handboek.html', 'bewoners.html']);
    await page.click('[data-lang="en"]');
    await page.waitForFunction(() => document.documentElement.lang === 'en');
    assert.deepEqual(await links(), ['handbook.html', 'residents.html', 'handbook.html', 'residents.html']);
    assertNoTrouble(trouble);
    await context.close();
  });
}

test('a prepared round that does not come is told, and a new one can still be made', async () => {
  const { page, context } = await openPage(browser, { path: 'ronde.html' });
  await ready(page);
  await context.route('**/*border*.json', (route) => route.abort());
  await buttons(page).first().click();
  await page.locator('#messages [data-id="trouble"]').waitFor();
  await page.getByRole('button', { name: 'Nieuwe ronde' }).click();
  await page.waitForSelector('#part-prepare:not([hidden])');
  await context.close();
});

test('from the single file a prepared round opens and runs without a network, and so do the handbook and the page for residents', async () => {
  const file = pathToFileURL(join(projectFolder, 'pkg', 'single', 'streekblik.html')).href;
  const context = await browser.newContext({ locale: 'nl-NL', offline: true });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`${file}?ronde`);
  await ready(page);
  assert.equal(await buttons(page).count(), 3);
  await hold(page, 1, 'nl');
  await page.locator('footer [data-address="handbook.address"]').click();
  await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Handboek discussieronde');
  // It looks and prints as on a host.
  assert.equal(await page.evaluate(() => document.body.className), 'method sheets');
  assert.equal((await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g).length, 3);
  await page.locator('#handbook_start a', { hasText: 'bewoners' }).click();
  await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Meepraten over uw streek');
  await page.locator('a[hreflang="en"]').click();
  await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Have your say about your region');
  // The page on the model is in the file in Dutch only, and leads to no other.
  await page.goto(`${file}?verantwoording`);
  await page.waitForFunction(() => document.body.className === 'method');
  assert.equal(await page.locator('a[hreflang="en"]').count(), 0);
  assert.deepEqual(errors, []);
  await context.close();
});
