// The published site under a path of nginx, with the shipped configuration, in a browser: it opens, it opens again without a
// network, and a second build comes while pages of the first are open.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { assertNoTrouble, launch, ready, watch } from './harness.mjs';
import { makeOtherBuild, program, serve } from './hosts.mjs';

const nginx = await program('NGINX', 'nginx');
const skip = !nginx && 'nginx is not there';
const VIEW = '#v=2&r=GM0014&i=share65&y=2044&n=0&lang=nl';

let browser;
let host;
let other; // the folder of build 2
before(async () => {
  if (skip) return;
  other = join(await mkdtemp(join(tmpdir(), 'hosted-build-')), 'site');
  await mkdir(other);
  [browser, host] = await Promise.all([launch(), serve('nginx', nginx), makeOtherBuild(other)]);
});
after(async () => {
  await browser?.close();
  await host?.close();
  if (other) await rm(join(other, '..'), { recursive: true, force: true });
});

/** A context of its own, as a visitor has: with the service worker. */
async function visitor() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' });
  context.setDefaultTimeout(60_000); // three pages that compute at a time
  const trouble = await watch(context, host.origin);
  const open = async (path = VIEW) => {
    const page = await context.newPage();
    await page.goto(host.url + path);
    await ready(page);
    return page;
  };
  return { context, trouble, open };
}

const build = (page) => page.$eval('meta[name=build]', (el) => el.content);
const kept = (page) => page.evaluate(async () => (await caches.keys()).map((name) => name.split(' ').at(-1)).sort());
/** Waits until the service worker of the page's own build has all of it. */
const keptWhole = async (page) => page.waitForFunction(async (own) => {
  const { active } = await navigator.serviceWorker.ready;
  return active?.state === 'activated' && navigator.serviceWorker.controller !== null && (await caches.keys()).some((name) => name.endsWith(own));
}, await build(page), { timeout: 30_000 });

test('under a path it opens without a request to anyone else, and the address of the view is under that path', { skip }, async () => {
  const { context, trouble, open } = await visitor();
  const page = await open();
  assert.ok(page.url().startsWith(`${host.url}#`));
  assert.match(await page.textContent('#question'), /Groningen/);
  await page.click('sb-later[of=sb-goal] > details > summary');
  await page.waitForSelector('sb-goal');
  assertNoTrouble(trouble);
  await context.close();
});

test('a wrong address is told, and leads back to the front page under whatever path that is', { skip }, async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'nl-NL' });
  const page = await context.newPage();
  for (const lang of ['nl', 'en']) {
    const reply = await page.goto(`${host.url}no-such-page.html`);
    assert.equal(reply.status(), 404);
    await page.click(lang === 'nl' ? 'main > p > a' : 'main > [lang=en] > a');
    assert.equal(page.url(), host.url);
    assert.match(await page.title(), /Streekblik/);
  }
  await context.close();
});

for (const look of [{ width: 320, height: 640, colorScheme: 'dark' }, { width: 1440, height: 900, colorScheme: 'light' }]) {
  test(`without JavaScript it is text, tables and a picture that fits, at ${look.width} px, ${look.colorScheme}`, { skip }, async () => {
    const context = await browser.newContext({ viewport: { width: look.width, height: look.height }, colorScheme: look.colorScheme, javaScriptEnabled: false });
    const page = await context.newPage();
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(host.url, { waitUntil: 'networkidle' });
    const picture = page.locator('noscript img');
    assert.match(await picture.getAttribute('alt'), /in \d+ van de 342 groeit/);
    assert.ok((await picture.boundingBox()).width <= look.width);
    for (const table of await page.locator('noscript table').all()) {
      const { x, width } = await table.boundingBox();
      assert.ok(x + width <= look.width, 'the table fits');
    }
    assert.ok(asked.some((url) => url.includes(`/a/still-${look.colorScheme}-`)), 'the picture of the theme');
    assert.match(await page.innerText('main'), /18\.044\.027/);
    assert.match(await page.innerText('main'), /hoeveel gemeenten groeien of krimpen/);
    assert.ok(!asked.some((url) => /\.(?:wasm|sbp)$/.test(url)), 'nothing of the engine');
    assert.deepEqual(asked.filter((url) => !url.startsWith(host.url)), []);
    await context.close();
  });
}

