// Every text is there in both languages.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { addTexts, missing } from '../../www/lib/i18n.js';
import enGoal from '../../www/lib/i18n/en/goal.js';
import enReport from '../../www/lib/i18n/en/report.js';
import nlGoal from '../../www/lib/i18n/nl/goal.js';
import nlReport from '../../www/lib/i18n/nl/report.js';

// Those of a panel or a page of its own.
addTexts({ nl: nlGoal, en: enGoal });
addTexts({ nl: nlReport, en: enReport });

test('no text is missing in a language', () => assert.deepEqual(missing(), []));

test('nor in a part that is fetched later', async () => {
  for (const part of ['lights', 'packages', 'regiocheck']) {
    const [nl, en] = await Promise.all(['nl', 'en'].map(async (code) => Object.keys((await import(`../../www/lib/i18n/${code}/${part}.js`)).default)));
    assert.deepEqual(nl, en, part);
  }
});
