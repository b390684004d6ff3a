// A whole discussion round, as a room plays it: prepared, guessed, nine proposals of three tables, compared, voted on, merged with the
// file of another evening, rounded up and reported. Once from the single file on a disk, once from the site.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { address, launch, newContext, projectFolder, ready } from './harness.mjs';
import { pdfText } from './pdf-text.mjs';
import { crash, fillDisk, freeDisk, kept, part } from './round.mjs';

const single = pathToFileURL(join(projectFolder, 'pkg/single/streekblik.html')).href;
const OTHER_EVENING = join(projectFolder, 'tests/fixtures/rounds/round-1.streekblik.json');

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** What each table turns: a lever and a value. */
const WISHES = {
  Ouders: [['edit:arrivals', '+20 %'], ['measure:convert', 10], ['measure:keepGraduates', 5]],
  Raad: [['edit:departures', -10], ['measure:renovate', 100], ['measure:moreAtWork', 20]],
  Jongeren: [['edit:arrivals', -5], ['measure:demolish', 15], ['edit:fertility', 5]],
};

async function prepare(page) {
  await page.getByRole('button', { name: 'Nieuwe ronde', exact: true }).press('Enter');
  await page.getByLabel('Naam van de ronde').fill('Hoe houden we de school?');
  await page.getByLabel('Gebied').fill('Oldambt');
  await page.keyboard.press('Enter');
  await page.getByLabel('Waar kijken we naar?').selectOption('primaryPupils');
  await page.getByLabel('In welk jaar?').selectOption('2035');
  for (const [i, name] of Object.keys(WISHES).entries()) await page.getByLabel(`Naam van tafel ${i + 1}`).fill(name);
}

async function guess(page) {
  await part(page, 'Raden').click();
  for (const [i, name] of Object.keys(WISHES).entries()) {
    await page.selectOption('#guess-table', { label: name });
    await page.waitForFunction(() => document.querySelectorAll('#part-guess .on-screen .guess-point').length > 5 && !document.querySelector('#part-guess .on-screen .guess-point.set'));
    for (const year of [2030, 2040]) {
      await page.getByRole('slider', { name: `Schatting voor ${year}` }).focus();
      for (let k = 0; k <= i; k += 1) await page.keyboard.press('ArrowDown');
    }
    await page.waitForSelector('#part-guess .on-screen .guess-point.set');
  }
  assert.equal(await page.locator('#part-guess .guess-answer').count(), 0);
  await page.getByRole('button', { name: 'Toon wat het model berekent' }).click();
  await page.waitForSelector('#part-guess .on-screen .guess-answer', { state: 'attached' });
  const steps = await page.$$eval('#part-guess .on-screen svg text', (all) => all.map(({ textContent }) => textContent));
  assert.ok(steps.includes('2.500') && steps.every((words) => words.length < 6), `of the region: ${steps}`);
  assert.equal(await page.locator('#part-guess tbody tr').count(), 3);
}

async function propose(page, table, [lever, value], title) {
  await page.getByRole('button', { name: `Nieuw voorstel van ${table}` }).click();
  await page.getByLabel('Titel').fill(title);
  await page.locator('.round-lever').first().locator('select').selectOption(lever);
  await page.locator('[id^=lever-value-]').first().fill(String(value));
  await page.keyboard.press('Enter');
  await page.waitForFunction((words) => document.querySelector('.round-choose[aria-pressed="true"]')?.textContent.includes(words) && document.querySelector('.round-outcome tbody tr'), title);
}

/** A disk that is full for a while, in the middle of a word. */
async function fullForAWhile(page) {
  await kept(page);
  await fillDisk(page);
  await page.getByLabel('Waarom?').fill('Toen de schijf vol was');
  await page.locator('[data-id="unkept"]').waitFor();
  await freeDisk(page);
  await page.locator('[data-id="unkept"]').getByRole('button', { name: 'Probeer opnieuw' }).click();
  await page.locator('[data-id="unkept"]').waitFor({ state: 'detached' });
  await kept(page);
}

