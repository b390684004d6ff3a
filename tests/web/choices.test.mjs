// Small things of the page that lead to the right choice: what to press, what to choose, what is not to be had and why.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertNoTrouble, launch, openReady } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

test('on a phone the buttons of the year are as large as a thumb and the slider is as wide as the page', async () => {
  const { page, context, trouble } = await openReady(browser, '#v=2&y=2040&n=0', { width: 320, height: 640 });
  for (const name of ['play', 'back', 'forward']) {
    const { width, height } = await page.locator(`sb-year .${name}`).boundingBox();
    assert.ok(width >= 44 && height >= 44, `${name} ${width} by ${height}`);
  }
  const slider = await page.locator('#year').boundingBox();
  assert.ok(slider.width >= 280, String(slider.width));
  await page.click('sb-year .forward');
  await page.waitForFunction(() => document.getElementById('year').value === '2041');
  assert.ok((await page.locator('sb-year').boundingBox()).height <= 128, 'and the time line leaves the page its room');
  assertNoTrouble(trouble);
  await context.close();
});

test('the edge between two maps begins over the land, clear of the legend', async () => {
  for (const [width, height] of [[1440, 900], [768, 1024], [320, 640]]) {
    const { page, context, trouble } = await openReady(browser, '#v=2&i=population&y=2040&n=0&sw=year', { width, height });
    await page.waitForFunction(() => document.querySelector('sb-map').split !== undefined || document.querySelector('.swipe-edge'));
    const { edge, label, legend, map } = await page.evaluate(() => {
      const box = (name) => { const { left, right, top, bottom } = document.querySelector(name).getBoundingClientRect(); return { left, right, top, bottom }; };
      return { edge: box('.swipe-edge'), label: box('.swipe-label.left'), legend: box('sb-legend'), map: box('sb-map') };
    });
    const middle = (edge.left + edge.right) / 2;
    if (legend.top < map.bottom) assert.ok(label.left > legend.right, `${width}: ${label.left} beside ${legend.right}`);
    assert.ok(middle > map.left + 0.3 * (map.right - map.left) && middle < map.left + 0.9 * (map.right - map.left), `${width}: ${middle}`);
    assertNoTrouble(trouble);
    await context.close();
  }
});

test('the legend of one area says its value, and no class from 0', async () => {
  const { page, context, trouble } = await openReady(browser, '#v=2&r=corop:CR01&i=population&y=2040&n=0&lv=own');
  const words = await page.$eval('.legend-classes li', (el) => el.children[1].textContent);
  assert.match(words, /^1[34]\d\.\d00$/, words);
  await page.evaluate(() => document.dispatchEvent(new CustomEvent('year', { detail: { year: 2050 } })));
  await page.waitForFunction((before) => document.querySelector('.legend-classes li').children[1].textContent !== before, words);
  assertNoTrouble(trouble);
  await context.close();
});

test('regions of one name are told apart by kind, number and first municipalities', async () => {
  const { page, context, trouble } = await openReady(browser, '#v=2&n=0');
  await page.fill('#search', 'oost-groningen');
  const kinds = await page.$$eval('#search-list .option-kind', (all) => all.map((el) => el.textContent));
  assert.ok(kinds.length >= 2 && new Set(kinds).size === kinds.length, kinds.join(' | '));
  for (const kind of kinds) assert.match(kind, /, \d+ gemeenten: (?:[^,]+, [^,]+|dezelfde als de krimpregio$)/, kind);
  // One that shares its name with none stays short.
  await page.fill('#search', 'parkstad');
  const other = await page.$$eval('#search-list .option-kind', (all) => all.map((el) => el.textContent));
  assert.ok(other.length > 0);
  await page.fill('#search', 'almere');
  assert.deepEqual(await page.$$eval('#search-list .option-kind', (all) => all.map((el) => el.textContent)), ['Gemeente in Flevoland']);
  // Of one name the municipality first; the names that people say are found too.
  const hits = async (query) => {
    await page.fill('#search', query);
    return page.$$eval('#search-list [role=option]', (all) => all.map((el) => [...el.children].map((one) => one.textContent)));
  };
  assert.match((await hits('utrecht'))[0][1], /^Gemeente/);
  assert.equal((await hits('utrecht'))[1][0], 'Utrecht (provincie)');
  assert.equal((await hits('den haag'))[0][0], "'s-Gravenhage (Den Haag)");
  assert.equal((await hits('The Hague'))[0][0], "'s-Gravenhage (The Hague)");
  assert.equal((await hits('den bosch'))[0][0], "'s-Hertogenbosch (Den Bosch)");
  // As the list itself writes it, with the kind, also while it is typed.
  for (const query of ['Groningen (provincie)', 'groningen (pro', 'Utrecht (provincie)']) {
    assert.deepEqual((await hits(query)).map(([name]) => name), [query.startsWith('U') ? 'Utrecht (provincie)' : 'Groningen (provincie)'], query);
  }
  assert.deepEqual((await hits('Groningen (gemeente'))[0], ['Groningen', 'Gemeente in Groningen']);
  assert.match((await hits('Friesland'))[0].join(), /^Fryslân \(Friesland\),Provincie/);
  assertNoTrouble(trouble);
  await context.close();
});

