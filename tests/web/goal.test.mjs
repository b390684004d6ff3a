// Goal seek on the page: a goal, the combinations that meet it, what they do next door, taking one over, and stopping a search.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessibilityProblems, assertNoTrouble, launch, openReady, show, sidewaysOverflow, sizes } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const GRONINGEN = '#v=1&r=GM0014&i=primarySchools&y=2040&n=0';

async function open(path) {
  const opened = await openReady(browser, path);
  await opened.page.click('[of=sb-goal] > details > summary');
  await opened.page.waitForSelector('sb-goal');
  await opened.page.waitForFunction(() => /\d/.test(document.getElementById('goal-now').textContent));
  return opened;
}
const said = (page, selector) => page.textContent(`sb-goal ${selector}`);

test('a goal is sought with two levers, told with its effects next door, taken over and undone', async () => {
  const { page, context, trouble } = await open(GRONINGEN);
  assert.equal(await page.inputValue('#goal-indicator'), 'primarySchools');
  const now = Number((await said(page, '#goal-now')).match(/scenario: ([\d.,]+)/)[1].replace('.', '').replace(',', '.'));
  // Nothing is asked of the engine before the form is right.
  await page.click('sb-goal button[type=submit]');
  assert.match(await said(page, '[role=alert]'), /Vul een getal in/);
  const wanted = Math.ceil(now * 1.2);
  await page.fill('#goal-value', String(wanted));
  await page.selectOption('#goal-what-0', 'assumption:primaryLeast');
  await page.click('sb-goal-levers button:has-text("Nog een knop")');
  await page.selectOption('#goal-what-1', 'assumption:primaryShare');
  await page.click('sb-goal button[type=submit]');
  await page.waitForSelector('.goal-list tbody tr');
  assert.match(await said(page, '.goal-answer'), /combinaties waarmee het doel wordt gehaald/);
  // The share stays as it is in the row that asks for the smallest school alone: pupils / schools.
  const rows = await page.$$eval('.goal-list tbody tr', (all) => all.map((tr) => [...tr.cells].map((cell) => cell.textContent)));
  assert.ok(rows.length > 1 && rows.length <= 22);
  const least = Number(rows.find(([, share]) => share.startsWith('100'))[0].match(/\d+/)[0]);
  assert.ok(Math.abs(least - (now * 100) / wanted) <= 1, `${least}`);
  await page.waitForSelector('.goal-effects tbody tr');
  assert.equal(await page.locator('.goal-effects tbody tr').count(), 11); // the region, eight next door, the rest, the country
  assert.match(await said(page, '.goal-effects'), /veranderen niets aan waar mensen wonen/);
  await page.click('sb-goal .goal-found summary');
  assert.equal(await page.locator('.goal-grid tbody td').count(), 121);
  await show(page, { ...sizes[0], colorScheme: 'dark' });
  assert.deepEqual(await accessibilityProblems(page, { include: 'sb-goal' }), []);
  assert.deepEqual(await sidewaysOverflow(page), []);

  await page.focus('sb-goal [data-take]');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('sb-receipt').textContent.includes('Aanname'));
  await page.waitForFunction(() => location.hash.includes('d='));
  assert.equal(await said(page, '.goal-stale'), '');
  await page.click('#undo');
  await page.waitForFunction(() => !location.hash.includes('d='));
  assert.equal(await page.isDisabled('sb-goal [data-take]'), false);
  // Of another region it is not: what stands there says so.
  await page.evaluate(() => { location.hash = '#v=1&r=GM0037&i=primarySchools&y=2040&n=0'; });
  await page.waitForFunction(() => document.querySelector('.goal-stale').textContent !== '');
  assert.equal(await page.isDisabled('sb-goal [data-take]'), true);
  assert.equal(await page.inputValue('#goal-value'), String(wanted));
  assertNoTrouble(trouble);
  await context.close();
});

test('a search that moves people tells how far it is and stops at once', async () => {
  const { page, context, trouble } = await open('#v=1&r=shrinking:Parkstad-Limburg&i=population&y=2040&n=0');
  await page.fill('#goal-value', '900000');
  await page.selectOption('#goal-what-0', 'edit:arrivals');
  await page.click('sb-goal-levers button:has-text("Nog een knop")');
  await page.selectOption('#goal-what-1', 'edit:fertility');
  await page.click('sb-goal button[type=submit]');
  await page.waitForFunction(() => /van hoogstens/.test(document.querySelector('sb-goal progress + .note').textContent));
  const ms = await page.evaluate(() => new Promise((resolve) => {
    const status = document.querySelector('sb-goal > [role=status]');
    const from = performance.now();
    new MutationObserver(() => { if (status.textContent.includes('gestopt')) resolve(performance.now() - from); }).observe(status, { childList: true, characterData: true, subtree: true });
    [...document.querySelectorAll('sb-goal button')].find((one) => one.textContent === 'Stop').click();
  }));
  // 100 ms on a machine with nothing else to do.
  assert.ok(ms < 500, `${ms} ms`);
  assert.equal(await page.locator('.goal-found > *').count(), 0);
  // The engine goes on with other questions.
  await page.selectOption('#goal-indicator', 'share65');
  await page.waitForFunction(() => /%/.test(document.getElementById('goal-now').textContent));
  assertNoTrouble(trouble);
  await context.close();
});
