// Data of the visitor's own on the page: opened, looked over, used, kept and taken away again.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessibilityProblems, address, alternate, assertNoTrouble, launch, openReady, ready, show, sidewaysOverflow } from './harness.mjs';
import { file, give, openPanel, statline, use } from './own.mjs';
import { begin, kept, openRound, save } from './round.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const LINK = '#v=3&r=GM0014';
const CARE = 'gemeente;jaar;zorgclienten\nGroningen;2023;900\nGroningen;2025;1000\nEmmen;2025;400\nGroningen;2018;500\nHaren;2018;70\nTen Boer;2018;9\nSchubbekutteveen;2025;3\nEmmen;vorig jaar;2\n';

const review = (page) => page.textContent('.own-review');
const inUse = (page) => page.textContent('#own-line');
const numberIn = (text) => Number(text.replace(/[^\d]/g, ''));
/** The value of a municipality in the table of the map. */
const inTable = async (page, code) => {
  await page.evaluate(() => { document.querySelector('sb-table details').open = true; });
  const row = page.locator(`sb-table tbody tr:has-text("${code}")`).first();
  await row.waitFor();
  return row.textContent();
};

test('a figure is looked over, matched by hand, put on the map, kept, and taken away again', async () => {
  const { page, context, trouble } = await openReady(browser, LINK);
  await openPanel(page);
  await give(page, file('zorg.csv', CARE));
  const words = await review(page);
  assert.match(words, /Dit is een cijfer per gemeente, van 2 van de 342 gemeenten/);
  assert.match(words, /Haren ging op in Groningen/);
  assert.match(words, /Niet herkend \(1\)/);
  assert.match(words, /Regel 9een jaar, zoals 2024“vorig jaar”/);
  // By hand: the label is another municipality of today.
  const label = page.locator('.own-review .edit-field:has-text("Schubbekutteveen") input');
  await label.fill('Geen gemeente');
  await label.blur();
  assert.match(await page.textContent('.own-review .form-trouble'), /geen gemeente van nu/);
  await label.fill('assen');
  await label.blur();
  await page.waitForFunction(() => /van 3 van de 342/.test(document.querySelector('.own-review').textContent));
  await page.fill('#own-name', 'Mensen met zorg');
  // Settled, and used at once.
  await page.fill('#own-first', '75');
  await use(page);
  await page.waitForFunction(() => document.getElementById('indicator').value.startsWith('own:given:75-100:'));
  assert.match(await inUse(page), /Met eigen gegevens: zorg\.csv/);
  await page.waitForFunction(() => /Mensen met zorg/.test(document.getElementById('map-title').textContent));
  assert.equal(await page.textContent('#indicator option:checked'), 'Mensen met zorg');
  assert.match(await page.textContent('#map-status'), /Prognose/);
  const before = await inTable(page, 'Groningen');
  // With gaps for all other municipalities it can be taken along, and says whose figures they are.
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('sb-table button:has-text("Download CSV")')]);
  const csv = await (await import('node:fs/promises')).readFile(await download.path(), 'utf8');
  assert.match(csv, /Eigen bestand “zorg\.csv”/);
  assert.match(csv, /GM0014;Groningen/);

  // Kept by the browser, and in the link of this browser.
  await page.reload();
  await ready(page);
  assert.match(await inUse(page), /zorg\.csv/);
  assert.equal(await page.textContent('#indicator option:checked'), 'Mensen met zorg');
  assert.equal(await inTable(page, 'Groningen'), before);

  // Someone else has the link and not the file.
  const other = await openReady(browser, new URL(page.url()).hash);
  await other.page.waitForFunction(() => /Mensen met zorg.*eigen bestand/.test(document.getElementById('messages').textContent));
  assertNoTrouble(other.trouble);
  await other.context.close();

  await openPanel(page);
  await page.click('sb-data .edits button');
  await page.waitForFunction(() => document.getElementById('own-line').hidden);
  await ready(page);
  assert.equal(await page.inputValue('#indicator'), 'population');
  await page.click('.message[data-id=own] .button');
  await page.waitForSelector('#own-line:not([hidden])');
  await ready(page);
  assert.ok(await page.$$eval('#indicator option', (all) => all.some(({ textContent }) => textContent === 'Mensen met zorg')));
  assertNoTrouble(trouble);
  await context.close();
});

