// A file of the published site does not come, or comes as something else: the page says so, nothing is lost, and it recovers.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessibilityProblems, address, launch, newContext, openPage, ready } from './harness.mjs';

const VIEW = '#v=2&r=GM0014&i=share65&y=2044&n=0&lang=nl';

let browser;
let files; // of the first view
before(async () => {
  browser = await launch();
  files = await firstView();
});
after(() => browser?.close());

/** Files the first view asks for, by their address. */
async function firstView() {
  const { page, context } = await openPage(browser, { path: VIEW });
  const asked = new Set();
  page.on('request', (request) => asked.add(new URL(request.url()).pathname));
  await page.reload();
  await ready(page);
  await context.close();
  return [...asked].filter((path) => path.startsWith('/a/')).sort();
}

const SAID = '#unloaded:not([hidden]), #failure:not([hidden]), #messages .message';
/** Without these the page is whole, or has not asked for them yet when it stands; two are the ones that would say so. */
const SPARE = /\/a\/(?:print|dark|noscript|official|early|unloaded|evidence|streekblik_rest|ensemble-worker|own-worker)-|\/a\/themes-[^/]+\.sbp/;

/** Opens the page in a tab of a context: what it says, or that it is ready. */
async function openIn(context, prepare = () => {}) {
  const page = await context.newPage();
  await prepare(page);
  await page.goto(address(VIEW), { waitUntil: 'commit' });
  await page.waitForSelector(`${SAID}, main[data-state=ready]:not([data-below])`, { state: 'attached', timeout: 30_000 });
  const said = await page.$$eval(SAID, (all) => all.map((el) => el.textContent.trim().replace(/\s+/g, ' ')).join(' '));
  return { page, said };
}

/** Opens the page where `path` is answered otherwise: what it says, or that it is ready. */
async function openWithout(path, answer) {
  const context = await newContext(browser);
  await context.route((url) => url.pathname === path, (route) => route.fulfill(answer));
  return { context, ...await openIn(context) };
}

// A route would take all requests through the test, fifty for each of fifty files; the browser itself can stop one. The page may have
// given it up by then.
async function withhold(page, path) {
  const cdp = await page.context().newCDPSession(page);
  cdp.on('Fetch.requestPaused', ({ requestId }) => cdp.send('Fetch.fulfillRequest', {
    requestId, responseCode: 404, responseHeaders: [{ name: 'content-type', value: 'text/html' }], body: Buffer.from('not here').toString('base64'),
  }).catch(() => {}));
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  await cdp.send('Fetch.enable', { patterns: [{ urlPattern: address(path.slice(1)) }] });
}

test('each file of the first view that is not there is told, and the way back is there', async () => {
  assert.ok(files.length > 15, files.join());
  const context = await newContext(browser);
  for (const path of files) {
    const { page, said } = await openIn(context, (one) => withhold(one, path));
    if (SPARE.test(path)) await ready(page);
    else {
      assert.match(said, /verbinding/, path);
      assert.match(said, /Uw keuzes staan in het adres|laad de pagina opnieuw/, path);
      assert.match(new URL(page.url()).hash, /r=GM0014&i=share65&y=2044/, path);
    }
    await page.close();
  }
  await context.close();
});

for (const [what, pattern, button] of [
  ['the script of the page', /\/a\/app-/, '#unloaded button'],
  ['the styles', /\/a\/page-/, '#unloaded button'],
  ['the worker', /\/a\/worker-/, '#failure button:text-is("Laad de pagina opnieuw")'],
  ['the module', /\.wasm$/, '#failure button:text-is("Probeer het opnieuw")'],
]) {
  test(`${what} is gone, as with a page of a build before this one: told in words, accessible, and back with the same view`, async () => {
    const path = files.find((one) => pattern.test(one));
    const { page, context } = await openWithout(path, { status: 404, contentType: 'text/html', body: 'not here' });
    await page.waitForSelector(button);
    if (pattern.test('/a/app-')) assert.deepEqual(await accessibilityProblems(page, { include: '#unloaded' }), []);
    await context.unrouteAll();
    await page.click(button);
    await ready(page);
    assert.match(await page.textContent('#question'), /Groningen/);
    assert.equal(await page.inputValue('#indicator'), 'share65');
    await context.close();
  });
}

test('a host that does not know what WebAssembly is does no harm; scripts as plain text are told', async () => {
  const wasm = files.find((path) => path.endsWith('.wasm'));
  const bytes = Buffer.from(await (await fetch(address(wasm.slice(1)))).arrayBuffer());
  const { page, context } = await openWithout(wasm, { status: 200, contentType: 'application/octet-stream', body: bytes });
  await ready(page);
  await context.close();
  const script = files.find((path) => /\/a\/app-/.test(path));
  const body = await (await fetch(address(script.slice(1)))).text();
  const plain = await openWithout(script, { status: 200, contentType: 'text/plain', headers: { 'x-content-type-options': 'nosniff' }, body });
  assert.match(plain.said, /Niet alles van deze pagina is geladen/);
  await plain.context.close();
});

test('a part that is loaded later is gone with its build: told, the rest goes on, and loading again brings it', async () => {
  const { page, context } = await openPage(browser, { path: VIEW });
  await ready(page);
  await context.route('**/a/sb-goal-*.js', (route) => route.fulfill({ status: 404, contentType: 'text/html', body: 'not here' }));
  await page.click('sb-later[of=sb-goal] > details > summary');
  await page.waitForFunction(() => document.querySelector('sb-later[of=sb-goal] .form-trouble').textContent.includes('laad de pagina opnieuw: uw keuzes staan in het adres'));
  await page.selectOption('#indicator', 'share80');
  await page.waitForFunction(() => location.hash.includes('i=share80'));
  await context.unrouteAll();
  await page.reload();
  await ready(page);
  assert.equal(await page.inputValue('#indicator'), 'share80');
  await page.click('sb-later[of=sb-goal] > details > summary');
  await page.waitForSelector('sb-goal');
  await context.close();
});
