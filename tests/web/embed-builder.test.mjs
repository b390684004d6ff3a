// The part of the page that gives the code to embed the present view: what it shows, that it can be used by everyone, and that its code
// under the policy it names is enough on a page of another origin.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { readFile } from 'node:fs/promises';

import { accessibilityProblems, address, assertNoTrouble, launch, looksOf, openPage, openReady, ready, show, sidewaysOverflow } from './harness.mjs';
import { COMMON, DISPLAYS, KINDS, OF, SCENARIOS, SUBJECTS, THEMES } from '../../www/embed/attributes.js';
import { embedHosts, openHost } from './embed-host.mjs';

let browser, hosts;
before(async () => { [browser, hosts] = await Promise.all([launch(), embedHosts()]); });
after(() => Promise.all([browser?.close(), hosts?.close()]));

const VIEW = '#v=1&r=GM0917&i=population&y=2040&s=high&lang=nl';

async function opened(path, options) {
  const all = await openReady(browser, path, options);
  await all.page.click('sb-later[of=sb-embed] > details > summary');
  const frame = await (await all.page.waitForSelector('sb-embed iframe')).contentFrame();
  const drawn = (kind = 'grafiek') => frame.waitForFunction((name) => document.querySelector(`streekblik-${name}`)?.gegevens, kind, { timeout: 30_000 });
  await drawn();
  return { ...all, frame, drawn };
}

test('the builder shows the view as others will see it, at any width, in both languages, and follows the page', async () => {
  const { page, context, trouble, frame, drawn } = await opened(VIEW);
  const zin = () => frame.evaluate(() => document.querySelector('[laden]').gegevens.zin);
  const scenario = () => frame.evaluate(() => document.querySelector('[laden]').shadowRoot.querySelector('.source').textContent);
  assert.match(await zin(), /In 2040 telt Heerlen/);
  assert.match(await scenario(), /Scenario: hoog/);
  for (const width of [320, 1200]) {
    await page.fill('#embed-width', String(width));
    await page.waitForFunction((px) => document.querySelector('sb-embed iframe').clientWidth === px, width);
    await frame.waitForFunction((px) => innerWidth === px && document.querySelector('[laden]').shadowRoot.querySelector('.picture svg').getAttribute('width') > Math.max(240, px - 60), width);
    await page.waitForFunction(() => { const f = document.querySelector('sb-embed iframe'); return Math.abs(f.clientHeight - f.contentDocument.body.getBoundingClientRect().height) < 1; });
    assert.equal(await frame.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  }
  const code = () => page.inputValue('#embed-code');
  assert.match(await code(), /^<iframe src="[^"]+embed\.html#v=1&amp;r=GM0917.*soort=grafiek.*title="Aantal inwoners van Heerlen, verloop \(Streekblik\)".* frameborder="0"><\/iframe>/);
  assert.match(await page.textContent('#embed-from'), /bovenaan deze pagina is gekozen: aantal inwoners, Heerlen, 2040/);
  await page.selectOption('#embed-way', 'element');
  assert.match(await code(), /<streekblik-grafiek soort="lijn" gebied="GM0917" onderwerp="inwoners" jaar="2040" scenario="hoog" taal="nl">/, 'as the page around it, unless one chooses');
  // One number: readers have it with its year and source also where the element can't work.
  await page.selectOption('#embed-kind', 'cijfer');
  await page.waitForFunction(() => /<streekblik-cijfer [^>]+>[\d.]+ \(1 januari 2040, prognose; bron: CBS, bewerking Streekblik\)<\/streekblik-cijfer>/.test(document.getElementById('embed-code').value));
  await page.selectOption('#embed-lang', 'en');
  await page.waitForFunction(() => /taal="en">[\d,]+ \(1 January 2040, projection; source: CBS, processed by Streekblik\)</.test(document.getElementById('embed-code').value));
  await page.selectOption('#embed-display', 'donker');
  await page.selectOption('#embed-kind', 'kaart');
  await drawn('kaart');
  assert.match(await frame.title(), /Number of residents, 2040|Population, 2040/);
  assert.equal(await frame.evaluate(() => document.querySelector('[laden]').shadowRoot.querySelector('.frame').className), 'frame dark');
  // A copy where the browser allows none: the lines are selected.
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); });
  await page.click('sb-embed button');
  await page.waitForFunction(() => document.querySelector('sb-embed [role=status]').textContent.includes('Ctrl+C'));
  assert.equal(await page.evaluate(() => { const area = document.activeElement; return area.value.slice(area.selectionStart, area.selectionEnd) === area.value && area.value.length > 100; }), true);
  // Another year on the page is another code; a scenario of one's own is a link.
  await page.evaluate(() => { location.hash = '#v=1&r=GM0917&i=population&y=2050&s=trend&totalFertilityRate=1.80&lang=nl'; });
  await page.waitForFunction(() => /beeld="#v=1&amp;r=GM0917&amp;i=population&amp;y=2050&amp;s=trend&amp;totalFertilityRate=1\.80/.test(document.getElementById('embed-code').value));
  assert.deepEqual(await accessibilityProblems(page, { include: 'sb-later[of=sb-embed]' }), []);
  assertNoTrouble(trouble);
  await context.close();
});

test('the example is no wider than there is room for, and what shows is what the slider says', async () => {
  for (const width of [640, 768, 1100]) {
    const { page, context } = await opened(VIEW, { width, height: 800 });
    const { wide, shown, said } = await page.evaluate(() => {
      const stage = document.querySelector('.embed-stage');
      return { wide: stage.scrollWidth - stage.clientWidth, shown: document.querySelector('.embed-frame').clientWidth, said: document.getElementById('embed-width').valueAsNumber };
    });
    assert.equal(wide, 0, `${width} px`);
    assert.deepEqual([shown, shown >= 320 && shown <= 640], [said, true], `${width} px`);
    await context.close();
  }
});

