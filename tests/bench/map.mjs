// How long a year of the map takes from input to painted, in Chromium without a GPU at 900 x 1000 px: the page itself, with its
// charts repainting too, the map alone, and the same polygons in other libraries (tests/bench/peers, `npm ci` there first).
// From the handling of a real `input` event of a dragged slider to a message sent after the frame was painted.
// What counts are the ratios: all in one run and all in turn, RUNS times over, so that all share the machine's mood; told are the
// medians of the runs. The second pair of figures knows what rasterizing costs too: how far apart frames are when each has another year.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { address, launch, loadEngine, loadPack, openPage } from '../web/harness.mjs';
import { rings } from '../../www/lib/raster.js';

const ROUNDS = Number(process.env.ROUNDS ?? 2);
const RUNS = Number(process.env.RUNS ?? 3);
const [WIDTH, HEIGHT] = [900, 1000];
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Runs in the page: notes the time of each input on `#year`, until the frame after it is on the screen. */
function watch() {
  window.times = [];
  const channel = new MessageChannel();
  let from = 0;
  channel.port1.onmessage = () => { window.times.push(performance.now() - from); };
  document.getElementById('year').addEventListener('input', () => {
    from = performance.now();
    requestAnimationFrame(() => channel.port2.postMessage(0));
  }, { capture: true });
}

/** Drags the slider over all 36 years, there and back; median and 95th percentile in ms. */
async function scrub(page) {
  const box = await page.locator('#year').boundingBox();
  const half = 11; // of the thumb
  const x = (year) => box.x + half + ((box.width - 2 * half) * (year - 2025)) / 35;
  const y = box.y + box.height / 2;
  await page.mouse.move(x(await page.inputValue('#year')), y);
  await page.mouse.down();
  const drag = async (year) => { await page.mouse.move(x(year), y); await page.waitForTimeout(40); };
  for (let year = 2025; year <= 2060; year++) await drag(year); // warm
  await page.evaluate(() => { window.times.length = 0; });
  for (let round = 0; round < ROUNDS; round++) {
    for (let year = 2059; year >= 2025; year--) await drag(year);
    for (let year = 2026; year <= 2060; year++) await drag(year);
  }
  await page.mouse.up();
  const times = (await page.evaluate(() => window.times)).sort((a, b) => a - b);
  return { n: times.length, median: times[times.length >> 1], p95: times[Math.floor(times.length * 0.95)] };
}

/** Changes the year in each frame; how far apart frames are then, in ms. Unlike the time to painted it also knows what rasterizing costs. */
const sustained = (page) => page.evaluate(async (frames) => {
  const slider = document.getElementById('year');
  const gaps = [];
  let before = 0;
  let year = 2025;
  for (let i = 0; i < frames; i++) {
    const now = await new Promise((resolve) => { requestAnimationFrame(resolve); });
    if (i > 20) gaps.push(now - before);
    before = now;
    year = year >= 2060 ? 2025 : year + 1;
    slider.value = year;
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  }
  gaps.sort((a, b) => a - b);
  return { median: gaps[gaps.length >> 1], p95: gaps[Math.floor(gaps.length * 0.95)] };
}, 40 + 50 * ROUNDS);

const { Engine } = await loadEngine();
const engine = new Engine(await loadPack('population.sbp'));
const map = engine.setMap(await loadPack('map-fine.sbp'));
engine.run({ preset: 'trend' });
const table = engine.indicator('change', 2025);
const inputs = { paths: map.municipalities, viewBox: map.viewBox, classes: [...table.classes], colors: table.colors.light };
inputs.rings = inputs.paths.map((d) => rings(d).map((ring) => Array.from(ring)));
inputs.size = [WIDTH, HEIGHT];

