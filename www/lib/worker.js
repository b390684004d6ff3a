// The worker that owns the engine: one message in, one answer out, in order.
// Message: {id, op, args}. Answer: {id, ok, value} or {id, ok: false, error, fatal}; before it {id, progress} of what takes long.
// fatal: the WebAssembly instance is broken; the main side throws this worker away.
import { breath } from './breath.js';
import { fetchPack, homesMovePeople, plain } from './pack.js';
import { loadEngine, loadRest, loadSecond } from './wasm.js';

let Engine = null;
let engine = null;
let population = null; // its pack, for people of the visitor's own
let ofFiles = { indicators: [], refused: [] }; // what the visitor's own data came to
let running = ''; // the scenario of the last run, as JSON
let against = ''; // the one it is set against, likewise
const TREND = { preset: 'trend' };

// The engine loads as soon as the worker runs, without waiting to be asked.
let loaded = load();
loaded.catch(() => {}); // told to whoever asks

async function load() {
  if (typeof WebAssembly !== 'object') throw { code: 'unsupported', place: 'WebAssembly', expected: 'object', found: typeof WebAssembly };
  const pack = fetchPack('population');
  pack.catch(() => {}); // told below
  try {
    ({ Engine } = await loadEngine());
  } catch (cause) {
    if (cause.code) throw cause; // a file that did not come
    throw { code: 'engine', place: 'pkg/streekblik.js', expected: 'WebAssembly', found: String(cause.message ?? cause) };
  }
  population = await pack;
  engine = new Engine(population);
}

/** The years of which figures of a file have any: of each region they stand year by year, of several components one after the other. */
const yearsOf = ({ years, values, flows }) => years.filter((_, y) => (values ?? flows).some((row) => row.some((value, i) => i % years.length === y && value !== null)));

/** Puts the visitor's own data in: people in the place of ours, figures as subjects, shapes on the map. What can't be used is told, and left out. */
async function takeOwn(own) {
  const found = { indicators: [], refused: [] };
  if (own.length === 0) return found;
  await loadRest();
  // People first: it takes another engine, which knows nothing of the others.
  for (const at of [...own.keys()].sort((a, b) => (own[b].kind === 'base') - (own[a].kind === 'base'))) {
    const data = own[at];
    try {
      if (data.kind === 'base') {
        const other = Engine.withOwn(population, data);
        engine.free();
        engine = other;
      } else if (data.kind === 'regions') engine.setOwnShapes(data);
      else found.indicators.push(...engine.giveFigures(data).map((one) => ({ ...one, file: data.name, years: yearsOf(data) })));
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) throw error;
      found.refused.push({ at, name: data.name, error: plain(error) });
    }
  }
  return found;
}

/** A catalogue with what the visitor's own files add to it; how these go on from their last year is assumed. */
function withOwn(catalogue) {
  catalogue.indicators.push(...ofFiles.indicators.map((one) => ({ ...one, isOfFile: true, assumed: true })));
  catalogue.refused = ofFiles.refused;
  return catalogue;
}

/** `ownData`: those of the visitor that are in use. `themes`: whether the catalogue names them. */
async function start({ ownData = [], themes = true }) {
  const taken = loaded.then(() => takeOwn(ownData));
  loaded = taken; // whatever is asked from here on waits for it
  ofFiles = await taken;
  const catalogue = engine.briefCatalogue(themes);
  ofPeople = new Set(catalogue.indicators.filter(({ theme }) => !theme).map(({ id }) => id));
  return withOwn(catalogue);
}

