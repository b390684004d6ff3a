// Runs the questions of a line chart in a page of others on the module that notes which points of its code it comes by: see
// first-view.mjs. What it asks is what `www/lib/worker.js` is asked by <streekblik-grafiek>.
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const [folder, notesAt, points] = process.argv.slice(2);
const bindings = await import(pathToFileURL(`${folder}/streekblik.js`));
for (const part of ['Rest', 'Second']) globalThis[`streekblikLoad${part}`] = () => { throw new Error(`the ${part} was asked for`); };
const exports = bindings.initSync({ module: await readFile(`${folder}/noting.wasm`) });
const pack = async (name) => new Uint8Array(await readFile(new URL(`../../data/${name}.sbp`, import.meta.url)));

const engine = new bindings.Engine(await pack('population'));
const { municipalities, groups } = engine.briefCatalogue(false);
const scenario = { preset: 'trend', paths: {}, edits: [], moves: 'pool', reconcile: {} };
const none = new Float64Array(0);
engine.run(scenario);
engine.setAgainst({ preset: 'trend' });
const everywhere = [...municipalities.map(({ code }) => code), ...groups.map(({ kind, code }) => `${kind}:${code}`)];
everywhere.forEach((region, i) => {
  for (const [y, year] of [2025, 2026, 2040, 2059, 2060].entries()) {
    const [lang, theme, width] = [['nl', 'light', 338], ['en', 'dark', 708], ['nl', 'dark', 708], ['en', 'light', 338]][(i + y) % 4];
    for (const indicator of ['population', 'change']) {
      engine.chart({ region, indicator, year, changeFrom: 2025, width, height: 264, theme, lang, kind: 'line' }, none);
    }
  }
});

const notes = new Uint8Array(exports.memory.buffer, Number(notesAt), Number(points));
process.stdout.write([...notes].map((note) => (note ? '1' : '0')).join(''));
