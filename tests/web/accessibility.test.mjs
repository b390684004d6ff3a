// The page on accessibility: in both languages, at three widths, light and dark, without JavaScript, and true to its table.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { accessibilityProblems, address, assertNoTrouble, chooseLanguage, launch, looksOf, openPage, openReady, projectFolder, show, sidewaysOverflow } from './harness.mjs';

const pages = [
  { path: 'toegankelijkheid.html', lang: 'nl', other: 'accessibility.html', method: 'verantwoording.html', heading: 'Toegankelijkheid', nameAt: 2, noteAt: 6 },
  { path: 'accessibility.html', lang: 'en', other: 'toegankelijkheid.html', method: 'method.html', heading: 'Accessibility', nameAt: 3, noteAt: 7 },
];
const criteria = (await readFile(`${projectFolder}/tests/web/wcag.tsv`, 'utf8')).split('\n').filter(Boolean).slice(1).map((line) => line.split('\t'));

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

for (const { path, lang, other, method, heading, nameAt, noteAt } of pages) {
  test(`${path} works at its widths, light and dark`, async () => {
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
  });

  test(`${path} has every criterion with its evidence, and counts them, without JavaScript`, async () => {
    const { page, context, trouble } = await openPage(browser, { path, javaScriptEnabled: false });
    const rows = await page.locator('#criteria tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
    assert.deepEqual(rows.map(([name]) => name), criteria.map((cells) => `${cells[0]} ${cells[nameAt]}`));
    rows.forEach(([name, level, how, proof], i) => {
      const [, itsLevel, , , kind, tests] = criteria[i];
      assert.equal(level, itsLevel, name);
      assert.ok(how.length > 3, name);
      assert.ok(proof.includes(criteria[i][noteAt]), name);
      for (const one of tests.split(' | ').filter(Boolean)) assert.ok(proof.includes(one.split(': ')[1].trim()), `${name}: ${one}`);
      assert.ok(kind === 'test' || proof.length > 5, name);
    });
    const count = (kind) => criteria.filter((cells) => cells[4] === kind).length;
    const status = await page.textContent('#status');
    for (const number of [criteria.length, count('test'), count('eye'), count('none')]) assert.match(status, new RegExp(`\\b${number}\\b`));
    assert.match(await page.textContent('.opening .note'), /2025/, 'the date of the data');
    for (const link of await page.locator('.contents a, #status a').all()) assert.equal(await page.locator(await link.getAttribute('href')).count(), 1);
    // No address of a server: problems go to where the source is kept.
    assert.deepEqual(await page.$$eval('a[href]', (all) => all.map((one) => one.getAttribute('href')).filter((href) => /^[a-z]+:/i.test(href))), []);
    await page.click(`footer a[href="${method}"]`);
    assert.equal(page.url(), address(method));
    await page.click(`footer a[href="${path}"]`);
    assert.equal(page.url(), address(path));
    await page.click(`a[hreflang][href="${other}"]`);
    assert.equal(page.url(), address(other));
    assertNoTrouble(trouble);
    await context.close();
  });
}

test('the map page leads to it in its language', async () => {
  const { page, context } = await openReady(browser, '#v=1');
  assert.equal(await page.getAttribute('footer [data-access]', 'href'), 'toegankelijkheid.html');
  await chooseLanguage(page, 'en');
  assert.equal(await page.getAttribute('footer [data-access]', 'href'), 'accessibility.html');
  await page.click('footer [data-access]');
  assert.equal(await page.textContent('h1'), 'Accessibility');
  await context.close();
});