test('own people take the place of ours, on the map, in chances and in the receipt, and go again', async () => {
  const { page, context, trouble } = await openReady(browser, `${LINK}&i=population&y=2025&n=24`, { members: true });
  const facts = () => page.textContent('sb-facts');
  const ours = await facts();
  await openPanel(page);
  await give(page, file('03759ned.csv', statline('Groningen (gemeente)', 1700)));
  assert.match(await review(page), /inwoners naar geslacht en leeftijd, van 1 van de 342/);
  // Too few for the households that were counted: told before they are used.
  await give(page, file('te-weinig.csv', statline('Groningen (gemeente)', 1000)));
  assert.match(await review(page), /Groningeninwoners met leeftijden die passen bij de huishoudens.*1,36/);
  assert.equal(await page.isVisible('.own-review .button.main'), false);
  await give(page, file('03759ned.csv', statline('Groningen (gemeente)', 1700)));
  assert.equal(await facts(), ours, 'nothing changes before they are used');
  await use(page);
  assert.match(await inUse(page), /03759ned\.csv/);
  await page.waitForFunction(() => /326\.400/.test(document.querySelector('sb-facts').textContent));
  await page.waitForFunction(() => /03759ned\.csv/.test(document.querySelector('sb-receipt').textContent));
  await page.waitForFunction(() => /03759ned\.csv/.test(document.querySelector('sb-sources').textContent));
  // The members of the ensemble are of the same people.
  await page.focus('#year');
  await page.keyboard.press('PageUp');
  await page.waitForFunction(() => /[\d.]{6,}/.test(document.getElementById('chance').textContent), null, { timeout: 60_000 });
  const chance = numberIn((await page.textContent('#chance')).match(/[\d.]{6,}/)?.[0] ?? '0');
  assert.ok(chance > 250_000, `${await page.textContent('#chance')}`);
  // The report is made with them too.
  const [report] = await Promise.all([context.waitForEvent('page'), page.evaluate(() => window.open(document.querySelector('[data-report]').href))]);
  await report.waitForSelector('main[data-state="ready"]', { timeout: 60_000 });
  assert.match(await report.textContent('main'), /326\.400/);
  await report.close();

  await page.focus('#year');
  await page.keyboard.press('Home');
  await page.click('sb-data .edits button');
  await page.waitForFunction((words) => document.querySelector('sb-facts').textContent === words, ours);
  assertNoTrouble(trouble);
  await context.close();
});

test('what is asked in quick succession is done one after the other, and two pages keep what each other used', async () => {
  const { page, context, trouble } = await openReady(browser, LINK);
  const second = await context.newPage();
  await second.goto(address(LINK));
  await ready(second);
  await openPanel(page);
  for (const name of ['a', 'b', 'c']) {
    await give(page, file(`${name}.csv`, `gemeente;jaar;cijfer ${name}\nGroningen;2025;${name.charCodeAt(0)}\n`));
    await use(page);
    await page.waitForFunction((wanted) => document.getElementById('own-line').textContent.includes(wanted), `${name}.csv`);
  }
  await page.evaluate(() => {
    const [first, next] = document.querySelectorAll('sb-data .edits button');
    first.click();
    next.click();
  });
  await page.waitForFunction(() => document.getElementById('own-line').textContent.includes('c.csv.') && !/[ab]\.csv/.test(document.getElementById('own-line').textContent));
  await ready(page);
  await openPanel(second);
  await give(second, file('d.csv', 'gemeente;jaar;cijfer d\nGroningen;2025;4\n'));
  await use(second);
  assert.match(await inUse(second), /c\.csv, d\.csv/);
  assertNoTrouble(trouble);
  await context.close();
});

test('shapes in metres that are dropped on the page take the place of ours', async () => {
  const { page, context, trouble } = await openReady(browser, LINK);
  const ring = [[233000, 580000], [240000, 580000], [240000, 588000], [233000, 588000], [233000, 580000]];
  const map = JSON.stringify({ type: 'FeatureCollection', crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::28992' } }, features: [{ type: 'Feature', properties: { statcode: 'GM0014' }, geometry: { type: 'Polygon', coordinates: [ring] } }] });
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'grens.geojson', { type: 'application/geo+json' }));
    document.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
  }, map);
  await page.waitForSelector('.own-review:not([hidden])');
  const paths = () => page.$$eval('sb-map path', (all) => all.map((el) => el.getAttribute('d')));
  const ours = await paths();
  assert.match(await review(page), /meters van het RD-stelsel/);
  assert.match(await review(page), /grenzen, van 1 van de 342/);
  await use(page);
  // 20 metres a unit, from the left top of the view.
  const theirs = (await paths()).filter((d) => !ours.includes(d));
  assert.ok(theirs.includes('M11350 2350h350v-400h-350z'), theirs.join(' | ').slice(0, 400));
  // A table or a map that was taken from here still opens its view, and is no data.
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File([`"Streekblik"\n"Link";"https://example.org/#v=3&r=GM0037"\n`], 'kaart.csv', { type: 'text/csv' }));
    document.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
  });
  await page.waitForFunction(() => location.hash.includes('GM0037'));
  assertNoTrouble(trouble);
  await context.close();
});

