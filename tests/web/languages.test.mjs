// One language at a time: the texts of the other are fetched when it is chosen, and the page says so where they don't come.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityProblems, address, assertNoTrouble, chooseLanguage, launch, openPage, openReady, ready } from './harness.mjs';

const VIEW = '#v=1&r=GM0014&i=population&y=2040&n=0';
/** Texts of a whole language; those of a later part of the page have its name. */
const ENGLISH = /\/a\/en-[^/]+\.js$/;

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** Opens the page with a list of the languages whose texts it asks for. */
async function opened(path, options) {
  const { page, context, trouble } = await openPage(browser, { path: 'toegankelijkheid.html', ...options });
  const languages = [];
  context.on('request', (request) => {
    const [, code] = /\/a\/(nl|en)-[^/]+\.js$/.exec(new URL(request.url()).pathname) ?? [];
    if (code) languages.push(code);
  });
  await page.goto(address(path));
  await ready(page);
  return { page, context, trouble, languages };
}

test('a visit asks for the texts of its language only, and of the other when that is chosen', async () => {
  for (const [code, other, path] of [['nl', 'en', VIEW], ['en', 'nl', `${VIEW}&lang=en`]]) {
    const { page, context, trouble, languages } = await opened(path);
    assert.deepEqual([...new Set(languages)], [code]);
    assert.equal(await page.getAttribute('html', 'lang'), code);
    await chooseLanguage(page, other);
    assert.deepEqual([...new Set(languages)], [code, other]);
    const words = { nl: /^Hoe verandert/, en: /^How will/ };
    assert.match(await page.textContent('#question'), words[other]);
    // What was chosen is what the next visit asks for.
    await page.goto(address('toegankelijkheid.html'));
    languages.length = 0;
    await page.goto(address());
    await ready(page);
    assert.deepEqual([...new Set(languages)], [other]);
    assertNoTrouble(trouble);
    await context.close();
  }
});

test('texts that do not come are told in both languages, the page stays as it is, and another try brings them', async () => {
  const { page, context } = await openReady(browser, VIEW);
  await context.route(ENGLISH, (route) => route.abort('failed'));
  await page.click('button[data-lang=en]');
  const message = page.locator('#messages [data-id=language]');
  await message.waitFor();
  assert.match(await message.textContent(), /De Engelse teksten zijn niet gekomen.*The English texts did not come/);
  assert.equal(await message.locator('[lang=en]').count(), 1);
  assert.deepEqual(await accessibilityProblems(page, { include: '#messages' }), []);
  assert.equal(await page.getAttribute('html', 'lang'), 'nl');
  assert.equal(await page.getAttribute('button[data-lang=nl]', 'aria-pressed'), 'true');
  assert.doesNotMatch(page.url(), /lang=en/);
  // The page goes on in its own language.
  await page.selectOption('#indicator', 'share80');
  await page.waitForFunction(() => location.hash.includes('i=share80') && /80/.test(document.getElementById('map-title').textContent));
  await context.unrouteAll();
  await chooseLanguage(page, 'en');
  assert.equal(await message.count(), 0);
  await page.waitForFunction(() => location.hash.includes('lang=en'));
  await context.close();
});

test('texts that are long in coming are announced, and who changes his mind stays', async () => {
  const { page, context, trouble } = await openReady(browser, VIEW);
  let letGo;
  const held = new Promise((resolve) => { letGo = resolve; });
  await context.route(ENGLISH, async (route) => { await held; await route.continue(); });
  await page.click('button[data-lang=en]');
  const message = page.locator('#messages [data-id=language]');
  await message.waitFor();
  assert.match(await message.textContent(), /worden opgehaald/);
  await page.click('button[data-lang=nl]');
  await message.waitFor({ state: 'detached' });
  letGo();
  await page.waitForFunction((pattern) => performance.getEntriesByType('resource').some(({ name }) => new RegExp(pattern).test(name)), ENGLISH.source);
  await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
  assert.equal(await page.getAttribute('html', 'lang'), 'nl');
  await chooseLanguage(page, 'en'); // they are there by now
  assert.equal(await message.count(), 0);
  assertNoTrouble(trouble);
  await context.close();
});
