// Own data in a discussion round.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { assertNoTrouble, launch, openReady } from './harness.mjs';
import { file, give, openPanel, statline, use } from './own.mjs';
import { pdfText } from './pdf-text.mjs';
import { begin, part, propose } from './round.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const CARE = file('zorg.csv', 'gemeente;jaar;zorgclienten\nOldambt;2021;900\nOldambt;2025;1000\nGroningen;2025;2000\n');

/** What a browser keeps that uses files. */
async function using(...files) {
  const { page, context, trouble } = await openReady(browser, '#v=3&r=GM1895');
  await openPanel(page);
  for (const one of files) {
    await give(page, one);
    await use(page);
    await page.waitForFunction((name) => document.getElementById('own-line').textContent.includes(name), one.name);
  }
  const storageState = await context.storageState({ indexedDB: true });
  assertNoTrouble(trouble);
  await context.close();
  return { storageState };
}

/** A round about a figure of its own, by its name in the list. */
async function beginAbout(label, options) {
  const opened = await begin(browser, options);
  await part(opened.page, 'Voorbereiden').click();
  await opened.page.getByLabel('Waar kijken we naar?').selectOption({ label });
  return opened;
}

test('the report names own data as a source, on the page, on paper, as HTML and as CSV', async () => {
  const { page, context, trouble } = await beginAbout('zorgclienten', await using(CARE, file('03759ned.csv', statline('Oldambt', 210))));
  await part(page, 'Voorstellen').click();
  await propose(page, 'Tafel 1', 'Meer mensen', 10);
  await part(page, 'Verslag').click();
  await page.waitForSelector('.yield footer');
  const sources = [/Bron: CBS, bewerkt, en eigen gegevens/, /inwoners op 1 januari 2025 uit het bestand “03759ned\.csv”, van gemeenten: 1/, /“zorgclienten” uit het bestand “zorg\.csv”, cijfers van 2021–2025/];
  const has = (text, where) => { for (const words of sources) assert.match(text.replace(/\s+/g, ' '), words, where); };
  has(await page.textContent('.yield footer'), 'page');
  const saved = async (name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    return readFile(await download.path(), 'utf8');
  };
  has((await saved('Bewaar als pagina (HTML)')).replace(/<[^>]*>/g, ' '), 'HTML');
  has((await saved('Bewaar als tabel (CSV)')).replaceAll('""', '"'), 'CSV');
  const paper = pdfText(await page.pdf({ format: 'A4' })).text.replace(/\s+/g, '');
  for (const words of ['zorg.csv', '03759ned.csv', '2021–2025']) assert.ok(paper.includes(words), `on paper: ${words}`);
  assertNoTrouble(trouble);
  await context.close();

  // Figures that are in use and not in the report are no source of it.
  const other = await begin(browser, await using(CARE));
  await propose(other.page, 'Tafel 1', 'Meer mensen', 10);
  await part(other.page, 'Verslag').click();
  await other.page.waitForSelector('.yield footer');
  assert.match(await other.page.textContent('.yield footer'), /Bron: CBS, bewerkt\./);
  assert.doesNotMatch(await other.page.textContent('.yield footer'), /zorg\.csv/);
  await other.context.close();
});
