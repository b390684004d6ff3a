// The answer on top of the page: its interval, the chance of fewer people, the official forecast beside it; and never an old number
// under a new scenario.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityProblems, address, assertNoTrouble, launch, loadEngine, loadPack, openReady, show, sidewaysOverflow, sizes } from './harness.mjs';

const { Engine, Ensemble } = await loadEngine();
const pack = await loadPack('population.sbp');

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

async function open(path, options = {}) {
  const opened = await openReady(browser, path, options);
  opened.page.setDefaultTimeout(90_000); // many members on a busy machine
  await opened.page.waitForSelector('sb-region svg[role=img]');
  return opened;
}

const chance = (page) => page.textContent('#chance');
const chanceMatches = (page, pattern) => page.waitForFunction(
  (source) => new RegExp(source).test(document.getElementById('chance').textContent), pattern.source, { timeout: 90_000 });

/** From now on requests of these kinds wait in the page before they go to the engine. */
const slow = (page, ops, ms) => page.evaluate(([kinds, wait]) => {
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function postMessage(message, ...rest) {
    if (kinds.includes(message.op)) setTimeout(() => post.call(this, message, ...rest), wait);
    else post.call(this, message, ...rest);
  };
}, [ops, ms]);

test('the sentence gives the interval of the chosen year and the chance of fewer people, as the members say them', async () => {
  const { page, context, trouble } = await open('#v=1&r=corop:CR01&i=smallerChance&y=2050', { members: true });
  assert.match(await chance(page), /^De onzekerheid wordt berekend/, 'no number before there are members');
  const form = /^De kans dat er dan minder mensen wonen dan in 2025 is ongeveer \d+\s%\. Met een kans van 19 op 20 \(95\s%\) zijn het er tussen [\d.]+ en [\d.]+\.$/;
  await chanceMatches(page, form);

  // The same from the engine alone.
  const ensemble = new Ensemble(pack);
  ensemble.begin({ scenario: { preset: 'trend' }, seed: 1, room: 200 });
  for (let member = 0; member < 200; member += 1) ensemble.run(member);
  const engine = new Engine(pack);
  const asked = { region: 'corop:CR01', indicator: 'population', year: 2050, lang: 'nl' };
  const drawn = () => ensemble.values('population', 'corop:CR01', 2025);
  assert.equal(await chance(page), engine.chanceSentence({ ...asked, fewer: true }, drawn()));
  const [low, high] = (await chance(page)).match(/tussen ([\d.]+) en ([\d.]+)\./).slice(1).map((text) => Number(text.replaceAll('.', '')));
  const of2050 = [...drawn()].slice(24 * 200, 25 * 200);
  const inside = of2050.filter((people) => low - 50 <= people && people <= high + 50).length;
  assert.ok(inside >= 188 && inside <= 192, `${inside} of 200 inside ${low} to ${high}`);

  await page.selectOption('#indicator', 'population');
  await page.waitForFunction(() => document.getElementById('chance').textContent.startsWith('Met een kans van 19 op 20'));
  await page.click('[data-lang=en]');
  await page.waitForFunction(() => document.getElementById('chance').textContent.startsWith('With a chance of 19 in 20 (95%)'));
  await page.focus('#year');
  await page.keyboard.press('Home');
  await page.waitForFunction(() => document.getElementById('chance').textContent === '');
  await page.keyboard.press('End');
  await page.selectOption('#members', '0');
  await page.waitForFunction(() => document.getElementById('chance').textContent === '');
  assertNoTrouble(trouble);
  await context.close();
});

test('members that do not fit, and years without, are an error or nothing', () => {
  const engine = new Engine(pack);
  const asked = { region: 'GM0014', indicator: 'population', year: 2050, lang: 'nl' };
  const years = 35;
  for (const drawn of [new Float64Array(0), new Float64Array(years + 1)]) {
    assert.throws(() => engine.chanceSentence(asked, drawn), { code: 'shape' });
  }
  assert.equal(engine.chanceSentence({ ...asked, year: 2025 }, new Float64Array(years)), '');
  assert.equal(engine.chanceSentence(asked, new Float64Array(years).fill(NaN)), '');
  assert.throws(() => engine.chanceSentence({ ...asked, region: 'GM9999' }, new Float64Array(years)), { code: 'unknown' });
});

