// What was taken along comes back: each file made by clicking, read by another reader, and dropped on the page again.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { UNBUNDLED, assertNoTrouble, chooseLanguage, launch } from './harness.mjs';
import {
  VIEW, baseYear, checkReceipt, chunks, comesBack, drop, engine, engineScenario, looks, municipalities, open, openMenu, parseCsv, take,
} from './take.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

test('pictures say what they are, are as large as asked, and open the view again', async () => {
  const { page, context, trouble } = await open(browser);
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

  const other = await open(browser, { path: '#v=1&i=population&y=2040&n=0' });
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

test('tables are read by programs and by a Dutch spreadsheet, and open the view again', async () => {
  const { page, context, trouble } = await open(browser);
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

  const other = await open(browser, { path: '#v=1&i=population&y=2040&n=0' });
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

test('the map as GeoJSON holds its values and receipt, and opens the view again', async () => {
  const { page, context, trouble } = await open(browser);
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

  const other = await open(browser, { path: '#v=1&i=population&y=2040&n=0' });
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

test('a file made to keep the page busy is refused at once', async () => {
  const { page, context, trouble } = await open(browser, { path: UNBUNDLED });
  const told = await page.evaluate(async () => {
    const { readTaken } = await import('./lib/exports/read.js');
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
  const { page, context, trouble } = await open(browser);
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
  // Tables and maps of others are for the panel of own data, which says what can't be used of them.
  for (const [name, text] of [['lijst.csv', 'naam;aantal\r\nx;1\r\n'], ['kaart.geojson', '{"type":"FeatureCollection","features":[]}']]) {
    await drop(page, { name, bytes: Buffer.from(text) });
    await page.waitForFunction((wanted) => document.querySelector('.own-review:not([hidden]) h3')?.textContent.includes(wanted), name);
    assert.equal(await page.isVisible('.own-review .button.main'), false);
    assert.deepEqual(await looks(page), wanted);
  }
  // A link of another place opens here, and nothing of that place is asked for.
  await drop(page, { name: 'elders.svg', bytes: Buffer.from(svg.replace('javascript:window.ran=true', 'https://evil.example/#v=1&amp;y=2031&amp;lang=nl')) });
  await page.waitForFunction(() => document.getElementById('year').value === '2031');
  assert.equal(await page.evaluate(() => 'ran' in window), false);
  await chooseLanguage(page, 'en');
  await drop(page, { name: 'foto.png', bytes: png.subarray(0, 100) });
  await page.waitForFunction(() => /Expected: a PNG made by Streekblik/.test(document.querySelector('#messages [data-id=file]')?.textContent));
  assertNoTrouble(trouble);
  await context.close();
});