/** The tab crashes; another one goes on with what is kept. */
async function goOnElsewhere(page, open) {
  await kept(page);
  await crash(page);
  const next = await page.context().newPage();
  await open(next);
  await ready(next);
  await next.getByRole('button', { name: 'Ga verder: Hoe houden we de school?' }).click();
  await part(next, 'Voorstellen').click();
  return next;
}

async function play(first, open) {
  let page = first;
  await prepare(page);
  await guess(page);
  await part(page, 'Voorstellen').click();
  const titles = [];
  for (const [table, wishes] of Object.entries(WISHES)) {
    for (const [i, wish] of wishes.entries()) {
      titles.push(`${table} ${i + 1}`);
      await propose(page, table, wish, titles.at(-1));
    }
    if (table === 'Ouders') await fullForAWhile(page);
    // The lid is closed and opened in the middle.
    if (table === 'Raad') { await kept(page); await page.reload(); await page.waitForSelector('.round-proposals'); }
  }
  page = await goOnElsewhere(page, open);
  assert.equal(await page.locator('.round-proposals > li').count(), 9);

  await part(page, 'Naast elkaar').click();
  for (const title of ['Ouders 1', 'Raad 1', 'Jongeren 1']) await page.locator('#part-beside').getByLabel(title, { exact: true }).check();
  await page.waitForSelector('#part-beside .on-screen svg .letter-3');

  await part(page, 'Stemmen').click();
  for (const [i, title] of titles.entries()) await page.locator('#part-vote').getByRole('group', { name: title, exact: true }).getByLabel('Voor', { exact: true }).fill(String(20 - i));
  await page.getByRole('button', { name: 'Zet op volgorde van steun' }).click();

  await part(page, 'Notities').click();
  await page.getByLabel('Nieuwe notitie over de hele ronde').fill('Wie betaalt de bus?');
  await page.locator('#part-notes').getByRole('button', { name: 'Volgende notitie' }).click();

  await part(page, 'Bestand').click();
  await page.setInputFiles('#part-file input[type=file]', OTHER_EVENING);
  await page.waitForFunction(() => document.querySelector('#part-file .merge-report li')?.textContent.includes('9 nieuwe voorstellen'));

  await part(page, 'Langs de tafels').click();
  await page.waitForFunction(() => document.querySelectorAll('.round-outcomes section:first-child tbody tr').length === 18);
  assert.match(await page.textContent('.round-outcomes'), /Verschil met de basis: van .* tot .*, gemiddeld/);

  await part(page, 'Verslag').click();
  await page.waitForSelector('.yield footer');
  const paper = pdfText(await page.pdf({ format: 'A4' }));
  for (const words of [...titles, 'Gezinnen welkom', 'Wie betaalt de bus?']) assert.ok(paper.text.replace(/\s+/g, '').includes(words.replace(/\s+/g, '')), words);
  assert.ok(paper.pages >= 3 && paper.pages <= 16, `${paper.pages} pages`);

  await part(page, 'Bestand').click();
  await kept(page);
  const [saved] = await Promise.all([page.waitForEvent('download'), page.locator('#part-file').getByRole('button', { name: 'Bewaar als bestand' }).click()]);
  const { records } = JSON.parse(await readFile(await saved.path(), 'utf8'));
  const count = (kind) => records.filter((one) => one.kind === kind).length;
  assert.equal(records.find(({ title }) => title === 'Ouders 3').why, 'Toen de schijf vol was');
  assert.deepEqual(['proposal', 'guess'].map(count), [18, 6]);
}

for (const [where, open] of [
  ['the single file on a disk', async (page) => { await page.goto(`${single}?ronde`); }],
  ['the site', async (page) => { await page.goto(address('ronde.html')); }],
]) {
  test(`a whole round is played from ${where}`, { timeout: 240_000 }, async () => {
    const context = await newContext(browser);
    context.setDefaultTimeout(60_000);
    const trouble = [];
    context.on('weberror', (error) => trouble.push(String(error.error())));
    context.on('console', (message) => { if (message.type() === 'error') trouble.push(message.text()); });
    const page = await context.newPage();
    await open(page);
    await ready(page);
    await play(page, open);
    assert.deepEqual(trouble.filter((line) => !/Service Worker/.test(line)), []);
    await context.close();
  });
}
