// What can go wrong around the page: files that come damaged, storage that refuses, two tabs, a wrong clock, hostile links. Each is
// told in plain words, loses nothing, and the page goes on.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { address, assertNoTrouble, launch, openPage, openReady, ready } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const failure = (page) => page.waitForSelector('#failure:not([hidden])').then((el) => el.textContent());
const lead = (page) => page.textContent('#lead');

/** Opens the page while `spoil` changes the bytes of a file; it must say so, and a retry with the whole file must work. */
async function spoiled(files, spoil, path) {
  const { page, context } = await openPage(browser, { path: 'toegankelijkheid.html' });
  await context.route(files, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ contentType: response.headers()['content-type'], body: spoil(await response.body()) });
  });
  await page.goto(address(path));
  const said = await failure(page);
  await context.unroute(files);
  await page.click('#failure button');
  await ready(page);
  const found = { said, lead: await lead(page) };
  await context.close();
  return found;
}

const LINK = '#v=1&r=GM0363&i=population&y=2050&s=high&n=0';

test('a damaged data pack is told with its checksum, and a retry shows the same scenario', async () => {
  const { said, lead: words } = await spoiled('**/population-*.sbp', (bytes) => { bytes[100_000] ^= 1; return bytes; }, LINK);
  assert.match(said, /beschadigd.*checksum/s);
  assert.match(words, /Amsterdam/);
});

test('a module that was cut off is told, and a retry shows the same scenario', async () => {
  const { said, lead: words } = await spoiled('**/streekblik_first-*.wasm', (bytes) => bytes.subarray(0, bytes.length / 2), LINK);
  assert.match(said, /rekendeel/);
  assert.match(words, /Amsterdam/);
});

test('a second part of the module that was cut off is told, and a retry shows the same scenario', async () => {
  const { said, lead: words } = await spoiled('**/streekblik_second-*.wasm', (bytes) => bytes.subarray(0, bytes.length / 2), LINK);
  assert.match(said, /rekendeel/);
  assert.match(words, /Amsterdam/);
});

test('the rest of the module that does not come is told where it is needed, and the page stays as it is', async () => {
  const { page, context } = await openPage(browser, { path: 'toegankelijkheid.html' });
  await context.route('**/streekblik_rest-*.wasm', (route) => route.abort());
  await page.goto(address(LINK));
  await ready(page);
  assert.match(await lead(page), /Amsterdam/);
  await page.locator('sb-file').getByRole('button', { name: 'Bewaar als bestand' }).click();
  await page.waitForFunction(() => document.querySelector('sb-file .form-trouble').textContent.includes('streekblik_rest'));
  // Another choice may call into the rest in the middle of its work: told, and the page is still there. Again and again.
  for (const preset of ['cities', 'trend', 'cities', 'high', 'cities']) {
    await page.selectOption('#preset', preset);
    await page.waitForTimeout(400);
  }
  assert.equal(await page.isVisible('#failure'), false);
  assert.match(await lead(page), /Amsterdam/);
  await context.unroute('**/streekblik_rest-*.wasm');
  await page.selectOption('#preset', 'trend');
  await page.selectOption('#preset', 'cities');
  await page.waitForFunction(() => document.querySelectorAll('#main [aria-busy=true]').length === 0);
  const [saved] = await Promise.all([page.waitForEvent('download'), page.locator('sb-file').getByRole('button', { name: 'Bewaar als bestand' }).click()]);
  assert.match(saved.suggestedFilename(), /\.streekblik\.json$/);
  await context.close();
});

test('a background that does not come, or comes damaged, is told where it is needed, and comes when it is asked for again', async () => {
  for (const spoil of [(route) => route.abort(), async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[30_000] ^= 1;
    await route.fulfill({ contentType: response.headers()['content-type'], body });
  }]) {
    const { page, context } = await openPage(browser, { path: 'toegankelijkheid.html' });
    await context.route('**/background-*.sbp', spoil);
    await page.goto(address(LINK));
    await ready(page);
    assert.match(await lead(page), /Amsterdam/);
    const list = page.locator('sb-sources details');
    await list.locator('summary').click();
    await list.getByText(/background|checksum/).waitFor();
    assert.equal(await page.isVisible('#failure'), false);
    await context.unrouteAll({ behavior: 'wait' }); // it was asked for twice
    await list.locator('summary').click();
    await page.waitForFunction(() => document.querySelectorAll('sb-sources details li').length > 20);
    assert.match(await list.locator('summary').textContent(), /\(\d+\)/);
    await context.close();
  }
});

