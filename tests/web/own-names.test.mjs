// Names without a space, as CBS gives its files and columns: nothing runs out of a narrow screen (WCAG 1.4.10), on any page that shows them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { assertNoTrouble, launch, openReady, ready, rests, sidewaysOverflow } from './harness.mjs';
import { file, give, openPanel, statline, use } from './own.mjs';
import { begin, part, propose } from './round.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const NARROW = { width: 320, height: 700 };
const PEOPLE = file('Bevolking__leeftijd_geslacht_en_regio_27112026_231500.csv', statline('Oldambt', 210));
const FIGURE = 'ClientenMetZorgZonderVerblijf_per_gemeente_en_jaar';
const CARE = file('Wmo_maatwerkvoorzieningen_per_gemeente_27112026_231502.csv', `gemeente;jaar;${FIGURE}\nOldambt;2021;900\nOldambt;2025;1000\nGroningen;2025;2000\n`);

/** Nothing of the page as it stands runs out of it, also where it is closed. */
async function fits(page, where) {
  await page.evaluate(() => { for (const one of document.querySelectorAll('main details')) one.open = true; });
  await rests(page);
  // Text that runs out of its box is in no list of boxes.
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(width, NARROW.width, `${where}: ${(await sidewaysOverflow(page)).join(', ')}`);
}

test('names without spaces fit on a narrow screen: on the map, in the report and in a round', async () => {
  const { page, context, trouble } = await openReady(browser, '#v=3&r=GM1895&n=0', NARROW);
  await openPanel(page);
  await give(page, PEOPLE);
  await fits(page, 'review of people');
  await use(page);
  await give(page, CARE);
  await fits(page, 'review of figures');
  await use(page);
  await page.waitForFunction(() => document.getElementById('indicator').value.startsWith('own:given:'));
  await page.waitForFunction((name) => document.getElementById('map-title').textContent.includes(name), FIGURE);
  await fits(page, 'map');
  await page.click('#share');
  await fits(page, 'messages');
  const storageState = await context.storageState({ indexedDB: true });
  await page.waitForFunction(() => location.hash.includes('own'));
  const { hash } = new URL(page.url());
  await page.goto(new URL(`regiobeeld.html${hash}`, page.url()).href);
  await ready(page);
  assert.match(await page.textContent('main'), new RegExp(FIGURE));
  await fits(page, 'report');
  assertNoTrouble(trouble);
  await context.close();

  const round = await begin(browser, { storageState, ...NARROW });
  await part(round.page, 'Voorbereiden').click();
  await round.page.getByLabel('Waar kijken we naar?').selectOption({ label: FIGURE });
  await fits(round.page, 'round, Voorbereiden');
  await part(round.page, 'Voorstellen').click();
  await propose(round.page, 'Tafel 1', 'Meer mensen', 10);
  for (const name of ['Voorstellen', 'Naast elkaar', 'Stappen', 'Verslag', 'Bestand']) {
    await part(round.page, name).click();
    await fits(round.page, `round, ${name}`);
  }
  await Promise.all([round.page.waitForEvent('download'), round.page.locator('#part-file').getByRole('button', { name: 'Bewaar als bestand' }).click()]);
  await fits(round.page, 'round, a file saved');
  assertNoTrouble(round.trouble);
  await round.context.close();
});
