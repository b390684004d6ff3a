// What the tests of exports share: a view, the menus, and readers of the files that are taken along.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { loadEngine, loadPack, openReady } from './harness.mjs';

export const { Engine } = await loadEngine();
export const engine = new Engine(await loadPack('population.sbp'));
export const { edition, municipalities, baseYear } = engine.catalogue();

/** A view that differs from the first one in all there is. */
export const VIEW = '#v=2&r=corop:CR01&i=share65&y=2043&b=corop&s=low&immigrants=222000&e=arrivals_GM0037_18-30_2026-2045_x1.25&n=0&lang=nl';
export const IDENTITY = /[0-9a-f]{64}/;

/** The scenario of VIEW, as the engine takes it. */
export function engineScenario() {
  return { preset: 'low', paths: { immigrants: 222_000 }, edits: [{ component: 'arrivals', regions: ['GM0037'], ages: [18, 30], years: [2026, 2045], factor: 1.25 }] };
}

/** Opens the page, and waits for the menus of its charts. */
export async function open(browser, { path = VIEW, ...options } = {}) {
  const opened = await openReady(browser, path, { permissions: ['clipboard-read', 'clipboard-write'], ...options });
  await opened.page.waitForSelector('.card-series .take-button');
  await opened.page.waitForSelector('.card-pyramid .take-button');
  await opened.page.waitForFunction(() => location.hash.includes('lang=')); // the address is written
  return opened;
}

export const MENUS = { map: '#take-map', series: '.card-series sb-take', pyramid: '.card-pyramid sb-take' };

export async function openMenu(page, which) {
  const menu = page.locator(MENUS[which]);
  await menu.locator('.take-button').click();
  await menu.locator('.take-panel').waitFor();
  return menu;
}

/** Clicks a format and gives the file: {name, bytes}. */
export async function take(page, menu, format) {
  const [download] = await Promise.all([page.waitForEvent('download'), menu.locator(`[data-format=${format}]`).click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** All that is on the screen that a link must bring back. */
export const looks = (page) => page.evaluate(() => ({
  hash: location.hash, lead: document.getElementById('lead').textContent, question: document.getElementById('question').textContent,
  year: document.getElementById('year').value, preset: document.getElementById('preset').value, indicator: document.getElementById('indicator').value,
  edits: document.querySelectorAll('sb-edits li').length, corop: document.getElementById('layer-corop').checked, map: document.getElementById('map-title').textContent,
}));

/** Waits until the page looks like that, in all of it. */
export async function comesBack(page, wanted) {
  const until = Date.now() + 20_000;
  let found = await looks(page);
  while (!isDeepStrictEqual(found, wanted) && Date.now() < until) {
    await page.waitForTimeout(50);
    found = await looks(page);
  }
  assert.deepEqual(found, wanted);
}

/** Drops a file on the page. */
export async function drop(page, { name, bytes }) {
  await page.evaluate(([content, file]) => {
    const data = Uint8Array.from(atob(content), (c) => c.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([data], file));
    for (const type of ['dragover', 'drop']) document.querySelector('sb-map').dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }, [bytes.toString('base64'), name]);
}

/** As the PNG specification has it, bit by bit. */
export function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** The chunks of a PNG, each checksum looked at: [type, data][]. */
export function chunks(png) {
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
export function parseCsv(text, separator) {
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

export function checkReceipt(receipt) {
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
