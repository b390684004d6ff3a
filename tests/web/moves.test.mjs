// Moves by distance on the page: chosen, undone, in the link, in a file, in the table's file, and in the exchange of people.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { accessibilityProblems, assertNoTrouble, chooseLanguage, launch, loadEngine, loadPack, openReady } from './harness.mjs';

const { Engine } = await loadEngine();
const engine = new Engine(await loadPack('population.sbp'));
engine.setBackground(await loadPack('background.sbp'));
const NEAR = '#moves-originDestination';
const POOL = '#moves-pool';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

async function open({ path }) {
  const opened = await openReady(browser, path);
  await opened.page.waitForSelector('sb-region svg[role=img]');
  return opened;
}

const lead = (page) => page.textContent('#lead');
const leadIs = (page, words) => page.waitForFunction((wanted) => document.getElementById('lead').textContent === wanted, words);
const leadIsNot = async (page, words) => {
  await page.waitForFunction((old) => document.getElementById('lead').textContent !== old, words);
  return lead(page);
};
const START = '#v=1&r=GM0935&i=population&y=2060&n=0';

test('movers go nearby by a key, back by undo and by the back button, and the link carries it', async () => {
  const { page, context, trouble } = await open({ path: START });
  const base = await lead(page);
  assert.equal(await page.isChecked(POOL), true);
  assert.equal(await page.isDisabled('.reset-all'), true);
  await page.focus(POOL);
  await page.keyboard.press('ArrowDown');
  const near = await leadIsNot(page, base);
  assert.equal(await page.isChecked(NEAR), true);
  await page.waitForFunction(() => /v=3&.*d=/.test(location.hash));
  assert.equal(await page.isVisible('sb-scenario .badge[data-status=assumed]'), true);
  assert.deepEqual(await accessibilityProblems(page, { include: 'sb-scenario' }), []);

  const second = await open({ path: new URL(page.url()).hash });
  assert.equal(await lead(second.page), near);
  assert.equal(await second.page.isChecked(NEAR), true);
  assertNoTrouble(second.trouble);
  await second.context.close();

  await page.keyboard.press('Control+z');
  await leadIs(page, base);
  assert.equal(await page.isChecked(POOL), true);
  await page.waitForFunction(() => document.getElementById('said').textContent === 'Ongedaan gemaakt: de manier van verhuizen.');
  await page.keyboard.press('Control+Shift+Z');
  await leadIs(page, near);

  // Presets are compared with the same moves; only to set all back sets these back.
  await page.selectOption('#preset', 'high');
  const high = await leadIsNot(page, near);
  assert.equal(await page.isChecked(NEAR), true);
  await page.click('.reset-all');
  await leadIs(page, base);
  assert.equal(await page.isChecked(POOL), true);
  await page.goBack();
  await leadIs(page, high);
  assertNoTrouble(trouble);
  await context.close();
});

test('how much distance counts is told with its source, in both languages', async () => {
  const { page, context, trouble } = await open({ path: START });
  const { distance } = engine.catalogue();
  assert.ok(distance.exponent > 1 && distance.exponent < 4);
  const told = () => page.textContent('#moves-estimate');
  const times = (2 ** distance.exponent).toFixed(1);
  assert.ok((await told()).includes(`twee keer zo ver weg ligt, verhuizen ongeveer ${times.replace('.', ',')} keer zo weinig`), await told());
  assert.doesNotMatch(await page.textContent('sb-moves'), /exponent|macht/);
  const source = engine.sources().distance;
  await page.waitForFunction((from) => document.getElementById('moves-estimate').textContent.includes(from), source);
  assert.equal(await page.textContent('.move-form .badge'), 'geschat');
  await chooseLanguage(page, 'en');
  assert.ok((await told()).includes(`about ${times} times fewer people move`), await told());
  assert.doesNotMatch(await page.textContent('sb-moves'), /exponent|power/);
  assert.equal(await page.textContent('.move-form .badge'), 'estimated');
  assertNoTrouble(trouble);
  await context.close();
});

test('files say how people move: the scenario and the table', async () => {
  const { page, context, trouble } = await open({ path: START });
  const base = await lead(page);
  await page.click('sb-table summary');
  const tableFile = async () => {
    await page.waitForFunction(() => !document.querySelector('sb-table .button').disabled);
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('sb-table .button')]);
    return readFile(await file.path(), 'utf8');
  };
  assert.match(await tableFile(), /Anders dan de trend;niets\r\n/);
  await page.check(NEAR);
  const near = await leadIsNot(page, base);
  await page.waitForFunction(() => /Scenario: trend, verhuizen vooral dichtbij\./.test(document.querySelector('sb-table caption').textContent));
  const csv = await tableFile();
  assert.match(csv, /Scenario;trend, verhuizen vooral dichtbij/);
  assert.match(csv, /Anders dan de trend;.*erhuizen binnen Nederland: vooral dichtbij \(geschat, afstand tot de macht 2,\d\d\)/);
  engine.run({ preset: 'trend', moves: 'originDestination' });
  assert.ok(csv.includes(engine.fingerprint()), 'the fingerprint is that of the engine alone');

  const [file] = await Promise.all([page.waitForEvent('download'), page.click('sb-file .button:first-of-type')]);
  const saved = await readFile(await file.path(), 'utf8');
  assert.equal(JSON.parse(saved).moves, 'originDestination');
  await page.check(POOL);
  await leadIs(page, base);
  await page.setInputFiles('sb-file input[type=file]', { name: 'dichtbij.json', mimeType: 'application/json', buffer: Buffer.from(saved) });
  await leadIs(page, near);
  assert.equal(await page.isChecked(NEAR), true);
  assertNoTrouble(trouble);
  await context.close();
});

test('with whom people are exchanged follows distance', async () => {
  const { page, context, trouble } = await open({ path: START });
  await page.click('sb-why summary');
  const last = 'sb-why table:last-of-type';
  await page.waitForSelector(`${last} button`);
  const partners = () => page.$$eval(`${last} th[scope=row]`, (cells) => cells.map((cell) => cell.textContent));
  assert.match(await page.textContent(`${last} caption`), /De afstand telt er niet in mee\./);
  const [before, start] = [await partners(), await lead(page)];
  await page.check(NEAR);
  await leadIsNot(page, start);
  await page.waitForFunction((selector) => /De afstand telt erin mee\./.test(document.querySelector(selector).textContent), `${last} caption`);
  const after = await partners();
  const province = new Map(engine.catalogue().municipalities.map((one) => [one.name, one.province]));
  const inLimburg = (names) => names.filter((name) => province.get(name) === province.get('Maastricht')).length;
  assert.ok(inLimburg(after) > inLimburg(before), `${before} then ${after}`);
  assert.match(await page.textContent('sb-why table:nth-of-type(2)'), /Verhuizen binnen Nederland/);
  assertNoTrouble(trouble);
  await context.close();
});

test('the members of an ensemble move the same way', async () => {
  const { page, context, trouble } = await open({ path: START });
  const start = await lead(page);
  await page.check(NEAR);
  await leadIsNot(page, start);
  await page.selectOption('#members', '200');
  await page.waitForFunction(() => document.querySelector('sb-region .card-series svg').textContent.includes('kans 19 op 20'), null, { timeout: 60_000 });
  assert.match(await page.textContent('sb-ensemble'), /berekeningen/);
  assertNoTrouble(trouble);
  await context.close();
});
