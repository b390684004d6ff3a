// The main job, end to end in a real browser: load, choose, slide, play, switch language,
// change an assumption, go back, open a link; at three sizes, in both themes.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityProblems, assertNoTrouble, chooseLanguage, launch, openPage, openReady, ready, show, sidewaysOverflow, sizes } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

async function open({ path = '#v=1', ...options } = {}) {
  const opened = await openReady(browser, path, options);
  await opened.page.waitForSelector('sb-region svg[role=img]');
  return opened;
}

const fills = (page) => page.evaluate(() => document.querySelector('sb-map').colors.join());
const text = (page, selector) => page.textContent(selector);

/** Waits until something on the page differs from what it was. */
async function changes(page, read, from) {
  const end = Date.now() + 10_000;
  while (Date.now() < end) {
    const now = await read();
    if (now !== from) return now;
    await page.waitForTimeout(30);
  }
  assert.fail(`nothing changed within 10 s: ${String(from).slice(0, 200)}`);
}

// A first visit: with its hints, and with the members and intervals that come by themselves.
for (const [at, size] of sizes.entries()) {
  // Each theme is once the one that the page starts in.
  const themes = at % 2 ? ['dark', 'light'] : ['light', 'dark'];
  test(`the page fits and is accessible at ${size.width} px, ${themes.join(' and ')}`, async () => {
    const { page, context, trouble } = await open({ path: '', ...size, colorScheme: themes[0] });
    assert.equal((await page.$$('sb-map .map-cells path')).length, 342);
    await page.waitForFunction(() => document.getElementById('chance').textContent.includes('19 op 20'), null, { timeout: 60_000 });
    for (const colorScheme of themes) {
      await show(page, { colorScheme });
      assert.deepEqual(await sidewaysOverflow(page), [], colorScheme);
      assert.deepEqual(await accessibilityProblems(page), [], colorScheme);
    }
    assert.equal(await page.isVisible('#messages .message'), false, 'no message on a sound start');
    assertNoTrouble(trouble);
    await context.close();
  });
}

test('a visitor chooses a municipality, slides the years, and the page follows', async () => {
  const { page, context, trouble } = await open();
  const lead = () => text(page, '#lead');
  assert.match(await lead(), /^In 2040 telt Nederland naar verwachting 1\d,\d\smiljoen\sinwoners/);

  const country = await lead();
  await page.fill('#search', 'sudwest');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.match(await changes(page, lead, country), /Súdwest-Fryslân/);
  assert.match(await text(page, '#question'), /Hoe verandert Súdwest-Fryslân/);
  assert.match(page.url(), /r=GM1900/);

  const before = await fills(page);
  await page.focus('#year');
  for (let i = 0; i < 5; i += 1) await page.keyboard.press('ArrowRight');
  await changes(page, () => fills(page), before);
  assert.equal(await page.inputValue('#year'), '2045');
  await page.waitForFunction(() => /2045/.test(document.getElementById('lead').textContent));

  await page.selectOption('#indicator', 'share65');
  await page.waitForFunction(() => /65/.test(document.getElementById('map-title').textContent));
  await page.focus('#year');
  await page.keyboard.press('Home');
  await page.waitForFunction(() => document.getElementById('map-status').dataset.status === 'observed');
  assertNoTrouble(trouble);
  await context.close();
});

test('play moves through the years and stops', async () => {
  const { page, context, trouble } = await open();
  const year = () => page.inputValue('#year');
  const start = await year();
  await page.click('sb-year .play');
  await changes(page, year, start);
  await page.click('sb-year .play');
  // The last year that was told is drawn with the next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const stopped = await year();
  await page.waitForTimeout(1500);
  assert.equal(await year(), stopped);
  assertNoTrouble(trouble);
  await context.close();
});

