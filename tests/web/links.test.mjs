// Old links keep their meaning, and a link gives back the view it was made of. The scenario of each is held against the
// fingerprint in tests/golden/links.tsv, in Node and in the browser; tests/links.rs does so natively.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { assertNoTrouble, launch, loadEngine, loadPack, openPage } from './harness.mjs';

globalThis.document = { documentElement: {} }; // the language is written on the page

const lib = async (name) => import(new URL(`../../www/lib/${name}.js`, import.meta.url));
const { decode, defaultView, encode, needsDocument, scenarioOf } = await lib('view');
const { documentOf, fileName, viewOf } = await lib('documents');
const { Regions } = await lib('regions');

const text = async (path) => readFile(new URL(path, import.meta.url), 'utf8');
const links = (await text('../fixtures/links.txt')).split('\n').filter((line) => line.startsWith('#v='));
const golden = (await text('../golden/links.tsv')).trimEnd().split('\n').map((line) => {
  const [version, fingerprint, scenario] = line.split('\t');
  return { version, fingerprint, scenario: { paths: {}, edits: [], moves: 'pool', reconcile: {}, ...JSON.parse(scenario) } };
});

const { Engine } = await loadEngine();
const engine = new Engine(await loadPack('population.sbp'));
const catalogue = engine.catalogue();
const regions = new Regions(catalogue);

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

test('regions set beside the first come back, also own groups', () => {
  const base = defaultView(catalogue);
  for (const beside of [['GM0153', 'GM0014'], ['own:GM0014.GM0037~Noord'], ['GM0153', 'own:GM0014.GM0037~Noord', 'corop:CR01']]) {
    const read = decode(encode({ ...base, beside }, 'nl', catalogue), catalogue, regions);
    assert.deepEqual(read.problems, []);
    assert.deepEqual(read.view.beside, beside);
  }
});

test('a link of each version still opens, and is written again as it was', () => {
  assert.deepEqual(golden.map(({ version }) => version), ['1', '2', '3']);
  assert.equal(links.length, golden.length);
  for (const [at, link] of links.entries()) {
    const { view, problems, packed } = decode(link, catalogue, regions);
    assert.deepEqual(problems, []);
    const whole = packed === null ? view : { ...view, ...viewOf(JSON.parse(engine.readLink(packed).text)) };
    assert.deepEqual(scenarioOf(whole), golden[at].scenario);
    assert.equal(needsDocument(whole, catalogue), packed !== null, 'a link is of the oldest version that will do');
    const again = packed === null ? null : engine.readDocument(documentOf(whole, catalogue)).link;
    // The third says of which data it is; on newer data it would say so.
    const same = packed === null || engine.readLink(packed).sameData;
    if (same) assert.equal(encode(whole, new URLSearchParams(link).get('lang'), catalogue, again), link);
    engine.run(scenarioOf(whole));
    assert.equal(engine.scenarioFingerprint(), golden[at].fingerprint);
  }
  assert.deepEqual(decode(links[0], catalogue, regions).view, {
    ...defaultView(catalogue), region: 'corop:CR01', indicator: 'change', from: 2019, year: 2040, compare: 2030,
    layers: ['province', 'corop'], preset: 'high', values: { totalFertilityRate: 1.8, mobility: 1.1 }, members: 1000,
  });
});

test('the browser makes the scenarios that are made natively', async () => {
  const { page, context, trouble } = await openPage(browser, { path: 'toegankelijkheid.html' }); // any page of the site may load the engine
  const found = await page.evaluate(async (all) => {
    const of = (path) => import(new URL(path, document.baseURI));
    const [bindings, view, documents, { Regions }] = await Promise.all(
      ['pkg/streekblik.js', 'lib/view.js', 'lib/documents.js', 'lib/regions.js'].map(of));
    await bindings.default();
    const pack = await (await fetch('data/population.sbp')).arrayBuffer();
    const engine = new bindings.Engine(new Uint8Array(pack));
    const catalogue = engine.catalogue();
    const regions = new Regions(catalogue);
    return all.map((link) => {
      const { view: of, packed } = view.decode(link, catalogue, regions);
      engine.run(view.scenarioOf(packed === null ? of : { ...of, ...documents.viewOf(JSON.parse(engine.readLink(packed).text)) }));
      return engine.scenarioFingerprint();
    });
  }, links);
  assert.deepEqual(found, golden.map(({ fingerprint }) => fingerprint));
  assertNoTrouble(trouble);
  await context.close();
});

