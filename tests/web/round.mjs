// What the tests of the discussion round share: a round with tables, proposals made with the mouse, and what the browser keeps of it.
import { readFile } from 'node:fs/promises';

import { openPage, ready } from './harness.mjs';

/** The button of a part. */
export const part = (page, name) => page.locator('#parts').getByRole('button', { name, exact: true });
/** Waits until all is kept. */
export const kept = (page) => page.waitForSelector('main[data-kept="kept"]', { state: 'attached' });
/** Titles of the proposals, as they stand in the list. */
export const proposals = (page) => page.$$eval('.round-proposals .package-name', (all) => all.map((one) => one.textContent));

/** The page, with the list to begin from. */
export async function openRound(browser, options = {}) {
  const opened = await openPage(browser, { path: 'ronde.html', ...options });
  await ready(opened.page);
  return opened;
}

/** A new round about a municipality, with its proposals in sight. */
export async function begin(browser, options) {
  const opened = await openRound(browser, options);
  const { page } = opened;
  await page.getByRole('button', { name: 'Nieuwe ronde' }).click();
  await page.getByLabel('Naam van de ronde').fill('Blijft de school?');
  await page.getByLabel('Gebied').fill('Oldambt');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await part(page, 'Voorstellen').click(); // what was begun with is the guess
  return opened;
}

/** From now on the disk is full, for what this page keeps. */
export const fillDisk = (page) => page.evaluate(() => {
  window.putOf = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
});
/** There is room again. */
export const freeDisk = (page) => page.evaluate(() => { IDBObjectStore.prototype.put = window.putOf; });
/** The tab crashes. */
export async function crash(page) {
  const gone = page.waitForEvent('crash');
  page.goto('chrome://crash').catch(() => {});
  await gone;
}

/** A proposal of a table, filled in with the mouse and run. */
export async function propose(page, table, title, amount, { lever = 'edit:arrivals', run = true } = {}) {
  await page.getByRole('button', { name: `Nieuw voorstel van ${table}` }).click();
  await page.getByLabel('Titel').fill(title);
  const row = page.locator('.round-lever').first();
  await row.locator('select').selectOption(lever);
  await row.locator('[id^=lever-value-]').fill(String(amount));
  if (!run) return;
  await page.getByRole('button', { name: 'Reken door' }).click();
  await page.waitForSelector('.round-outcome .on-screen svg');
}

/** All that a session holds, as the page keeps it in the browser. */
export const stored = (page) => page.evaluate(() => new Promise((resolve, reject) => {
  const request = indexedDB.open('streekblik-rondes');
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const all = request.result.transaction('copies').objectStore('copies').getAll();
    all.onsuccess = () => { request.result.close(); resolve(all.result.map(({ text }) => JSON.parse(text))); };
  };
}));

/** Saves the session as a file: {name, buffer}, ready to be opened. */
export async function save(page) {
  await part(page, 'Bestand').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#part-file').getByRole('button', { name: 'Bewaar als bestand' }).click()]);
  return { name: download.suggestedFilename(), mimeType: 'application/json', buffer: await readFile(await download.path()) };
}
