// The part of a link that is about the map: every choice comes back as it was, and what is impossible is told.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine, loadPack } from './harness.mjs';
import { isInside } from '../../www/elements/map/ring.js';
import { DIFFERENCES, LEVELS, SHAPES, SWIPES, mapQuestion, readClasses } from '../../www/lib/map-view.js';
import { Regions, ownKey } from '../../www/lib/regions.js';
import { decode, defaultView, encode } from '../../www/lib/view.js';

const { Engine } = await loadEngine();
const engine = new Engine(await loadPack('population.sbp'));
const catalogue = engine.catalogue();
const regions = new Regions(catalogue);

test('each choice of the map comes back from its link', () => {
  const base = defaultView(catalogue);
  const patches = [
    ...LEVELS.map((level) => ({ level })), ...DIFFERENCES.map((difference) => ({ difference })), ...SWIPES.map((swipe) => ({ swipe })),
    ...SHAPES.map((shape) => ({ shape })), ...['sensible', 'quantile.3', 'natural.9', 'own.-5_0_2.5', 'own.1', 'continuous'].map((classes) => ({ classes })),
    { region: ownKey([9, 4], catalogue.municipalities, 'Één streek & meer') },
  ];
  for (const patch of patches) {
    const { view, problems } = decode(encode({ ...base, ...patch }, 'nl', catalogue), catalogue, regions);
    assert.deepEqual(problems, []);
    assert.deepEqual(view, { ...base, ...patch });
  }
  assert.doesNotMatch(encode(base, 'nl', catalogue), /lv=|cl=|df=|sw=|sh=/);
});

test('what cannot be is told and left', () => {
  for (const classes of ['quantile', 'quantile.2', 'quantile.10', 'own', 'own.2_1', 'own.1_1', 'own.x', 'own.1_2_3_4_5_6_7_8_9', 'sensible.3', 'street', '']) {
    assert.equal(readClasses(classes), null, classes);
  }
  const { view, problems } = decode('#v=1&lv=street&df=x&cl=equal.1&r=own:GM0000&sw=&sh=star', catalogue, regions);
  assert.deepEqual(problems.map(({ key }) => key), ['r', 'lv', 'df', 'sw', 'sh', 'cl']);
  assert.deepEqual(view, defaultView(catalogue));
});

test('an own group has one key, whatever the order it was made in', () => {
  const key = ownKey([9, 4], catalogue.municipalities);
  assert.equal(key, ownKey([4, 9], catalogue.municipalities));
  assert.deepEqual(regions.get(key).members, [4, 9]);
  assert.equal(regions.get(`${key}~Noord`).name, 'Noord');
  for (const wrong of ['own:', `${key}.${key.slice(4)}`, `${key}~${'x'.repeat(41)}`]) assert.equal(regions.get(wrong), undefined);
});

test('the engine answers what a view asks of the map, and nothing is asked where the indicator is all', () => {
  const base = defaultView(catalogue);
  assert.equal(mapQuestion(base, null), null);
  assert.equal(mapQuestion({ ...base, swipe: 'year' }, null), null);
  const provinces = regions.all.filter(({ kind }) => kind === 'province');
  for (const difference of DIFFERENCES) {
    const { options } = mapQuestion({ ...base, level: 'province', classes: 'natural.4', difference }, provinces);
    const table = engine.mapTable({ indicator: 'share65', changeFrom: 2025, ...options });
    assert.equal(table.values.length, 36 * 12);
    assert.equal(table.diverging, difference !== 'none');
  }
});

test('a point lies in a ring or outside it', () => {
  const ring = [[0, 0], [10, 0], [10, 10], [5, 2], [0, 10]];
  assert.ok(isInside([1, 5], ring) && isInside([9, 5], ring));
  assert.ok(!isInside([5, 5], ring) && !isInside([-1, 5], ring));
});