test('an assumption recomputes everything, undo takes it back, and the link carries it', async () => {
  const { page, context, trouble } = await open();
  const lead = () => text(page, '#lead');
  const [base, colours] = [await lead(), await fills(page)];
  await page.focus('#p-immigrants');
  // One step: several would show sentences on the way.
  await page.keyboard.press('PageDown');
  const fewer = await changes(page, lead, base);
  assert.notEqual(await fills(page), colours);
  await page.waitForFunction(() => location.hash.includes('immigrants='));
  const link = page.url();

  await page.keyboard.press('Control+z');
  await page.waitForFunction((words) => document.getElementById('lead').textContent === words, base);

  const second = await openReady(browser, new URL(link).hash);
  await second.page.waitForFunction((words) => document.getElementById('lead').textContent === words, fewer);
  assertNoTrouble(second.trouble);
  assertNoTrouble(trouble);
  await second.context.close();
  await context.close();
});

test('a change in one region is added, told when impossible, carried by the link and taken away', async () => {
  const { page, context, trouble } = await open({ path: '#v=1&r=GM0014&i=population&y=2040' });
  const lead = () => text(page, '#lead');
  const base = await lead();
  await page.click('.edit-more > summary');
  assert.match(await text(page, 'sb-edits [type=submit]'), /Groningen/);
  await page.fill('#edit-first', '1990');
  await page.click('sb-edits [type=submit]');
  assert.match(await text(page, '#edit-trouble'), /2025.*2059.*1990/);
  assert.equal(await lead(), base);
  await page.fill('#edit-first', '2026');
  await page.waitForFunction(() => /Groningen: in 2026 komen er ongeveer [\d.]+ mensen uit andere gemeenten\./.test(document.getElementById('edit-now').textContent));
  assert.equal(await page.isDisabled('#edit-unit'), true);
  assert.match(await text(page, '#edit-why'), /alleen bij immigratie/);
  await page.selectOption('#edit-what', 'fertility');
  await page.waitForFunction(() => /worden er ongeveer [\d.]+ kinderen geboren/.test(document.getElementById('edit-now').textContent));
  await page.selectOption('#edit-what', 'immigration');
  assert.equal(await page.isDisabled('#edit-unit'), false);
  assert.equal(await page.isVisible('#edit-why'), false);
  await page.selectOption('#edit-what', 'arrivals');
  await page.fill('#edit-by', '50');
  await page.click('sb-edits [type=submit]');
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Groningen.*\+50 %/, 'the new change has the focus');
  const more = await changes(page, lead, base);
  await page.waitForFunction(() => /^Daardoor heeft Groningen in 2040 ongeveer [\d.]+ inwoners meer \(\+\d+,\d\s%\)\.$/.test(document.querySelector('.edit-effect').textContent));
  assert.match(await text(page, 'sb-edits li'), /Groningen.*\+50 %/);
  assert.deepEqual(await accessibilityProblems(page, { include: 'sb-edits' }), []);
  assert.match(page.url(), /v=2&.*e=arrivals_GM0014__2026-2059_x1\.5/);

  const second = await openReady(browser, new URL(page.url()).hash);
  await second.page.waitForFunction((words) => document.getElementById('lead').textContent === words, more);
  assertNoTrouble(second.trouble);
  await second.context.close();

  await page.click('sb-edits li button');
  await page.waitForFunction((words) => document.getElementById('lead').textContent === words, base);
  await page.goBack();
  await page.waitForFunction((words) => document.getElementById('lead').textContent === words, more);
  assertNoTrouble(trouble);
  await context.close();
});

test('the language switches, and the back button returns', async () => {
  const { page, context, trouble } = await open();
  await chooseLanguage(page, 'en');
  await page.waitForFunction(() => /the Netherlands is expected to have/.test(document.getElementById('lead').textContent));
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  await chooseLanguage(page, 'nl');
  await page.selectOption('#indicator', 'population');
  await page.waitForFunction(() => location.hash.includes('i=population'));
  await page.goBack();
  await page.waitForFunction(() => document.getElementById('indicator').value === 'change');
  assertNoTrouble(trouble);
  await context.close();
});

