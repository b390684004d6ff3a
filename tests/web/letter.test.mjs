// Each topic of the letter to Parliament has its place on the page and a lever that changes it: `letter.tsv`, a link a row.
// What proves its figures stands there too; `tests/proofs.rs` holds that those tests exist.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { address, assertNoTrouble, launch, openReady } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

test('each topic of the letter is seen by its link and has its lever', async () => {
  const [, ...rows] = (await readFile(new URL('letter.tsv', import.meta.url), 'utf8')).trim().split('\n').map((line) => line.split('\t'));
  assert.equal(rows.length, 17);
  const { page, context, trouble } = await openReady(browser, '#v=1&n=0');
  for (const [topic, link, see, lever] of rows.filter(([, to]) => to.startsWith('#'))) {
    await page.goto(address(`${link}&n=0`));
    const wanted = new URLSearchParams(link.slice(1));
    await page.waitForFunction(([id, year]) => document.getElementById('indicator').value === id && document.getElementById('map-status').textContent.includes(year), [wanted.get('i'), wanted.get('y')]);
    await page.locator('sb-themes').scrollIntoViewIfNeeded();
    await page.waitForSelector(see, { state: 'attached' }).catch(() => assert.fail(`${topic}: nothing of ${see}`));
    await page.waitForSelector(lever, { state: 'attached', timeout: 5000 }).catch(() => assert.fail(`${topic}: no lever ${lever}`));
    assert.equal(await page.locator('#messages :text-matches("\\\\w")').count(), 0, `${topic}: the link is not whole`);
  }
  for (const [topic, link, see] of rows.filter(([, to]) => !to.startsWith('#'))) {
    await page.goto(address(link));
    await page.waitForSelector(see).catch(() => assert.fail(`${topic}: nothing of ${see}`));
  }
  assertNoTrouble(trouble);
  await context.close();
});