async function map({ name }) {
  const bytes = await fetchPack(name); // comes while the engine is still being made
  await loaded;
  await loadSecond();
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

/** The table of the map; with `withTrend` that of the scenario it is set against beside it. */
function mapOf({ against: other, indicator, changeFrom, options, withTrend }) {
  setAgainst(other);
  const asked = { indicator, changeFrom, ...options };
  const result = engine.mapTable(asked);
  if (!withTrend) return { result };
  // The engine keeps the run of the other scenario: only a new one is projected.
  const { classes, values } = engine.mapTable({ ...asked, against: true });
  return { result, left: { classes, values } };
}

/** Fetches a pack the first time it is wanted, and hands it over; what failed may be asked again. */
function once(name, take) {
  let taken = null;
  return async () => {
    taken ??= fetchPack(name).then(take);
    try {
      await taken;
    } catch (error) {
      taken = null;
      throw error;
    }
  };
}

// What was counted of earlier years, with the sources; what published forecasts and the back-test are drawn from; and what the
// themes are made with beside people.
const OF_EVIDENCE = ['forecasters', 'backtest'];
const background = once('background', (bytes) => engine.setBackground(bytes));
const evidence = once('evidence', (bytes) => engine.setEvidence(bytes));
let ofPeople = new Set(); // the indicators that need no more than the population
const themeData = once('themes', async (bytes) => { await loadRest(); engine.setThemeData(bytes); });

// What waits for the engine itself, where it needs it.
const AT_ONCE = new Set(['ping', 'start', 'map']);
// What a first view is answered by, without the rest of the module; a line of the people themselves by the first part alone.
const OF_VIEW = new Set(['update', 'regionFacts', 'worked', 'fingerprint']);
const isOfView = (op, { kind }, { caption }) => OF_VIEW.has(op) || (op === 'chart' && ['line', 'pyramid'].includes(kind) && !caption);
const isTrend = ({ preset, paths, edits, moves, reconcile, assumptions, measures }) => preset === TREND.preset && moves === 'pool' && !assumptions && !measures
  && [paths, edits, reconcile].every((changes) => Object.keys(changes).length === 0);
const isOfLine = ({ kind, indicator }, scenario) => kind === 'line' && ['population', 'change'].includes(indicator) && isTrend(scenario);
// What no first view waits for: it comes once the page says that it stands there, or at the latest after this time.
const isLater = (op) => op === 'chart' || op === 'themeValues' || op === 'sources';
const REST_WAIT_MS = 4000;
let standing;
let isStanding = false;
const stands = new Promise((resolve) => { standing = resolve; });
stands.then(() => { isStanding = true; });
setTimeout(standing, REST_WAIT_MS);

/** Fetches what a question needs beside the population. */
async function need(op, args) {
  const { indicator, scenario, against: other, options = {}, own = [] } = args;
  if (AT_ONCE.has(op)) return;
  await loaded;
  if (!isOfView(op, options, args)) {
    if (isLater(op)) await stands;
    await loadRest();
  } else {
    if (op !== 'chart' || !isOfLine(options, scenario)) await loadSecond();
    // It may call into the rest all the same: asked for here it does not stop the worker. Where it can't come, what is here may do.
    if (isStanding) await loadRest().catch(() => {});
  }
  if (op === 'chart' && OF_EVIDENCE.includes(options.kind)) await evidence();
  const asked = [indicator, options.indicator, options.secondIndicator, ...options.indicators ?? []];
  for (const id of [...asked, ...own]) {
    if (!id?.startsWith('own:')) continue;
    await themeData();
    engine.knowOwn(id); // of a worker that was replaced, or of more than are kept ready
  }
  if (['themeValues', 'seekGoal'].includes(op) || asked.some((id) => id && !ofPeople.has(id)) || homesMovePeople(scenario) || homesMovePeople(other)) await themeData();
}

const NONE_DRAWN = new Float64Array(0);

/** What is drawn of a chart, without its words and numbers. */
const pictureOf = ({ width, height, commands, texts }) => ({ width, height, commands, texts });

/** A search is worked on for so long, then other messages are heard: also the one that stops it. */
const CHUNK_MS = 40;
let seeking = 0; // the newest search; an older one stops by itself

/** Searches a goal in the scenario; null when it was stopped. `tell(progress)` is called between two chunks. */
async function seekGoal({ scenario, goal }, tell) {
  seeking += 1;
  const mine = seeking;
  run(scenario);
  engine.seekGoal(goal);
  for (;;) {
    let done, total;
    const until = performance.now() + CHUNK_MS;
    do [done, total] = engine.advanceGoal(1); while (done < total && performance.now() < until);
    if (done === total) return engine.goalFound();
    tell({ done, total });
    await breath();
    if (mine !== seeking) return null;
  }
}

const operations = {
  ping: () => null, // a sign of life
  rest: () => null,
  start,
  map,
  catalogue: () => withOwn(engine.catalogue()),
  sources: () => engine.sources(),
  update({ scenario, against: other, indicator, changeFrom, map: asked = null }) {
    const ms = run(scenario);
    return {
      ms,
      result: engine.indicator(indicator, changeFrom),
      map: asked && mapOf({ against: other, indicator, changeFrom, ...asked }),
      people: indicator === 'population' ? null : engine.indicator('population', changeFrom).values,
    };
  },
  chart({ scenario, against: other, options, drawn, caption, years }) {
    run(scenario);
    setAgainst(other);
    if (years) return years.map((year) => pictureOf(engine.chart({ ...options, year, canvas: true }, drawn ?? NONE_DRAWN)));
    return caption ? engine.framedChart(options, drawn ?? NONE_DRAWN, caption) : engine.chart(options, drawn ?? NONE_DRAWN);
  },
  framedMap: async ({ options, classes, caption }) => engine.framedMap(await fetchPack('map-fine'), options, classes, caption),
  geoJson: async ({ values, options }) => engine.geoJson(await fetchPack('map-fine'), values, options),
  smallerChance({ scenario, counts, members, changeFrom }) {
    const ms = run(scenario);
    return { ms, result: engine.smallerChance(counts, members), people: engine.indicator('population', changeFrom).values };
  },
  chanceSentence: ({ scenario, options, drawn }) => { run(scenario); return engine.chanceSentence(options, drawn); },
  regionFacts: ({ scenario, options }) => { run(scenario); return engine.regionFacts(options); },
  worked: ({ scenario, options }) => { run(scenario); return engine.worked(options); },
  why: ({ scenario, against: other, options }) => { run(scenario); setAgainst(other); return engine.why(options); },
  flows: ({ scenario, options }) => { run(scenario); return engine.flows(options); },
  themeValues: ({ scenario, against: other, region }) => { run(scenario); setAgainst(other); return engine.themeValues(region); },
  own: ({ id }) => engine.knowOwn(id),
  seekGoal,
  stopGoal: () => { seeking += 1; },
  goalEffects: ({ values }) => engine.goalEffects(values),
  goalDocument: ({ values }) => engine.goalDocument(values),
  regiocheck: ({ scenario, against: other, options }) => { run(scenario); setAgainst(other); return engine.regiocheck(options); },
  // Several indicators at once: of a region in a year with their status, and of all municipalities in all years.
  values({ scenario, options: { indicators, ...options } }) {
    run(scenario);
    return indicators.map((indicator) => engine.worked({ ...options, indicator }));
  },
  tables({ scenario, options: { indicators, changeFrom } }) {
    run(scenario);
    return indicators.map((indicator) => engine.indicator(indicator, changeFrom));
  },
  readDocument: ({ document }) => engine.readDocument(document),
  composeDocuments: ({ lower, upper }) => engine.composeDocuments(lower, upper),
  readLink: ({ link }) => engine.readLink(link),
  mergeRounds: ({ rounds }) => engine.mergeRounds(rounds),
  roundCode: ({ round, table, keys }) => engine.roundCode(round, table, keys),
  readRoundCode: ({ code, keys }) => engine.readRoundCode(code, keys),
  try: ({ scenario }) => { run(scenario); },
  cartogram: ({ places, groups, width, height }) => engine.cartogram(places, groups, width, height),
  // Figures of a file have gaps, and may be below zero: these are rounded each by itself.
  wholeNumbers({ values }) {
    const there = values.filter((value) => !Number.isNaN(value));
    if (there.some((value) => value < 0)) return values.map(Math.round);
    const whole = Engine.wholeNumbers(there);
    let at = 0;
    return values.map((value) => (Number.isNaN(value) ? value : whole[at++]));
  },
  fingerprint: ({ scenario }) => { run(scenario); return engine.fingerprint(); },
};

/** The engine says itself of which charts it needs the background: these are asked once more when it is there. */
async function answered(op, args, tell) {
  try {
    return await operations[op](args, tell);
  } catch (error) {
    if (error?.code !== 'pack' || error.place !== 'background') throw error;
    await background();
    return operations[op](args, tell);
  }
}

/** Answers a message; `post(answer, buffers)` sends what comes of it. */
export async function answer({ id, op, args = {} }, post) {
  try {
    if (op === 'rest') standing();
    await need(op, args);
    const value = await answered(op, args, (progress) => post({ id, progress }));
    const moved = value?.result ? [value.result.values?.buffer, value.people?.buffer].filter(Boolean) : [];
    post({ id, ok: true, value }, moved);
  } catch (error) {
    // A RuntimeError is a trap (a Rust panic): the instance must not be used again.
    // So must one whose rest did not come while it waited for it.
    const fatal = (typeof WebAssembly === 'object' && error instanceof WebAssembly.RuntimeError) || error?.fatal === true;
    post({ id, ok: false, error: plain(error), fatal });
  }
}

// An embed whose host forbids workers runs this in the page itself, and brings the messages.
if (typeof WorkerGlobalScope === 'function') self.addEventListener('message', ({ data }) => answer(data, (message, moved) => self.postMessage(message, moved)));
