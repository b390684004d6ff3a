// The page of definitions: every subject, assumption and measure of the themes, readable without JavaScript and on a phone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityProblems, assertNoTrouble, launch, loadEngine, loadPack, looksOf, openPage, show, sidewaysOverflow } from './harness.mjs';

const PAGES = [['definities.html', 'nl', 'verantwoording.html'], ['definitions.html', 'en', 'method.html']];
const { Engine } = await loadEngine();
const { indicators, themes } = new Engine(await loadPack('population.sbp')).catalogue();

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

for (const [path, lang, method] of PAGES) {
  test(`${path} names every subject, assumption and measure with its origin, without JavaScript, and fits`, async () => {
    const { page, context, trouble } = await openPage(browser, { path, javaScriptEnabled: false });
    const rows = (id) => page.$$eval(`#${id} tbody tr`, (all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
    const [subjects, inAssumptions, levers] = [await rows('theme_indicators'), await rows('theme_assumptions'), await rows('theme_levers')];
    // Below the assumptions stand the rates by age, each with where it is from.
    const [assumed, rates] = [5, 3].map((cells) => inAssumptions.filter(({ length }) => length === cells));
    const of = (list) => themes.flatMap((theme) => theme[list]);
    assert.equal(subjects.length, indicators.filter(({ theme }) => theme).length);
    assert.equal(levers.length, of('levers').length);
    assert.equal(assumed.length, of('assumptions').length);
    assert.ok(rates.length >= 10 && rates.every((row) => row.every((cell) => cell.length > 4)), `${rates.length}`);
    for (const { name, origin } of of('assumptions')) {
      const row = assumed.find(([first]) => first.startsWith(name[lang]));
      assert.ok(row, name[lang]);
      assert.equal(row.at(-1), origin[lang]);
    }
    assert.ok(await page.locator(`a[href="${method}"]`).count());
    assertNoTrouble(trouble);
    await context.close();
    const open = await openPage(browser, { path, ...looksOf(lang)[0] });
    for (const look of looksOf(lang)) {
      await show(open.page, look);
      assert.deepEqual(await sidewaysOverflow(open.page), [], `${look.width} px`);
      assert.deepEqual(await accessibilityProblems(open.page), [], `${look.width} px`);
    }
    await open.context.close();
  });
}
