// What the visitor takes along: the menu, links and citations, a picture without ground, the report on paper, and the map byte for byte.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { after, before, test } from 'node:test';
import { accessibilityProblems, address, assertNoTrouble, launch, loadPack, openPage, show, sidewaysOverflow } from './harness.mjs';
import { pdfText } from './pdf-text.mjs';
import { Engine, IDENTITY, MENUS, VIEW, chunks, edition, looks, open, openMenu, take } from './take.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

test('the menu works by keys, at 320 px, and keeps to WCAG', async () => {
  for (const [width, height, colorScheme] of [[320, 640, 'light'], [1440, 900, 'dark']]) {
    const { page, context, trouble } = await open(browser, { width, height, colorScheme });
    for (const which of ['map', 'series']) {
      const button = page.locator(`${MENUS[which]} .take-button`);
      await button.focus();
      await page.keyboard.press('Enter');
      const panel = page.locator(`${MENUS[which]} .take-panel`);
      await panel.waitFor();
      // Focus goes in, when the panel has said that it is open.
      await page.waitForFunction((at) => document.querySelector(at).contains(document.activeElement), `${MENUS[which]} .take-panel`);
      const box = await panel.boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= width && box.y >= 0 && box.y + box.height <= height + 0.5, JSON.stringify(box));
      assert.deepEqual(await accessibilityProblems(page, { include: `${MENUS[which]} .take-panel` }), []);
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'hidden' });
      assert.ok(await button.evaluate((el) => el === document.activeElement), 'focus comes back');
    }
    assert.deepEqual(await sidewaysOverflow(page), []);
    assertNoTrouble(trouble);
    await context.close();
  }
});

