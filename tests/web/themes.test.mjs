// The themes on the page: a subject on the map, the table of a region, assumptions and measures, in the link and back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessibilityProblems, alternate, assertNoTrouble, launch, openReady } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const PARKSTAD = '#v=1&r=shrinking:Parkstad-Limburg&i=homesBalance&y=2036&n=0';

/** The cells of a row of the table of a theme. */
const row = async (page, name) => {
  await toThemes(page);
  await idle(page);
  return page.$$eval('sb-themes tbody tr', (rows, wanted) => {
    const found = rows.find((one) => one.querySelector('th').textContent === wanted);
    return found && [...found.querySelectorAll('td')].map((cell) => cell.textContent);
  }, name);
};
/** The panel asks its figures when it comes near. */
const toThemes = async (page) => {
  await page.locator('sb-themes').scrollIntoViewIfNeeded();
  await page.waitForSelector('sb-themes tbody tr');
};
const amount = (text) => Number(text.replace('−', '-').replace(/[^\d-]/g, ''));
const idle = (page) => page.waitForFunction(() => document.querySelectorAll('[aria-busy=true], [data-busy]').length === 0, null, { timeout: 30_000 });

test('a subject of a theme is on the map, in the sentence, the table and the meaning', async () => {
  const { page, context, trouble } = await openReady(browser, PARKSTAD);
  assert.match(await page.textContent('#map-title'), /^Woningen meer of minder dan nodig/);
  assert.match(await page.textContent('#lead'), /zijn er in Parkstad Limburg naar verwachting [\d.]+ woningen te (veel|weinig)/);
  assert.equal(await page.$eval('#indicator', (select) => select.selectedOptions[0].parentElement.label), 'Wonen');
  await page.click('#meaning-open');
  await page.waitForSelector('#meaning:not([hidden]) dl, #meaning:not([hidden]) table');
  assert.match(await page.textContent('#meaning'), /huishoudens × \(1 \+ leegstand/);
  // English has the same subjects.
  await page.click('[data-lang="en"]');
  await page.waitForFunction(() => document.getElementById('map-title').textContent.startsWith('Homes more or fewer'));
  assertNoTrouble(trouble);
  await context.close();
});

test('a measure changes the table of its region, stands in the link, and can be undone and taken away', async () => {
  const { page, context, trouble } = await openReady(browser, PARKSTAD);
  const name = 'Woningen: te veel of te weinig';
  await toThemes(page);
  const before = amount((await row(page, name))[1]);
  await page.click('sb-measures summary');
  await page.selectOption('#measure-lever', 'demolish');
  await page.fill('#measure-perYear', '250');
  await page.fill('#measure-from', '2026');
  await page.fill('#measure-to', '2020');
  await page.click('sb-measures button[type=submit]');
  assert.match(await page.textContent('sb-measures [role=alert]'), /Tot en met jaar: vul een getal in van 2025 tot en met 2059\. Er staat nu 2020\./);
  await page.fill('#measure-to', '2035');
  await page.click('sb-measures button[type=submit]');
  await page.waitForSelector('sb-measures .edits li');
  await idle(page);
  const after = amount((await row(page, name))[1]);
  // Ten years of 250; the table rounds to tens.
  assert.ok(Math.abs(before - after - 2500) <= 20, `${before} ${after}`);
  assert.match(await page.textContent('sb-measures .edits'), /Parkstad Limburg \(krimpregio\): woningen slopen, 250 woningen per jaar, 2026 tot en met 2035/);
  await page.waitForFunction(() => location.hash.includes('d='));
  const link = await page.evaluate(() => location.hash);

  const other = await openReady(browser, link);
  await toThemes(other.page);
  assert.equal(amount((await row(other.page, name))[1]), after);
  assertNoTrouble(other.trouble);
  await other.context.close();

  await page.click('#undo');
  await page.waitForFunction(() => !document.querySelector('sb-measures .edits li'));
  await idle(page);
  assert.equal(amount((await row(page, name))[1]), before);
  await page.click('#redo');
  await page.waitForSelector('sb-measures .edits li');
  await page.click('sb-measures .edits button');
  await page.waitForFunction(() => !document.querySelector('sb-measures .edits li'));
  assertNoTrouble(trouble);
  await context.close();
});

test('an assumption by keyboard changes its theme, says so in the receipt, and goes back to the default', async () => {
  const { page, context, trouble } = await openReady(browser, '#v=1&r=corop:CR01&i=primarySchools&y=2040&n=0');
  await toThemes(page);
  const name = 'Basisscholen die mogelijk zijn';
  const before = await row(page, name);
  await page.click('sb-assumptions summary');
  const slider = page.locator('#assumed-primaryLeast');
  assert.equal(await slider.inputValue(), '100');
  await slider.focus();
  for (let k = 0; k < 5; k += 1) await page.keyboard.press('ArrowRight');
  await idle(page);
  await page.waitForFunction((old) => document.querySelector('sb-themes .chosen td:nth-of-type(2)').textContent !== old, before[1]);
  assert.equal(await page.getAttribute('#assumed-primaryLeast', 'aria-valuetext'), '105\u00a0leerlingen');
  await page.waitForFunction(() => document.querySelector('sb-receipt').textContent.includes('Aanname Kleinste basisschool: 105'));
  await page.click('.assumption [aria-label="Terug naar de standaard: Kleinste basisschool"]');
  await idle(page);
  await page.waitForFunction((old) => document.querySelector('sb-themes .chosen td:nth-of-type(2)').textContent === old, before[1]);
  assertNoTrouble(trouble);
  await context.close();
});

test('a row of the table puts its subject on the map, and a theme is chosen by its button', async () => {
  const { page, context, trouble } = await openReady(browser, '#v=1&r=GM0677&i=population&y=2040&n=0');
  await toThemes(page);
  await page.click('sb-themes [data-theme-of="care"]');
  await page.click('sb-themes tbody button:has-text("Werkenden nodig in de zorg")');
  await page.waitForFunction(() => document.getElementById('map-title').textContent.startsWith('Deel van de beroepsbevolking'));
  assert.equal(await page.inputValue('#indicator'), 'careStaffShare');
  await page.click('sb-themes [data-theme-of="facilities"]');
  assert.equal(await page.getAttribute('sb-themes [data-theme-of="facilities"]', 'aria-pressed'), 'true');
  assert.ok(await row(page, 'Supermarkten: draagvlak'));
  assertNoTrouble(trouble);
  await context.close();
});

for (const look of alternate) {
  test(`the themes pass axe and fit at ${look.width} px, ${look.colorScheme}`, async () => {
    const { page, context } = await openReady(browser, PARKSTAD, look);
    await toThemes(page);
    await page.click('sb-assumptions summary');
    await page.click('sb-measures summary');
    await idle(page);
    assert.deepEqual(await accessibilityProblems(page, { include: 'sb-themes' }), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await context.close();
  });
}

test('a table that comes late leaves what has the focus in sight', async () => {
  const { page, context } = await openReady(browser, PARKSTAD, { width: 320, height: 640 });
  await toThemes(page);
  await idle(page);
  // As it is while its first figures are asked for, with the reader already beyond it.
  await page.evaluate(() => {
    document.querySelector('sb-themes .theme-table').replaceChildren();
    const summary = document.querySelector('sb-assumptions summary');
    summary.focus();
    summary.scrollIntoView({ block: 'end' });
  });
  await page.keyboard.press('k');
  await page.waitForSelector('sb-themes .theme-table tbody tr');
  const { bottom, free } = await page.evaluate(() => ({ bottom: document.activeElement.getBoundingClientRect().bottom, free: document.querySelector('sb-year').getBoundingClientRect().top }));
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'summary');
  assert.ok(bottom > 0 && bottom <= free, `${bottom} of ${free}`);
  await context.close();
});