test('the table holds what the map shows', async () => {
  const { page, context, trouble } = await open();
  await page.click('sb-table summary');
  await page.waitForFunction(() => document.querySelectorAll('sb-table tbody tr').length === 342);
  assert.match(await text(page, 'sb-table caption'), /2040/);
  // Whole people that add up to the nation's, as in the file.
  await page.selectOption('#indicator', 'population');
  await page.waitForFunction(() => document.querySelector('sb-table tfoot td.num')?.textContent.includes('.'));
  const [sum, total] = await page.evaluate(() => {
    const people = (cell) => Number(cell.textContent.replaceAll('.', ''));
    const cells = [...document.querySelectorAll('sb-table tbody tr')].map((row) => people(row.querySelector('td.num')));
    return [cells.reduce((a, b) => a + b), people(document.querySelector('sb-table tfoot td.num'))];
  });
  assert.equal(sum, total);
  assert.deepEqual(await accessibilityProblems(page, { include: 'sb-table' }), []);
  assertNoTrouble(trouble);
  await context.close();
});

test('regions of one name are told apart', async () => {
  const { page, context, trouble } = await open();
  await page.fill('#search', 'eemsdelta');
  const options = await page.$$eval('#search-list [role=option]', (all) => all.map((one) => one.textContent));
  assert.equal(options.length, 3);
  assert.equal(new Set(options).size, 3, options.join());
  const chosen = [];
  for (let i = 0; i < 3; i += 1) {
    await page.fill('#search', 'eemsdelta');
    await page.click(`#search-list [role=option]:nth-child(${i + 1})`);
    chosen.push(await page.inputValue('#search'));
  }
  assert.deepEqual(chosen.sort(), ['Eemsdelta', 'Eemsdelta (krimpregio)', 'Eemsdelta (krimpregio, indeling van 2016)']);
  assertNoTrouble(trouble);
  await context.close();
});

test('an impossible link opens with its defaults and says so', async () => {
  const { page, context } = await open({ path: '#v=1&r=GM9999&y=1850&immigrants=-5' });
  assert.match(await text(page, '#messages'), /GM9999/);
  assert.match(await text(page, '#question'), /Nederland/);
  await context.close();
});

test('a link of another version or language is told, and a link of one assumption alone is a link', async () => {
  const { page, context } = await open({ path: '#v=9&lang=xx' });
  assert.match(await text(page, '#messages'), /versie = “9”/);
  assert.match(await text(page, '#messages'), /taal = “xx”/);
  await page.evaluate(() => { location.hash = '#totalFertilityRate=1.30'; });
  await page.waitForFunction(() => document.getElementById('p-totalFertilityRate').value === '1.3');
  await context.close();
});

test('a data pack that is missing is told, and a retry works', async () => {
  const { page, context } = await openPage(browser, { waitUntil: 'commit' });
  await context.route('**/population-*.sbp', (route) => route.fulfill({ status: 404, body: '' }));
  await page.reload();
  await page.waitForSelector('#failure:not([hidden])');
  assert.match(await text(page, '#failure'), /population\.sbp/);
  await context.unroute('**/population-*.sbp');
  await page.click('#failure button');
  await ready(page);
  await context.close();
});

test('without JavaScript the page explains itself', async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  assert.match(await text(page, 'main'), /18\.044\.027/);
  await context.close();
});

test('the chances of an ensemble: a band in the chart, a map of chances, and none when it is off', async () => {
  const { page, context, trouble } = await open({ path: '#v=1&r=GM0935&i=population&y=2040', members: true });
  const legend = () => text(page, 'sb-region .card-series svg');
  await page.waitForFunction(() => document.querySelector('sb-region .card-series svg')?.textContent.includes('kans 19 op 20'));
  assert.match(await legend(), /kans 2 op 3/);
  await page.waitForFunction(() => document.querySelector('sb-ensemble .note').textContent.includes('200'), null, { timeout: 60_000 });
  assert.equal(await page.isVisible('sb-ensemble progress'), false);

  await page.selectOption('#indicator', 'smallerChance');
  await page.waitForFunction(() => document.getElementById('map-title').textContent.startsWith('Kans dat er minder mensen wonen'));
  await page.waitForFunction(() => {
    const counts = [...document.querySelectorAll('.legend-count')].map((one) => Number(one.textContent));
    return counts.length === 7 && counts.reduce((a, b) => a + b) === 342;
  });
  assert.match(page.url(), /i=smallerChance/);
  assert.deepEqual(await accessibilityProblems(page), []);

  await page.selectOption('#members', '0');
  await page.waitForFunction(() => !document.querySelector('sb-region .card-series svg').textContent.includes('kans 2 op 3'));
  assert.match(await legend(), /tussen laag en hoog scenario/);
  assert.match(page.url(), /n=0/);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('sb-region .card-series svg').textContent.includes('kans 2 op 3'), null, { timeout: 60_000 });
  assertNoTrouble(trouble);
  await context.close();
});