test('another scenario: the members end at once, and no old number stands under it', async () => {
  const { page, context, trouble } = await open('#v=1&r=GM0935&i=population&y=2050', { members: true });
  await page.click('sb-why summary');
  await page.waitForSelector('sb-why table');
  await page.click('sb-table summary');
  await page.waitForFunction(() => document.querySelectorAll('sb-table tbody tr').length === 342);
  await chanceMatches(page, /^Met een kans/);
  const before = await page.textContent('#lead');
  await slow(page, ['update', 'regionFacts', 'chart', 'chanceSentence'], 3000);
  await page.selectOption('#preset', 'high');

  // At once, well before an answer can be there.
  assert.equal(await page.textContent('#lead'), before, 'the answer is still to come');
  assert.match(await chance(page), /^De onzekerheid wordt berekend/);
  assert.equal(await page.$$eval('sb-why table', (all) => all.length), 0);
  assert.match(await page.textContent('sb-why .why-body'), /Wordt berekend/);
  assert.match(await page.textContent('sb-ensemble'), /Wordt berekend/);
  const busy = ['.answer', '.map-frame', '.card-series .chart-box', '.card-pyramid .chart-box', '.facts-body', 'sb-table .table-scroll'];
  for (const selector of busy) {
    assert.equal(await page.getAttribute(selector, 'aria-busy'), 'true', selector);
    assert.equal(await page.getAttribute(selector, 'data-busy'), 'Wordt berekend…', selector);
  }
  for (const selector of ['#lead', '.card-series svg', 'sb-table table']) {
    await page.waitForFunction((at) => getComputedStyle(document.querySelector(at)).visibility === 'hidden', selector, { timeout: 2000 })
      .catch(() => assert.fail(`${selector} is of the old scenario, and still shown`));
  }
  assert.equal(await page.textContent('#lead'), before, 'hidden before the answer came');
  await page.waitForSelector('.scenario-foot progress:not([hidden])');
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/busy.png` });

  // And all of it goes away with the answers.
  await page.waitForFunction((old) => document.getElementById('lead').textContent !== old, before);
  await page.waitForFunction(() => document.querySelectorAll('[data-busy], [aria-busy=true]').length === 0, null, { timeout: 30_000 });
  await chanceMatches(page, /^Met een kans/);
  assertNoTrouble(trouble);
  await context.close();
});

test('a run that takes long can be called off, and then the scenario before is back', async () => {
  const { page, context, trouble } = await open('#v=1&r=GM0935&i=population&y=2050');
  const before = await page.textContent('#lead');
  await slow(page, ['update'], 2500);
  await page.selectOption('#preset', 'low');
  await page.click('.scenario-foot button:has-text("Stop en ga terug")');
  assert.equal(await page.inputValue('#preset'), 'trend');
  await page.waitForFunction(() => document.querySelectorAll('[data-busy]').length === 0, null, { timeout: 30_000 });
  assert.equal(await page.textContent('#lead'), before);
  assertNoTrouble(trouble);
  await context.close();
});

test('members that run can be stopped', async () => {
  const { page, context, trouble } = await open('#v=1&r=GM0935&i=population&y=2050&n=1000');
  await page.click('sb-ensemble button:visible');
  await page.waitForSelector('sb-ensemble progress', { state: 'hidden' });
  await page.waitForFunction(() => /^(Met een kans|Er zijn te weinig)/.test(document.getElementById('chance').textContent));
  assertNoTrouble(trouble);
  await context.close();
});

test('the official forecast stands beside the trend where there is one, with what was withdrawn', async () => {
  const { page, context, trouble } = await open('#v=1&r=corop:CR01&i=population&y=2040&n=0');
  await page.waitForSelector('sb-official:not([hidden])');
  const official = await (await fetch(address('official.json'))).json();
  const { forecast, trend } = official.regions['corop:CR01'];
  const line = await page.textContent('sb-official');
  assert.ok(line.includes(forecast.toLocaleString('nl-NL')), line);
  assert.match(line, /in 2050.*\+\d+,\d\s%.*ingetrokken, de totalen niet/);
  assert.equal(await page.getAttribute('sb-official a', 'href'), 'verantwoording.html#official');

  // What the file calls our trend is what the engine gives.
  const engine = new Engine(pack);
  const { municipalities, groups, baseYear } = engine.catalogue();
  const { values } = engine.indicator('population', baseYear);
  const { members } = groups.find(({ kind, code }) => kind === 'corop' && code === 'CR01');
  const at = (official.year - baseYear) * municipalities.length;
  const ours = members.reduce((sum, r) => sum + values[at + r], 0);
  assert.ok(Math.abs(ours - trend) < 1, `${ours} and ${trend}`);

  await page.selectOption('#indicator', 'households');
  await page.waitForSelector('sb-official', { state: 'hidden' });
  await page.selectOption('#indicator', 'change');
  await page.waitForSelector('sb-official:not([hidden])');
  await page.fill('#search', 'Pekela');
  await page.keyboard.press('Enter');
  await page.waitForSelector('sb-official', { state: 'hidden' });
  assertNoTrouble(trouble);
  await context.close();
});

test('the answer and the table of intervals fit at 320, 768, 1366 and 1440 px', async () => {
  const { page, context, trouble } = await open('#v=1&r=corop:CR01&i=smallerChance&y=2050', { ...sizes[0], members: true });
  await chanceMatches(page, /^De kans/);
  await page.click('.card-series .chart-table summary');
  for (const size of [...sizes, { width: 1366, height: 768 }]) {
    await show(page, size);
    const where = `${size.width} px`;
    assert.match(await chance(page), /^De kans/, where);
    await page.waitForFunction(() => /19 op 20/.test(document.querySelector('.card-series .chart-table thead')?.textContent ?? ''));
    const [inner, outer] = await page.$eval('.card-series .table-scroll', (one) => [one.scrollWidth, one.clientWidth]);
    if (size.width >= 768) assert.ok(inner <= outer, `${where}: a table of ${inner} px in ${outer}`);
    assert.deepEqual(await sidewaysOverflow(page), [], where);
    assert.deepEqual(await accessibilityProblems(page, { include: '.panel' }), [], where);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/answer-${size.width}.png`, fullPage: true });
  }
  assertNoTrouble(trouble);
  await context.close();
});
