// Every kind of chart has the same bytes in Node and in the browser as natively: tests/golden/charts-across.tsv (see tests/golden.rs).
// Beside it: what the page asks the engine for pictures that move and for arrows.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { assertNoTrouble, launch, loadEngine, loadPack, openPage } from './harness.mjs';

const golden = (await readFile(new URL('../golden/charts-across.tsv', import.meta.url), 'utf8'))
  .trimEnd().split('\n').map((line) => {
    const [kind, region, level, fingerprint] = line.split('\t');
    return { kind, region, level, fingerprint };
  });

/** Fingerprints of the SVG of charts; runs in Node and in the page. */
async function draw(engine, asked) {
  const found = [];
  for (const { kind, region, level } of asked) {
    const { svg } = engine.chart({
      kind, region, level, indicator: 'change', secondIndicator: 'share65', changeFrom: 2025, year: 2040, compareYear: 2025, birthYear: 1960,
      width: 640, height: 400, lang: 'nl', theme: 'light',
    }, new Float64Array(0));
    const numbers = Float64Array.from(new TextEncoder().encode(svg));
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', numbers));
    found.push([...hash].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
  }
  return found;
}

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

test('Node draws the bytes that were drawn natively', async () => {
  const { Engine } = await loadEngine();
  const found = await draw(new Engine(await loadPack('population.sbp')), golden);
  assert.deepEqual(found, golden.map((one) => one.fingerprint));
});

test('the browser draws the bytes that were drawn natively', async () => {
  const { page, context, trouble } = await openPage(browser, { path: 'toegankelijkheid.html' }); // any page of the site may load the engine
  await page.evaluate(`window.draw = ${draw}`);
  const found = await page.evaluate(async (asked) => {
    const bindings = await import(new URL('pkg/streekblik.js', document.baseURI));
    await bindings.default();
    const pack = await (await fetch('data/population.sbp')).arrayBuffer();
    return window.draw(new bindings.Engine(new Uint8Array(pack)), asked);
  }, golden);
  assert.deepEqual(found, golden.map((one) => one.fingerprint));
  assertNoTrouble(trouble);
  await context.close();
});

test('flows come as numbers, and a pyramid follows a finger', async () => {
  const { Engine } = await loadEngine();
  const engine = new Engine(await loadPack('population.sbp'));
  engine.run({ preset: 'high' });
  const flows = engine.flows({ region: 'GM0014', year: 2030, level: 'province' });
  assert.equal(flows.persons.length, 132);
  assert.ok(flows.from.every((from, i) => from !== flows.to[i] && flows.places[from].startsWith('province:')));
  const partners = engine.flows({ region: 'GM0014', year: 2030, level: 'municipality', summed: true });
  assert.deepEqual([partners.places[0], partners.period], ['GM0014', [2025, 2030]]);
  assert.throws(() => engine.flows({ region: 'GM0014', year: 2030, level: 'street' }), { code: 'unknown', place: 'level' });
  const ask = (year, region) => engine.chart({ kind: 'pyramid', region, year, compareYear: 2025, width: 480, height: 340, lang: 'nl', theme: 'light', canvas: true }, new Float64Array(0));
  for (const region of ['GM0014', 'country:NL']) {
    // The best of many: what the machine does beside it is not the engine's time.
    let best = Infinity;
    for (let i = 0; i < 72; i++) {
      const from = performance.now();
      ask(2025 + i % 36, region);
      best = Math.min(best, performance.now() - from);
    }
    console.log(`a pyramid of ${region} as commands: ${best.toFixed(2)} ms`);
  }
});
