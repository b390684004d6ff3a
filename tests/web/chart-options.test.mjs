// What a visitor may choose of each kind of chart: it changes the picture, the link holds it, and a link shows it again.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessibilityProblems, assertNoTrouble, launch, loadEngine, loadPack, openReady, sidewaysOverflow } from './harness.mjs';

globalThis.document = { documentElement: {} }; // the language is written on the page
const lib = async (name) => import(new URL(`../../www/lib/${name}.js`, import.meta.url));
const { OPTIONS, chosen, fits, packOptions, unpackOptions, valuesOf } = await lib('chart-options');
const { MORE, askedOf } = await lib('chart-kinds');
const { decode, defaultView, encode, knowKinds } = await lib('view');
const { Regions } = await lib('regions');
knowKinds(MORE.map(({ id }) => id));

const { Engine } = await loadEngine();
const engine = new Engine(await loadPack('population.sbp'));
engine.setBackground(await loadPack('background.sbp'));
const catalogue = engine.catalogue();
const regions = new Regions(catalogue);

/** A value that is not the default. */
const other = (option) => (option.range ? '1960' : valuesOf(option, catalogue).at(-1));
/** Every option of every kind. */
const all = Object.entries(OPTIONS).flatMap(([kind, options]) => options.map((option) => ({ kind, option })));

test('every value of every option is taken by the engine, and each changes what is drawn', () => {
  engine.run({ preset: 'high' });
  for (const { kind, option } of all) {
    const region = kind === 'multiples' ? 'country:NL' : 'GM0014';
    const view = { ...defaultView(catalogue), region, beside: ['GM0059', 'corop:CR01'], indicator: 'population', year: 2040, preset: 'high' };
    const drawn = (options) => {
      const shown = { ...view, options };
      const more = kind === 'pyramid' ? askedOf({ id: kind, options: () => ({}) }, shown, catalogue) : askedOf(MORE.find(({ id }) => id === kind), shown, catalogue);
      return engine.chart({ kind, region, beside: view.beside, year: 2040, width: 480, height: 360, lang: 'nl', theme: 'light', ...more }, new Float64Array(0)).svg;
    };
    const usual = drawn({});
    const values = option.range ? ['1960', '2040'] : valuesOf(option, catalogue).slice(1).filter((value) => value !== 'population' && value !== 'share65');
    for (const value of values) {
      assert.ok(fits(option, value, catalogue), `${kind} ${option.key} ${value}`);
      assert.notEqual(drawn(chosen({ options: {} }, kind, option, value, catalogue)), usual, `${kind} ${option.key} ${value} changes the chart`);
    }
  }
});

