// The module in parts (xtask/src/build/split) answers what the whole one answers; a line chart needs the first alone, a first view of the
// page the second too.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { loadEngine, loadPack } from './harness.mjs';

const part = (name) => readFile(new URL(`../../pkg/streekblik_${name}.wasm`, import.meta.url));
const scenario = { preset: 'trend', paths: {}, edits: [], moves: 'pool', reconcile: {} };
const other = { ...scenario, paths: { totalFertilityRate: 1.9 } };
const none = new Float64Array(0);

/** An engine of the parts, and how often the others were asked for. */
async function inParts() {
  const { default: _, ...bindings } = await import(new URL(`../../pkg/streekblik.js?parts-${imported++}`, import.meta.url).href);
  const asked = { second: 0, rest: 0 };
  const exports = bindings.initSync({ module: await part('first') });
  for (const [name, loader] of [['second', 'streekblikLoadSecond'], ['rest', 'streekblikLoadRest']]) {
    const module = new WebAssembly.Module(await part(name));
    globalThis[loader] = () => { asked[name] += 1; new WebAssembly.Instance(module, { f: exports }); };
  }
  return { bindings, asked };
}

/** Line charts as other pages ask for them, each with its answer. */
function lineCharts(engine) {
  const found = [engine.briefCatalogue(false)];
  engine.run(scenario);
  engine.setAgainst({ preset: 'trend' });
  for (const region of ['country:NL', 'GM0363', 'corop:CR02']) {
    for (const [lang, theme] of [['nl', 'light'], ['en', 'dark']]) {
      for (const indicator of ['population', 'change']) {
        found.push(engine.chart({ kind: 'line', region, indicator, year: 2050, changeFrom: 2025, width: 400, height: 300, lang, theme }, none));
      }
    }
  }
  return found;
}

/** What a first view asks, each with its answer. */
function firstView(engine, maps, background) {
  const found = [engine.briefCatalogue(true), ...maps.map((map) => engine.setMap(map))];
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

let imported = 0; // each has bindings of its own
const words = (value) => JSON.stringify(value, (_, part) => (ArrayBuffer.isView(part) ? [...part] : part));

test('the parts answer as the whole does, and each is loaded when it is first called and once', async () => {
  const names = ['population', 'background', 'map-coarse', 'themes', 'evidence'];
  const [population, background, map, themes, evidence] = await Promise.all(names.map((name) => loadPack(`${name}.sbp`)));
  const whole = new (await loadEngine()).Engine(population);
  const { bindings, asked } = await inParts();
  const parts = new bindings.Engine(population);
  assert.equal(words(lineCharts(parts)), words(lineCharts(whole)));
  assert.deepEqual(asked, { second: 0, rest: 0 }, 'a line chart needs nothing of the others');
  assert.equal(words(firstView(parts, [map], background)), words(firstView(whole, [map], background)));
  assert.deepEqual(asked, { second: 1, rest: 0 }, 'a first view needs nothing of the rest');
  assert.equal(words(more(parts, { themes, evidence })), words(more(whole, { themes, evidence })));
  assert.deepEqual(asked, { second: 1, rest: 1 });
});

test('the rest does not need the second part to be there first', async () => {
  const population = await loadPack('population.sbp');
  const whole = new (await loadEngine()).Engine(population);
  const { bindings, asked } = await inParts();
  const parts = new bindings.Engine(population);
  assert.equal(words(parts.catalogue()), words(whole.catalogue()));
  assert.deepEqual(asked.rest, 1);
  assert.equal(words(lineCharts(parts)), words(lineCharts(whole)));
});

test('the first part is smaller than a fifth of the whole, and with the second than a third', async () => {
  const [first, second, rest, whole] = await Promise.all(['first', 'second', 'rest', 'bg'].map(part));
  const sizes = `${first.length}, ${second.length} and ${rest.length} of ${whole.length} bytes`;
  assert.ok(first.length < whole.length / 5, sizes);
  assert.ok(first.length + second.length < whole.length / 3, sizes);
});
