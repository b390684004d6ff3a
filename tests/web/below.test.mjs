// What stands below the first view comes after it: nothing in the window moves, no text is missing, and the page says so where it does not come.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityProblems, address, assertNoTrouble, launch, openPage, ready } from './harness.mjs';

const VIEW = '#v=1&r=GM0014&i=population&y=2040&n=0';
/** The code, the texts and the styles of what stands below. */
const [CODE, STYLES] = [/\/a\/below-[^/]+\.js$/, /\/a\/(?:scenario|table|themes|story|embedding)-[^/]+\.css$/];

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** The main page up to its first view; what stands below waits until `letGo` is called. */
async function firstView(path, options) {
  const { page, context, trouble } = await openPage(browser, { path: 'toegankelijkheid.html', ...options });
  let letGo;
  const held = new Promise((resolve) => { letGo = resolve; });
  for (const files of [CODE, STYLES]) await context.route(files, async (route) => { await held; await route.continue(); });
  await page.addInitScript(() => {
    globalThis.shifts = [];
    new PerformanceObserver((list) => globalThis.shifts.push(...list.getEntries().map(({ value, sources, startTime }) => ({ value, at: startTime, of: sources.map(({ node }) => node?.parentElement?.outerHTML.slice(0, 80)) }))))
      .observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(address(path));
  await page.waitForSelector('main[data-state=ready]');
  return { page, context, trouble, letGo };
}

/** Texts and names that are the key of a text, for the text is not there. */
const keysShown = (page) => page.evaluate(() => {
  const said = [...document.querySelectorAll('body *')].flatMap((el) => [
    ...[...el.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ data }) => data), el.getAttribute('aria-label'), el.title, el.getAttribute('placeholder'),
  ]);
  return said.filter((text) => /^[a-z][\w-]*(?:\.[\w-]+)+$/i.test(text?.trim?.() ?? ''));
});

for (const [lang, width, height] of [['nl', 400, 900], ['en', 1440, 900]]) {
  test(`the first view stands by itself, and nothing in it moves when the rest comes: ${lang}, ${width} px`, async () => {
    const { page, context, trouble, letGo } = await firstView(`${VIEW}&lang=${lang}`, { width, height });
    await page.waitForSelector('sb-region svg');
    assert.deepEqual(await keysShown(page), []);
    assert.equal(await page.locator('sb-scenario *').count(), 0);
    const said = () => page.$$eval('#question, #lead, #map-title, #map-about', (all) => all.map((one) => one.textContent));
    const first = await said();
    const stood = await page.evaluate(() => performance.now());
    letGo();
    await ready(page);
    await page.waitForSelector('sb-scenario input');
    assert.deepEqual(await said(), first);
    assert.deepEqual(await keysShown(page), []);
    const shifts = await page.evaluate((since) => globalThis.shifts.filter(({ at }) => at > since), stood);
    assert.ok(shifts.reduce((sum, { value }) => sum + value, 0) < 0.01, JSON.stringify(shifts));
    assertNoTrouble(trouble);
    await context.close();
  });
}

test('a choice made before the rest comes holds in it', async () => {
  const { page, context, trouble, letGo } = await firstView(`${VIEW}&s=high`);
  await page.selectOption('#indicator', 'share80');
  await page.click('#undo');
  await page.click('#redo');
  letGo();
  await ready(page);
  assert.equal(await page.inputValue('sb-scenario select'), 'high');
  await page.click('sb-table summary');
  await page.waitForFunction(() => /80/.test(document.querySelector('sb-table caption')?.textContent));
  assertNoTrouble(trouble);
  await context.close();
});

for (const [what, pattern] of [['code and texts', CODE], ['styles', STYLES]]) {
  test(`without its ${what} the page stays, says so, and brings it when asked again`, async () => {
    const { page, context } = await openPage(browser, { path: 'toegankelijkheid.html' });
    await context.route(pattern, (route) => route.abort('failed'));
    await page.goto(address(VIEW));
    const message = page.locator('#messages [data-id=below]');
    await message.waitFor();
    assert.match(await message.textContent(), /Kijk of u verbinding hebt.*uw keuzes staan in het adres/);
    assert.deepEqual(await accessibilityProblems(page, { include: '#messages' }), []);
    await page.selectOption('#indicator', 'share80'); // what is there goes on
    await page.waitForFunction(() => /80/.test(document.getElementById('map-title').textContent));
    await context.unrouteAll();
    await message.getByRole('button', { name: 'Probeer het opnieuw' }).click();
    await ready(page);
    assert.equal(await message.count(), 0);
    assert.equal(await page.isVisible('#unloaded'), false);
    assert.equal(await page.inputValue('sb-scenario select'), 'trend');
    assert.equal(await page.$eval('sb-scenario', (el) => getComputedStyle(el).display), 'block'); // its styles
    await context.close();
  });
}