test('link, citation and reference files name source, data, scenario and date', async () => {
  const { page, context, trouble } = await open(browser);
  const menu = await openMenu(page, 'series');
  const clipboard = async (format) => {
    await menu.locator(`[data-format=${format}]`).click();
    await page.waitForFunction(() => /gekopieerd/.test(document.querySelector('.take-panel:popover-open .take-status').textContent));
    const text = await page.evaluate(() => navigator.clipboard.readText());
    await page.evaluate(() => { document.querySelector('.take-panel:popover-open .take-status').textContent = ''; });
    return text;
  };
  assert.equal(await clipboard('link'), address(VIEW));
  const words = await clipboard('cite');
  for (const part of [/^Streekblik \(\d{4}\)\./, /2043/, /CBS \(CC BY 4\.0\)/, new RegExp(edition), IDENTITY, /Gemaakt op \d+ \w+ \d{4}/, /Scenario: laag, aangepast/i]) assert.match(words, part);
  assert.ok(words.endsWith(address(VIEW)));
  const bib = (await take(page, menu, 'bibtex')).bytes.toString('utf8');
  assert.match(bib, /^@misc\{streekblik-[0-9a-f]{8}-2043,\n/);
  assert.ok(bib.includes(`url = {${address(VIEW)}}`));
  const ris = (await take(page, menu, 'ris')).bytes.toString('utf8');
  assert.match(ris, /^TY {2}- DATA\r\n/);
  assert.match(ris, /\r\nER {2}- \r\n$/);
  assert.ok(ris.includes(`UR  - ${address(VIEW)}\r\n`));
  const json = JSON.parse((await take(page, menu, 'json')).bytes.toString('utf8'));
  assert.equal(json.preset, 'low');
  assertNoTrouble(trouble);
  await context.close();
});

test('a transparent picture has no ground, and the paper one is black on nothing', async () => {
  const { page, context, trouble } = await open(browser);
  const menu = await openMenu(page, 'series');
  const alpha = async () => {
    const { bytes } = await take(page, menu, 'png');
    const all = Buffer.concat(chunks(bytes).filter(([type]) => type === 'IDAT').map(([, part]) => part));
    const header = chunks(bytes)[0][1];
    const channels = header[9] === 6 ? 4 : 3;
    // The first pixel of the first line: filters leave it as it is.
    return channels === 3 ? 255 : inflateSync(all)[4];
  };
  assert.equal(await alpha(), 255);
  await menu.locator('.take-check input').check();
  assert.equal(await alpha(), 0);
  assertNoTrouble(trouble);
  await context.close();
});

test('the page prints as a report with its source, scenario and link', async () => {
  const { page, context, trouble } = await open(browser);
  for (const colorScheme of ['light', 'dark']) {
    await show(page, { colorScheme });
    await page.waitForSelector('.card-series .chart-print svg', { state: 'attached' });
    await page.waitForSelector('.card-pyramid .chart-print svg', { state: 'attached' });
    await page.waitForFunction((hash) => document.querySelector('sb-receipt a')?.href.endsWith(hash), VIEW);
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    assert.equal(pdf.subarray(0, 5).toString('latin1'), '%PDF-');
    const { text, pages } = pdfText(pdf);
    const flat = text.replace(/\s+/g, ' ');
    assert.ok(pages >= 2 && pages <= 6, `${pages} pages`);
    const { question, lead } = await looks(page);
    const bare = (words) => words.replace(/[\s\u00a0\u202f]+/g, '');
    for (const words of [question, lead, 'CBS (CC BY 4.0), bewerking Streekblik', 'Minder kinderen', 'Controlegetal van het scenario', edition]) {
      assert.ok(bare(text).includes(bare(words)), `${words}\n${flat}`);
    }
    assert.ok(bare(text).includes(VIEW), 'the whole link');
    for (const control of ['Neem mee', 'Bewaar als bestand', 'Kopieer link']) assert.ok(!flat.includes(control), control);
  }
  assertNoTrouble(trouble);
  await context.close();
});

/** The map as `tests/takeaway.rs` makes it natively: the SHA-256 of its picture and of its GeoJSON; runs in Node and in the page. */
async function mapDigests({ Engine }, population, map) {
  const own = new Engine(population);
  const all = Array.from({ length: 342 }, (_, r) => r);
  const link = 'https://example.org/#v=1&r=corop:CR01&i=population&y=2040&s=trend&lang=nl';
  const borders = ['province', 'corop', 'shrinking', 'anticipating'];
  const { svg } = own.framedMap(map, {
    id: 'take', width: 480, height: 500, lang: 'nl', theme: 'light', title: 'Aantal inwoners', description: 'Kaart', colors: ['#d4f5f0', '#57bdc8', '#003a5f'],
    legend: ['weinig', 'gewoon', 'veel', 'geen gegevens'], unit: 'inwoners', status: 'projected', statusWords: 'gestippeld: prognose',
    outlines: borders.map((id) => [id, id]), region: 'GM0014',
  }, Uint8Array.from(all, (r) => (r === 7 ? 255 : r % 3)), {
    lines: ['Oost-Groningen, 2040. Status: prognose. Scenario: trend.'], source: ['Bron: CBS (CC BY 4.0), bewerking Streekblik.', 'Anders: <niets> & "meer"'],
    link, background: true, metadata: '{"link":"a&b","name":"</metadata><script>"}',
  });
  const json = own.geoJson(map, Float64Array.from(all, (r) => (r === 7 ? Number.NaN : r * 1.23456)), {
    properties: { year: 2040, status: 'projected', scenario: 'Avond "in" Winschoten' }, receipt: { link },
  });
  const hex = async (text) => Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))), (b) => b.toString(16).padStart(2, '0')).join('');
  return `map.svg\t${await hex(svg)}\nmap.geojson\t${await hex(json)}\n`;
}

test('the map leaves Node and the browser as the bytes it leaves as natively', async () => {
  const golden = await readFile(new URL('../golden/takeaway.tsv', import.meta.url), 'utf8');
  assert.equal(await mapDigests({ Engine }, await loadPack('population.sbp'), await loadPack('map-coarse.sbp')), golden);
  const { page, context, trouble } = await openPage(browser, { path: 'toegankelijkheid.html' }); // any page of the site may load the engine
  const inPage = await page.evaluate(`(async () => {
    const bindings = await import(new URL('pkg/streekblik.js', document.baseURI));
    await bindings.default();
    const pack = async (name) => new Uint8Array(await (await fetch('data/' + name + '.sbp')).arrayBuffer());
    return (${mapDigests})(bindings, await pack('population'), await pack('map-coarse'));
  })()`);
  assert.equal(inPage, golden);
  assertNoTrouble(trouble);
  await context.close();
});
