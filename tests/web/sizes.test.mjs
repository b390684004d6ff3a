// What a first view takes from a host that sends brotli, and a chart in a page of others: the limits are those promised.

import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { embedHosts, openHost } from './embed-host.mjs';
import { address, launch, openPage, projectFolder, ready } from './harness.mjs';

const site = join(process.env.STREEKBLIK_CACHE ?? join(projectFolder, 'target', 'xtask'), 'site');
/** The module in two parts (161,000) and the data (73,000) are most of it, scripts and texts 70,000. */
const MOST_BYTES = 350_000;
/** The first part of the module (98,000), the data (73,000), the elements (20,000) and what computes (8,000). */
const MOST_OF_CHART = 200_000;

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

async function weight(path) {
  const file = join(site, path.endsWith('/') ? `${path}index.html` : path);
  const { size } = await stat(`${file}.br`).catch(() => stat(file));
  return size;
}

test('a first view asks for two parts of the module, and weighs no more than it may', async (t) => {
  for (const width of [400, 1440]) {
    const { page, context } = await openPage(browser, { path: 'toegankelijkheid.html', width });
    const asked = new Map(); // path -> when
    context.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (!asked.has(pathname)) asked.set(pathname, Date.now());
    });
    await page.addInitScript(() => {
      new MutationObserver(() => {
        if (document.querySelector('main')?.dataset.state === 'ready') performance.mark('stands');
      }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-state'] });
    });
    await page.goto(address());
    await ready(page);
    // What was asked for after it stood there is no part of it. Workers have a clock of their own: this is that of the test.
    const stood = await page.evaluate(() => performance.timeOrigin + performance.getEntriesByName('stands')[0].startTime);
    const first = [...asked].filter(([, at]) => at <= stood).map(([path]) => path);
    assert.deepEqual(first.filter((path) => path.includes('streekblik_rest')), []);
    const sizes = await Promise.all(first.map(weight));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const listed = `${total} bytes at ${width} px: ${first.map((path, i) => `${path} ${sizes[i]}`).join(', ')}`;
    t.diagnostic(listed);
    assert.ok(total < MOST_BYTES && total > MOST_BYTES / 2, listed);
    await context.close();
  }
});

test('a chart in a page of others asks for the first part of the module only, and weighs no more than it may', async (t) => {
  const hosts = await embedHosts();
  t.after(() => hosts.close());
  const html = `<script type="module" src="${hosts.site.origin}/embed/${hosts.version}/streekblik.js"></script><streekblik-grafiek gebied="GM0917" laden="direct"></streekblik-grafiek>`;
  const { page, context } = await openHost(browser, hosts, { html });
  await page.waitForFunction(() => document.querySelector('streekblik-grafiek').shadowRoot?.querySelector('.frame:not([hidden]) svg'));
  const asked = [...hosts.site.state.sent.keys()];
  assert.deepEqual(asked.filter((path) => /streekblik_(?:rest|second)/.test(path)), []);
  const sizes = await Promise.all(asked.map(weight));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const listed = `${total} bytes: ${asked.map((path, i) => `${path} ${sizes[i]}`).join(', ')}`;
  t.diagnostic(listed);
  assert.ok(total < MOST_OF_CHART && total > MOST_OF_CHART / 2, listed);
  await context.close();
});