test('a worker that ends in the middle is replaced, and the scenario is what it was', async () => {
  const { page, context } = await openPage(browser, { path: 'toegankelijkheid.html' });
  await page.addInitScript(() => {
    const Own = Worker;
    globalThis.workers = [];
    globalThis.Worker = class extends Own { constructor(...of) { super(...of); globalThis.workers.push(this); } };
  });
  await page.goto(address(LINK));
  await ready(page);
  const before = await lead(page);
  // What a panic of the module looks like to the page: an answer that says the instance is broken.
  await page.evaluate(() => {
    const [worker] = globalThis.workers;
    worker.dispatchEvent(new MessageEvent('message', { data: { id: 0, ok: false, error: { code: 'internal' }, fatal: true } }));
  });
  await page.waitForFunction(() => document.getElementById('messages').textContent.includes('opnieuw gestart'));
  await page.locator('sb-year input[type=range]').first().press('ArrowRight');
  await page.waitForFunction((words) => document.getElementById('lead').textContent !== words, before);
  assert.match(await lead(page), /2051/);
  assert.equal(await page.inputValue('#preset'), 'high');
  await context.close();
});

test('a scenario is kept in the browser, opened, taken away and put back, also from another tab', async () => {
  const { page, context, trouble } = await openReady(browser, LINK);
  const shelf = page.locator('sb-shelf');
  await shelf.getByRole('button', { name: 'Bewaar wat u nu ziet' }).click();
  await shelf.getByText('is bewaard').waitFor();

  const other = await context.newPage();
  await other.goto(address('#v=1&r=GM0014&i=share65&y=2030&n=0'));
  await ready(other);
  assert.equal(await other.locator('sb-shelf li').count(), 1);
  await other.locator('sb-shelf').getByRole('button', { name: 'Bewaar wat u nu ziet' }).click();
  await page.waitForFunction(() => document.querySelectorAll('sb-shelf li').length === 2); // both tabs have both
  await other.close({ runBeforeUnload: false });

  await shelf.getByRole('link', { name: 'Open' }).first().click();
  await page.waitForFunction(() => document.getElementById('lead').textContent.includes('Groningen'));
  await page.click('#undo');
  await page.waitForFunction(() => document.getElementById('lead').textContent.includes('Amsterdam'));
  await shelf.getByRole('button', { name: /^Haal/ }).first().click();
  assert.equal(await shelf.locator('li').count(), 1);
  await shelf.getByRole('button', { name: 'Zet terug' }).click();
  assert.equal(await shelf.locator('li').count(), 2);
  await page.reload();
  await ready(page);
  assert.equal(await shelf.locator('li').count(), 2);
  assertNoTrouble(trouble);
  await context.close();
});

test('storage that is full says so and keeps what was there; damaged entries are passed over', async () => {
  const { page, context } = await openReady(browser, LINK);
  await page.evaluate(() => {
    localStorage.setItem('streekblik.shelf.1-1', '{"name":"half');
    localStorage.setItem('streekblik.shelf.1-2', '{"name":"<img src=x onerror=alert(1)>","hash":"#v=1&r=GM0014","made":"2026-01-01"}');
    localStorage.setItem('streekblik.shelf.1-3', '{"name":"x","hash":"javascript:alert(1)","made":"2026-01-01"}');
    let size = 5_000_000;
    for (let n = 0; size > 10; n += 1) {
      try { localStorage.setItem(`filler${n}`, 'x'.repeat(size)); } catch { size = Math.floor(size / 2); }
    }
  });
  await page.reload();
  await ready(page);
  const shelf = page.locator('sb-shelf');
  assert.equal(await shelf.locator('li').count(), 1);
  assert.equal(await shelf.locator('img').count(), 0);
  await shelf.getByRole('button', { name: 'Bewaar wat u nu ziet' }).click();
  await shelf.getByText('opslag is vol').waitFor();
  assert.equal(await shelf.locator('li').count(), 1);
  assert.match(await lead(page), /Amsterdam/);
  await context.close();
});

test('without storage, as in a private window that forbids it, everything but keeping works', async () => {
  const { page, context } = await openPage(browser, { path: 'toegankelijkheid.html' });
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
    }
  });
  await page.goto(address(LINK));
  await ready(page);
  assert.match(await lead(page), /Amsterdam/);
  await page.locator('sb-shelf').getByRole('button', { name: 'Bewaar wat u nu ziet' }).click();
  await page.locator('sb-shelf').getByText('opslag is vol of staat uit').waitFor();
  await context.close();
});