test('a change is explained: parts since the base year, against the trend, and with whom people are exchanged', async () => {
  const { page, context, trouble } = await open({ path: '#v=1&r=GM0935&i=population&y=2040&n=0' });
  assert.equal(await page.$$eval('sb-why table', (tables) => tables.length), 0, 'computed only when it is opened');
  await page.click('sb-why summary');
  await page.waitForSelector('sb-why table');
  const numbers = () => page.$$eval('sb-why table:first-of-type td', (cells) => cells.map((cell) =>
    Number(cell.textContent.replaceAll('.', '').replace('−', '-').replace('+', ''))));
  const [from, ...rest] = await numbers();
  const to = rest.pop();
  assert.equal(from + rest.reduce((a, b) => a + b), to, 'the parts add up to the last digit');
  assert.equal(await page.$$eval('sb-why table', (tables) => tables.length), 2, 'no comparison of the trend with itself');

  await page.fill('#p-totalFertilityRate', '1.20');
  await page.waitForFunction(() => document.querySelectorAll('sb-why table').length === 3);
  assert.match(await text(page, 'sb-why table:nth-of-type(2)'), /Geboorte/);
  assert.deepEqual(await accessibilityProblems(page, { include: 'sb-facts' }), []);
  assert.doesNotMatch(await text(page, 'sb-why'), /trekt ze ergens vandaan/, 'a national change moves no one');
  await page.click('sb-why table:last-of-type button');
  await page.waitForFunction(() => !document.getElementById('question').textContent.includes('Maastricht'));
  assertNoTrouble(trouble);
  await context.close();
});

test('households: chosen, told in the sentence, in the table and the parts, with an assumption of their own', async () => {
  const { page, context, trouble } = await open({ path: '#v=1&r=GM0014&i=households&y=2025&n=0' });
  await page.waitForFunction(() => /145\.521\shuishoudens/.test(document.getElementById('lead').textContent));
  assert.match(await text(page, '#lead'), /61 van één persoon.*1,66 mensen/);
  assert.equal(await page.getAttribute('#map-status', 'data-status'), 'observed');
  assert.match(await text(page, '#map-about'), /geschatte kans per leeftijd/);
  await page.click('sb-table summary');
  await page.fill('#table-filter', 'groningen');
  await page.waitForFunction(() => [...document.querySelectorAll('sb-table tbody tr')].some((row) =>
    row.dataset.key === 'GM0014' && row.textContent.includes('145.521')));
  assert.equal(await page.isVisible('#from-field'), false);

  await page.selectOption('#indicator', 'householdSize');
  await page.waitForFunction(() => document.querySelector('sb-table tr[data-key=GM0014] td.num')?.textContent === '1,66');
  await page.selectOption('#indicator', 'householdsChange');
  await page.waitForFunction(() => /huishoudens sinds 2025/.test(document.getElementById('map-title').textContent));
  await page.focus('#year');
  await page.keyboard.press('End');
  await page.waitForFunction(() => /^In 2060 telt Groningen naar verwachting/.test(document.getElementById('lead').textContent));

  await page.click('sb-why summary');
  await page.waitForSelector('sb-why table');
  await page.fill('#p-livingAlone', '1.4');
  await page.waitForFunction(() => document.querySelectorAll('sb-why table').length === 3);
  const against = await text(page, 'sb-why table:nth-of-type(2)');
  assert.match(against, /alleen wonen op dezelfde leeftijd/);
  assert.doesNotMatch(against, /Geboorte|Sterfte|Verhuizen/, 'nobody is born, dies or moves by it');
  assert.match(page.url(), /livingAlone=1\.40/);
  assert.deepEqual(await accessibilityProblems(page), []);
  assertNoTrouble(trouble);
  await context.close();
});
