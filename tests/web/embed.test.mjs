// The elements on a page of another origin, under the policy the manual tells its host: they draw, share one worker a version, leave
// nothing behind, and keep what stands inside them where the page forbids what they need.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';

import { accessibilityProblems, launch } from './harness.mjs';
import { OTHER_VERSION, embedHosts, hostPolicy, openHost } from './embed-host.mjs';

let browser, hosts;
before(async () => { [browser, hosts] = await Promise.all([launch(), embedHosts()]); });
after(() => Promise.all([browser?.close(), hosts?.close()]));

const scriptOf = (version) => `<script type="module" src="${hosts.site.origin}/embed/${version}/streekblik.js"></script>`;
const open = (html, options = {}) => openHost(browser, hosts, { html: scriptOf(hosts.version) + html, ...options });
/** Both versions on one page; the plain names are those of the first. */
const both = (html, options = {}) => openHost(browser, hosts, { html: scriptOf(hosts.version) + scriptOf(OTHER_VERSION) + html, ...options });

const FOUR = `
  <h1>Krimp</h1>
  <p>In 2040 wonen er naar verwachting <streekblik-cijfer gebied="Heerlen" jaar="2040">ongeveer 87.000</streekblik-cijfer> mensen in Heerlen.</p>
  <streekblik-grafiek gebied="GM0917" laden="direct"><p>Heerlen krimpt licht.</p></streekblik-grafiek>
  <streekblik-piramide-v0-0 gebied="Heerlen" vergelijk="geen" laden="direct"><p>Vergrijzing</p></streekblik-piramide-v0-0>
  <streekblik-kaart gebied="Limburg" laden="direct"><p>Kaart</p></streekblik-kaart>`;

/** Waits until an element has drawn or given up; what stands in its shadow, and whether what stands inside it shows. */
const settled = (page, selector) => page.waitForFunction((one) => {
  const el = document.querySelector(one);
  const [frame, slot, trouble] = el.shadowRoot?.children ?? [];
  if (!frame || (frame.hidden && !el.dataset.wrong)) return null;
  return { words: frame.hidden ? '' : frame.textContent, isInside: !slot.hidden, trouble: trouble.hidden ? '' : trouble.textContent, wrong: el.dataset.wrong ? JSON.parse(el.dataset.wrong) : null };
}, selector, { timeout: 30_000 }).then((handle) => handle.jsonValue());

/** A script of the page itself, which its policy allows by nothing but the browser's own tools: errors are noted on the element. */
const noting = { init: () => document.addEventListener('streekblik-fout', ({ target, detail }) => { target.dataset.wrong = JSON.stringify(detail); }) };
async function openNoting(html, options) {
  const opened = await open('', options);
  await opened.page.evaluate(noting.init);
  await opened.page.evaluate((text) => document.body.append(...new DOMParser().parseFromString(text, 'text/html').body.childNodes), html);
  return opened;
}

