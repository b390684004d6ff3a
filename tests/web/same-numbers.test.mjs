// The same scenario gives the same bytes in Node and in the browser as natively:
// all three are held against tests/golden/fingerprints.tsv (see tests/golden.rs).

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { assertNoTrouble, launch, loadEngine, loadPack, openPage } from './harness.mjs';

const golden = (await readFile(new URL('../golden/fingerprints.tsv', import.meta.url), 'utf8'))
  .trimEnd().split('\n').map((line) => {
    const [name, preset, values, fingerprint, moves] = line.split('\t');
    const pairs = values.split(',').filter(Boolean).map((pair) => pair.split('='));
    return { name, fingerprint, scenario: { preset, paths: Object.fromEntries(pairs.map(([id, v]) => [id, Number(v)])), ...(moves && { moves }) } };
  });

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

test('the golden file lists at least four scenarios', () => {
  assert.ok(golden.length >= 4);
  assert.equal(new Set(golden.map((one) => one.fingerprint)).size, golden.length);
  assert.ok(golden.some(({ scenario }) => scenario.moves === 'originDestination'), 'moves by distance too');
});

test('Node computes the bytes that were computed natively', async () => {
  const { Engine } = await loadEngine();
  const engine = new Engine(await loadPack('population.sbp'));
  for (const { name, scenario, fingerprint } of golden) {
    engine.run(scenario);
    assert.equal(engine.fingerprint(), fingerprint, name);
  }
});

test('the browser computes the bytes that were computed natively', async () => {
  const { page, context, trouble } = await openPage(browser, { path: 'toegankelijkheid.html' }); // any page of the site may load the engine
  const found = await page.evaluate(async (scenarios) => {
    const bindings = await import(new URL('pkg/streekblik.js', document.baseURI));
    await bindings.default();
    const pack = await (await fetch('data/population.sbp')).arrayBuffer();
    const engine = new bindings.Engine(new Uint8Array(pack));
    return scenarios.map((scenario) => { engine.run(scenario); return engine.fingerprint(); });
  }, golden.map((one) => one.scenario));
  assert.deepEqual(found, golden.map((one) => one.fingerprint));
  assertNoTrouble(trouble);
  await context.close();
});

const members = (await readFile(new URL('../golden/members.tsv', import.meta.url), 'utf8'))
  .trimEnd().split('\n').map((line) => {
    const [name, seed, first, count, region, fingerprint] = line.split('\t');
    return { name, seed: Number(seed), first: Number(first), count: Number(count), region, fingerprint };
  });

