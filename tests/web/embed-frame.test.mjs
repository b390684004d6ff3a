// The page in a frame of another origin: how high it is in the four messages that content systems know, in a bare sandbox whose host sends
// no CORS headers, and what it makes of messages that are not meant for it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessibilityProblems, launch } from './harness.mjs';
import { embedHosts, openHost } from './embed-host.mjs';
import { discovery, oembedOf, siteUrl } from '../../xtask/node/oembed.mjs';

let browser, hosts;
before(async () => { [browser, hosts] = await Promise.all([launch(), embedHosts()]); });
after(() => Promise.all([browser?.close(), hosts?.close()]));

const POLICY = () => `default-src 'none'; frame-src ${hosts.site.origin} ${hosts.host.origin}; script-src ${hosts.site.origin}`;
const frame = (hash, more = '') => `<iframe id="f" data-streekblik title="Krimp in Heerlen" width="100%" height="120" src="${hosts.site.origin}/embed.html#${hash}" ${more}></iframe>`;
const script = () => `<script src="${hosts.site.origin}/embed/${hosts.version}/frames.js"></script>`;

/** Opens a page of the host with a frame in it; all messages it gets are kept in `window.heard`. */
async function open(html, options = {}) {
  const context = options.context ?? {};
  const opened = await openHost(browser, hosts, { html: '<p>Leeg</p>', policy: POLICY(), ...context });
  await opened.page.addInitScript(() => { window.heard = []; addEventListener('message', ({ data, origin }) => { window.heard.push({ data, origin }); }); });
  hosts.host.state.pages['/page.html'].body = `<!doctype html><html lang="nl"><title>Gastpagina</title>${html}`;
  await opened.page.goto(opened.page.url());
  return opened;
}

/** The inner page of the frame, once its element has drawn. */
async function drawn(page, kind = 'grafiek') {
  const inner = await (await page.waitForSelector('#f')).contentFrame();
  await inner.waitForFunction((name) => document.querySelector(`streekblik-${name}`)?.gegevens, kind, { timeout: 30_000 });
  return inner;
}

/** The newest height of each of the four messages. */
const heights = (page) => page.evaluate(() => {
  const found = {};
  for (const { data } of window.heard) {
    if (data?.streekblik === 1) found.own = data.hoogte;
    if (data?.['datawrapper-height']) [found.datawrapper] = Object.values(data['datawrapper-height']);
    if (data?.sentinel === 'amp' && data.type === 'embed-size') found.amp = data.height;
    if (typeof data === 'string') { const parsed = JSON.parse(data); if (parsed.context === 'iframe.resize') found.medium = parsed.height; }
  }
  return found;
});

const heightOf = (inner) => inner.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
const all = (height) => ({ own: height, datawrapper: height, amp: height, medium: height });

test('a frame tells its height in four messages, at first and when it changes, and the page of one script follows', async () => {
  const { page, context, trouble } = await open(frame('v=1&r=GM0917&i=population&y=2040&s=trend&lang=nl&soort=grafiek') + script());
  const inner = await drawn(page);
  const settledAt = async () => {
    await page.waitForFunction(() => { const f = document.getElementById('f'); return Math.abs(f.clientHeight - window.heard.findLast(({ data }) => data?.streekblik === 1).data.hoogte) < 1; });
    return heightOf(inner);
  };
  await inner.waitForFunction(() => document.body.getBoundingClientRect().height > 300);
  await page.waitForTimeout(300);
  const wide = await settledAt();
  assert.deepEqual(await heights(page), all(wide));
  assert.equal(await page.evaluate(() => document.getElementById('f').clientHeight), wide);
  assert.equal((await page.evaluate(() => window.heard.at(-1).origin)), hosts.site.origin);
  // The table is opened: higher.
  await inner.locator('summary').click();
  await page.waitForTimeout(300);
  const opened = await settledAt();
  assert.ok(opened > wide + 50, `${opened} after ${wide}`);
  assert.deepEqual(await heights(page), all(opened));
  await page.setViewportSize({ width: 330, height: 700 });
  await page.waitForTimeout(600);
  await settledAt();
  assert.deepEqual(await heights(page), all(await heightOf(inner)));
  assert.equal(await inner.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'nothing to scroll sideways');
  assert.deepEqual(trouble, []);
  await context.close();
});

