// Runs the questions of a first view on the module that notes which points of its code it comes by, and prints a digit for each: 1
// when it did. Arguments: the folder of the bindings and of noting.wasm, the address of the notes, and how many there are.
// What a first view asks is what `www/lib/worker.js` is asked until the page is ready, and by the elements for other pages.
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const [folder, notesAt, points] = process.argv.slice(2);
const module = await readFile(`${folder}/noting.wasm`);
for (const part of ['Rest', 'Second']) globalThis[`streekblikLoad${part}`] = () => {};
const pack = async (name) => new Uint8Array(await readFile(new URL(`../../data/${name}.sbp`, import.meta.url)));
const found = new Uint8Array(Number(points));

/** Starts a module of its own, has it asked, and adds what it noted. */
async function run(name, ask) {
  const bindings = await import(`${pathToFileURL(`${folder}/streekblik.js`)}?run=${name}`);
  const exports = bindings.initSync({ module });
  const engine = new bindings.Engine(await pack('population'));
  await ask(engine, engine.briefCatalogue(true));
  new Uint8Array(exports.memory.buffer, Number(notesAt), found.length).forEach((note, at) => { found[at] |= note; });
}

const scenario = { preset: 'trend', paths: {}, edits: [], moves: 'pool', reconcile: {} };
const none = new Float64Array(0);
const edit = { component: 'arrivals', regions: ['GM0014'], ages: [18, 30], years: [2026, 2045], factor: 1.1 };
const others = [{ preset: 'high' }, { preset: 'low' }, { paths: { totalFertilityRate: 1.7, immigrants: [[2025, 300_000], [2040, 250_000]] } }, { edits: [edit] }];
// Where memory comes from depends on what was asked before: each beginning that a page can have is run by itself.
for (const maps of [['map-fine'], ['map-coarse'], []]) {
  await run(maps.join() || 'chart', async (engine) => {
    for (const map of maps) engine.setMap(await pack(map));
    engine.setAgainst(scenario);
    engine.run(scenario);
    engine.indicator('change', 2025);
    engine.regionFacts({ region: 'country:NL', indicator: 'change', year: 2040, lang: 'nl' });
    engine.chart({ region: 'GM0014', indicator: 'population', year: 2040, changeFrom: 2025, width: 338, height: 264, theme: 'light', lang: 'nl', kind: 'line' }, none);
  });
}

await run('all', async (engine, { municipalities, groups }) => {
  for (const map of ['map-coarse', 'map-fine']) engine.setMap(await pack(map));
  engine.setBackground(await pack('background')); // a line of ages has counts of earlier years
  engine.setAgainst(scenario);
  for (const other of [{}, ...others]) {
    engine.run({ ...scenario, ...other });
    for (const lang of ['nl', 'en']) {
      for (const region of ['country:NL', 'GM0014', 'corop:CR02']) {
        for (const indicator of ['population', 'change', 'share65']) {
          const asked = { region, indicator, year: 2040, changeFrom: 2025 };
          engine.indicator(indicator, 2025);
          engine.regionFacts({ region, indicator, year: 2040, lang });
          engine.worked(asked);
          for (const [theme, width] of [['light', 338], ['dark', 708]]) {
            const size = { width, height: 264, theme, lang };
            for (const form of [{}, { canvas: true }, { theme: 'print', id: 'paper' }]) { // in the window, while the year moves, on paper
              engine.chart({ ...asked, ...size, ...form, kind: 'line' }, none);
              engine.chart({ ...size, ...form, kind: 'pyramid', region, year: 2040, compare: 'year', compareYear: 2025 }, none);
            }
          }
        }
      }
    }
    engine.fingerprint();
  }
  // What there is to say differs by region and year: the first years have nothing computed, the last has no year after it.
  const everywhere = [...municipalities.map(({ code }) => code), ...groups.map(({ kind, code }) => `${kind}:${code}`)];
  for (const [preset, every] of [['trend', 1], ['high', 8]]) {
    engine.run({ ...scenario, preset });
    everywhere.filter((_, i) => i % every === 0).forEach((region, i) => {
      for (const [y, year] of [2025, 2026, 2035, 2059, 2060].entries()) {
        const [lang, theme, width] = [['nl', 'light', 338], ['nl', 'dark', 708], ['en', 'light', 708]][(i + y) % 3];
        const size = { width, height: 264, theme, lang };
        for (const indicator of ['population', 'change', 'share65']) {
          const asked = { region, indicator, year, changeFrom: 2025 };
          engine.regionFacts({ region, indicator, year, lang });
          engine.chart({ ...asked, ...size, kind: 'line' }, none);
          engine.chart({ ...asked, ...size, kind: 'line', canvas: true }, none);
        }
        engine.chart({ ...size, kind: 'pyramid', region, year, compare: 'year', compareYear: 2025 }, none);
      }
    });
  }
  // A mistake is answered by the first part too: it says what was expected.
  try { engine.regionFacts({ region: 'GM9999', indicator: 'population', year: 2040, lang: 'nl' }); } catch { /* as it should */ }
});

process.stdout.write(Array.from(found, (note) => (note ? '1' : '0')).join(''));
