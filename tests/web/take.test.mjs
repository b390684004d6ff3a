// What the visitor takes along: every export made by clicking, opened again by another reader, and dropped on the page again.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { inflateSync } from 'node:zlib';
import { after, before, test } from 'node:test';
import { accessibilityProblems, address, assertNoTrouble, launch, loadEngine, loadPack, openPage, sidewaysOverflow } from './harness.mjs';
import { pdfText } from './pdf-text.mjs';

const { Engine } = await loadEngine();
const engine = new Engine(await loadPack('population.sbp'));
const { edition, municipalities, baseYear } = engine.catalogue();

/** A view that differs from the first one in all there is. */
const VIEW = '#v=2&r=corop:CR01&i=share65&y=2043&b=corop&s=low&immigrants=222000&e=arrivals_GM0037_18-30_2026-2045_x1.25&n=0&lang=nl';
const IDENTITY = /[0-9a-f]{64}/;

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

async function open(options = {}) {
  const opened = await openPage(browser, { permissions: ['clipboard-read', 'clipboard-write'], path: VIEW, ...options });
  await opened.page.waitForSelector('main[data-state=ready]');
  await opened.page.waitForSelector('.card-series .take-button');
  await opened.page.waitForSelector('.card-pyramid .take-button');
  await opened.page.waitForFunction(() => location.hash.includes('lang=')); // the address is written
  return opened;
}

const MENUS = { map: '#take-map', series: '.card-series sb-take', pyramid: '.card-pyramid sb-take' };

async function openMenu(page, which) {
  const menu = page.locator(MENUS[which]);
  await menu.locator('.take-button').click();
  await menu.locator('.take-panel').waitFor();
  return menu;
}