const LIBRARIES = {
  d3: 'd3/dist/d3.min.js', plot: '@observablehq/plot/dist/plot.umd.min.js', echarts: 'echarts/dist/echarts.min.js', vega: 'vega/build/vega.min.js',
};
const ALL = [
  ['Streekblik: the page, line and pyramid too', [], 'page'], ['Streekblik: the map alone', [], 'ours'], ['d3, SVG', ['d3'], 'd3svg'],
  ['d3, canvas with Path2D', ['d3'], 'd3canvas'], ['Observable Plot', ['d3', 'plot'], 'plot'], ['ECharts, canvas', ['echarts'], 'echarts'], ['Vega, canvas', ['vega'], 'vega'],
];
const ONLY = process.env.ONLY?.split(',');
const CASES = ALL.filter(([, , which]) => !ONLY || ONLY.includes(which));

/** The page itself, its map as large as that of the others; both charts are beside it in the window. */
async function openOurs(browser) {
  const { page } = await openPage(browser, { width: 1900, height: 1150, path: '#v=1&i=change&y=2040&n=0' });
  await page.waitForSelector('main[data-state=ready]:not([data-below])');
  await page.evaluate(([w, h]) => {
    const map = document.querySelector('sb-map');
    Object.assign(map.style, { width: `${w}px`, height: `${h}px`, maxHeight: 'none' });
    Object.assign(document.querySelector('.timeline').style, { position: 'fixed', bottom: '0', width: '1500px' });
  }, [WIDTH, HEIGHT]);
  await page.waitForTimeout(1500); // at rest
  return page;
}

async function openPeer(browser, libraries, which) {
  const peer = await (await browser.newContext({ viewport: { width: WIDTH + 40, height: HEIGHT + 80 } })).newPage();
  // An empty page of our own origin without a policy, so that a library that needs eval can run.
  await peer.route(address('peer'), (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><meta charset=utf-8><body><input type=range id=year min=2025 max=2060 value=2040 style="width:900px;height:28px;margin:0;display:block"><div id=map></div>' }));
  await peer.goto(address('peer'));
  for (const file of libraries) await peer.addScriptTag({ content: await readFile(file, 'utf8') });
  await peer.addScriptTag({ path: here('peers/draw.js') });
  await peer.evaluate(([kind, given]) => window.draw(kind, given), [which, inputs]);
  await peer.waitForTimeout(500);
  return peer;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const found = new Map(CASES.map(([name]) => [name, []]));
const loads = [];
const browser = await launch();
for (let run = 0; run < RUNS; run++) {
  loads.push(loadavg()[0]);
  for (const [name, libraries, which] of CASES) {
    const files = libraries.map((library) => here(`peers/node_modules/${LIBRARIES[library]}`));
    if (!files.every(existsSync)) continue;
    const page = which === 'page' ? await openOurs(browser) : await openPeer(browser, files, which);
    await page.evaluate(watch);
    const [one, all] = [await scrub(page), await sustained(page)];
    found.get(name).push([one.median, one.p95, all.median, all.p95]);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${which}.png` });
    await page.context().close();
  }
}
await browser.close();

console.log(`${RUNS} runs of ${ROUNDS * 70} years, load of the machine ${loads.map((load) => load.toFixed(1)).join(', ')}`);
console.log(`${''.padEnd(44)} to painted, ms  as ours  between frames, ms\n${''.padEnd(44)}  median     p95  (page)    median     p95`);
let ours = 0;
for (const [name, libraries] of CASES) {
  const runs = found.get(name);
  if (runs.length === 0) { console.log(`${name.padEnd(44)} not installed: npm ci in tests/bench/peers (${libraries})`); continue; }
  const [one, onePart, all, allPart] = [0, 1, 2, 3].map((i) => median(runs.map((figures) => figures[i])));
  ours ||= one;
  const ms = (value, room = 8) => value.toFixed(1).padStart(room);
  console.log(`${name.padEnd(44)}${ms(one)}${ms(onePart)}${ms(one / ours)}${ms(all, 10)}${ms(allPart)}`);
}
