// Every text is there in both languages.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';

import { loadAllTexts } from './harness.mjs';
import { addTexts, missing } from '../../www/lib/i18n.js';
import enGoal from '../../www/lib/i18n/en/goal.js';
import enReport from '../../www/lib/i18n/en/report.js';
import enRound from '../../www/lib/i18n/en/round.js';
import nlGoal from '../../www/lib/i18n/nl/goal.js';
import nlReport from '../../www/lib/i18n/nl/report.js';
import nlRound from '../../www/lib/i18n/nl/round.js';

await loadAllTexts();
// Those of a panel or a page of its own.
addTexts({ nl: nlGoal, en: enGoal });
addTexts({ nl: nlReport, en: enReport });
addTexts({ nl: nlRound, en: enRound });

test('no text is missing in a language', () => assert.deepEqual(missing(), []));

test('nor in a part that is fetched later', async () => {
  for (const part of ['embed', 'embedding', 'lights', 'own-data', 'packages', 'regiocheck']) {
    const [nl, en] = await Promise.all(['nl', 'en'].map(async (code) => Object.keys((await import(`../../www/lib/i18n/${code}/${part}.js`)).default)));
    assert.deepEqual(nl, en, part);
  }
});

test('no text has two keys of one name: the second would take the place of the first', async () => {
  const folder = new URL('../../www/lib/i18n/', import.meta.url);
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
  assert.ok(files.length > 20);
  for (const language of ['nl', 'en']) {
    const keys = [];
    for (const name of files.filter((one) => one.startsWith(language))) {
      keys.push(...Array.from((await readFile(new URL(name, folder), 'utf8')).matchAll(/^ {2}'([^']+)':/gm), ([, key]) => key));
    }
    assert.ok(keys.length > 500);
    assert.deepEqual(keys.filter((key, i) => keys.indexOf(key) < i), [], language);
  }
});
