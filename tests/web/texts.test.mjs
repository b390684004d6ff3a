// Every text is there in both languages.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { missing } from '../../www/lib/i18n.js';

test('no text is missing in a language', () => assert.deepEqual(missing(), []));

test('nor in a part that is fetched later', async () => {
  for (const part of ['lights', 'packages', 'regiocheck']) {
    const [nl, en] = await Promise.all(['nl', 'en'].map(async (code) => Object.keys((await import(`../../www/lib/i18n/${code}/${part}.js`)).default)));
    assert.deepEqual(nl, en, part);
  }
});
