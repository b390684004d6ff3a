// Every text is there in both languages.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { missing } from '../../www/lib/i18n.js';

test('no text is missing in a language', () => assert.deepEqual(missing(), []));
