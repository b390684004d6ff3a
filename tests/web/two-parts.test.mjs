// The module in two parts (xtask/src/build/split) answers what the whole one answers, and a first view needs only the first.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { loadEngine, loadPack } from './harness.mjs';

const part = (name) => readFile(new URL(`../../pkg/streekblik_${name}.wasm`, import.meta.url));
const scenario = { preset: 'trend', paths: {}, edits: [], moves: 'pool', reconcile: {} };
const other = { ...scenario, paths: { totalFertilityRate: 1.9 } };
const none = new Float64Array(0);

/** An engine of two parts, and how often the rest was asked for. */
async function inTwoParts() {
  const { default: _, ...bindings } = await import(new URL('../../pkg/streekblik.js?two-parts', import.meta.url).href);
  const rest = new WebAssembly.Module(await part('rest'));
  const asked = { times: 0 };
  const exports = bindings.initSync({ module: await part('first') });
  globalThis.streekblikLoadRest = () => { asked.times += 1; new WebAssembly.Instance(rest, { f: exports }); };
  return { bindings, asked };
}

/** What a first view asks, each with its answer. */
function firstView(engine, maps, background) {
  const found = [engine.briefCatalogue(), ...maps.map((map) => engine.setMap(map))];
  engine.setBackground(background);
  engine.run(scenario);
  engine.setAgainst(scenario);
  for (const region of ['country:NL', 'GM0363', 'corop:CR02']) {
    found.push(engine.indicator('change', 2025), engine.regionFacts({ region, indicator: 'change', year: 2050, lang: 'nl' }));
    found.push(engine.worked({ region, indicator: 'population', year: 2030, changeFrom: 2025 }));
    const size = { width: 400, height: 300, lang: 'nl', theme: 'light', region, year: 2050 };
    for (const indicator of ['change', 'share65']) found.push(engine.chart({ ...size, kind: 'line', indicator, changeFrom: 2025 }, none));
    found.push(engine.chart({ ...size, kind: 'pyramid', compare: 'year', compareYear: 2025 }, none));
  }
  return [...found, engine.fingerprint()];
}

/** What comes after it. */
function more(engine, { themes, evidence }) {
  assert.ok(engine.sources().sources.length > 20);
  engine.setThemeData(themes);
  engine.setEvidence(evidence);
  engine.run(other);
  const found = [engine.catalogue(), engine.themeValues('GM0363'), engine.why({ region: 'GM0363', year: 2050, lang: 'en', indicator: 'population', changeFrom: 2025 })];
  const kinds = ['several', 'components', 'ageGroups', 'forecasters', 'backtest', 'multiples', 'lexis', 'ranking', 'distribution', 'scatter', 'why', 'chord'];
  for (const kind of kinds) {
    const options = { kind, region: 'GM0363', year: 2040, width: 480, height: 340, lang: 'nl', theme: 'dark', beside: ['GM0014'], changeFrom: 2025, compareYear: 2025 };
    found.push(engine.chart(options, none).svg);
  }
  found.push(engine.readDocument({ format: 1, base: { year: 2025, edition: '93dfa8fefe651b50' }, horizonYear: 2060, ...other }));
  return found;
}

const words = (value) => JSON.stringify(value, (_, part) => (ArrayBuffer.isView(part) ? [...part] : part));

test('two parts answer as the whole does, and the rest is loaded when it is first called and once', async () => {
  const names = ['population', 'background', 'map-coarse', 'themes', 'evidence'];
  const [population, background, map, themes, evidence] = await Promise.all(names.map((name) => loadPack(`${name}.sbp`)));
  const whole = new (await loadEngine()).Engine(population);
  const { bindings, asked } = await inTwoParts();
  const parts = new bindings.Engine(population);
  assert.equal(words(firstView(parts, [map], background)), words(firstView(whole, [map], background)));
  assert.equal(asked.times, 0, 'a first view needs nothing of the rest');
  assert.equal(words(more(parts, { themes, evidence })), words(more(whole, { themes, evidence })));
  assert.equal(asked.times, 1);
});

test('the first part is smaller than half of the whole', async () => {
  const [first, rest, whole] = await Promise.all(['first', 'rest', 'bg'].map(part));
  assert.ok(first.length < whole.length / 2, `${first.length} of ${whole.length} bytes`);
  assert.ok(rest.length > first.length / 2, `${rest.length} bytes: is anything left out of a first view?`);
});
