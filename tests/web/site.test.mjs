// Facts of the served site that hold whatever the page does: what each file is, what
// the page may do, that it needs nobody else, and that the harness hears of trouble.

import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, test } from 'node:test';

import { address, assertNoTrouble, launch, openPage } from './harness.mjs';

const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types streekblik',
  "frame-ancestors 'none'",
].join('; ');

/** A request that is sent as it stands: fetch would tidy the path first. */
function raw(path, { method = 'GET', headers = {} } = {}) {
  const { hostname, port } = new URL(address());
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

test('each file has its own media type and is never guessed', async () => {
  const types = {
    '/': 'text/html; charset=utf-8',
    '/index.html': 'text/html; charset=utf-8',
    '/regiobeeld.html': 'text/html; charset=utf-8',
    '/ronde.html': 'text/html; charset=utf-8',
    '/verantwoording.html': 'text/html; charset=utf-8',
    '/toegankelijkheid.html': 'text/html; charset=utf-8',
    '/accessibility.html': 'text/html; charset=utf-8',
    '/handboek.html': 'text/html; charset=utf-8',
    '/handbook.html': 'text/html; charset=utf-8',
    '/bewoners.html': 'text/html; charset=utf-8',
    '/residents.html': 'text/html; charset=utf-8',
    '/pkg/streekblik.js': 'text/javascript; charset=utf-8',
    '/pkg/streekblik_bg.wasm': 'application/wasm',
    '/manifest.webmanifest': 'application/manifest+json',
    '/schema/scenario-1.schema.json': 'application/json',
    '/stories/parkstad-limburg.nl.json': 'application/json',
    '/rounds/border.nl.json': 'application/json',
    '/data/population.sbp': 'application/octet-stream',
    '/data/themes.sbp': 'application/octet-stream',
  };
  for (const [path, type] of Object.entries(types)) {
    const { status, headers } = await raw(path);
    assert.equal(status, 200, path);
    assert.equal(headers['content-type'], type, path);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
  }
});

test('every answer carries the strict policy', async () => {
  for (const path of ['/', '/regiobeeld.html', '/ronde.html', '/toegankelijkheid.html', '/accessibility.html', '/pkg/streekblik.js', '/no-such-page', '/%zz']) {
    const { headers } = await raw(path);
    assert.equal(headers['content-security-policy'], policy, path);
    assert.equal(headers['referrer-policy'], 'no-referrer', path);
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin', path);
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin', path);
  }
});

test('only what is made for other sites may be framed or loaded by them', async () => {
  const { headers: frame } = await raw('/embed.html');
  assert.equal(frame['content-security-policy'], policy.replace("worker-src 'self'", "worker-src 'self' blob:").replace("frame-ancestors 'none'", 'frame-ancestors *'));
  assert.equal(frame['cross-origin-resource-policy'], 'cross-origin');
  const { headers: script } = await raw('/embed/streekblik.js');
  assert.equal(script['access-control-allow-origin'], '*');
  assert.equal(script['cross-origin-resource-policy'], 'cross-origin');
  assert.equal((await raw('/app.js')).headers['access-control-allow-origin'], undefined);
});

test('what is not part of the site is not found', async () => {
  const paths = [
    '/no-such-page',
    '/Cargo.toml',
    '/../Cargo.toml',
    '/%2e%2e/Cargo.toml',
    '/pkg/../../Cargo.toml',
    '/pkg/README.md',
    '/pkg/.gitignore',
    '/data/PROVENANCE.md',
    '//Cargo.toml',
  ];
  for (const path of paths) {
    const { status, headers } = await raw(path);
    assert.equal(status, 404, path);
    assert.match(headers['content-type'], /^text\/html/, path);
  }
  assert.equal((await raw('/', { method: 'POST' })).status, 405);
});

test('HEAD, gzip and ETag do what a cache expects', async () => {
  const path = '/pkg/streekblik_bg.wasm';
  const plain = await raw(path);
  const head = await raw(path, { method: 'HEAD' });
  assert.equal(head.status, 200);
  assert.equal(head.body.length, 0);
  assert.equal(head.headers['content-length'], String(plain.body.length));
  const gzipped = await raw(path, { headers: { 'accept-encoding': 'gzip' } });
  assert.equal(gzipped.headers['content-encoding'], 'gzip');
  assert.ok(gzipped.body.length < plain.body.length);
  const again = await raw(path, { headers: { 'if-none-match': plain.headers.etag } });
  assert.equal(again.status, 304);
  assert.equal(again.body.length, 0);
});

test('twenty requests at once are all answered', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(address('pkg/streekblik.js'))));
  assert.ok(answers.every((answer) => answer.status === 200));
});

