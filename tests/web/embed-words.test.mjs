// What the elements write is what the page writes: numbers, names of what may be asked, texts in both languages.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';

import { loadAllTexts, loadEngine, loadPack, projectFolder } from './harness.mjs';
import { versionOf } from '../../xtask/node/embed.mjs';
import en from '../../www/lib/i18n/en/embed.js';
import nl from '../../www/lib/i18n/nl/embed.js';
import { KINDS, SCENARIOS, SUBJECTS, THEMES } from '../../www/embed/attributes.js';
import { breakText, valueText } from '../../www/embed/numbers.js';
import { KINDS as PAGE_KINDS } from '../../www/lib/chart-kinds.js';
import { breakValue, indicatorValue, isNumber, knowThemes, roundedPeople } from '../../www/lib/format.js';
import { setLang } from '../../www/lib/i18n.js';

globalThis.document ??= { documentElement: {} };
let catalogue;
before(async () => {
  await loadAllTexts();
  const { Engine } = await loadEngine();
  catalogue = new Engine(await loadPack('population.sbp')).catalogue();
  knowThemes(catalogue.indicators);
});

test('a number is written as on the page, in both languages, for every indicator', () => {
  for (const lang of ['nl', 'en']) {
    setLang(lang);
    for (const { id } of catalogue.indicators.filter((one) => one.id !== 'smallerChance')) {
      for (const value of [0, 0.04, -0.66, 5, 12.345, -1234.5, 86_943.04, 17_999_999.9]) {
        assert.equal(valueText(lang, id, value, 'observed'), indicatorValue(id, value), `${lang} ${id} ${value}`);
        assert.equal(valueText(lang, id, value, 'projected'), indicatorValue(id, isNumber(id) ? roundedPeople(value) : value), `${lang} ${id} ${value}`);
        assert.equal(breakText(lang, id, value), breakValue(id, value));
      }
      assert.equal(valueText(lang, id, NaN, 'projected'), '');
    }
  }
  setLang('nl');
});

test('every Dutch word for something names something the engine knows, and nothing lacks one', () => {
  const ids = (list) => list.map(({ id }) => id);
  const ofPeople = catalogue.indicators.filter(({ id, theme }) => !theme && id !== 'smallerChance');
  assert.deepEqual(Object.values(SUBJECTS).sort(), ids(ofPeople).sort());
  assert.deepEqual(Object.values(THEMES).sort(), ids(catalogue.themes).sort());
  assert.deepEqual(Object.values(SCENARIOS).sort(), catalogue.presets.filter((preset) => preset !== 'trend').sort());
  assert.deepEqual(Object.values(KINDS).sort(), ids(PAGE_KINDS).filter((id) => id !== 'pyramid').sort());
});

test('both languages have the same texts', () => {
  assert.deepEqual(Object.keys(nl), Object.keys(en));
  for (const preset of catalogue.presets) assert.ok(nl[`embed.preset.${preset}`], preset);
});

test('the elements are of the version of the project', async () => {
  const [, version] = /VERSION = '([^']+)'/.exec(await readFile(new URL('../../www/embed/place.js', import.meta.url), 'utf8'));
  assert.equal(version, await versionOf(projectFolder));
});
