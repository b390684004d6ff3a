// Scenario documents on the page: undo and redo, saving and opening files, several regions in one change, own paths.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { accessibilityProblems, alternate, assertNoTrouble, chooseLanguage, launch, loadEngine, loadPack, openReady, sidewaysOverflow } from './harness.mjs';

const { Engine } = await loadEngine();
const engine = new Engine(await loadPack('population.sbp'));
const { baseYear, edition } = engine.catalogue();

/** A document with all there is. */
const rich = {
  format: 1, base: { year: baseYear, edition }, name: 'Avond in Winschoten', note: 'Wat de zaal wilde.', preset: 'low', horizonYear: 2060,
  paths: { totalFertilityRate: [[2025, 1.43], [2040, 1.7]], lifeExpectancyMen: [[2025, 80.5], [2060, 86.25]], immigrants: 250_500 },
  edits: [{ component: 'arrivals', regions: ['GM0014', 'GM0037', 'GM0765', 'GM1895', 'corop:CR02'], ages: [18, 30], years: [2026, 2045], factor: 1.125 }],
  reconcile: { births: [[2025, 170_000], [2060, 180_000]] },
};

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

async function open({ path = '#v=1&i=population&y=2040&n=0', ...options } = {}) {
  const opened = await openReady(browser, path, options);
  await opened.page.waitForSelector('sb-region svg[role=img]');
  return opened;
}

const text = (page, selector) => page.textContent(selector);
const file = (name, content) => ({ name, mimeType: 'application/json', buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)) });
const give = (page, name, content) => page.setInputFiles('sb-file input[type=file]', file(name, content));
const lead = (page) => text(page, '#lead');
const leadIs = (page, words) => page.waitForFunction((wanted) => document.getElementById('lead').textContent === wanted, words);
const leadIsNot = async (page, words) => {
  await page.waitForFunction((old) => document.getElementById('lead').textContent !== old, words);
  return lead(page);
};
const merge = (page, name, content) => page.setInputFiles('sb-file .merge-input', file(name, content));
const saidIs = (page, words) => page.waitForFunction((wanted) => document.getElementById('said').textContent === wanted, words);

test('undo and redo take steps by button and keys, say what they did, and go together with the back button', async () => {
  const { page, context, trouble } = await open();
  assert.equal(await page.isDisabled('#undo'), true);
  await page.selectOption('#indicator', 'share65');
  await page.selectOption('#preset', 'high');
  await page.click('#layer-corop');

  await page.keyboard.press('Control+z');
  await saidIs(page, 'Ongedaan gemaakt: de grenzen op de kaart.');
  assert.equal(await page.isChecked('#layer-corop'), false);
  await page.click('#undo');
  await saidIs(page, 'Ongedaan gemaakt: het scenario.');
  assert.equal(await page.inputValue('#preset'), 'trend');
  await page.keyboard.press('Control+Shift+Z');
  await saidIs(page, 'Opnieuw gedaan: het scenario.');
  assert.equal(await page.inputValue('#preset'), 'high');
  await page.keyboard.press('Control+y');
  await saidIs(page, 'Opnieuw gedaan: de grenzen op de kaart.');
  assert.equal(await page.isDisabled('#redo'), true);

  // In a field of text the keys belong to the field.
  await page.focus('#scenario-name');
  await page.keyboard.type('ab');
  await page.keyboard.press('Control+z');
  assert.equal(await page.inputValue('#preset'), 'high');
  assert.equal(await page.isChecked('#layer-corop'), true);
  await page.fill('#scenario-name', '');
  await page.focus('#preset');

  // The back button goes to the entry before; undo takes back what it did.
  await page.goBack();
  await page.waitForFunction(() => document.getElementById('preset').value === 'trend');
  assert.equal(await page.inputValue('#indicator'), 'share65');
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => document.getElementById('preset').value === 'high');
  await saidIs(page, 'Ongedaan gemaakt: de grenzen op de kaart en het scenario.');
  assertNoTrouble(trouble);
  await context.close();
});

