// Every kind of chart is the same SVG in Node and in the browser as natively (see tests/chart_golden.rs).

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { assertNoTrouble, launch, loadEngine, loadPack, openPage } from './harness.mjs';

const golden = (await readFile(new URL('../golden/charts.tsv', import.meta.url), 'utf8'))
  .trimEnd().split('\n').map((line) => {
    const [kind, region, option, hash] = line.split('\t');
    return { kind, region, option, hash };
  });

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** SHA-256 of each chart; runs in Node and in the page. */
async function drawAll({ Engine }, [population, background, evidence], asked) {
  const engine = new Engine(population);
  engine.setBackground(background);
  engine.setEvidence(evidence);
  const found = [];
  for (const { kind, region, option } of asked) {
    const options = option === 'scenarios' ? { by: option } : option ? { [option]: true } : {};
    const { svg } = engine.chart({
      kind, region, id: 'g', year: 2040, width: 480, height: 340, lang: 'nl', theme: 'light',
      beside: ['GM0363', 'corop:CR02'], changeFrom: 2025, compareYear: 2025, ...options,
    }, new Float64Array(0));
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(svg)));
    found.push([...hash].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
  }
  return found;
}

const PACKS = ['population', 'background', 'evidence'];
const named = (hashes) => golden.map(({ kind, region, option }, i) => `${kind} ${region} ${option} ${hashes[i]}`);
const wanted = named(golden.map(({ hash }) => hash));

test('Node draws the charts that were drawn natively', async () => {
  const packs = await Promise.all(PACKS.map((name) => loadPack(`${name}.sbp`)));
  assert.deepEqual(named(await drawAll(await loadEngine(), packs, golden)), wanted);
});

test('the browser draws the charts that were drawn natively', async () => {
  const { page, context, trouble } = await openPage(browser, { path: 'toegankelijkheid.html' }); // any page of the site may load the engine
  await page.evaluate(`window.drawAll = ${drawAll}`);
  const found = await page.evaluate(async ([names, asked]) => {
    const bindings = await import(new URL('pkg/streekblik.js', document.baseURI));
    await bindings.default();
    const pack = async (name) => new Uint8Array(await (await fetch(`data/${name}.sbp`)).arrayBuffer());
    return window.drawAll(bindings, await Promise.all(names.map(pack)), asked);
  }, [PACKS, golden]);
  assert.deepEqual(named(found), wanted);
  assertNoTrouble(trouble);
  await context.close();
});