test('the manual leads to the builder, which is open then, and gives a policy as one line of a header', async () => {
  for (const [path, lang] of [['insluiten.html', 'nl'], ['embedding.html', 'en']]) {
    const { page, context, trouble } = await openPage(browser, { path });
    const lines = await page.$$eval('main pre', (all) => all.map((one) => one.textContent).filter((text) => text.startsWith('Content-Security-Policy:')));
    assert.equal(lines.length, 2, lang);
    for (const line of lines) {
      const rules = line.replace('Content-Security-Policy: ', '').split('; ');
      assert.doesNotMatch(line, /[#\n]/);
      for (const rule of rules) assert.match(rule, /^(?:frame|script|connect|worker)-src (?:https:\/\/streekblik\.example|blob:)(?: 'wasm-unsafe-eval')?$/);
    }
    await page.click('main a[href="./#insluiten"]');
    await ready(page);
    await page.waitForSelector('sb-embed iframe');
    await page.waitForFunction(() => document.activeElement?.matches('#insluiten summary'));
    assertNoTrouble(trouble);
    await context.close();
  }
});

test('the builder on a phone in the dark: nothing sticks out, all of it by keyboard', async () => {
  const { page, context, trouble } = await opened(VIEW, { width: 320, height: 640, colorScheme: 'dark' });
  assert.deepEqual(await sidewaysOverflow(page), []);
  assert.deepEqual(await accessibilityProblems(page, { include: 'sb-later[of=sb-embed]' }), []);
  await page.focus('#embed-kind');
  const stops = [];
  for (let i = 0; i < 12; i++) {
    stops.push(await page.evaluate(() => document.activeElement.id || document.activeElement.className || document.activeElement.localName));
    await page.keyboard.press('Tab');
  }
  for (const id of ['embed-kind', 'embed-way', 'embed-lang', 'embed-display', 'embed-width', 'embed-stage', 'embed-code', 'button']) assert.ok(stops.includes(id), `${id} of ${stops}`);
  await page.focus('#embed-width');
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => document.querySelector('sb-embed iframe').clientWidth === 330);
  assertNoTrouble(trouble);
  await context.close();
});

test('the code of the builder and the policy it names are enough on a page of another origin', async () => {
  const { page, context } = await opened(VIEW);
  const here = address();
  const elsewhere = (text) => text.replaceAll(here, `${hosts.site.origin}/`).replaceAll(new URL(here).origin, hosts.site.origin);
  for (const way of ['element', 'frame']) {
    for (const kind of ['line', 'cijfer']) {
      await page.selectOption('#embed-way', way);
      await page.selectOption('#embed-kind', kind);
      const name = kind === 'line' ? 'grafiek' : 'cijfer';
      await page.waitForFunction((wanted) => document.getElementById('embed-code').value.includes(wanted), way === 'element' ? `<streekblik-${name}` : `soort=${name}`);
      const [html, policy] = await page.evaluate(() => [document.getElementById('embed-code').value, document.querySelector('.embed-policy').textContent]);
      const other = await openHost(browser, hosts, { html: `<main>${elsewhere(html)}</main>`, policy: `default-src 'none'; img-src 'self'; ${elsewhere(policy)}` });
      const inner = way === 'element' ? other.page : await (await other.page.waitForSelector('iframe')).contentFrame();
      await inner.waitForFunction((tag) => document.querySelector(tag)?.gegevens, `streekblik-${name}`, { timeout: 30_000 });
      if (way === 'frame' && kind === 'line') await other.page.waitForFunction(() => document.querySelector('iframe').clientHeight !== 520);
      assert.deepEqual(other.trouble, []);
      await other.context.close();
    }
  }
  await context.close();
});

for (const [path, lang] of [['insluiten.html', 'nl'], ['embedding.html', 'en']]) {
  test(`the manual ${path} names every attribute, value, event, part and property, and fits`, async () => {
    const { page, context, trouble } = await openPage(browser, { path });
    const code = (await page.$$eval('main code', (all) => all.map((one) => one.textContent))).join(' ');
    const sources = await Promise.all(['style', 'element', 'table', 'streekblik-kaart', 'streekblik-grafiek', 'streekblik-cijfer'].map((name) => readFile(new URL(`../../www/embed/${name}.js`, import.meta.url), 'utf8')));
    const inSources = (pattern) => [...new Set([...sources.join('\n').matchAll(pattern)].map(([, one]) => one))];
    const parts = inSources(/part: '(\w+)'/g);
    const properties = inSources(/var\((--nl-[\w-]+?)(?:-dark)?,/g);
    const events = inSources(/'(streekblik-(?:klaar|fout|kies))'/g);
    assert.deepEqual([parts.length, properties.length, events.length], [13, 10, 3]);
    for (const name of [...COMMON, ...Object.values(OF).flat(), ...[SUBJECTS, THEMES, SCENARIOS, KINDS, DISPLAYS].flatMap((words) => Object.keys(words)), ...parts, ...properties, ...events]) {
      assert.match(code, new RegExp(`(?<![\\w-])${name}(?![\\w-])`), name);
    }
    for (const look of looksOf(lang)) {
      await show(page, look);
      assert.deepEqual(await sidewaysOverflow(page), [], `${look.width} px`);
      assert.deepEqual(await accessibilityProblems(page), [], `${look.width} px`);
    }
    assertNoTrouble(trouble);
    await context.close();
  });
}