test('a scenario is saved as a file that opens elsewhere as the same scenario, and its link opens too', async () => {
  const { page, context, trouble } = await open({ path: '#v=1&r=GM1895&i=population&y=2040&n=0' });
  const base = await lead(page);
  await give(page, 'avond.streekblik.json', JSON.stringify(rich, null, 2));
  const opened = await leadIsNot(page, base);
  assert.match(await text(page, 'sb-file [role=status]'), /avond\.streekblik\.json is geopend/);
  assert.equal(await page.inputValue('#scenario-name'), rich.name);
  assert.equal(await page.inputValue('#preset'), 'low');
  assert.equal(await page.isVisible('#messages .message'), false, 'made on these data: nothing to warn of');

  const [download] = await Promise.all([page.waitForEvent('download'), page.click('sb-file .button:first-of-type')]);
  assert.equal(download.suggestedFilename(), 'avond-in-winschoten.streekblik.json');
  const saved = await readFile(await download.path(), 'utf8');
  const { text: canonical, identity } = engine.readDocument(rich);
  assert.equal(saved, canonical);
  await page.waitForFunction((digits) => document.querySelector('sb-file [role=status]').textContent.includes(digits), identity.slice(0, 16));

  // The link carries it all; a year later it is still the same document.
  await page.waitForFunction(() => /v=3&.*d=/.test(location.hash));
  assert.match(page.url(), /^[^%]*$/);
  await page.focus('#year');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await page.waitForFunction(() => /v=3&.*y=2040&.*d=/.test(location.hash));
  const second = await open({ path: new URL(page.url()).hash });
  assert.equal(await lead(second.page), opened);
  assert.equal(await second.page.inputValue('#scenario-note'), rich.note);
  assertNoTrouble(second.trouble);
  await second.context.close();

  await page.keyboard.press('Control+z'); // the year
  await page.keyboard.press('Control+z');
  await leadIs(page, base);
  assert.equal(await page.inputValue('#scenario-name'), '');
  await page.waitForFunction(() => /v=1&/.test(location.hash));
  await page.keyboard.press('Control+Shift+Z');
  await leadIs(page, opened);
  assertNoTrouble(trouble);
  await context.close();
});

test('a bad file is told with its place and changes nothing', async () => {
  const { page, context, trouble } = await open({ path: '#v=2&r=GM0014&i=population&y=2040&s=cities&n=0' });
  const [base, url] = [await lead(page), page.url()];
  const wrong = (change) => ({ ...structuredClone(rich), ...change });
  const edit = (change) => wrong({ edits: [{ ...rich.edits[0], ...change }] });
  for (const [content, told] of [
    ['{"format": 1', /Waar: x\.json\. Verwacht: een scenariobestand van Streekblik\. Gevonden: \{"format": 1\./],
    ['', /Waar: x\.json.*Gevonden: niets/],
    ['[]', /Waar: het hele bestand\. Verwacht: een groep velden.*Gevonden: \[\]/],
    [wrong({ format: 2 }), /Waar: format\. Verwacht: versie 1 van het bestand\. Gevonden: 2\./],
    [wrong({ preset: undefined }), /Waar: preset\. Verwacht: een van trend, high,.*Gevonden: niets\./],
    [edit({ ages: [30, 18] }), /Waar: edits\[0\]\.ages\[1\]\. Verwacht: een heel getal van 30 tot 100.*Gevonden: 18\./],
    [edit({ factor: 9 }), /Waar: edits\[0\]\.factor\. Verwacht: een getal van 0 tot 5\. Gevonden: 9\./],
    [edit({ regions: ['GM9999'] }), /Waar: edits\[0\]\.regions\[0\]\. Verwacht: een gemeente of streek\. Gevonden: GM9999\./],
    [edit({ region: 'GM0014' }), /Waar: edits\[0\]\.region\. Verwacht: alleen de velden ages, amount/],
    [wrong({ moves: 'teleport' }), /Waar: moves\. Verwacht: een van pool, originDestination\./],
    // A sound document whose targets the population cannot reach.
    [wrong({ reconcile: { deaths: [[2025, 1_000_000]], emigrants: [[2025, 1_000_000]] } }), /Waar: reconcile\. Verwacht: aantallen die met deze bevolking kunnen\. Gevonden: deaths, emigrants\./],
    ['x'.repeat(600_000), /Verwacht: hooguit 524288 bytes\. Gevonden: 600000\./],
  ]) {
    await page.evaluate(() => { document.querySelector('sb-file .form-trouble').textContent = ''; });
    await give(page, 'x.json', content);
    await page.waitForFunction(() => document.querySelector('sb-file .form-trouble').textContent !== '');
    const trouble = await text(page, 'sb-file .form-trouble');
    assert.match(trouble, /x\.json is niet geopend\. Uw scenario is niet veranderd\./);
    assert.match(trouble, told);
    assert.equal(await lead(page), base);
    assert.equal(page.url(), url);
  }
  await chooseLanguage(page, 'en');
  await give(page, 'x.json', edit({ factor: 9 }));
  await page.waitForFunction(() => /Where: edits\[0\]\.factor\. Expected: a number from 0 to 5\. Found: 9\./.test(document.querySelector('sb-file .form-trouble').textContent));
  assertNoTrouble(trouble);
  await context.close();
});

test('a file is opened by dropping it anywhere, and one of other data says so', async () => {
  const { page, context, trouble } = await open();
  const base = await lead(page);
  const other = JSON.stringify({ ...rich, base: { year: baseYear, edition: '0123456789abcdef' } });
  await page.evaluate((content) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], 'oud.streekblik.json', { type: 'application/json' }));
    for (const type of ['dragover', 'drop']) document.querySelector('sb-map').dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }, other);
  await leadIsNot(page, base);
  assert.match(await text(page, '#messages'), /gemaakt met andere gegevens.*uitkomsten kunnen daardoor anders zijn/);

  // So does its link, as long as it is the same document.
  const link = engine.readDocument(JSON.parse(other)).link;
  const second = await open({ path: `#v=3&y=2040&d=${link}&n=0` });
  assert.match(await text(second.page, '#messages'), /gemaakt met andere gegevens/);
  await second.page.waitForFunction((d) => location.hash.includes(d), link);
  await second.context.close();
  assertNoTrouble(trouble);
  await context.close();
});

