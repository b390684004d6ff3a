// What an indicator means: a record for each in both languages, opened and closed by keyboard, with the figures of the engine.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityProblems, assertNoTrouble, launch, loadAllTexts, loadEngine, loadPack, openReady, sidewaysOverflow } from './harness.mjs';

globalThis.document = { documentElement: {} }; // the language is written on the page

const { languages, setLang, t } = await import('../../www/lib/i18n.js');
await loadAllTexts();
const { FIELDS } = await import('../../www/lib/meaning.js');
const { Engine } = await loadEngine();
const engine = new Engine(await loadPack('population.sbp'));
engine.run({ preset: 'trend' });
const { learnThemes } = await import('../../www/lib/themes.js');
const catalogue = engine.catalogue();
const { indicators, baseYear } = catalogue;
learnThemes(catalogue); // their texts come with the catalogue

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const open = (path, options) => openReady(browser, path, options);

const example = (page) => page.locator('#meaning [data-field=example]');

test('every indicator has a record in both languages, with the same places for figures', () => {
  assert.ok(indicators.length >= 11);
  for (const { id } of indicators) {
    for (const field of FIELDS) {
      const [nl, en] = languages.map((code) => { setLang(code); return t(`meaning.${id}.${field}`); });
      for (const text of [nl, en]) assert.ok(text.length > 4 && !text.startsWith('meaning.'), `${id} ${field}: ${text}`);
      const places = (text) => text.match(/\{\w+\}/g)?.sort().filter((one, i, all) => one !== all[i - 1]) ?? [];
      assert.deepEqual(places(nl), places(en), `${id} ${field}`);
      if (field === 'source') assert.match(nl, /CBS/, id);
      if (field !== 'unit') assert.notEqual(nl, en, `${id} ${field}`);
    }
  }
});

test('it opens and closes by keyboard, follows the subject, and covers nothing at 320 px', async () => {
  const { page, context, trouble } = await open('#v=1&r=GM0014&i=share65&y=2040&n=0', { width: 320, height: 640 });
  const button = page.locator('#meaning-open');
  await button.focus();
  assert.equal(await button.getAttribute('aria-expanded'), 'false');
  await page.keyboard.press('Enter');
  assert.equal(await button.getAttribute('aria-expanded'), 'true');
  await example(page).waitFor();
  const [select, panel, map] = await Promise.all(['#indicator', '#meaning', '#map-title'].map((id) => page.locator(id).boundingBox()));
  assert.ok(panel.y >= select.y + select.height, 'below the choice it explains');
  assert.ok(panel.y + panel.height <= map.y, 'above the map');
  assert.deepEqual(await sidewaysOverflow(page), []);
  assert.deepEqual(await accessibilityProblems(page, { include: '.ask' }), []);

  const of65 = await example(page).textContent();
  await page.selectOption('#indicator', 'householdSize');
  await page.waitForFunction((words) => document.querySelector('#meaning [data-field=example]').textContent !== words, of65);
  assert.match(await page.textContent('#meaning .meaning-title'), /Mensen per huishouden/);

  await page.locator('#meaning header button').focus();
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#meaning').isVisible(), false);
  assert.equal(await button.getAttribute('aria-expanded'), 'false');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'meaning-open', 'the focus is where it was opened');
  assertNoTrouble(trouble);
  await context.close();
});

test('the example has the figures of the engine, whole where counted and about where computed, in both languages', async () => {
  const { page, context, trouble } = await open('#v=1&r=corop:CR01&i=share65&y=2025&n=0');
  await page.click('#meaning-open');
  await example(page).waitFor();
  const asked = { region: 'corop:CR01', indicator: 'share65', changeFrom: baseYear, year: baseYear };
  const counted = engine.worked(asked);
  assert.equal(counted.status, 'observed');
  assert.equal(counted.value, 100 * counted.parts[0] / counted.parts[1]);
  const nl = (value, digits = 0) => value.toLocaleString('nl-NL', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const words = await example(page).textContent();
  assert.ok(words.includes(`${nl(counted.parts[0])} van de ${nl(counted.parts[1])} inwoners`), words);
  assert.ok(words.includes(`${nl(counted.value, 1)}\u00a0%`), words);

  await page.focus('#year');
  await page.keyboard.press('End');
  await page.waitForFunction(() => /2060/.test(document.querySelector('#meaning [data-field=example]').textContent));
  const later = await example(page).textContent();
  assert.match(later, /ongeveer [\d.]+00 van de ongeveer [\d.]+00 inwoners/);
  assert.match(later, /afgerond/);
  assert.equal(await page.getAttribute('#meaning [data-field=status] .badge', 'data-status'), 'projected');
  assert.ok(later.includes(nl(engine.worked({ ...asked, year: 2060 }).value, 1)));

  // The facts of the region have the same figure, and the same words.
  await page.waitForFunction(() => /2060/.test(document.querySelector('.facts-indicator').textContent));
  assert.ok((await page.textContent('.facts-indicator strong')).startsWith(nl(engine.worked({ ...asked, year: 2060 }).value, 1)));
  await page.click('sb-facts .meaning-open');
  await page.locator('sb-facts [data-field=example]').waitFor();
  assert.equal(await page.textContent('sb-facts [data-field=example]'), later);

  await page.click('button[data-lang=en]');
  await page.waitForFunction(() => /on 1 January 2060/.test(document.querySelector('#meaning [data-field=example]').textContent));
  assert.equal(await page.textContent('#meaning-open'), 'What does this mean?');
  assertNoTrouble(trouble);
  await context.close();
});

test('the chance of fewer people is explained with the sentence of the answer, and says what to do before there is one', async () => {
  const { page, context, trouble } = await open('#v=1&r=GM0014&i=smallerChance&y=2050&n=0');
  await page.click('#meaning-open');
  await example(page).waitFor();
  assert.match(await example(page).textContent(), /nog geen kans berekend/);
  await page.evaluate(() => document.dispatchEvent(new CustomEvent('members', { detail: 200 })));
  await page.waitForFunction(() => /ongeveer \d+\s%/.test(document.querySelector('#meaning [data-field=example]').textContent), null, { timeout: 90_000 });
  await page.waitForFunction(() => /ongeveer \d+\s%/.test(document.getElementById('chance').textContent), null, { timeout: 90_000 });
  const said = await page.textContent('#chance');
  assert.ok((await example(page).textContent()).endsWith(said), said);
  assertNoTrouble(trouble);
  await context.close();
});