test('four elements of two versions, moved, removed, 50 times: the same picture, two workers, and nothing left behind', async () => {
  const { page, context, trouble } = await both(FOUR);
  for (const [selector, words] of [
    ['streekblik-cijfer', /^86\.900 \(Heerlen: Aantal inwoners, 1 januari 2040, prognose\./],
    ['streekblik-grafiek', /In 2040 telt Heerlen naar verwachting 86\.900 inwoners.*Waargenomen 2012–2025, prognose 2026–2060/s],
    ['streekblik-piramide-v0-0', /Heerlen: leeftijdsopbouw in 2040/],
    ['streekblik-kaart', /Verandering van het aantal inwoners sinds 2025, 2040.*Limburg/s],
  ]) {
    const { words: found, isInside } = await settled(page, selector);
    assert.match(found, words);
    assert.equal(isInside, false, selector);
  }
  assert.deepEqual(await accessibilityProblems(page), []);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.evaluate(() => { document.documentElement.style.colorScheme = 'dark light'; for (const el of document.querySelectorAll('body > *')) el.setAttribute?.('weergave', 'donker'); });
  await page.waitForFunction(() => ['grafiek', 'kaart'].every((name) => document.querySelector(`streekblik-${name}`).shadowRoot.querySelector('.frame.dark')));
  assert.equal(page.workers().length, 2, 'one worker a version');

  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  const measure = async () => {
    for (let i = 0; i < 3; i++) { await cdp.send('HeapProfiler.collectGarbage'); await page.waitForTimeout(50); }
    const { metrics } = await cdp.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  };
  const rounds = (n) => page.evaluate(async (count) => {
    const box = document.body.appendChild(document.createElement('section'));
    const other = document.body.appendChild(document.createElement('section'));
    for (let i = 0; i < count; i++) {
      const made = ['cijfer', 'grafiek', 'piramide-v0-0', 'kaart'].map((name) => {
        const el = document.createElement(`streekblik-${name}`);
        el.setAttribute('laden', 'direct');
        el.gebied = 'GM0917';
        el.jaar = String(2030 + (i % 20));
        return el;
      });
      const drawn = made.map((el) => new Promise((resolve) => el.addEventListener('streekblik-klaar', resolve, { once: true })));
      box.append(...made);
      if (i % 2) other.append(...made); // before the answer comes: it is not lost
      await Promise.all(drawn);
      box.append(...made);
      if (made.some((el) => el.shadowRoot.firstChild.hidden)) throw new Error('moved, and gone');
      for (const el of made) el.remove();
    }
    box.remove(); other.remove();
  }, n);
  await rounds(8);
  const first = await measure();
  await rounds(50);
  const last = await measure();
  // One map that is not yet collected has some 430 nodes; fifty rounds would be 40,000.
  for (const name of ['Nodes', 'JSEventListeners']) assert.ok(last[name] - first[name] < 1000, `${name}: ${first[name]} then ${last[name]}`);
  assert.ok(last.JSHeapUsedSize - first.JSHeapUsedSize < 400_000, `heap: ${first.JSHeapUsedSize} then ${last.JSHeapUsedSize}`);
  assert.equal(page.workers().length, 2);
  assert.deepEqual(trouble, []);
  await context.close();
});

test('an element loads when it comes near the window, and not before; a chart needs few scripts', async (t) => {
  hosts.site.state.sent.clear();
  const { page, context, trouble } = await open('<svg width="1" height="3000"></svg><streekblik-grafiek>Binnen</streekblik-grafiek>');
  await page.waitForFunction(() => customElements.get('streekblik-grafiek'));
  await page.waitForTimeout(200);
  assert.deepEqual([...hosts.site.state.sent.keys()], [`/embed/${hosts.version}/streekblik.js`]);
  await page.evaluate(() => scrollTo(0, 2000));
  assert.match((await settled(page, 'streekblik-grafiek')).words, /Nederland/);
  // What was sent, at the best a host can do.
  const sizes = await Promise.all([...hosts.site.state.sent.keys()].map(async (path) => [path, brotliCompressSync(await readFile(join(hosts.folder, path))).length]));
  const sum = (list) => list.reduce((all, [, size]) => all + size, 0);
  t.diagnostic(`a chart, with brotli: ${sizes.map(([path, size]) => `${path.split('/').at(-1)} ${size}`).join(', ')}; in all ${sum(sizes)}`);
  assert.ok(sum(sizes.filter(([path]) => path.endsWith('.js'))) < 28_000);
  assert.deepEqual(trouble, []);
  await context.close();
});

test('it is dark where the page is: by its head, its styles or its attribute, and not because the device is', async () => {
  const { page, context, trouble } = await open('<streekblik-cijfer laden="direct"></streekblik-cijfer><streekblik-grafiek laden="direct">Binnen</streekblik-grafiek>', { colorScheme: 'dark' });
  await settled(page, 'streekblik-grafiek');
  const isDark = (wanted) => page.waitForFunction((dark) => document.querySelector('streekblik-grafiek').shadowRoot.querySelector('.frame').matches('.dark') === dark, wanted);
  const again = () => page.evaluate(() => document.querySelector('streekblik-grafiek').redraw());
  await isDark(false);
  await page.evaluate(() => document.head.append(Object.assign(document.createElement('meta'), { name: 'color-scheme', content: 'light dark' })));
  await again();
  await isDark(true);
  await page.emulateMedia({ colorScheme: 'light' });
  await isDark(false);
  await page.evaluate(() => { document.documentElement.style.colorScheme = 'dark'; });
  await again();
  await isDark(true);
  await page.evaluate(() => document.querySelector('streekblik-grafiek').setAttribute('weergave', 'licht'));
  await isDark(false);
  const inks = await page.evaluate(() => {
    const el = document.querySelector('streekblik-grafiek');
    const title = el.shadowRoot.querySelector('.title');
    const of = () => getComputedStyle(title).color;
    const before = of();
    el.style.setProperty('--nl-color-ink', 'rgb(1, 2, 3)');
    return [before, of()];
  });
  assert.deepEqual(inks, ['rgb(20, 36, 43)', 'rgb(1, 2, 3)'], 'a host restyles by its properties');
  assert.deepEqual(trouble, []);
  await context.close();
});

test('an attribute that may not be says which, what is expected and what was found; what stands inside stays', async () => {
  const { page, context, trouble } = await openNoting(`
    <streekblik-grafiek id="a" jaar="2400" laden="direct"><p>Binnen</p></streekblik-grafiek>
    <streekblik-cijfer id="b" taal="en" gebied="Nergenshuizen" laden="direct">veel</streekblik-cijfer>
    <streekblik-kaart id="c" onderwerp="geluk" laden="direct"></streekblik-kaart>
    <streekblik-piramide id="d" beeld="#v=3&d=kapot" laden="direct">Binnen</streekblik-piramide>
    <streekblik-grafiek id="e" soort="taart" laden="direct">Binnen</streekblik-grafiek>`);
  const expected = { a: ['jaar', /een jaar van 2025 tot en met 2060; gevonden “2400”/], b: ['gebied', /a name or code.*found “Nergenshuizen”/], c: ['onderwerp', /een van: inwoners, .*gevonden “geluk”/], d: ['beeld', /een link van Streekblik/], e: ['soort', /een van: lijn, stromen/] };
  for (const [id, [attribute, message]] of Object.entries(expected)) {
    const { isInside, trouble: told, wrong } = await settled(page, `#${id}`);
    assert.ok(isInside, id);
    assert.match(told, message);
    assert.deepEqual([wrong.code, wrong.attribuut, wrong.melding], ['attribute', attribute, told]);
  }
  // Put right, it draws.
  await page.evaluate(() => { document.getElementById('a').jaar = 2050; });
  await page.waitForFunction(() => document.getElementById('a').gegevens?.zin.includes('2050'));
  assert.deepEqual(trouble, []);
  await context.close();
});

test('properties set before the script came count, and a link of the page gives its whole view', async () => {
  const { page, context, trouble } = await openHost(browser, hosts, { html: '<streekblik-cijfer id="a"></streekblik-cijfer><streekblik-cijfer id="b"></streekblik-cijfer><streekblik-grafiek id="c" taal="en"></streekblik-grafiek><streekblik-kaart id="d"></streekblik-kaart>' });
  await page.evaluate((src) => {
    Object.assign(document.getElementById('a'), { gebied: 'GM0014', jaar: 2030, laden: 'direct' });
    Object.assign(document.getElementById('b'), { beeld: '#v=1&r=GM0014&i=share65&y=2050&s=high&totalFertilityRate=1.90', laden: 'direct' });
    Object.assign(document.getElementById('c'), { beeld: 'https://example.org/#v=2&r=corop:CR03&i=population&y=2035&s=low', laden: 'direct', soort: 'stromen' });
    Object.assign(document.getElementById('d'), { beeld: 'v=1&i=own:here:1000:0-100=1:Zwembad&y=2040', laden: 'direct' });
    document.head.append(Object.assign(document.createElement('script'), { type: 'module', src }));
  }, `${hosts.site.origin}/embed/${hosts.version}/streekblik.js`);
  await settled(page, '#c');
  await settled(page, '#d');
  const [a, b, c, d] = await page.evaluate(() => ['a', 'b', 'c', 'd'].map((id) => document.getElementById(id).gegevens));
  assert.match(a.zin, /^Groningen: Aantal inwoners, 1 januari 2030/);
  assert.match(b.zin, /65 jaar of ouder, 1 januari 2050, prognose\. Scenario met eigen aannames/);
  assert.equal(new URL(b.link).hash, '#v=1&r=GM0014&i=share65&y=2050&s=high&totalFertilityRate=1.90&lang=nl');
  assert.match(c.titel, /Overig Groningen/);
  assert.match(d.titel, /^Zwembad/);
  // A subject of one's own is told whole by its name, and the link of the element has it too.
  assert.match(decodeURIComponent(new URL(d.link).hash), /i=own:here:1000:0-100=1:Zwembad/);
  assert.deepEqual(trouble, []);
  await context.close();
});

test('under Trusted Types: with a policy of ours in a worker, with none in the page itself', async () => {
  const types = (names) => hostPolicy(hosts.site.origin, { 'require-trusted-types-for': "'script'", 'trusted-types': names });
  for (const [names, workers] of [['streekblik', 1], ["'none'", 0]]) {
    const { page, context, trouble } = await open('<streekblik-grafiek gebied="Heerlen" laden="direct">Binnen</streekblik-grafiek>', { policy: types(names) });
    assert.match((await settled(page, 'streekblik-grafiek')).words, /86\.900/);
    assert.equal(page.workers().length, workers, names);
    assert.deepEqual(trouble.filter((line) => !/trusted|policy/i.test(line)), []); // the browser tells of the policy that was refused
    await context.close();
  }
});

test('where a page forbids workers it computes in the page; where it forbids requests its files come as scripts', async () => {
  for (const more of [{ 'worker-src': "'none'" }, { 'connect-src': null }, { 'worker-src': "'none'", 'connect-src': null }]) {
    const { page, context } = await open('<streekblik-grafiek gebied="Heerlen" laden="direct">Binnen</streekblik-grafiek>', { policy: hostPolicy(hosts.site.origin, more) });
    const { words, isInside } = await settled(page, 'streekblik-grafiek');
    assert.match(words, /86\.900/, JSON.stringify(more));
    assert.equal(isInside, false);
    await context.close();
  }
});

test('where a page forbids WebAssembly what stands inside stays; the event and the console say which rule lacks what', async () => {
  const { page, context, trouble: heard } = await openNoting('<streekblik-grafiek id="a" laden="direct"><p>Binnen</p></streekblik-grafiek><streekblik-cijfer id="b" taal="en" laden="direct"></streekblik-cijfer>', { policy: hostPolicy(hosts.site.origin, { 'script-src': hosts.site.origin }) });
  const { isInside, wrong, trouble } = await settled(page, '#a');
  assert.ok(isInside);
  assert.equal(trouble, '', 'a visitor can help it no more than the page');
  assert.deepEqual([wrong.code, wrong.plaats, wrong.verwacht, wrong.gevonden], ['policy', 'Content-Security-Policy, script-src', "'wasm-unsafe-eval'", `script-src ${hosts.site.origin}`]);
  assert.match(wrong.melding, /verbieden WebAssembly.*Voeg 'wasm-unsafe-eval' toe/);
  assert.match((await settled(page, '#b')).trouble, /forbid WebAssembly.*Expected in .*script-src: 'wasm-unsafe-eval'\. Found: script-src http/, 'without anything inside it is told in its place');
  const ours = heard.filter((line) => line.includes('Streekblik: '));
  assert.equal(ours.length, 2, 'once a language');
  assert.ok(ours.every((line) => line.startsWith('error: ') && line.includes("'wasm-unsafe-eval'")));
  await context.close();
});

test('a part of the module that does not come is told by who needs it; a line chart beside it stays, and it may come later', async () => {
  const { site } = hosts;
  const html = `${scriptOf(hosts.version)}<streekblik-grafiek gebied="GM0917" laden="direct">Binnen</streekblik-grafiek><streekblik-piramide gebied="GM0917" laden="direct">Binnen</streekblik-piramide>`;
  site.state.lost = /streekblik_second/;
  const { page, context } = await openHost(browser, hosts, { html });
  const [line, pyramid] = ['streekblik-grafiek', 'streekblik-piramide'];
  const failed = await page.evaluate((name) => new Promise((resolve) => {
    const el = document.querySelector(name);
    el.addEventListener('streekblik-fout', ({ detail: { code, plaats } }) => resolve({ code, plaats }));
    el.jaar = '2035';
  }), pyramid);
  assert.deepEqual(failed, { code: 'fetch', plaats: 'pkg/streekblik_second.wasm' });
  assert.match((await settled(page, line)).words, /Heerlen/);
  // Again, while the line asks for something that it needs the part for: each is told, none is stopped.
  await page.evaluate(([one, other]) => { document.querySelector(one).scenario = 'hoog'; document.querySelector(other).jaar = '2036'; }, [line, pyramid]);
  await page.waitForFunction((name) => document.querySelector(name).shadowRoot.querySelector('.frame').hidden, line);
  site.state.lost = null;
  await page.evaluate(([one, other]) => { document.querySelector(one).removeAttribute('scenario'); document.querySelector(other).jaar = '2040'; }, [line, pyramid]);
  for (const name of [line, pyramid]) assert.match((await settled(page, name)).words, /Heerlen/, name);
  await context.close();
});

test('where a page forbids workers an engine that broke is replaced, and the scenario is kept', async () => {
  const { page, context } = await openHost(browser, hosts, { html: '<p>Leeg</p>', policy: hostPolicy(hosts.site.origin, { 'worker-src': "'none'" }) });
  // An engine whose next run ends as a panic does, and which is of no use after it; of the module as it was loaded, one at a time.
  await page.addInitScript(() => {
    window.engines = [];
    const watched = (result) => {
      const state = { isBroken: false };
      window.engines.push(state);
      const exports = Object.fromEntries(Object.entries(result.instance.exports).map(([name, one]) => [name, typeof one !== 'function' ? one : (...args) => {
        if (state.isBroken && name.startsWith('engine_')) throw new WebAssembly.RuntimeError('unreachable');
        return one(...args);
      }]));
      return { module: result.module, instance: { exports } };
    };
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const own = WebAssembly[name];
      WebAssembly[name] = async (...args) => watched(await own.apply(WebAssembly, args));
    }
  });
  hosts.host.state.pages['/page.html'].body = `<!doctype html><html lang="nl"><title>Gastpagina</title>${scriptOf(hosts.version)}<streekblik-cijfer gebied="Heerlen" scenario="hoog" jaar="2040" laden="direct">Binnen</streekblik-cijfer>`;
  await page.goto(page.url());
  assert.match((await settled(page, 'streekblik-cijfer')).words, /1 januari 2040.*Scenario: hoog/);
  const before = await page.evaluate(() => { window.engines[0].isBroken = true; return window.engines.length; });
  await page.evaluate(() => { document.querySelector('streekblik-cijfer').jaar = 2050; });
  await page.waitForFunction(() => document.querySelector('streekblik-cijfer').gegevens.zin.includes('1 januari 2050'));
  assert.match(await page.evaluate(() => document.querySelector('streekblik-cijfer').gegevens.zin), /Scenario: hoog/);
  assert.equal(await page.evaluate(() => window.engines.length), before + 1);
  await context.close();
});