test('an impossible change in a link is told and left out', () => {
  for (const edit of [
    'arrivals_GM9999__2026-2040_x1.2', 'births_GM0014__2026-2040_x1.2', 'fertility_GM0014_20-30_2026-2040_x1.2',
    'arrivals_GM0014_30-20_2026-2040_x1.2', 'arrivals_GM0014__2040-2026_x1.2', 'arrivals_GM0014__2026-2060_x1.2',
    'arrivals_GM0014__2026-2040_x5.1', 'arrivals_GM0014__2026-2040_n100', 'immigration_GM0014__2026-2040_n200001', 'x', '',
  ]) {
    const { view, problems } = decode(`#v=2&e=${edit}`, catalogue, regions);
    assert.deepEqual(view.edits, [], edit);
    assert.deepEqual(problems, [{ key: 'e', found: edit, kind: 'edit' }]);
  }
  assert.ok(Object.is(decode('#v=2&e=immigration_GM0014__2026-2040_n-0', catalogue, regions).view.edits[0].amount, 0), 'no -0, which is written as 0');
});

test('links of the first two versions, changed at random: never an error, and a view that can be written again and run', () => {
  let seed = 20_000;
  const below = (n) => { seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0; return Math.floor((seed / 2 ** 32) * n); };
  const pick = (list) => list[below(list.length)];
  const old = links.filter((link) => /^#v=[12]&/.test(link)).map((link) => link.slice(1));
  assert.equal(old.length, 2);
  const parts = old.flatMap((link) => link.split('&'));
  const odd = ['', '-', '0', '-1', '1e9', 'NaN', 'GM9999', 'own:', 'own:GM0014~', '__proto__', '%', '%E0%A4%A', '\u0000', '𝒳', '.', '_', 'x9', 'n-1', '9'.repeat(400), '2060', '2024', 'trend', 'constructor'];
  const changes = [
    (link) => { const at = below(link.length); return link.slice(0, at) + pick(odd) + link.slice(at + below(4)); },
    (link) => link.split('&').filter(() => below(5) > 0).join('&'),
    (link) => `${link}&${pick(parts)}`,
    (link) => link.split('&').map((part) => (below(4) ? part : `${part.split('=')[0]}=${pick(odd)}`)).join('&'),
    (link) => { const at = below(link.length); return link.slice(0, at) + String.fromCharCode(33 + below(94)) + link.slice(at + 1); },
    (link) => link.replace(/\d/g, (digit) => (below(6) ? digit : String(below(10)))),
    (link) => { const [a, b] = [below(link.length), below(link.length)]; return link.slice(0, a) + link.slice(b); },
  ];
  const seen = new Set();
  for (let n = 0; n < Number(process.env.STREEKBLIK_LINKS ?? 4000); n += 1) {
    let link = pick(old);
    for (let k = 1 + below(4); k > 0; k -= 1) link = pick(changes)(link);
    const { view, problems, packed } = decode(`#${link}`, catalogue, regions);
    for (const { key, found } of problems) assert.ok(key.length > 0 && found.length <= 60, link);
    if (packed !== null) continue; // a document: `cargo xtask fuzz` makes those
    assert.ok(regions.has(view.region) && catalogue.indicators.some(({ id }) => id === view.indicator), link);
    const again = encode(view, 'nl', catalogue);
    const reread = decode(again, catalogue, regions);
    assert.deepEqual([reread.problems, scenarioOf(reread.view)], [[], scenarioOf(view)], `${link} as ${again}`);
    // Each scenario can be run, or the engine says why not; a panic has no code.
    const key = JSON.stringify(scenarioOf(view));
    if (seen.has(key) || seen.size >= 150) continue;
    seen.add(key);
    try { engine.run(scenarioOf(view)); } catch (error) { assert.ok(typeof error.code === 'string', `${link}: ${error}`); }
  }
  assert.ok(seen.size > 100, String(seen.size));
});

test('a view is written in the oldest version that can tell it', () => {
  const view = defaultView(catalogue);
  const edit = { component: 'arrivals', regions: ['GM0014'], years: [2026, 2040], factor: 1.2 };
  assert.match(encode(view, 'nl', catalogue), /^#v=1&/);
  assert.match(encode({ ...view, preset: 'cities' }, 'nl', catalogue), /^#v=2&.*s=cities/);
  for (const change of [{ preset: 'cities' }, { values: { mobility: 1.1 } }, { edits: [edit] }]) {
    assert.equal(needsDocument({ ...view, ...change }, catalogue), false, JSON.stringify(change));
  }
  for (const change of [
    { name: 'x' }, { note: 'x' }, { paths: { mobility: [[2030, 1]] } }, { reconcile: { births: [[2030, 1]] } }, { moves: 'other' }, { values: { mobility: 2 } },
    { values: { mobility: 1.123 } }, { edits: [{ ...edit, regions: ['GM0014', 'GM0037'] }] }, { edits: [{ ...edit, factor: 1.0001 }] },
    { edits: [{ ...edit, years: [2020, 2030] }] }, { edits: Array(31).fill(edit) },
  ]) assert.equal(needsDocument({ ...view, ...change }, catalogue), true, JSON.stringify(change));
});

test('a file is named after its scenario', () => {
  assert.equal(fileName('Krimp in Súdwest: plan “B”'), 'krimp-in-sudwest-plan-b.streekblik.json');
  for (const name of ['', '../..', '日本']) assert.equal(fileName(name), 'scenario.streekblik.json');
});