test('the pages refer to files of the site only, and each is there', async () => {
  const references = [];
  for (const path of ['', 'regiobeeld.html', 'ronde.html']) {
    const html = await (await fetch(address(path))).text();
    const found = [...html.matchAll(/<(?:script|link|img|source|iframe)\b[^>]*?\s(?:src|href)="([^"]+)"/g)];
    assert.ok(found.length > 0, 'a page refers to its scripts and styles');
    references.push(...found.map(([, reference]) => reference));
  }
  for (const reference of references) {
    if (reference.startsWith('data:')) continue;
    // An address from the root would break the site in a folder of a host.
    assert.doesNotMatch(reference, /^(?:[a-z]+:|\/)/i, reference);
    assert.equal((await fetch(address(reference))).status, 200, reference);
  }
});

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test('the page loads with few requests, to no one else, and each file but the page itself is named by its content', async () => {
  const { page, context, trouble } = await openPage(browser, { path: 'toegankelijkheid.html' });
  const asked = [];
  page.on('response', async (response) => asked.push([new URL(response.url()).pathname, response.headers()['cache-control']]));
  await page.goto(address(), { waitUntil: 'networkidle' });
  assertNoTrouble(trouble);
  // The first view has 37, what stands below it another 31; one by one the files of the project are some 290.
  assert.ok(asked.length <= 70, `${asked.length} requests`);
  const short = asked.filter(([, cache]) => !cache.includes('immutable')).map(([path]) => path).sort();
  assert.deepEqual(short.filter((path) => !/^\/icons\/|^\/manifest\.webmanifest$/.test(path)), ['/']);
  await context.close();
});

test('WebAssembly compiles, and scripts that the site does not hold do not run', async () => {
  const { page, context } = await openPage(browser, { path: 'no-such-page' });
  const outcome = await page.evaluate(async () => {
    const emptyModule = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
    const compiled = await WebAssembly.compile(emptyModule).then(() => true, () => false);
    const inline = document.createElement('script');
    let plain = true;
    try { inline.textContent = 'window.inlineScriptRan = true'; } catch { plain = false; }
    // Past Trusted Types, by the one name that is allowed: the policy itself must hold too.
    const pass = trustedTypes.createPolicy('streekblik', { createScript: (x) => x, createHTML: (x) => x });
    inline.textContent = pass.createScript('window.inlineScriptRan = true');
    document.head.append(inline);
    const styled = document.createElement('div');
    styled.innerHTML = pass.createHTML('<p style="color: red">x</p>');
    document.body.append(styled);
    return {
      compiled,
      plain,
      inline: window.inlineScriptRan === true,
      styled: styled.firstElementChild.style.color !== '',
    };
  });
  assert.deepEqual(outcome, { compiled: true, plain: false, inline: false, styled: false });
  await context.close();
});

test('the harness hears of each kind of trouble', async () => {
  const { page, context, trouble } = await openPage(browser, { path: 'no-such-page' });
  await page.evaluate(async () => {
    console.error('told to the console');
    setTimeout(() => { throw new Error('thrown in the page'); }, 0);
    await fetch('no-such-file').catch(() => {});
    await fetch('http://127.0.0.2:9/').catch(() => {});
  });
  await page.waitForTimeout(300);
  const all = Object.entries(trouble).map(([kind, lines]) => `${kind}: ${lines.join(' | ')}`).join('\n');
  assert.match(all, /consoleErrors: .*told to the console/, all);
  assert.match(all, /pageErrors: .*thrown in the page/s, all);
  assert.match(all, /policyViolations: .*connect-src.*127\.0\.0\.2/s, all);
  assert.match(all, /failedRequests: .*no-such-file: 404/s, all);
  assert.throws(() => assertNoTrouble(trouble), /told to the console/);
  await context.close();
});
