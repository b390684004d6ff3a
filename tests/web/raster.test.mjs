// The raster of the map: which area a pixel is in, against the areas' own geometry, and what is painted.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadEngine, loadPack } from './harness.mjs';
import { boundsOf, hatch, mix, packed, paintChanged, paintLeft, paintRaster, rasterize, rings, runsOf } from '../../www/lib/raster.js';

let map;
before(async () => {
  const { Engine } = await loadEngine();
  map = new Engine(await loadPack('population.sbp')).setMap(await loadPack('map-coarse.sbp'));
});

const areaOf = (all) => Math.abs(all.reduce((sum, ring) => {
  let twice = 0;
  for (let i = 0; i < ring.length; i += 2) {
    const j = (i + 2) % ring.length;
    twice += ring[i] * ring[j + 1] - ring[j] * ring[i + 1];
  }
  return sum + twice / 2;
}, 0));

test('a path of the engine is read as rings', () => {
  assert.deepEqual(rings('M0-1l5 4-3-11v8h7zM100-1l5 4-3-11z').map((r) => [...r]), [[0, -1, 5, 3, 2, -8, 2, 0, 9, 0], [100, -1, 105, 3, 102, -8]]);
});

test('each municipality has the pixels of its area, and its label lies in it', () => {
  const areas = map.municipalities.map(rings);
  const bounds = areas.map(boundsOf);
  const [left, top, w, h] = map.viewBox;
  const [width, height] = [700, 820];
  const view = { left, top, scale: w / width };
  const { ids, edges } = rasterize(areas, bounds, view, width, height, 4);
  const held = new Float64Array(areas.length);
  const nowhere = areas.length;
  for (const id of ids) if (id !== nowhere) held[id] += 1;
  edges.at.forEach((_, i) => {
    const [a, b, p] = [edges.first[i], edges.second[i], edges.part[i]];
    assert.ok(a !== b && p >= 0.5 && p <= 1);
    if (a !== nowhere) held[a] += p - 1;
    if (b !== nowhere) held[b] += 1 - p;
  });
  let off = 0;
  areas.forEach((all, r) => {
    const expected = areaOf(all) / view.scale ** 2;
    off = Math.max(off, Math.abs(held[r] - expected) / Math.max(40, expected));
  });
  assert.ok(off < 0.05, `an area is ${(100 * off).toFixed(1)} % off`);
  const inside = map.labels.filter(({ r, x, y }) => ids[Math.floor((y - top) / view.scale) * width + Math.floor((x - left) / view.scale)] === r);
  assert.equal(inside.length, map.labels.length);
  assert.ok(h / view.scale <= height);
});

test('a zoomed window shows the same areas', () => {
  const areas = map.municipalities.map(rings);
  const bounds = areas.map(boundsOf);
  const { x, y, r } = map.labels[100];
  const { ids } = rasterize(areas, bounds, { left: x - 100, top: y - 100, scale: 2 }, 100, 100, 2);
  assert.equal(ids[50 * 100 + 50], r);
});

test('colours are looked up, mixed on a border, and striped where there are no data', () => {
  const raster = { width: 4, ids: Uint16Array.from([0, 1, 1, 2]), edges: { at: Uint32Array.from([1]), first: Uint16Array.from([1]), second: Uint16Array.from([0]), part: Float32Array.from([0.75]) } };
  const [red, blue] = [packed('#ff0000'), packed('#0000ff')];
  const pixels = new Uint32Array(4);
  paintRaster(raster, Uint32Array.from([red, blue, 0]), pixels);
  assert.deepEqual([...pixels], [red, packed('#4000bf'), blue, 0]);
  hatch(raster, Uint8Array.from([1, 0, 0]), pixels, { line: 7, period: 4, thick: 1 });
  assert.deepEqual([...pixels], [7, packed('#4000bf'), blue, 0]);
  paintLeft(raster, Uint32Array.from([blue, red, 0]), pixels, 2);
  assert.deepEqual([...pixels], [blue, packed('#bf0040'), blue, 0]);
  // Beside nothing the colour stays and only its cover falls.
  assert.equal(mix(red, 0, 0.5), packed('#ff0000', 128));
});

test('painting what changed gives the picture that painting all gives', () => {
  const areas = map.municipalities.map(rings);
  const bounds = areas.map(boundsOf);
  const [left, top, w] = map.viewBox;
  const [width, height] = [300, 352];
  const raster = rasterize(areas, bounds, { left, top, scale: w / width }, width, height, 4);
  const runs = runsOf(raster, areas.length);
  const tableOf = (year) => Uint32Array.from({ length: areas.length + 1 }, (_, r) => (r === areas.length ? 0 : packed(`#${String(100000 + ((r * 7919 + (r % 5 === 0 ? year : 0) * 104729) % 899999)).padStart(6, '0')}`)));
  const pixels = new Uint32Array(width * height);
  let before = tableOf(0);
  paintRaster(raster, before, pixels);
  for (let year = 1; year < 5; year++) {
    const table = tableOf(year);
    const rows = paintChanged(raster, runs, before, table, pixels);
    const all = new Uint32Array(width * height);
    paintRaster(raster, table, all);
    assert.deepEqual(pixels, all);
    assert.ok(rows[0] >= 0 && rows[1] <= height);
    assert.equal(paintChanged(raster, runs, table, table, pixels), null);
    before = table;
  }
});
