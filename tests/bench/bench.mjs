// How fast the model is, in Chromium, beside the same work in plain JavaScript and in numpy. One run, so that all
// share the machine's mood; what counts are the ratios. `cargo xtask bench` builds, serves and starts it.

import { execFileSync, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launch, openPage } from '../web/harness.mjs';

const MEMBERS = 1000;
const ROUNDS = 40;
const folder = process.env.STREEKBLIK_BENCH_PKG;

const browser = await launch();
const { page } = await openPage(browser);
await page.waitForSelector('main[data-state=ready]:not([data-below])');
// The module with the bindings that only this bench has, served from our own origin.
await page.route('**/bench-pkg/*', async (route) => {
  const name = new URL(route.request().url()).pathname.split('/').pop();
  await route.fulfill({
    body: await readFile(`${folder}/${name}`),
    contentType: name.endsWith('.wasm') ? 'application/wasm' : 'text/javascript',
  });
});

const model = await page.evaluate(async (rounds) => {
  const median = (work, n = rounds) => {
    for (let i = 0; i < 5; i++) work(i);
    const times = Array.from({ length: n }, (_, i) => {
      const from = performance.now();
      work(i);
      return performance.now() - from;
    });
    times.sort((a, b) => a - b);
    return { median: times[n >> 1], least: times[0] };
  };
  const bindings = await import(new URL('bench-pkg/streekblik.js', document.baseURI));
  await bindings.default();
  const pack = new Uint8Array(await (await fetch('data/population.sbp')).arrayBuffer());
  const engine = new bindings.Engine(pack);
  // Two scenarios in turn: asked for the same twice, the engine does nothing.
  let turn = 0;
  const run = (moves) => () => engine.run({ preset: (turn += 1) % 2 ? 'trend' : 'high', moves });
  const corop = new bindings.CoropBench(pack);
  const pool = median(run('pool'));
  const near = median(run('originDestination'));
  // A lever of a theme: all amounts of all themes, municipalities and years anew, without a projection, and one of them for the map.
  engine.setThemeData(new Uint8Array(await (await fetch('data/themes.sbp')).arrayBuffer()));
  const assume = (friction) => {
    engine.run({ preset: 'trend', assumptions: { homesFriction: friction } });
    engine.indicator('homesBalance', 2025); // they are made when one is asked for
  };
  assume(2.5); // the presets' runs, once
  const themes = median(() => assume((turn += 1) % 2 ? 3 : 4));
  return {
    pool,
    near,
    themes,
    corop: median(() => corop.run()),
    people: corop.people(),
  };
}, ROUNDS);

// The same shapes in plain JavaScript: a pool, and every pair of 342 municipalities by every cohort.
const plain = await page.evaluate(() => {
  const [R, A, YEARS] = [342, 202, 35];
  const table = (n, from, to) => Float64Array.from({ length: n }, (_, i) => from + (to - from) * ((i * 7919) % 1000) / 1000);
  const people = table(R * A, 10, 900);
  const survival = table(A, 0.98, 1);
  const exit = table(R * A, 0.01, 0.2);
  const share = table(R * A, 0.001, 0.005);
  const near = table(R * R, 0.001, 0.005);
  const clock = (work) => {
    work();
    const times = Array.from({ length: 5 }, () => { const from = performance.now(); work(); return performance.now() - from; });
    return Math.min(...times);
  };
  const pool = () => {
    let now = people.slice();
    let next = new Float64Array(R * A);
    for (let y = 0; y < YEARS; y++) {
      const leavers = new Float64Array(A);
      for (let r = 0; r < R; r++) {
        for (let a = 0; a < A; a++) {
          const alive = now[r * A + a] * survival[a];
          const left = alive * exit[r * A + a];
          leavers[a] += left;
          next[r * A + (a + 1) % A] = alive - left;
        }
      }
      for (let r = 0; r < R; r++) for (let a = 0; a < A; a++) next[r * A + (a + 1) % A] += leavers[a] * share[r * A + a];
      [now, next] = [next, now];
    }
    return now[7];
  };
  const pairs = () => {
    const leavers = people.slice();
    let arrivals;
    for (let y = 0; y < YEARS; y++) {
      arrivals = new Float64Array(R * A);
      for (let i = 0; i < R; i++) {
        for (let j = 0; j < R; j++) {
          const n = near[i * R + j];
          for (let a = 0; a < A; a++) arrivals[j * A + a] += n * leavers[i * A + a];
        }
      }
    }
    return arrivals[7];
  };
  return { pool: clock(pool), pairs: clock(pairs) };
});

