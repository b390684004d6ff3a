// What the tests of own data share: files, the panel that reads them, and putting them to use.
import { ready } from './harness.mjs';

/** A file as a visitor opens it. */
export const file = (name, text, mimeType = 'text/csv') => ({ name, mimeType, buffer: Buffer.from(text) });
/** Opens the panel. */
export const openPanel = async (page) => {
  await page.click('sb-later[of=sb-data] summary');
  await page.waitForSelector('sb-data input[type=file]', { state: 'attached' });
};
/** Gives files to the panel, and waits for the review of the first. */
export const give = async (page, ...files) => {
  await page.setInputFiles('sb-data input[type=file]', files);
  await page.waitForFunction((name) => document.querySelector('.own-review:not([hidden]) h3')?.textContent.includes(name), files[0].name);
};
/** What the message of an id says once `act` has brought it: not the one that stood there before. */
export async function said(page, id, act, wanted) {
  await page.evaluate((one) => document.querySelector(`.message[data-id=${one}]`)?.remove(), id);
  await act();
  const message = page.locator(`.message[data-id=${id}]`).filter({ hasText: wanted });
  await message.waitFor();
  return message.textContent();
}
/** Uses what is in the review. */
export const use = async (page) => {
  await said(page, 'own', () => page.click('.own-review .button.main'), /In gebruik/);
  await ready(page);
};

/** Table 03759ned of some municipality: as many of each sex and age, open at 95. */
export function statline(region, each) {
  const rows = ['\ufeff"Geslacht";"Leeftijd";"Burgerlijke staat";"Regio\'s";"Perioden";"Bevolking op 1 januari (aantal)"'];
  for (const sex of ['Mannen', 'Vrouwen']) {
    for (let age = 0; age <= 95; age += 1) rows.push(`"${sex}";"${age === 95 ? '95 jaar of ouder' : `${age} jaar`}";"Totaal burgerlijke staat";"${region}";"2025";"${each}"`);
  }
  return `${rows.join('\r\n')}\r\n`;
}
