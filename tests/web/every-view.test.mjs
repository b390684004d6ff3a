// Every tab of charts and every form of the map, by the rules of axe for WCAG 2.2 AA: wide and light, narrow and dark.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityProblems, assertNoTrouble, launch, openReady, rests, show, sidewaysOverflow } from './harness.mjs';

const AT = '#v=2&r=corop:CR01&y=2040&n=0&lang=nl';
/** The map in each form, as its link says it, and what must be there before it is looked at. */
const FORMS = [
  ['plain', '', '.map-canvas'], ['bubbles', '&sh=bubbles', '.bubble[cx]'], ['circles', '&sh=circles', '.area-circle[cx]'], ['arrows', '&sh=arrows', '.arrow'],
  ['swipe', '&sw=year', '.swipe-edge'], ['difference', '&df=yearPercent', '.map-canvas'], ['provinces', '&lv=province', '.map-canvas'], ['own', '&lv=own', '.map-canvas'],
];
const LOOKS = [{ width: 1440, height: 900, colorScheme: 'light' }, { width: 320, height: 640, colorScheme: 'dark' }];

/** Each view in one of the looks, in turn; all of one look together, for the page is laid out anew for each. */
async function* inTurn(page, views) {
  for (const [nth, look] of LOOKS.entries()) {
    await show(page, look);
    for (const view of views.filter((_, at) => at % LOOKS.length === nth)) yield [view, `${look.width} px`];
  }
}

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

test('every tab of charts keeps to WCAG 2.2 AA, in turn wide and light, narrow and dark', async () => {
  const { page, context, trouble } = await openReady(browser, AT, { ...LOOKS[0], reducedMotion: 'reduce' });
  const tabs = await page.$$eval('sb-more [role=tab]', (all) => all.map((tab) => tab.id));
  assert.ok(tabs.length >= 12, tabs.join());
  // Each kind of chart is looked at in every size and theme in the gallery; here it is the tab with its choices and its table.
  for await (const [id, look] of inTurn(page, tabs)) {
    // By key: a chart that is still drawn for the new width would move the tab away from under a pointer.
    await page.locator(`#${id}`).press('Enter');
    // Its own picture, not that of the tab before it: it says when it waits.
    await page.waitForFunction((tab) => document.getElementById(tab).ariaSelected === 'true' && document.querySelector('sb-more sb-chart:not([data-stale]) .chart-box svg'), id);
    // With its table open, where there is most to read.
    if (!await page.$eval('sb-more .chart-table', (el) => el.open)) await page.click('sb-more .chart-table summary');
    await page.waitForSelector('sb-more .chart-table table');
    assert.deepEqual(await accessibilityProblems(page, { include: 'sb-more' }), [], `${id} ${look}`);
    assert.deepEqual(await sidewaysOverflow(page), [], `${id} ${look}`);
  }
  // Words in place of an empty chart.
  await page.click('#tab-why');
  await page.selectOption('#option-why-versus', 'scenario');
  await page.waitForSelector('sb-more .chart-instead:not([hidden])');
  assert.match(await page.textContent('sb-more .chart-instead'), /Kies hieronder bij ‘Zet ernaast’/);
  assert.equal(await page.isVisible('sb-more .chart-box'), false);
  assert.deepEqual(await accessibilityProblems(page, { include: 'sb-more' }), []);
  await page.selectOption('#option-why-versus', 'year');
  await page.waitForSelector('sb-more .chart-box svg', { state: 'visible' });
  assertNoTrouble(trouble);
  await context.close();
});

test('every form of the map keeps to WCAG 2.2 AA, in turn wide and light, narrow and dark', async () => {
  const { page, context, trouble } = await openReady(browser, `${AT}&i=population`, { ...LOOKS[0], reducedMotion: 'reduce' });
  for await (const [[form, link, there], look] of inTurn(page, FORMS)) {
    await page.evaluate((hash) => { location.hash = hash; }, `${AT}&i=population${link}`);
    await page.waitForSelector(`sb-map ${there}`, { state: 'attached' });
    if (form === 'difference') {
      await page.click('sb-map-tools .tool-more summary');
      await page.click('sb-map-tools .own-group summary').catch(() => {});
    }
    await rests(page);
    assert.deepEqual(await accessibilityProblems(page, { include: '.mapside' }), [], `${form} ${look}`);
    assert.deepEqual(await sidewaysOverflow(page), [], `${form} ${look}`);
    if (form === 'plain') {
      // The map as a list.
      await page.click('sb-table summary');
      await page.waitForSelector('sb-table tbody tr');
      assert.deepEqual(await accessibilityProblems(page, { include: 'sb-table' }), [], 'list');
      await page.click('sb-table summary');
    }
  }
  assertNoTrouble(trouble);
  await context.close();
});