test('a tab that is closed while it keeps something leaves the rest whole', async () => {
  const { page, context } = await openReady(browser, LINK);
  const keep = (of) => of.locator('sb-shelf').getByRole('button', { name: 'Bewaar wat u nu ziet' });
  await keep(page).click();
  await page.locator('sb-shelf li').waitFor();
  await page.evaluate(() => { document.querySelector('sb-shelf button').click(); });
  await page.close({ runBeforeUnload: false });
  const again = await context.newPage();
  await again.goto(address(LINK));
  await ready(again);
  const entries = await again.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('streekblik.shelf.')).map(([, text]) => JSON.parse(text).hash));
  assert.ok(entries.length >= 1 && entries.every((hash) => hash.includes('GM0363')), String(entries));
  await context.close();
});

for (const time of ['1970-01-01T00:00:00Z', '2099-12-31T23:59:59Z']) {
  test(`a clock that says ${time.slice(0, 4)} changes no number`, async () => {
    const { page, context, trouble } = await openPage(browser, { path: 'toegankelijkheid.html' });
    await page.clock.setFixedTime(new Date(time));
    await page.goto(address(LINK));
    await ready(page);
    assert.match(await lead(page), /In 2050 telt Amsterdam/);
    assertNoTrouble(trouble);
    await context.close();
  });
}

test('hostile links change nothing but what they may say, and are told', async () => {
  const { page, context, trouble } = await openReady(browser, LINK);
  const deep = encodeURIComponent('['.repeat(5000));
  const links = [
    '#v=1&r=<img src=x onerror=alert(1)>&i=population', '#v=1&r=__proto__&i=constructor&y=NaN', '#v=1&y=1e309&n=-1&s=toString', `#v=3&d=${'A'.repeat(100_000)}`,
    `#v=3&d=${deep}`, `#v=1&o=${deep}`, `#v=1&st=${'%F0'.repeat(2000)}`, '#v=1&e=GM0363:births:2026-2099:1e999', '#v=1&i=own:rates:0=Infinity', '#v=999&x=%00%0a%ff',
    `#v=1&l=${'9,'.repeat(20_000)}`, '#v=1&m=../../etc/passwd&b=javascript:alert(1)',
  ];
  page.on('dialog', () => assert.fail('a dialog'));
  const silent = [];
  for (const link of links) {
    await page.evaluate(() => document.getElementById('messages').replaceChildren()); // of the link before
    await page.goto(address(link));
    await page.waitForSelector('#messages .message', { timeout: 2000 }).catch(() => silent.push(link.slice(0, 40)));
    assert.match(await lead(page), /\w/, link.slice(0, 60));
    assert.equal(await page.isVisible('#failure'), false, link.slice(0, 60));
  }
  // A key that means nothing is passed over.
  assert.deepEqual(silent, links.filter((link) => link.startsWith('#v=1&l=')).map((link) => link.slice(0, 40)));
  assert.equal(await page.locator('img[onerror]').count(), 0);
  await page.goto(address(LINK));
  await page.waitForFunction(() => document.getElementById('lead').textContent.includes('Amsterdam'));
  assertNoTrouble({ ...trouble, failedRequests: [] });
  await context.close();
});

test('messages of others are not heard', async () => {
  const { page, context, trouble } = await openReady(browser, LINK);
  const before = await lead(page);
  await page.evaluate(() => {
    const bad = [{ id: 1, ok: true, value: {} }, { op: 'start' }, { inside: {} }, 'x'.repeat(1e6), null, { type: 'streekblik', hash: '#v=1&r=GM0014' }];
    for (const data of bad) window.postMessage(data, '*');
  });
  await page.waitForTimeout(200);
  assert.equal(await lead(page), before);
  assertNoTrouble(trouble);
  await context.close();
});

test('a browser without WebAssembly is told so plainly', async () => {
  const { page, context } = await openPage(browser, { path: 'toegankelijkheid.html' });
  await context.route('**/worker-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ contentType: 'text/javascript', body: `self.WebAssembly = undefined;${await response.text()}` });
  });
  await page.goto(address(LINK));
  assert.match(await failure(page), /Deze browser kan het rekendeel niet uitvoeren/);
  await context.close();
});

test('a browser that is too old is told so plainly', async () => {
  const { page, context } = await openPage(browser, { path: 'toegankelijkheid.html' });
  await page.addInitScript(() => { WebAssembly.validate = () => false; });
  await page.goto(address());
  await page.waitForSelector('#too-old');
  assert.match(await page.locator('#too-old').innerText(), /te oud.*too old/s);
  await context.close();
});