test('a link whose document is cut off opens with the trend and says so', async () => {
  const { link } = engine.readDocument(rich);
  const { page, context, trouble } = await open({ path: `#v=3&i=population&y=2045&d=${link.slice(0, -5)}&n=0` });
  assert.match(await text(page, '#messages'), /scenario in de link is niet te lezen.*Verwacht: de hele link/);
  assert.equal(await page.inputValue('#preset'), 'trend');
  assert.equal(await page.inputValue('#year'), '2045');
  assertNoTrouble(trouble);
  await context.close();
});

test('one change for a group of one’s own: put together, added, told in full, kept in the link', async () => {
  const { page, context, trouble } = await open({ path: '#v=1&r=GM0014&i=population&y=2040&n=0' });
  const base = await lead(page);
  await page.click('.edit-more > summary');
  await page.fill('#edit-region', 'Nergenshuizen');
  await page.click('.region-add button');
  assert.match(await text(page, '#edit-region-trouble'), /Nergenshuizen/);
  for (const name of ['Stadskanaal', 'pekela', 'Drenthe (provincie)', 'Westerwolde']) {
    await page.fill('#edit-region', name);
    await page.keyboard.press('Enter');
  }
  assert.equal(await text(page, '#edit-region-trouble'), '');
  await saidIs(page, 'Westerwolde staat erbij. Samen 5.');
  await page.fill('#edit-region', 'Groningen');
  await page.click('.region-add button');
  assert.match(await text(page, '#edit-region-trouble'), /Groningen staat al in de lijst/);
  await page.click('.chips button[aria-label="Haal Westerwolde uit de lijst"]');
  assert.equal(await text(page, 'sb-edits [type=submit]'), 'Toevoegen voor 4 gebieden samen');
  assert.deepEqual(await accessibilityProblems(page, { include: 'sb-edits' }), []);
  await page.click('sb-edits [type=submit]');
  const more = await leadIsNot(page, base);
  assert.match(await text(page, '.edits li .edit-words > span'), /^Groningen, Stadskanaal en 2 andere gebieden: .*\+10 %/);
  await page.click('.edit-all summary');
  assert.match(await text(page, '.edit-all p'), /Groningen, Stadskanaal, Pekela en Drenthe/);
  assert.equal((await page.$$('.chips li')).length, 1, 'the next change begins with the region shown');

  await page.waitForFunction(() => /v=3&.*d=/.test(location.hash));
  const second = await open({ path: new URL(page.url()).hash });
  assert.equal(await lead(second.page), more);
  await second.context.close();
  await page.goBack();
  await leadIs(page, base);
  assertNoTrouble(trouble);
  await context.close();
});

test('own paths of a document are shown with their knots, hold their slider, and can be taken away', async () => {
  const { page, context, trouble } = await open();
  assert.equal(await page.isVisible('sb-paths'), false);
  await give(page, 'a.json', rich);
  await page.waitForSelector('sb-paths table');
  const rows = () => page.$$eval('sb-paths tbody tr', (all) => all.map((row) => row.textContent));
  assert.deepEqual(await rows(), [
    'Levens\u00adverwachting van mannen2025: 80,5 jaar 2060: 86,3 jaar', 'Kinderen per vrouw2025: 1,43 2040: 1,70',
    'Geboren per jaar, heel Nederland2025: 170.000 2060: 180.000',
  ]);
  assert.equal(await page.isDisabled('#p-totalFertilityRate'), true);
  assert.match(await text(page, 'output[for=p-totalFertilityRate]'), /eigen pad/);
  assert.equal(await page.isDisabled('#p-immigrants'), false);
  assert.equal(await page.isVisible('.scenario-head .badge'), true);
  const before = await lead(page);
  await page.click('sb-paths tbody tr:nth-child(3) button');
  await leadIsNot(page, before);
  assert.equal((await rows()).length, 2);
  await saidIs(page, 'Het eigen pad van Geboren per jaar, heel Nederland is weg.');
  await page.click('sb-paths tbody tr:nth-child(2) button');
  await page.waitForSelector('#p-totalFertilityRate:enabled');
  await page.click('sb-paths button');
  assert.equal(await page.isVisible('sb-paths'), false);
  await page.keyboard.press('Control+z');
  await page.waitForSelector('sb-paths table');
  assertNoTrouble(trouble);
  await context.close();
});

