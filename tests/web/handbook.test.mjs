// The handbook of the discussion round and the page for residents: in both languages, at three widths, without JavaScript, and on paper.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessibilityProblems, assertNoTrouble, launch, looksOf, openPage, show, sidewaysOverflow } from './harness.mjs';

const pages = [
  { path: 'handboek.html', lang: 'nl', heading: 'Handboek discussieronde', sheets: 3 },
  { path: 'handbook.html', lang: 'en', heading: 'Handbook of the discussion round', sheets: 3 },
  { path: 'bewoners.html', lang: 'nl', heading: 'Meepraten over uw streek', sheets: 1 },
  { path: 'residents.html', lang: 'en', heading: 'Have your say about your region', sheets: 1 },
];
/** Space at the foot of a sheet for fonts and printers that are wider than these, in mm. */
const SPARE = 12;
const A4 = 297;

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const sheetsOf = (pdf) => [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;

for (const { path, lang, heading, sheets } of pages) {
  test(`${path} works at its widths, light and dark, and without JavaScript`, async () => {
    const { page, context, trouble } = await openPage(browser, { path });
    assert.equal(await page.textContent('h1'), heading);
    assert.equal(await page.getAttribute('html', 'lang'), lang);
    for (const look of looksOf(lang)) {
      await show(page, look);
      const where = `${look.width} px, ${look.colorScheme}`;
      assert.deepEqual(await sidewaysOverflow(page), [], where);
      assert.deepEqual(await accessibilityProblems(page), [], where);
    }
    assertNoTrouble(trouble);
    await context.close();
    const plain = await openPage(browser, { path, javaScriptEnabled: false });
    for (const link of await plain.page.locator('.contents a').all()) {
      assert.equal(await plain.page.locator(await link.getAttribute('href')).count(), 1);
    }
    for (const href of await plain.page.$$eval('main a:not([href^="#"])', (all) => all.map((one) => one.href))) {
      assert.equal((await plain.context.request.get(href)).status(), 200, href);
    }
    await plain.context.close();
  });

  test(`${path} is ${sheets} A4 on paper: each chapter one, with room to spare`, async () => {
    const { page, context } = await openPage(browser, { path, colorScheme: 'dark' });
    const count = async () => sheetsOf(await page.pdf({ preferCSSPageSize: true }));
    assert.equal(await count(), sheets);
    // Each by itself is one sheet, also where the sheet is shorter.
    const shorter = await page.evaluate((height) => [...document.styleSheets].reduce((n, sheet) => {
      const at = [...sheet.cssRules].findIndex((rule) => rule instanceof CSSPageRule);
      if (at < 0) return n;
      sheet.deleteRule(at);
      sheet.insertRule(`@page sheet { size: 210mm ${height}mm; margin: 13mm 15mm; }`, at);
      return n + 1;
    }, 0), A4 - SPARE);
    assert.equal(shorter, 1);
    assert.equal(await count(), sheets, `with ${SPARE} mm less`);
    const parts = sheets === 1 ? [] : await page.$$eval('.chapters section', (all) => all.map(({ id }) => id));
    for (const id of parts) {
      await page.evaluate((only) => { for (const one of document.querySelectorAll('.chapters section')) one.hidden = one.id !== only; }, id);
      assert.equal(await count(), 1, id);
    }
    await context.close();
  });
}

test('the time table of a round adds up to the two hours it is called', async () => {
  const { page, context } = await openPage(browser, { path: 'handboek.html' });
  const rows = await page.$$eval('.timetable tbody tr', (all) => all.map((row) => [...row.children].slice(0, 2).map((cell) => cell.textContent)));
  let at = 0;
  for (const [start, minutes] of rows) {
    assert.equal(start, `${Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')}`);
    at += Number(minutes);
  }
  assert.equal(at, 120);
  await context.close();
});