test('each kind in a frame, in both languages and the dark, and what may not be is told in it', async () => {
  const { page, context, trouble } = await open(frame('soort=kaart&i=share65&y=2050&lang=en&weergave=donker&v=1'));
  let inner = await drawn(page, 'kaart');
  assert.match(await inner.title(), /^Share of residents aged 65 and over, 2050 – Streekblik$/);
  assert.equal(await inner.evaluate(() => document.querySelector('streekblik-kaart').shadowRoot.querySelector('.frame').className), 'frame dark');
  const to = (hash) => page.evaluate(([origin, part]) => { document.getElementById('f').src = `${origin}/embed.html#${part}`; }, [hosts.site.origin, hash]);
  for (const [hash, kind] of [['soort=piramide&v=1&r=GM0014&y=2030&s=trend', 'piramide'], ['soort=cijfer&v=1&r=GM0014&i=population&y=2030&s=trend', 'cijfer'], ['soort=grafiek&grafiek=stromen&v=1&r=GM0014', 'grafiek']]) {
    await to(hash);
    inner = await drawn(page, kind);
  }
  await to('soort=grafiek&v=1&r=GM9999');
  await inner.waitForSelector('.trouble:not([hidden])');
  const told = () => inner.evaluate(() => document.querySelector('streekblik-grafiek').shadowRoot.querySelector('.trouble').textContent);
  assert.match(await told(), /beeld.*r=GM9999/);
  // A link that is too long is no shorter link: it is told.
  await to(`soort=grafiek&v=3&r=GM0014&d=${'A'.repeat(20_000)}`);
  await inner.waitForFunction(() => /20000 characters.*\(200\d\d\)/.test(document.querySelector('streekblik-grafiek').shadowRoot.querySelector('.trouble').textContent));
  assert.deepEqual(trouble, []);
  await page.goto(`${hosts.site.origin}/embed.html#soort=kaart&i=share65&y=2050&v=1&lang=nl`); // as a page of its own, where the rules look into it
  await page.waitForFunction(() => document.querySelector('streekblik-kaart')?.gegevens);
  assert.deepEqual(await accessibilityProblems(page), []);
  await context.close();
});

test('in a bare sandbox: no origin, no storage, no files by fetch where the host sends no CORS headers; it draws, in a worker', async () => {
  hosts.site.state.cors = false;
  hosts.site.state.sent.clear();
  try {
    const { page, context, trouble } = await open(frame('soort=grafiek&v=1&r=GM0917&i=population&y=2040&s=trend', 'sandbox="allow-scripts"') + script());
    const inner = await drawn(page);
    assert.match(await inner.evaluate(() => document.querySelector('streekblik-grafiek').gegevens.zin), /86\.900/);
    const held = await inner.evaluate(async () => {
      const thrown = (f) => { try { f(); return 'no'; } catch (error) { return error.name; } };
      return { origin: self.origin, storage: thrown(() => localStorage.length), fetch: await fetch('embed.html').then(() => 'came', () => 'refused') };
    });
    assert.deepEqual(held, { origin: 'null', storage: 'SecurityError', fetch: 'refused' });
    const sent = [...hosts.site.state.sent.keys()];
    for (const name of [/\/streekblik_\w+\.wasm\.js$/, /\/population\.sbp\.js$/]) assert.ok(sent.some((path) => name.test(path)), String(name));
    await page.waitForFunction(() => document.getElementById('f').clientHeight > 300);
    assert.deepEqual(await heights(page), all(await heightOf(inner)));
    assert.equal(await page.evaluate(() => window.heard.at(-1).origin), 'null');
    // What a first chart does not need comes as a script too: where the module is in parts, its others, asked for or waited for.
    for (const [hash, words] of [
      ['soort=grafiek&v=2&r=GM0917&i=population&y=2040&s=low&e=arrivals_GM0917_18-22_2026-2059_x1.2', /Heerlen/],
      ['soort=grafiek&grafiek=leeftijdsgroepen&v=1&r=GM0917&y=2040&s=trend', /Heerlen/],
      ['soort=kaart&v=1&i=primaryPupilsChange&y=2040&s=trend', /basisonderwijs/],
    ]) {
      await page.evaluate(([origin, part]) => { document.getElementById('f').src = `${origin}/embed.html#${part}`; }, [hosts.site.origin, hash]);
      await inner.waitForFunction((source) => new RegExp(source).test(document.querySelector('[laden]')?.gegevens?.titel), words.source, { timeout: 30_000 });
    }
    assert.deepEqual(trouble.filter((line) => !/CORS|ERR_FAILED/.test(line)), []); // the requests that were refused
    await context.close();
  } finally {
    hosts.site.state.cors = true;
  }
});