test('an opened file shows its region and is called by its name', async () => {
  const { page, context, trouble } = await open();
  await give(page, 'a.json', rich);
  await page.waitForFunction(() => /Hoe verandert Groningen/.test(document.getElementById('question').textContent));
  assert.match(await text(page, 'sb-file [role=status]'), /Te zien is nu Groningen/);
  assert.match(await text(page, '.year-what'), /Groningen.*Avond in Winschoten/);
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => /Hoe verandert Nederland/.test(document.getElementById('question').textContent));
  assert.match(await text(page, '.year-what'), /Trend$/);
  assertNoTrouble(trouble);
  await context.close();
});

test('a file is combined with the present scenario: what was added and what clashed is told, and undo takes it back', async () => {
  const { page, context, trouble } = await open({ path: '#v=2&r=GM0014&i=population&y=2040&s=trend&totalFertilityRate=1.50&e=arrivals_GM0014__2030-2050_x1.2&n=0' });
  const base = await lead(page);
  await merge(page, 'b.json', rich);
  const both = await leadIsNot(page, base);
  const report = await text(page, '.merge-report');
  assert.match(report, /Aanpassingen erbij: 1/);
  assert.match(report, /Ook overgenomen uit het bestand: het scenario, .*Mensen die komen.*de naam en de toelichting\./s);
  assert.match(report, /zeiden iets anders over: Kinderen per vrouw\. Nu geldt wat in het bestand staat/);
  assert.match(report, /“Groningen: .*” en “.*” gaan voor een deel over hetzelfde/);
  assert.equal((await page.$$('.edits li')).length, 2);
  assert.deepEqual(await accessibilityProblems(page, { include: 'sb-file' }), []);

  // The numbers are those of the engine's own composition.
  const own = { ...rich, name: undefined, note: undefined, preset: 'trend', reconcile: {}, paths: { totalFertilityRate: 1.5 },
    edits: [{ component: 'arrivals', regions: ['GM0014'], years: [2030, 2050], factor: 1.2 }] };
  const plain = JSON.parse(JSON.stringify(own));
  const composed = engine.composeDocuments(plain, rich);
  assert.deepEqual(composed.replaced, ['paths.totalFertilityRate']);
  assert.deepEqual(composed.stacked, [[0, 1]]);
  const { preset, paths, edits, moves, reconcile } = JSON.parse(composed.text);
  engine.run({ preset, paths, edits, moves, reconcile });
  assert.equal(both, engine.regionFacts({ region: 'GM0014', indicator: 'population', year: 2040, lang: 'nl' }).sentence);

  await page.keyboard.press('Control+z');
  await leadIs(page, base);
  assert.equal((await page.$$('.edits li')).length, 1);

  await merge(page, 'niets.json', { ...rich, name: undefined, note: undefined, preset: 'trend', paths: {}, edits: [], reconcile: {} });
  await page.waitForFunction(() => /Er is niets bij gekomen/.test(document.querySelector('.merge-report').textContent));
  await merge(page, 'stuk.json', '{');
  await page.waitForFunction(() => /stuk\.json is niet geopend/.test(document.querySelector('sb-file .form-trouble').textContent));
  assert.equal(await lead(page), base);
  assertNoTrouble(trouble);
  await context.close();
});

for (const { colorScheme, ...size } of alternate) {
  test(`a scenario with everything fits and is accessible at ${size.width} px, ${colorScheme}`, async () => {
    const { page, context, trouble } = await open({ ...size, colorScheme });
    await give(page, 'een-heel-lange-bestandsnaam-die-toch-moet-passen.streekblik.json', { ...rich, name: 'Donaudampfschifffahrtsgesellschaftskapitän '.repeat(2).slice(0, 80) });
    await page.waitForSelector('sb-paths table');
    await page.click('.edit-more > summary');
    await page.click('.edit-all summary');
    for (const part of ['sb-scenario', 'sb-edits', 'sb-file']) {
      assert.deepEqual(await accessibilityProblems(page, { include: part }), [], part);
    }
    assert.deepEqual(await sidewaysOverflow(page), []);
    if (process.env.SHOTS) {
      for (const part of ['sb-scenario', 'sb-edits', 'sb-file']) {
        await page.locator(part).screenshot({ path: `${process.env.SHOTS}/${part}-${size.width}-${colorScheme}.png` });
      }
    }
    assertNoTrouble(trouble);
    await context.close();
  });
}
