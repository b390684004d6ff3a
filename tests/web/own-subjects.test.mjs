// A ninth facility and a table of rates are made in the page: on the map, in the sentence, in the link, after a reload, gone again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessibilityProblems, assertNoTrouble, launch, openReady, ready } from './harness.mjs';
import { OwnSubjects, madeOf, ownOf } from '../../www/lib/own-indicators.js';
import { readRates } from '../../www/lib/own-rates.js';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const bytes = (text) => new TextEncoder().encode(text);

test('a table of rates is read with any mark, and what is wrong is told with its line', () => {
  const rates = (text) => readRates(bytes(text)).rates;
  assert.equal(rates('leeftijd;mannen;vrouwen\n4-11;0,98;0,97\n90+;0,2;0,3'), '4-11=0.98/0.97,90-100=0.2/0.3');
  assert.equal(rates('age,rate\r\n12,0.5\r\n13-15,1\r\n'), '12-12=0.5,13-15=1');
  assert.equal(rates('15-24;0,625\n25-64;0,875'), '15-24=0.625,25-64=0.875');
  assert.equal(rates('15,0.010'), '15-15=0.01');
  const wrong = (text) => Object.values(readRates(bytes(text)).problem).slice(0, 2).join(' ');
  assert.equal(wrong('leeftijd;cijfer\n12;a'), '2 rate');
  assert.equal(wrong('leeftijd;cijfer\n12-9;1'), '2 age');
  assert.equal(wrong('leeftijd;cijfer\n12-19;1\n15;1'), '3 rising');
  assert.equal(wrong('leeftijd;cijfer\n12'), '2 columns');
  assert.equal(wrong('leeftijd;cijfer\n12;-1'), '2 rate');
  assert.equal(wrong('12;1.000,5'), '1 rate');
  assert.equal(wrong('leeftijd;cijfer'), '0 rows');
  assert.equal(wrong(`1;1\n${'x'.repeat(70_000)}`), '0 size');
});

test('those of links are there for the visit and never take the place of one that was made', async () => {
  const kept = new Map();
  globalThis.localStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
  const catalogue = { indicators: [] };
  const id = (name) => `own:here:1:0-100=1:${name}`;
  const own = new OwnSubjects({ ownIndicator: async (one) => ({ id: one, theme: 'own', ...Object.fromEntries(['name', 'title', 'about', 'formula', 'source'].map((key) => [key, { nl: one, en: one }])) }) }, () => {});
  await own.begin(catalogue);
  for (let i = 0; i < 8; i += 1) await own.make(id(`mine${i}`));
  for (let i = 0; i < 6; i += 1) await own.addOfLink(`#i=${encodeURIComponent(id(`link${i}`))}`);
  const names = (list) => list.map((one) => one.id.split(':').at(-1)).join(' ');
  const mine = 'mine0 mine1 mine2 mine3 mine4 mine5 mine6 mine7';
  assert.equal(names(madeOf(catalogue)), mine);
  assert.equal(names(ownOf(catalogue)), `${mine} link2 link3 link4 link5`);
  assert.equal([...kept.values()].filter((text) => text.includes('link')).length, 0);
  own.remove(id('mine0'));
  await own.make(id('link5'));
  assert.match(names(madeOf(catalogue)), /mine7 link5$/);
  delete globalThis.localStorage;
});

test('a facility of one’s own is made without code, shown, linked, kept and taken away', async () => {
  const { page, context, trouble } = await openReady(browser, '#v=1&r=shrinking:Oost-Groningen&i=population&y=2040&s=trend&lang=nl');
  await page.click('.tab[data-theme-of=own]');
  await page.click('sb-own summary');
  await page.click('sb-own button[type=submit]');
  assert.match(await page.textContent('sb-own .form-trouble'), /naam/);
  // A file of any encoding stands there as text.
  await page.selectOption('#subject-kind', 'rates');
  await page.setInputFiles('#subject-file', { name: 'cijfers.csv', mimeType: 'text/csv', buffer: Buffer.from('\ufeff12-15;0,95', 'utf16le') });
  await page.waitForFunction(() => document.querySelector('#subject-rates').value === '12-15;0,95');
  await page.selectOption('#subject-kind', 'facility');
  await page.check('#subject-near');
  await page.fill('#subject-name', 'Zwembad');
  await page.fill('#subject-need', '30000');
  assert.deepEqual(await accessibilityProblems(page, { include: 'sb-themes' }), []);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('#map-title').textContent === 'Zwembad');
  await page.waitForFunction(() => /“Zwembad” in Oost-Groningen naar verwachting \d/.test(document.querySelector('#lead').textContent));
  assert.match(decodeURIComponent(await page.evaluate(() => location.hash)), /i=own:near:30000:0-100=1:Zwembad/);
  // The same number in the sentence and in the table of the theme.
  await page.waitForSelector('.theme-table td');
  const sentence = /verwachting ([\d,]+)/.exec(await page.textContent('#lead'))[1];
  assert.equal(await page.textContent('.theme-table tbody td:nth-child(3)'), sentence);

  // A wrong link tells what is wrong and keeps the page; a reload keeps the subject.
  await page.evaluate(() => { location.hash = location.hash.replace('30000', '-1'); });
  await page.waitForSelector('#messages :text("own:near:-1")');
  assert.match(await page.textContent('#messages'), /Dit eigen onderwerp is niet te lezen\. Waar: Mensen nodig voor één\. Verwacht: een getal van .* Gevonden: -1/);
  await page.evaluate(() => { location.hash = location.hash.replace(/i=own[^&]*/, 'i=nonsense'); });
  await page.waitForSelector('#messages :text("een onderwerp uit de lijst")');
  assert.doesNotMatch(await page.textContent('#messages'), /population/);
  await page.goBack();
  await page.goBack();
  await page.reload();
  await ready(page);
  assert.equal(await page.textContent('#map-title'), 'Zwembad');
  await page.locator('sb-themes').scrollIntoViewIfNeeded();
  await page.click('sb-own .edits button');
  await page.waitForFunction(() => !document.querySelector('#map-title').textContent.includes('Zwembad'));
  assert.equal(await page.locator('#indicator optgroup[data-theme-of=own]').count(), 0);
  assertNoTrouble(trouble);
  await context.close();
});