/** Resident memory of all processes of the browser, in MB. */
function resident() {
  const lines = execFileSync('ps', ['-eo', 'rss=,args='], { encoding: 'utf8' }).split('\n');
  const ours = lines.filter((line) => /chrom/i.test(line) && /--type=renderer/.test(line));
  return ours.reduce((sum, line) => sum + Number.parseInt(line, 10), 0) / 1024;
}

async function ensemble(workers, moves) {
  const before = resident();
  const found = await page.evaluate(async ({ workers, members, moves }) => {
    const { EnsembleClient } = await import(new URL('lib/ensemble.js', document.baseURI));
    const client = new EnsembleClient(workers);
    globalThis.benchClient = client;
    let first = 0;
    const from = performance.now();
    await new Promise((resolve, reject) => {
      client.addEventListener('failed', ({ detail }) => reject(new Error(JSON.stringify(detail))));
      client.addEventListener('progress', ({ detail }) => {
        first ||= performance.now() - from;
        if (detail.done === detail.members) resolve();
      });
      client.begin({ preset: 'trend', moves }, members);
    });
    return { first, all: performance.now() - from };
  }, { workers, members: MEMBERS, moves });
  const memory = resident() - before;
  await page.evaluate(() => globalThis.benchClient.end());
  return { ...found, memory };
}
const two = await ensemble(2, 'pool');
const one = await ensemble(1, 'pool');
await browser.close();

const numpy = (() => {
  const file = fileURLToPath(new URL('peer.py', import.meta.url));
  const run = spawnSync('python3', [file], { encoding: 'utf8' });
  return run.status === 0 ? JSON.parse(run.stdout) : null;
})();

const ms = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const row = (what, value, peers) => console.log(`${what.padEnd(58)} ${value.padStart(18)}   ${peers}`);
const ratio = (name, peer, ours) => (peer ? `${name} ${ms(peer)} (${(peer / ours).toFixed(1)}x)` : `${name} not found`);
const both = ({ median, least }) => `${ms(median)} (${ms(least)})`;
console.log(`\nIn Chromium, median (least) of ${ROUNDS} runs; peers with how many times our least they take\n`);
row('342 municipalities x 35 years, pool, all populations kept', both(model.pool), `${ratio('plain JavaScript', plain.pool, model.pool.least)}, ${ratio('numpy', numpy?.pool, model.pool.least)} (arithmetic alone)`);
row('342 municipalities x 35 years, by distance', both(model.near), `${ratio('plain JavaScript', plain.pairs, model.near.least)}, ${ratio('numpy', numpy?.pairs, model.near.least)} (every pair and cohort)`);
row('40 COROP regions x 35 years, every pair and cohort', both(model.corop), '');
row('a lever of a theme: all amounts of all municipalities, a map', both(model.themes), '');
row(`${MEMBERS} members, two workers: first band / all`, `${(two.first / 1000).toFixed(2)} / ${(two.all / 1000).toFixed(1)} s`, `memory ${two.memory.toFixed(0)} MB`);
row(`${MEMBERS} members, one worker: first band / all`, `${(one.first / 1000).toFixed(2)} / ${(one.all / 1000).toFixed(1)} s`, `memory ${one.memory.toFixed(0)} MB`);
