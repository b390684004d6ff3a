// Old links keep their meaning, and a link gives back the view it was made of.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

globalThis.document = { documentElement: {} }; // the language is written on the page

const { decode, defaultView, encode } = await import(new URL('../../www/lib/view.js', import.meta.url));

const catalogue = {
  baseYear: 2025, horizonYear: 2060, observedFrom: 2012,
  indicators: ['population', 'change'].map((id) => ({ id })), presets: ['trend', 'high', 'low', 'cities'],
  parameters: [
    { id: 'totalFertilityRate', min: 0.8, max: 2.4, decimals: 2 },
    { id: 'mobility', min: 0.5, max: 1.5, decimals: 2 },
  ],
};
const regions = new Map(['country:NL', 'corop:CR01', 'GM0014'].map((key) => [key, {}]));
const links = (await readFile(new URL('../fixtures/links.txt', import.meta.url), 'utf8')).split('\n').filter((line) => line.startsWith('#v='));

test('a link of each version still opens, and is written again as it was', () => {
  assert.equal(links.length, 2);
  for (const link of links) {
    const { view, problems } = decode(link, catalogue, regions);
    assert.deepEqual(problems, []);
    assert.equal(encode(view, new URLSearchParams(link).get('lang'), catalogue), link);
  }
  const [first, second] = links.map((link) => decode(link, catalogue, regions).view);
  assert.deepEqual(first, {
    region: 'corop:CR01', indicator: 'change', from: 2019, year: 2040, compare: 2030, layers: ['province', 'corop'],
    preset: 'high', values: { totalFertilityRate: 1.8, mobility: 1.1 }, edits: [], members: 1000,
  });
  assert.deepEqual(second.edits, [
    { component: 'arrivals', region: 'GM0014', ages: [18, 22], years: [2026, 2040], factor: 1.2 },
    { component: 'immigration', region: 'corop:CR01', years: [2025, 2059], amount: -500 },
  ]);
});

test('an impossible change in a link is told and left out', () => {
  for (const edit of [
    'arrivals_GM9999__2026-2040_x1.2', 'births_GM0014__2026-2040_x1.2', 'fertility_GM0014_20-30_2026-2040_x1.2',
    'arrivals_GM0014_30-20_2026-2040_x1.2', 'arrivals_GM0014__2040-2026_x1.2', 'arrivals_GM0014__2026-2060_x1.2',
    'arrivals_GM0014__2026-2040_x5.1', 'arrivals_GM0014__2026-2040_n100', 'immigration_GM0014__2026-2040_n200001', 'x', '',
  ]) {
    const { view, problems } = decode(`#v=2&e=${edit}`, catalogue, regions);
    assert.deepEqual(view.edits, [], edit);
    assert.deepEqual(problems, [{ key: 'e', found: edit, kind: 'edit' }]);
  }
});

test('a view that version 1 can tell is written as version 1', () => {
  const view = defaultView(catalogue);
  assert.match(encode(view, 'nl', catalogue), /^#v=1&/);
  assert.match(encode({ ...view, preset: 'cities' }, 'nl', catalogue), /^#v=2&.*s=cities/);
});