test('the map by keyboard: one stop, arrows walk, Enter chooses as a click does, and walking goes on after it was drawn anew', async () => {
  const { page, context, trouble } = await openNoting('<button>voor</button><streekblik-kaart gebied="GM0014" laden="direct"><p>Binnen</p></streekblik-kaart>');
  await settled(page, 'streekblik-kaart');
  await page.evaluate(() => {
    window.chosen = [];
    document.addEventListener('streekblik-kies', ({ target, detail }) => { window.chosen.push(detail); target.gebied = detail.gebied; });
  });
  const at = () => page.evaluate(() => {
    const { shadowRoot } = document.querySelector('streekblik-kaart');
    const map = shadowRoot.activeElement;
    const option = map?.getAttribute('aria-activedescendant');
    return { role: map?.getAttribute('role') ?? '', option: option ? shadowRoot.getElementById(option).getAttribute('aria-label') : '', point: shadowRoot.querySelector('.point').textContent, ring: shadowRoot.querySelector('.walked').getAttribute('d').length > 10 };
  });
  await page.focus('button');
  await page.keyboard.press('Tab');
  const first = await at();
  assert.deepEqual([first.role, first.ring, first.option], ['listbox', true, first.point]);
  assert.match(first.option, /^Groningen: /);
  assert.deepEqual(await accessibilityProblems(page), []);
  await page.keyboard.press('ArrowRight');
  const next = await at();
  assert.notEqual(next.option, first.option);
  await page.keyboard.press('Enter');
  const [detail] = await page.evaluate(() => window.chosen);
  assert.equal(`${detail.naam}: ` === next.option.slice(0, detail.naam.length + 2), true);
  assert.deepEqual(Object.keys(detail), ['gebied', 'naam', 'waarde', 'status']);
  await page.waitForFunction((name) => document.querySelector('streekblik-kaart').shadowRoot.querySelector('.legend').textContent.includes(name), detail.naam);
  assert.equal((await at()).option, next.option, 'the page chose it, the map was drawn anew, and the focus is where it was');
  await page.keyboard.press('ArrowLeft');
  assert.notEqual((await at()).option, next.option);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.querySelector('streekblik-kaart').shadowRoot.querySelector('.walked').getAttribute('d')), '', 'the mark is gone with the focus');
  // A click does the same.
  await page.evaluate(() => document.querySelector('streekblik-kaart').shadowRoot.querySelectorAll('.cell')[5].dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true })));
  assert.equal(await page.evaluate(() => window.chosen.length), 2);
  assert.deepEqual(trouble, []);
  await context.close();
});