test('with an address it tells those who search and share where it is; its icons are as large as they say', { skip }, async () => {
  const folder = join(other, '..', 'addressed');
  await makeOtherBuild(folder, { url: 'https://example.org/streekblik/' });
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  assert.match(html, /<link rel="canonical" href="https:\/\/example\.org\/streekblik\/">/);
  assert.match(html, /og:image" content="https:\/\/example\.org\/streekblik\/icons\/preview\.jpg"/);
  const listed = [...(await readFile(join(folder, 'sitemap.xml'), 'utf8')).matchAll(/<loc>https:\/\/example\.org\/streekblik\/([^<]*)<\/loc>/g)].map(([, address]) => address || 'index.html');
  assert.ok(listed.includes('index.html') && listed.includes('verantwoording.html'));
  for (const address of listed) await readFile(join(folder, address));
  // A wrong address may be deep, where a relative way back leads elsewhere.
  assert.deepEqual([...(await readFile(join(folder, '404.html'), 'utf8')).matchAll(/href="([^"]+)"/g)].map(([, href]) => href), Array(2).fill('https://example.org/streekblik/'));
  for (const { src, sizes } of JSON.parse(await readFile(join(folder, 'manifest.webmanifest'), 'utf8')).icons.filter(({ type }) => type === 'image/png')) {
    const png = await readFile(join(folder, src));
    assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes, src);
  }
  // Each file has the bytes of the list.
  for (const line of (await readFile(join(folder, 'hosting/integrity.txt'), 'utf8')).trim().split('\n')) {
    const [integrity, address] = line.split('  ');
    assert.equal(`sha384-${createHash('sha384').update(await readFile(join(folder, address))).digest('base64')}`, integrity, address);
  }
  assert.doesNotMatch(String(await (await fetch(host.url)).text()), /canonical|og:image/, 'without an address nothing is made up');
});

test('after one visit all of it works without the host: reload, what is loaded later, the report, the round, the text pages', { skip, timeout: 120_000 }, async () => {
  const { context, trouble, open } = await visitor();
  const page = await open();
  await keptWhole(page);
  await host.stop();
  try {
    await page.reload();
    await ready(page);
    assert.equal(await page.inputValue('#indicator'), 'share65');
    await page.click('sb-later[of=sb-regiocheck] > details > summary');
    await page.waitForSelector('sb-regiocheck');
    const report = await context.newPage();
    await report.goto(`${host.url}regiobeeld.html${VIEW}`);
    await ready(report);
    await report.goto(`${host.url}ronde.html`);
    await ready(report);
    await report.locator('.round-prepared button').first().click();
    await report.waitForSelector('#part-prepare:not([hidden])');
    await report.goto(`${host.url}handboek.html`);
    assert.equal(await report.textContent('h1'), 'Handboek discussieronde');
    await report.goto(`${host.url}verantwoording.html`);
    assert.ok((await report.textContent('h1')).length > 3);
    // What is no file of the site is not made up.
    await assert.rejects(report.goto(`${host.url}no-such-page`), /ERR_/);
  } finally {
    await host.start();
  }
  // Looking for a newer build fails without a host, and that is all.
  assert.deepEqual([trouble.pageErrors, trouble.policyViolations, trouble.foreignRequests], [[], [], []]);
  await context.close();
});

test('a second build comes: pages of the first keep its files, are asked and not forced, and take it over with their view', { skip, timeout: 200_000 }, async () => {
  const { context, trouble, open } = await visitor();
  const first = await open();
  const second = await open('#v=2&r=GM0363&i=population&y=2050&n=0&lang=nl');
  const one = await build(first);
  await keptWhole(first);
  await host.put(other);
  try {
    const newer = await open();
    const two = await build(newer);
    assert.notEqual(two, one, 'a page that is opened now is of the new build');
    for (const page of [first, second]) {
      await page.waitForSelector('#messages [data-id=update]');
      assert.match(await page.textContent('#messages [data-id=update]'), /Er is een nieuwe versie.*Nu vernieuwen.*Later/s);
      assert.equal(await build(page), one, 'nothing was forced');
    }
    assert.equal(await newer.$('#messages [data-id=update]'), null, 'who has it is not asked');
    assert.deepEqual(await kept(newer), [one, two].sort(), 'both builds are kept while both are open');

    // The host has the files of the first build no more; its pages still get them, and not those of the second. What the browser
    // keeps by itself is thrown away: it is the builds that are kept which count.
    await (await first.context().newCDPSession(first)).send('Network.clearBrowserCache');
    const chunk = await first.evaluate(async () => {
      const asked = performance.getEntriesByType('resource').map(({ name }) => name).find((name) => /\/a\/app-/.test(name));
      return { url: asked, here: (await fetch(asked)).status };
    });
    assert.equal((await fetch(chunk.url)).status, 404, 'the host does not have it');
    assert.equal(chunk.here, 200, 'the page does');
    await first.click('#messages [data-id=update] button:text-is("Later")');
    assert.equal(await first.$('#messages [data-id=update]'), null);
    await first.click('sb-later[of=sb-packages] > details > summary');
    await first.waitForSelector('sb-packages');
    await first.selectOption('#indicator', 'share80'); // computed by the worker of the first build
    await first.waitForFunction(() => location.hash.includes('i=share80'));
    assert.equal(await build(first), one);

    const view = new URL(second.url()).hash;
    await Promise.all([second.waitForEvent('load'), second.click('#messages [data-id=update] button:text-is("Nu vernieuwen")')]);
    await ready(second);
    assert.equal(await build(second), two);
    assert.equal(new URL(second.url()).hash, view, 'the view is kept');

    // When no page of the first build is open any more, it goes.
    await first.close();
    const last = await open();
    await last.waitForFunction(async () => (await caches.keys()).length === 1, null, { timeout: 40_000 });
    assert.deepEqual(await kept(last), [two]);
    await host.stop();
    await last.reload();
    await ready(last);
    assert.equal(await build(last), two, 'without a network it is the new build too');
    await host.start();
    assert.deepEqual([trouble.pageErrors, trouble.policyViolations, trouble.foreignRequests], [[], [], []]);
  } finally {
    await host.start();
    await host.put();
  }
  await context.close();
});

test('what is not the file that was built is never kept as it', { skip, timeout: 60_000 }, async () => {
  // A host that sends its own page for what it does not have, with status 200.
  const spoiled = join(other, '..', 'spoiled');
  await cp(other, spoiled, { recursive: true });
  const name = (await readdir(join(spoiled, 'a'))).find((one) => /^sb-goal-\w+\.js$/.test(one));
  await writeFile(join(spoiled, 'a', name), '<!doctype html><title>404</title>');
  await Promise.all(['gz', 'br'].map((ending) => rm(join(spoiled, 'a', `${name}.${ending}`))));
  await host.put(spoiled);
  const { context, trouble, open } = await visitor();
  // What becomes of the install, from the moment it begins.
  await context.addInitScript(() => {
    if (!globalThis.ServiceWorkerContainer) return; // an empty page is no secure one
    const { register } = ServiceWorkerContainer.prototype;
    ServiceWorkerContainer.prototype.register = async function heard(...words) {
      const registration = await register.apply(this, words);
      const worker = registration.installing;
      worker?.addEventListener('statechange', () => { window.becameOfInstall = worker.state; });
      return registration;
    };
  });
  try {
    const page = await open();
    await page.waitForFunction(() => window.becameOfInstall, null, { timeout: 20_000 });
    assert.equal(await page.evaluate(() => window.becameOfInstall), 'redundant', 'the whole build or nothing of it');
    assert.deepEqual(await kept(page), []);
    assert.equal(await page.$('#messages [data-id=update]'), null);
    await page.reload();
    await ready(page);
    assert.deepEqual([trouble.pageErrors, trouble.policyViolations], [[], []]);
  } finally {
    await host.put();
    await context.close();
  }
});