test('of growth no difference in percent can be chosen, and why is told', async () => {
  const { page, context, trouble } = await openReady(browser, '#v=2&i=change&y=2040&n=0');
  await page.click('sb-map-tools .tool-more summary');
  const disabled = () => page.$$eval('#map-difference option', (all) => all.filter((option) => option.disabled).map((option) => option.value));
  assert.deepEqual(await disabled(), ['yearPercent', 'trendPercent']);
  const told = await page.getAttribute('#map-difference', 'aria-describedby');
  assert.match(await page.textContent(`#${told}`), /Groei is zelf al een percentage/);
  await page.selectOption('#indicator', 'population');
  await page.waitForFunction(() => ![...document.querySelectorAll('#map-difference option')].some((option) => option.disabled));
  assert.equal(await page.getAttribute('#map-difference', 'aria-describedby'), null);
  assert.equal(await page.isVisible('#map-difference-growth'), false);
  assertNoTrouble(trouble);
  await context.close();
});

test('moves of a COROP area are first between COROP areas; another choice stays and is in the link', async () => {
  const { page, context, trouble } = await openReady(browser, '#v=2&r=corop:CR01&y=2040&n=0&c=chord');
  await page.waitForSelector('#option-chord-among');
  assert.equal(await page.inputValue('#option-chord-among'), 'corop');
  await page.selectOption('#option-chord-among', 'province');
  await page.waitForFunction(() => location.hash.includes('chord-among-province'));
  const again = await openReady(browser, await page.evaluate(() => location.hash));
  await again.page.waitForSelector('#option-chord-among');
  assert.equal(await again.page.inputValue('#option-chord-among'), 'province');
  await again.context.close();
  const town = await openReady(browser, '#v=2&r=GM0014&y=2040&n=0&c=chord');
  await town.page.waitForSelector('#option-chord-among');
  assert.equal(await town.page.inputValue('#option-chord-among'), 'province');
  await town.context.close();
  assertNoTrouble(trouble);
  await context.close();
});

test('an own group is marked in no colour of a class', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const { page, context } = await openReady(browser, '#v=2&y=2040&n=0', { colorScheme });
    const [mark, ink] = await page.evaluate(() => {
      const style = (name) => getComputedStyle(document.querySelector(name));
      return [style('.mark-group').stroke, style('body').color];
    });
    assert.equal(mark, ink);
    await context.close();
  }
});

test('a step of a story that is looked at is brought into sight', async () => {
  for (const [width, height] of [[1440, 900], [320, 640]]) {
    const { page, context, trouble } = await openReady(browser, '#v=2&r=GM0014&y=2040&n=0', { width, height });
    await page.locator('sb-story').scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: 'Voeg dit beeld toe' }).click();
    await page.waitForSelector('.story-steps li');
    await page.locator('.story-steps li').scrollIntoViewIfNeeded();
    const inSight = () => page.evaluate(() => { const { top, bottom } = document.querySelector('.ask').getBoundingClientRect(); return bottom > 0 && top < innerHeight; });
    assert.equal(await inSight(), false, `${width}: far below it`);
    await page.locator('.story-steps li .tool').first().click();
    await page.waitForFunction(() => { const { top } = document.querySelector('.ask').getBoundingClientRect(); return top >= -1 && top < innerHeight / 2; });
    assertNoTrouble(trouble);
    await context.close();
  }
});
