// A worker that runs its part of an ensemble: members first, first + stride, …
// In: {op: 'load', own} first, with people of the visitor's own or null;
// {op: 'begin', run, scenario, seed, first, stride, members, households}, {op: 'stop'}, {op: 'values' | 'smaller', id, …}.
// Out: {run, done} while it goes, {id, run, value} as an answer, {error} when it cannot go on.
import { breath } from './breath.js';
import { fetchPack, homesMovePeople, plain } from './pack.js';
import { loadEngine, loadRest } from './wasm.js';

const BATCH_MS = 60;

let run = 0; // the newest run; an older one stops by itself
let hasHomes = false;
let ensemble = null;

async function load(own) {
  const pack = fetchPack('population');
  pack.catch(() => {});
  const { Ensemble } = await loadEngine();
  await loadRest();
  return own ? Ensemble.withOwn(await pack, own) : new Ensemble(await pack);
}

async function begin({ scenario, seed, first, stride, members, households }, mine) {
  const of = await ensemble;
  if (homesMovePeople(scenario) && !hasHomes) {
    of.setThemeData(await fetchPack('themes'));
    hasHomes = true;
  }
  if (mine !== run) return;
  of.begin({ scenario, seed, room: Math.ceil((members - first) / stride), households });
  let told = performance.now();
  for (let member = first; member < members; member += stride) {
    of.run(member);
    if (performance.now() - told < BATCH_MS) continue;
    self.postMessage({ run: mine, done: of.members });
    await breath();
    if (mine !== run) return;
    told = performance.now();
  }
  self.postMessage({ run: mine, done: of.members });
}

const questions = {
  values: (of, { indicator, region, changeFrom }) => of.values(indicator, region, changeFrom),
  smaller: (of) => of.smallerThanNow(),
};

self.addEventListener('message', async ({ data }) => {
  try {
    if (data.op === 'load') {
      ensemble = load(data.own);
      ensemble.catch(() => {}); // told to whoever asks
    } else if (data.op === 'stop') run = 0;
    else if (data.op === 'begin') {
      run = data.run;
      await begin(data, run);
    } else {
      const of = await ensemble;
      const value = questions[data.op](of, data);
      self.postMessage({ id: data.id, run: data.run, members: of.members, value }, [value.buffer]);
    }
  } catch (error) {
    self.postMessage({ id: data.id, run: data.run, error: plain(error) });
  }
});
