// Every text is there in both languages.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { addTexts, missing } from '../../www/lib/i18n.js';
import en from '../../www/lib/i18n/en/goal.js';
import nl from '../../www/lib/i18n/nl/goal.js';

addTexts({ nl, en }); // those that come with a panel

test('no text is missing in a language', () => assert.deepEqual(missing(), []));