test('a large file is read beside the page, which can stop it; all of it goes by key', async () => {
  const { page, context, trouble } = await openReady(browser, LINK);
  await page.focus('sb-later[of=sb-data] summary');
  await page.keyboard.press('Enter');
  await page.waitForSelector('sb-data input[type=file]', { state: 'attached' });
  await page.evaluate(() => {
    const rows = Array.from({ length: 400_000 }, (_, i) => `Groningen;${1950 + (i % 100)};${i}`).join('\n');
    const data = new DataTransfer();
    data.items.add(new File([`gemeente;jaar;groen\n${rows}\n${rows}`], 'groot.csv', { type: 'text/csv' }));
    const input = document.querySelector('sb-data input[type=file]');
    input.files = data.files;
    input.dispatchEvent(new Event('change'));
  });
  await page.waitForSelector('.own-busy:not([hidden])');
  await page.focus('.own-busy button');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /niet verder gelezen/.test(document.querySelector('sb-data [role=status]').textContent));
  assert.equal(await page.isVisible('.own-review'), false);
  // Another one after it, by key all the way.
  await give(page, file('klein.csv', CARE));
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Wat er in klein.csv staat');
  for (let i = 0; i < 30 && !(await page.evaluate(() => document.activeElement.matches('.own-review .button.main'))); i += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#own-line:not([hidden])');
  assertNoTrouble(trouble);
  await context.close();
});

test('where the browser keeps nothing they are used for the visit, and that is told; a file that is no longer ours is left out', async () => {
  const { page, context, trouble } = await openReady(browser, LINK);
  await page.evaluate(() => { IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }; });
  await openPanel(page);
  await give(page, file('zorg.csv', CARE));
  await use(page);
  await page.waitForFunction(() => /bewaart deze gegevens niet/.test(document.getElementById('messages').textContent));
  await page.waitForFunction(() => /zorgclienten/.test(document.getElementById('map-title').textContent));
  assertNoTrouble(trouble);
  await context.close();

  const broken = await browser.newContext({ locale: 'nl-NL' });
  await broken.addInitScript(() => localStorage.setItem('streekblik.own-data', '1'));
  const second = await broken.newPage();
  await second.goto(address('toegankelijkheid.html'));
  await second.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open('streekblik-eigen-gegevens', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('data', { keyPath: 'key' });
    request.onsuccess = () => {
      const transaction = request.result.transaction('data', 'readwrite');
      transaction.objectStore('data').put({ key: 1, data: { kind: 'indicator', name: 'oud.csv', sha256: 'a'.repeat(64), regions: ['GM9999'], years: [2025], values: [[1]], label: 'x', measure: 'count' } });
      transaction.oncomplete = () => { request.result.close(); resolve(); };
    };
  }));
  await second.goto(address(LINK));
  await ready(second);
  await second.waitForFunction(() => /oud\.csv past niet bij de gegevens van nu/.test(document.getElementById('messages').textContent));
  assert.equal(await second.isVisible('#own-line'), false);
  await broken.close();
});

test('the review can be read at all sizes, in the dark, and by axe', async () => {
  const { page, context, trouble } = await openReady(browser, LINK);
  await openPanel(page);
  await give(page, file('zorg.csv', CARE));
  for (const look of alternate) {
    await show(page, look);
    assert.deepEqual(await sidewaysOverflow(page), []);
    assert.deepEqual(await accessibilityProblems(page, { include: 'sb-data' }), []);
  }
  assertNoTrouble(trouble);
  await context.close();
});

test('the file of a round takes own data along; who opens it is asked, and then computes with them', async () => {
  const { page, context, trouble } = await openReady(browser, LINK);
  await openPanel(page);
  await give(page, file('03759ned.csv', statline('Groningen (gemeente)', 1700)));
  await use(page);
  const round = await begin(browser, { storageState: await context.storageState({ indexedDB: true }) });
  assert.match(await round.page.textContent('.round-base'), /Eigen inwoners uit 03759ned\.csv/);
  const saved = await save(round.page);
  assert.equal(JSON.parse(saved.buffer.toString()).data.length, 1);
  await round.context.close();

  const other = await openRound(browser);
  await other.page.setInputFiles('input[type=file]', saved);
  await kept(other.page);
  await other.page.waitForFunction(() => /eigen gegevens: 03759ned\.csv/.test(document.getElementById('messages').textContent));
  await other.page.getByRole('button', { name: 'Gebruik ze' }).click();
  await other.page.waitForFunction(() => /Eigen inwoners uit 03759ned\.csv/.test(document.querySelector('.round-base')?.textContent));
  assert.equal(await other.page.isVisible('.message[data-id=data]'), false, 'it was made on these data');
  for (const one of [trouble, round.trouble, other.trouble]) assertNoTrouble(one);
  await other.context.close();
  await context.close();
});