/** Clicks a format and gives the file: {name, bytes}. */
async function take(page, menu, format) {
  const [download] = await Promise.all([page.waitForEvent('download'), menu.locator(`[data-format=${format}]`).click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** All that is on the screen that a link must bring back. */
const looks = (page) => page.evaluate(() => ({
  hash: location.hash, lead: document.getElementById('lead').textContent, question: document.getElementById('question').textContent,
  year: document.getElementById('year').value, preset: document.getElementById('preset').value, indicator: document.getElementById('indicator').value,
  edits: document.querySelectorAll('sb-edits li').length, corop: document.getElementById('layer-corop').checked, map: document.getElementById('map-title').textContent,
}));

/** Waits until the page looks like that, in all of it. */
async function comesBack(page, wanted) {
  const until = Date.now() + 20_000;
  let found = await looks(page);
  while (!isDeepStrictEqual(found, wanted) && Date.now() < until) {
    await page.waitForTimeout(50);
    found = await looks(page);
  }
  assert.deepEqual(found, wanted);
}

/** Drops a file on the page. */
async function drop(page, { name, bytes }) {
  await page.evaluate(([content, file]) => {
    const data = Uint8Array.from(atob(content), (c) => c.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([data], file));
    for (const type of ['dragover', 'drop']) document.querySelector('sb-map').dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }, [bytes.toString('base64'), name]);
}

/** As the PNG specification has it, bit by bit. */
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** The chunks of a PNG, each checksum looked at: [type, data][]. */
function chunks(png) {
  assert.equal(png.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n');
  const out = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 4, at + 8 + length);
    assert.equal(png.readUInt32BE(at + 8 + length), crc32(body), 'checksum');
    out.push([body.subarray(0, 4).toString('latin1'), body.subarray(4)]);
    at += 12 + length;
  }
  return out;
}

/** A small reader of RFC 4180: rows of fields; lines that begin with # are left out. */
function parseCsv(text, separator) {
  const rows = [];
  let row = [], cell = '', quoted = false;
  const body = text.split('\r\n').filter((line) => !line.startsWith('#')).join('\r\n');
  for (let i = 0; i < body.length; i++) {
    const c = body[i];
    if (quoted) {
      if (c === '"' && body[i + 1] === '"') { cell += '"'; i++; } else if (c === '"') quoted = false; else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === separator) { row.push(cell); cell = ''; }
    else if (c === '\n') { rows.push([...row, cell]); row = []; cell = ''; }
    else if (c !== '\r') cell += c;
  }
  return rows;
}

function checkReceipt(receipt) {
  assert.equal(receipt.streekblik, 1);
  assert.equal(receipt.year, 2043);
  assert.match(receipt.status, /Prognose/);
  assert.equal(receipt.data.edition, edition);
  assert.match(receipt.identity, IDENTITY);
  assert.match(receipt.source, /CBS \(CC BY 4\.0\)/);
  assert.ok(receipt.sources.some(({ publisher, licence }) => /CBS/.test(publisher) && /CC BY 4\.0/.test(licence)));
  assert.equal(new URL(receipt.link).hash, VIEW);
  const words = receipt.differs.join('\n');
  assert.match(words, /Minder kinderen/);
  assert.match(words, /Mensen die komen: .*222\.000.* in 2060 \(in de trend .*\)/);
  assert.match(words, /Stadskanaal: .*\+25 %/);
  assert.doesNotMatch(words, /Verhuizen/, 'what is as in the trend is not told');
}

test('pictures say what they are, are as large as asked, and open the view again', async () => {
  const { page, context, trouble } = await open();
  const wanted = await looks(page);
  const files = [];
  for (const [which, width, scale] of [['series', 800, 2], ['pyramid', 1600, 1], ['map', 500, 2]]) {
    const menu = await openMenu(page, which);
    const [widths, scales, themes] = await menu.locator('select').all();
    await widths.selectOption([800, 1600].includes(width) ? String(width) : 'own');
    if (width === 500) { await menu.locator('.take-own').fill('500'); await menu.locator('.take-own').blur(); }
    await scales.selectOption(String(scale));
    await themes.selectOption(which === 'pyramid' ? 'dark' : 'light');
    const png = await take(page, menu, 'png');
    assert.match(png.name, /^streekblik-.*-2043\.png$/);
    const parts = chunks(png.bytes);
    const header = parts[0][1];
    assert.equal(header.readUInt32BE(0), width * scale, which);
    const [, text] = parts.find(([type]) => type === 'iTXt');
    assert.equal(text.subarray(0, 15).toString('latin1'), 'Streekblik\0\0\0\0\0');
    checkReceipt(JSON.parse(text.subarray(15).toString('utf8')));

    const svg = await take(page, menu, 'svg');
    const source = svg.bytes.toString('utf8');
    assert.match(source, new RegExp(`width="${width}"`));
    // Chromium opens it as an image and as a document; it is well formed, and tells its source, scenario, status and link.
    const opened = await page.evaluate(async (text) => {
      const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
      const image = new Image();
      await new Promise((resolve, reject) => { image.onload = resolve; image.onerror = reject; image.src = url; });
      URL.revokeObjectURL(url);
      return { width: image.naturalWidth, height: image.naturalHeight };
    }, source);
    assert.deepEqual(opened, { width, height: header.readUInt32BE(4) / scale }, 'PNG and SVG are the same picture');
    const viewer = await context.newPage();
    await viewer.setContent(`<!doctype html><title>x</title>${source}`);
    const words = await viewer.evaluate(() => [...document.querySelectorAll('svg text')].map((el) => el.textContent).join(' '));
    assert.match(words, /Bron: CBS \(CC BY 4\.0\)/);
    assert.match(words, /Scenario: laag, aangepast/i);
    assert.match(words, /Status: .*prognose/);
    assert.match(words, /Anders dan de trend: .*Minder kinderen/);
    assert.ok(words.replaceAll(' ', '').includes(VIEW.slice(0, 60)), words);
    const metadata = await viewer.evaluate(() => document.querySelector('svg metadata').textContent);
    checkReceipt(JSON.parse(metadata));
    await viewer.close();
    files.push(png, svg);
    await page.keyboard.press('Escape');
  }
  await context.close();
  assertNoTrouble(trouble);

  const other = await open({ path: '#v=1&i=population&y=2040&n=0' });
  const before = await looks(other.page);
  for (const file of files) {
    await drop(other.page, file);
    await other.page.waitForFunction(([name]) => document.querySelector('#messages [data-id=file] p')?.textContent.startsWith(`${name} is geopend`), [file.name]);
    await comesBack(other.page, wanted);
    assert.match(await other.page.textContent('#messages [data-id=file] p'), /2043, gemaakt op \d+ \w+ \d{4}/);
    await other.page.click('#undo');
    await comesBack(other.page, before);
  }
  assertNoTrouble(other.trouble);
  await other.context.close();
});

test('a transparent picture has no ground, and the paper one is black on nothing', async () => {
  const { page, context, trouble } = await open();
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

test('tables are read by programs and by a Dutch spreadsheet, and open the view again', async () => {
  const { page, context, trouble } = await open();
  const wanted = await looks(page);
  engine.run(engineScenario());
  const values = engine.indicator('share65', baseYear).values.slice((2043 - baseYear) * 342, (2044 - baseYear) * 342);
  const menu = await openMenu(page, 'map');
  const plain = await take(page, menu, 'csv');
  const dutch = await take(page, menu, 'excel');
  const text = plain.bytes.toString('utf8');
  assert.match(text, /^# Streekblik\r\n# Onderwerp: Aandeel/);
  assert.match(text, /\r\n# Anders dan de trend: .*Stadskanaal/);
  const rows = parseCsv(text, ',');
  assert.equal(rows.length, 343);
  assert.ok(rows.every((row) => row.length === rows[0].length), 'as many fields in each row (RFC 4180)');
  municipalities.forEach(({ code, name }, r) => {
    const [foundCode, foundName, , value, year, status] = rows[r + 1];
    assert.deepEqual([foundCode, foundName, year, status], [code, name, '2043', 'Prognose']);
    assert.ok(Math.abs(Number(value) - values[r]) < 5.1e-5, `${name} ${value} ${values[r]}`);
  });
  const [head, body] = dutch.bytes.toString('utf8').replace('\ufeff', '').split('\r\n\r\n');
  assert.ok(dutch.bytes.toString('utf8').startsWith('\ufeffStreekblik\r\n'), 'a mark, so that Excel reads UTF-8');
  assert.match(head, /\r\nLink;/);
  const excel = parseCsv(body, ';');
  assert.equal(excel.length, 343);
  assert.ok(Math.abs(Number(excel[1][3].replace(',', '.')) - values[0]) < 5.1e-5);
  assert.match(excel[1][3], /^\d+,\d+$/);
  await page.keyboard.press('Escape');
  const series = await openMenu(page, 'series');
  const line = await take(page, series, 'csv');
  const years = parseCsv(line.bytes.toString('utf8'), ',').slice(1);
  assert.ok(years.some((row) => row[0] === '2043' && /Prognose/.test(row.at(-1))));
  assert.ok(years.some((row) => /Waargenomen/.test(row.at(-1))), 'observed and projected are told apart');
  // The table below the map has a file of its own.
  await page.keyboard.press('Escape');
  await page.click('sb-table summary');
  await page.waitForSelector('sb-table tbody tr');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('sb-table .button')]);
  const shown = { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  assertNoTrouble(trouble);
  await context.close();

  const other = await open({ path: '#v=1&i=population&y=2040&n=0' });
  const before = await looks(other.page);
  for (const file of [plain, dutch, line, shown]) {
    await drop(other.page, file);
    await comesBack(other.page, wanted);
    await other.page.click('#undo');
    await comesBack(other.page, before);
  }
  assertNoTrouble(other.trouble);
  await other.context.close();
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
  const { page, context, trouble } = await open();
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

/** The scenario of VIEW, as the engine takes it. */
function engineScenario() {
  return { preset: 'low', paths: { immigrants: 222_000 }, edits: [{ component: 'arrivals', regions: ['GM0037'], ages: [18, 30], years: [2026, 2045], factor: 1.25 }] };
}

test('the map as GeoJSON holds its values and receipt, and opens the view again', async () => {
  const { page, context, trouble } = await open();
  const wanted = await looks(page);
  const menu = await openMenu(page, 'map');
  const file = await take(page, menu, 'geojson');
  assert.match(file.name, /\.geojson$/);
  const map = JSON.parse(file.bytes.toString('utf8'));
  assert.equal(map.type, 'FeatureCollection');
  assert.equal(map.features.length, 342);
  checkReceipt(map.streekblik);
  engine.run(engineScenario());
  const values = engine.indicator('share65', baseYear).values.slice((2043 - baseYear) * 342, (2044 - baseYear) * 342);
  map.features.forEach(({ properties, geometry }, r) => {
    assert.equal(properties.code, municipalities[r].code);
    assert.ok(Math.abs(properties.value - values[r]) < 5.1e-5);
    assert.deepEqual([properties.year, properties.status, properties.indicator], [2043, 'projected', 'share65']);
    assert.match(geometry.type, /^(Multi)?Polygon$/);
  });
  assertNoTrouble(trouble);
  await context.close();

  const other = await open({ path: '#v=1&i=population&y=2040&n=0' });
  const before = await looks(other.page);
  // As it is, and as another program writes it anew.
  for (const bytes of [file.bytes, Buffer.from(JSON.stringify(map, null, 1))]) {
    await drop(other.page, { name: file.name, bytes });
    await comesBack(other.page, wanted);
    await other.page.click('#undo');
    await comesBack(other.page, before);
  }
  assertNoTrouble(other.trouble);
  await other.context.close();
});

test('link, citation and reference files name source, data, scenario and date', async () => {
  const { page, context, trouble } = await open();
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

test('a file made to keep the page busy is refused at once', async () => {
  const { page, context, trouble } = await open();
  const told = await page.evaluate(async () => {
    const { readTaken } = await import('/lib/exports/read.js');
    const start = performance.now();
    const found = await readTaken(new File(['<svg>', '<metadata'.repeat(50_000)], 'a.svg')).catch((fault) => fault.expected);
    const empty = await readTaken(new File(['<svg><metadata>{"streekblik":1,"link":"x#__proto__"}</metadata></svg>'], 'b.svg')).catch((fault) => fault.expected);
    return { found, empty, isQuick: performance.now() - start < 5000 };
  });
  assert.deepEqual(told, { found: 'ownSvg', empty: 'ownSvg', isQuick: true });
  assertNoTrouble(trouble);
  await context.close();
});

test('files of others are told as such and change nothing', async () => {
  const { page, context, trouble } = await open();
  const wanted = await looks(page);
  const png = (await take(page, await openMenu(page, 'series'), 'png')).bytes;
  await page.keyboard.press('Escape');
  const broken = Buffer.from(png);
  broken[60] ^= 1; // in the receipt: its checksum no longer holds
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>window.ran = true</script><metadata>{"streekblik":1,"link":"javascript:window.ran=true"}</metadata></svg>';
  for (const [name, bytes, told] of [
    ['foto.png', Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'), /een PNG die Streekblik heeft gemaakt/],
    ['stuk.png', broken, /een PNG die Streekblik heeft gemaakt/],
    ['half.png', png.subarray(0, 200), /een PNG die Streekblik heeft gemaakt/],
    ['plaatje.svg', Buffer.from(svg), /een SVG die Streekblik heeft gemaakt/],
    ['lijst.csv', Buffer.from('naam;aantal\r\nx;1\r\n'), /een tabel die Streekblik heeft gemaakt.*Gevonden: naam;aantal/],
    ['kaart.geojson', Buffer.from('{"type":"FeatureCollection","features":[]}'), /een kaart \(GeoJSON\) die Streekblik heeft gemaakt/],
    ['vreemd.csv', Buffer.from('# Streekblik\r\n# Link: https://example.org/#x=1\r\n'), /een tabel die Streekblik heeft gemaakt/],
  ]) {
    await page.evaluate(() => document.querySelector('#messages [data-id=file]')?.remove());
    await drop(page, { name, bytes });
    await page.waitForSelector('#messages [data-id=file]');
    const text = await page.textContent('#messages [data-id=file] p');
    assert.match(text, new RegExp(`^${name.replace('.', '\\.')} is niet geopend`));
    assert.match(text, told);
    assert.deepEqual(await looks(page), wanted);
  }
  // A link of another place opens here, and nothing of that place is asked for.
  await drop(page, { name: 'elders.svg', bytes: Buffer.from(svg.replace('javascript:window.ran=true', 'https://evil.example/#v=1&amp;y=2031&amp;lang=nl')) });
  await page.waitForFunction(() => document.getElementById('year').value === '2031');
  assert.equal(await page.evaluate(() => 'ran' in window), false);
  await page.click('[data-lang=en]');
  await drop(page, { name: 'foto.png', bytes: png.subarray(0, 100) });
  await page.waitForFunction(() => /Expected: a PNG made by Streekblik/.test(document.querySelector('#messages [data-id=file]')?.textContent));
  assertNoTrouble(trouble);
  await context.close();
});

test('the menu works by keys, at 320 px, and keeps to WCAG', async () => {
  for (const [width, height, colorScheme] of [[320, 640, 'light'], [1440, 900, 'dark']]) {
    const { page, context, trouble } = await open({ width, height, colorScheme });
    for (const which of ['map', 'series']) {
      const button = page.locator(`${MENUS[which]} .take-button`);
      await button.focus();
      await page.keyboard.press('Enter');
      const panel = page.locator(`${MENUS[which]} .take-panel`);
      await panel.waitFor();
      assert.ok(await panel.evaluate((el) => el.contains(document.activeElement)), 'focus goes in');
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

test('the page prints as a report with its source, scenario and link', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const { page, context, trouble } = await open({ colorScheme });
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
    assertNoTrouble(trouble);
    await context.close();
  }
});