test('a hostile message changes nothing: not in the frame, and not in the page around it', async () => {
  hosts.host.state.pages['/hostile.html'] = { body: '<!doctype html><title>x</title>' };
  const { page, context } = await open(`${frame('soort=grafiek&v=1&r=GM0917&i=population&y=2040&s=trend')}<iframe id="h" title="x" data-streekblik src="${hosts.host.origin}/hostile.html"></iframe>${script()}`);
  const inner = await drawn(page);
  await page.waitForFunction(() => document.getElementById('f').clientHeight > 300);
  const before = await page.evaluate(() => document.getElementById('f').clientHeight);
  const state = () => inner.evaluate(() => ({ html: document.body.outerHTML, href: location.href, zin: document.querySelector('streekblik-grafiek').gegevens.zin }));
  const was = await state();
  const hostile = await (await page.waitForSelector('#h')).contentFrame();

  // To the frame: of the page around it in no known form, and of a frame beside it in the known form.
  const quiet = await page.evaluate(async () => {
    const target = document.getElementById('f').contentWindow;
    window.heard.length = 0;
    for (const data of [
      'streekblik', null, 7, [], { streekblik: 1 }, { streekblik: 2, soort: 'hoogte?' }, { streekblik: 1, soort: 'hoogte?', beeld: '#r=GM0014' }, { streekblik: 1, soort: 'toon', beeld: '#r=GM0014' },
      { streekblik: 1, soort: 'hoogte', hoogte: 9 }, JSON.stringify({ streekblik: 1, soort: 'hoogte?' }), { __proto__: { streekblik: 1, soort: 'hoogte?' } },
    ]) target.postMessage(data, '*');
    await new Promise((resolve) => { setTimeout(resolve, 200); });
    return window.heard.length;
  });
  assert.equal(quiet, 0);
  await hostile.evaluate(() => parent.frames[0].postMessage({ streekblik: 1, soort: 'hoogte?' }, '*'));
  await page.waitForTimeout(150);
  assert.equal(await page.evaluate(() => window.heard.length), 0, 'only the page around it is answered');
  assert.deepEqual(await state(), was);

  // To the page around it: as if of the frame, from another window; from its own window heights that are none.
  await hostile.evaluate(() => parent.postMessage({ streekblik: 1, soort: 'hoogte', hoogte: 9999, id: 'streekblik' }, '*'));
  for (const hoogte of ['9e3', -1, 0, NaN, 1e9, null, { valueOf: 5 }, [400]]) await inner.evaluate((value) => parent.postMessage({ streekblik: 1, soort: 'hoogte', hoogte: value }, '*'), hoogte);
  await inner.evaluate(() => { for (const data of ['x', null, { streekblik: '1', soort: 'hoogte', hoogte: 77 }, { soort: 'hoogte', hoogte: 77 }]) parent.postMessage(data, '*'); });
  await page.waitForTimeout(150);
  assert.equal(await page.evaluate(() => document.getElementById('f').clientHeight), before);
  // The window of the frame, but gone to another origin than its address says.
  await page.evaluate(() => { window.heard.length = 0; });
  await (await page.waitForSelector('#f')).contentFrame().then((f) => f.goto(`${hosts.host.origin}/hostile.html`));
  await (await (await page.waitForSelector('#f')).contentFrame()).evaluate(() => parent.postMessage({ streekblik: 1, soort: 'hoogte', hoogte: 9000 }, '*'));
  await page.waitForFunction(() => window.heard.length > 0);
  assert.equal(await page.evaluate(() => document.getElementById('f').clientHeight), before);
  await context.close();
});

test('the answer of oEmbed is a frame that draws, and is what the standard asks', async () => {
  const url = siteUrl(hosts.site.origin);
  const answer = oembedOf(url);
  assert.deepEqual([answer.version, answer.type, typeof answer.width, typeof answer.height], ['1.0', 'rich', 'number', 'number']);
  assert.match(discovery(url), new RegExp(`<link rel="alternate" type="application/json\\+oembed" href="${url}oembed.json"`));
  assert.equal(siteUrl('https://example.org/x'), 'https://example.org/x/');
  for (const wrong of ['nergens', 'javascript:alert(1)', 'https://example.org/?x=1']) assert.throws(() => siteUrl(wrong), wrong);
  const { page, context, trouble } = await open(answer.html.replace('<iframe', '<iframe id="f"'));
  assert.match(await (await drawn(page)).title(), /^Nederland: inwoners/);
  assert.deepEqual(trouble, []);
  await context.close();
});

test('the page around a frame that drew before its script came asks for the height', async () => {
  const { page, context, trouble } = await open(frame('soort=grafiek&v=1&r=GM0917'));
  const inner = await drawn(page);
  await inner.waitForFunction(() => document.body.getBoundingClientRect().height > 300);
  assert.equal(await page.evaluate(() => document.getElementById('f').clientHeight), 120);
  await page.evaluate((src) => new Promise((resolve) => { document.head.append(Object.assign(document.createElement('script'), { src, onload: resolve })); }), `${hosts.site.origin}/embed/${hosts.version}/frames.js`);
  await page.waitForFunction(() => document.getElementById('f').clientHeight > 300);
  assert.deepEqual(trouble, []);
  await context.close();
});