test('a link holds every option, a default leaves no trace, and what is impossible is told', () => {
  const base = defaultView(catalogue);
  for (const { kind, option } of all) {
    const options = chosen({ options: {} }, kind, option, other(option), catalogue);
    const link = encode({ ...base, options }, 'nl', catalogue);
    assert.match(link, new RegExp(`&o=${kind}-${option.key}-`));
    const read = decode(link, catalogue, regions);
    assert.deepEqual([read.view.options, read.problems], [options, []]);
    assert.deepEqual(chosen({ options }, kind, option, valuesOf(option, catalogue)[0] ?? '', catalogue), {});
  }
  assert.doesNotMatch(encode(base, 'nl', catalogue), /[&#]o=/);
  const many = 'pyramid-compare-none-birthYear-1960.several-by-regions-indexed-yes.chord-among-corop';
  assert.equal(packOptions(unpackOptions(many, catalogue).options), many);
  const bad = unpackOptions('several-by-planets-indexed-yes.nothing-a-b.pyramid-birthYear-1066.ranking-depth-3.several', catalogue);
  assert.deepEqual(bad.options, { several: { indexed: 'yes' } });
  assert.deepEqual(bad.problems.map(({ key, found, kind }) => [key, found, kind]),
    [['o', 'planets', 'list'], ['o', 'nothing-a-b', 'list'], ['o', '1066', 'range'], ['o', 'ranking-depth', 'list']]);
  for (const text of ['', '.', '-', '__proto__-a-b', 'constructor', 'several-__proto__-x', 'pyramid-birthYear']) unpackOptions(text, catalogue);
});

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const open = (path, options) => openReady(browser, path, options);

const QUIET = '#v=1&r=GM0014&i=population&y=2040&s=high&n=0&w=GM0059.corop:CR01';
const MORE_SVG = 'sb-more .chart-box svg';
const drawn = (page, selector) => page.$eval(selector, (svg) => svg.outerHTML);
const changed = (page, selector, before) => page.waitForFunction(([at, old]) => (document.querySelector(at)?.outerHTML ?? old) !== old, [selector, before], { timeout: 20_000 });

async function choose(page, kind, option) {
  const field = page.locator(`#option-${kind}-${option.key}`);
  await field.focus();
  if (option.flag) await field.check();
  else await field.selectOption(other(option));
}

test('for each kind a choice changes the chart, the link holds it, a reload shows it again, undo takes it back', async () => {
  const { page, context, trouble } = await open(QUIET);
  for (const { id } of MORE) {
    if (!OPTIONS[id]) continue;
    await page.click(`#tab-${id}`);
    await page.waitForSelector(`${MORE_SVG} title[id^="${id}-"]`, { state: 'attached' });
    for (const option of OPTIONS[id]) {
      if (id === 'multiples' && option.key === 'parts') continue; // of the country only, below
      await page.evaluate(() => new Promise((done) => { setTimeout(done, 50); }));
      const before = await drawn(page, MORE_SVG);
      await choose(page, id, option);
      await changed(page, MORE_SVG, before);
      await page.waitForFunction((text) => location.hash.includes(text), `-${option.key}-`);
      assert.equal(await page.evaluate(() => document.activeElement?.id), `option-${id}-${option.key}`, 'the focus stays');
    }
  }
  const link = new URL(page.url()).hash;
  // Its width may differ by a pixel, what it says may not.
  const last = await page.textContent(`${MORE_SVG} desc`);
  const again = await open(link);
  await again.page.waitForFunction(([at, told]) => document.querySelector(at)?.textContent === told, [`${MORE_SVG} desc`, last]);
  for (const { kind, option } of all) {
    if (kind === 'pyramid' || option.key === 'parts') continue;
    await again.page.click(`#tab-${kind}`);
    const field = again.page.locator(`#option-${kind}-${option.key}`);
    if (option.flag) assert.equal(await field.isChecked(), true, `${kind} ${option.key}`);
    else assert.equal(await field.inputValue(), other(option), `${kind} ${option.key}`);
  }
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => !location.hash.includes('-period-'));
  assert.equal(await page.inputValue('#option-chord-period'), 'year');
  await page.goBack();
  for (const one of [again, { context, trouble }]) { assertNoTrouble(one.trouble); await one.context.close(); }
});

test('of the country small charts are of provinces as well, and what means nothing is not offered', async () => {
  const { page, context, trouble } = await open('#v=1&i=population&y=2040&s=trend&n=0&c=multiples');
  await page.waitForSelector(MORE_SVG);
  const before = await drawn(page, MORE_SVG);
  await page.selectOption('#option-multiples-parts', 'province');
  await changed(page, MORE_SVG, before);
  assert.match(await page.textContent(MORE_SVG), /Drenthe/);
  await page.click('#tab-chord');
  assert.equal(await page.locator('#option-chord-among').count(), 0);
  assert.equal(await page.locator('#option-chord-period').count(), 1);
  await page.click('#tab-several');
  await page.selectOption('#option-several-by', 'regions');
  await page.waitForSelector('#option-several-by-note:not([hidden])');
  await page.click('#tab-why');
  await page.selectOption('#option-why-versus', 'scenario');
  await page.waitForSelector('sb-more .chart-instead:not([hidden])');
  assertNoTrouble(trouble);
  await context.close();
});

test('the pyramid is compared with a year, with the other scenario or with nothing, and follows who was born in a year', async () => {
  const { page, context, trouble } = await open(QUIET);
  const PYRAMID = '.card-pyramid .chart-box svg';
  await page.waitForSelector(PYRAMID);
  for (const value of ['scenario', 'none', '2030']) {
    const before = await drawn(page, PYRAMID);
    await page.selectOption('#compare', value);
    await changed(page, PYRAMID, before);
  }
  await page.selectOption('#compare', 'scenario');
  await page.waitForFunction(() => location.hash.includes('o=pyramid-compare-scenario'));
  await page.waitForFunction((at) => /trend/.test(document.querySelector(at).textContent), PYRAMID);
  await page.fill('#option-pyramid-birthYear', '1960');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.includes('-birthYear-1960'));
  await page.waitForFunction(() => /1960.*79 jaar/.test(document.querySelector('.card-pyramid .chart-says').textContent));
  assert.equal(await page.locator(`${PYRAMID} .sb-followed path`).count(), 1);
  const told = await drawn(page, PYRAMID);
  const again = await open(new URL(page.url()).hash, { width: 320, height: 640 });
  assert.equal(await again.page.inputValue('#option-pyramid-birthYear'), '1960');
  assert.equal(await again.page.inputValue('#compare'), 'scenario');
  assert.deepEqual(await sidewaysOverflow(again.page), []);
  // A year that no one of the pyramid was born in stays in the field with a word about it.
  await page.fill('#option-pyramid-birthYear', '1800');
  await page.keyboard.press('Enter');
  assert.equal(await page.getAttribute('#option-pyramid-birthYear', 'aria-invalid'), 'true');
  assert.match(await page.textContent('#option-pyramid-birthYear-note'), /1925.*2059/);
  assert.equal(await drawn(page, PYRAMID), told);
  await page.fill('#option-pyramid-birthYear', '');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => !location.hash.includes('birthYear'));
  assert.deepEqual(await accessibilityProblems(page, { include: 'sb-region' }), []);
  for (const one of [again, { context, trouble }]) { assertNoTrouble(one.trouble); await one.context.close(); }
});

test('controls are large enough, named, and what is wrong in a link is told', async () => {
  const { page, context } = await open(`${QUIET}&c=several&o=several-by-planets`);
  assert.match(await page.textContent('#messages'), /planets/);
  for (const { id } of MORE) {
    await page.click(`#tab-${id}`);
    const small = await page.$$eval('sb-more .chart-controls :is(select, input)', (all) => all.map((el) => el.getBoundingClientRect()).filter(({ width, height }) => width < 24 || height < 24).length);
    assert.equal(small, 0, id);
  }
  assert.deepEqual(await accessibilityProblems(page, { include: 'sb-more' }), []);
  await context.close();
});