/** Values of members, `[year][member]`, and their SHA-256; runs in Node and in the page. */
async function runMembers({ Ensemble }, pack, asked) {
  const ensemble = new Ensemble(pack);
  const found = [];
  for (const { seed, first, count, region } of asked) {
    ensemble.begin({ scenario: { preset: 'trend' }, seed, room: count });
    for (let member = first; member < first + count; member++) ensemble.run(member);
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', ensemble.values('population', region, 2025)));
    found.push([...hash].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
  }
  return found;
}

test('Node draws the members that were drawn natively', async () => {
  const found = await runMembers(await loadEngine(), await loadPack('population.sbp'), members);
  assert.deepEqual(found, members.map((one) => one.fingerprint));
});

test('the browser draws the members that were drawn natively', async () => {
  const { page, context, trouble } = await openPage(browser, { path: 'toegankelijkheid.html' }); // any page of the site may load the engine
  await page.evaluate(`window.runMembers = ${runMembers}`);
  const found = await page.evaluate(async (asked) => {
    const bindings = await import(new URL('pkg/streekblik.js', document.baseURI));
    await bindings.default();
    const pack = new Uint8Array(await (await fetch('data/population.sbp')).arrayBuffer());
    return window.runMembers(bindings, pack, asked);
  }, members);
  assert.deepEqual(found, members.map((one) => one.fingerprint));
  assertNoTrouble(trouble);
  await context.close();
});

/** No multiple of two or three: some workers run one more than others. */
const MEMBERS = 11;
const TOWN = 'GM0935';
/** Scenarios whose members are run by one worker, by several and by Node. */
const ensembles = [
  { scenario: { preset: 'trend' } },
  {
    scenario: {
      preset: 'low', paths: { mobility: 1.1 }, moves: 'originDestination',
      edits: [
        { component: 'arrivals', regions: [TOWN, 'corop:CR01'], ages: [18, 30], years: [2026, 2045], factor: 1.3 },
        { component: 'immigration', regions: ['GM0014'], years: [2027, 2059], amount: 250 },
      ],
    },
    households: true,
  },
];
/** What is asked of each: an indicator and a region. */
const questions = (households) => [
  { indicator: 'population', region: 'country:NL', changeFrom: 2025 }, { indicator: 'share65', region: TOWN, changeFrom: 2025 },
  ...(households ? [{ indicator: 'households', region: TOWN, changeFrom: 2025 }] : []),
];
/** Within a year the order is that of the workers; a band does not know it. */
const sorted = (values) => Array.from({ length: values.length / MEMBERS }, (_, y) => [...values.slice(MEMBERS * y, MEMBERS * (y + 1))].sort((a, b) => a - b));

test('one worker, two or three give the members that Node gives', { timeout: 300_000 }, async () => {
  const { Ensemble } = await loadEngine();
  const ensemble = new Ensemble(await loadPack('population.sbp'));
  const { page, context, trouble } = await openPage(browser, { path: 'toegankelijkheid.html' }); // any page of the site may load the engine
  const perScenario = [];
  for (const { scenario, households = false } of ensembles) {
    ensemble.begin({ scenario, seed: 1, room: MEMBERS, households });
    for (let member = 0; member < MEMBERS; member++) ensemble.run(member);
    const asked = questions(households);
    const wanted = asked.map(({ indicator, region, changeFrom }) => sorted(ensemble.values(indicator, region, changeFrom)));
    assert.equal(wanted[0].length, 35);
    assert.ok(wanted[1].every((year) => year[0] < year.at(-1)), 'members differ');
    const smaller = [...ensemble.smallerThanNow()];
    assert.ok(smaller.some((n) => n > 0 && n < MEMBERS));
    for (const workers of [1, 2, 3]) {
      const found = await page.evaluate(async (run) => {
        const { EnsembleClient } = await import(new URL('lib/ensemble.js', document.baseURI));
        const client = new EnsembleClient(run.workers);
        const done = new Promise((resolve, reject) => {
          client.addEventListener('progress', ({ detail }) => { if (detail.done === detail.members) resolve(); });
          client.addEventListener('failed', ({ detail }) => reject(new Error(JSON.stringify(detail))));
        });
        client.begin(run.scenario, run.members, run.households);
        await done;
        const values = [];
        for (const question of run.asked) values.push([...await client.values(question)]);
        const { counts, members } = await client.smaller();
        client.end();
        return { values, counts: [...counts], members };
      }, { workers, scenario, members: MEMBERS, households, asked });
      assert.equal(found.members, MEMBERS);
      // Numbers pass the border of the page as they are: equal means the same bits.
      assert.deepEqual(found.values.map(sorted), wanted, `${workers} workers`);
      assert.deepEqual(found.counts, smaller, `${workers} workers`);
    }
    perScenario.push(JSON.stringify(wanted[0]));
  }
  assert.notEqual(perScenario[0], perScenario[1], 'the scenario reaches the members');
  assertNoTrouble(trouble);
  await context.close();
});

test('bad input is refused with its fields, and the engine goes on', async () => {
  const { Engine } = await loadEngine();
  const pack = await loadPack('population.sbp');
  const engine = new Engine(pack);
  const refusal = (act) => { try { act(); } catch (error) { return error; } return null; };
  const place = (scenario) => { const { code, place: found } = refusal(() => engine.run(scenario)); return `${code} ${found}`; };
  assert.equal(place({ preset: 'boom' }), 'document preset');
  assert.equal(place({ preset: 'trend', paths: { totalFertilityRate: 99 } }), 'document paths.totalFertilityRate');
  assert.equal(place({ preset: 'trend', paths: { totalFertilityRate: Number.NaN } }), 'document paths.totalFertilityRate');
  assert.equal(place({ preset: 'trend', edits: [{ component: 'arrivals', regions: ['GM9999'], years: [2026, 2030], factor: 1 }] }), 'document edits[0].regions[0]');
  assert.equal(place({ wrong: 1 }), 'document wrong');
  assert.equal(place(null), 'document ');
  assert.equal(refusal(() => engine.indicator('population', 1900)).code, 'value');
  assert.equal(refusal(() => engine.setMap(pack)).code, 'pack');
  assert.equal(refusal(() => new Engine(pack.slice(0, 1000))).code, 'pack');
  engine.run(golden[0].scenario);
  assert.equal(engine.fingerprint(), golden[0].fingerprint);
});
