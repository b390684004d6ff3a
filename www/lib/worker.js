// The worker that owns the engine: one message in, one answer out, in order.
// Message: {id, op, args}. Answer: {id, ok, value} or {id, ok: false, error, fatal}.
// fatal: the WebAssembly instance is broken; the main side throws this worker away.
import { fetchPack, plain } from './pack.js';
import { loadEngine } from './wasm.js';

let Engine = null;
let engine = null;
let running = ''; // the scenario of the last run, as JSON
let against = ''; // the one it is set against, likewise
const TREND = { preset: 'trend' };

// The engine loads as soon as the worker runs, without waiting to be asked.
const loaded = load();
loaded.catch(() => {}); // told to whoever asks

async function load() {
  if (typeof WebAssembly !== 'object') throw { code: 'unsupported', place: 'WebAssembly', expected: 'object', found: typeof WebAssembly };
  const pack = fetchPack('population');
  pack.catch(() => {}); // told below
  try {
    ({ Engine } = await loadEngine());
  } catch (cause) {
    throw { code: 'engine', place: 'pkg/streekblik.js', expected: 'WebAssembly', found: String(cause.message ?? cause) };
  }
  engine = new Engine(await pack);
}

async function start() {
  await loaded;
  return engine.catalogue();
}

async function map({ name }) {
  const bytes = await fetchPack(name); // comes while the engine is still being made
  await loaded;
  return engine.setMap(bytes);
}

/** Projects the scenario unless it is the one of the last run. */
function run(scenario) {
  const key = JSON.stringify(scenario);
  if (key === running) return null;
  running = '';
  const from = performance.now();
  engine.run(scenario);
  running = key;
  return performance.now() - from;
}

/** Sets what is shown against another scenario; the trend where none is named. */
function setAgainst(scenario = TREND) {
  const key = JSON.stringify(scenario);
  if (key === against) return;
  engine.setAgainst(scenario);
  against = key;
}

const NONE_DRAWN = new Float64Array(0);

const operations = {
  start,
  map,
  update({ scenario, indicator, changeFrom }) {
    const ms = run(scenario);
    return {
      ms,
      result: engine.indicator(indicator, changeFrom),
      people: indicator === 'population' ? null : engine.indicator('population', changeFrom).values,
    };
  },
  chart: ({ scenario, against: other, options, drawn }) => { run(scenario); setAgainst(other); return engine.chart(options, drawn ?? NONE_DRAWN); },
  smallerChance({ scenario, counts, members, changeFrom }) {
    const ms = run(scenario);
    return { ms, result: engine.smallerChance(counts, members), people: engine.indicator('population', changeFrom).values };
  },
  regionFacts: ({ scenario, options }) => { run(scenario); return engine.regionFacts(options); },
  why: ({ scenario, against: other, options }) => { run(scenario); setAgainst(other); return engine.why(options); },
  pyramidYears: ({ scenario, against: other, region }) => { run(scenario); setAgainst(other); return engine.pyramidYears(region); },
  flows: ({ scenario, options }) => { run(scenario); return engine.flows(options); },
  readDocument: ({ document }) => engine.readDocument(document),
  readLink: ({ link }) => engine.readLink(link),
  try: ({ scenario }) => { run(scenario); },
  wholeNumbers: ({ values }) => Engine.wholeNumbers(values),
  fingerprint: ({ scenario }) => { run(scenario); return engine.fingerprint(); },
};

self.addEventListener('message', async ({ data: { id, op, args } }) => {
  try {
    const value = await operations[op](args ?? {});
    const moved = value?.result ? [value.result.values?.buffer, value.people?.buffer].filter(Boolean) : [];
    self.postMessage({ id, ok: true, value }, moved);
  } catch (error) {
    // A RuntimeError is a trap (a Rust panic): the instance must not be used again.
    const fatal = error instanceof WebAssembly.RuntimeError;
    self.postMessage({ id, ok: false, error: plain(error), fatal });
  }
});
