// Where the files of a built embed are, for the script that computes. A file is fetched; where its host sends no CORS headers (a frame in
// a bare sandbox has no origin) or the page forbids the request, it comes as a script that holds its bytes as text, a third larger.
import { INSIDE, PLACES, TRUST } from './names.js';

/** The module in parts: the first may wait for another in the middle of its work. */
const FIRST = 'pkg/streekblik_first.wasm';
const OTHERS = ['pkg/streekblik_second.wasm', 'pkg/streekblik_rest.wasm'];
const TYPES = { wasm: 'application/wasm' };
/** How base64 of gzip begins. */
const GZIP = 'H4sI';

const urlOf = (file) => globalThis[Symbol.for(PLACES)]?.[file];
const failed = (file, found, expected = '200') => ({ code: 'fetch', place: file, expected, found: String(found?.message ?? found) });

/** The answer to a request for a file, such as `data/population.sbp`. Throws {code: 'fetch', place, expected, found}. */
export async function responseOf(file) {
  const url = urlOf(file);
  if (!url) throw failed(file, 'none', 'a file of the embed');
  let found;
  try {
    const response = await fetch(url, { credentials: 'omit' });
    if (response.ok) return response;
    found = response.status;
  } catch (cause) {
    found = cause;
  }
  try {
    return inside(file, textNow(url) ?? await textLater(url));
  } catch {
    throw failed(file, found);
  }
}

/** Whether a file is a part of the embed. */
export const isPublished = (file) => urlOf(file) !== undefined;

/** What runs here is no page of the site: see `lib/files.js`. */
export const isOfSite = false;

/** The bytes of a file, at once. Throws as `responseOf`. */
export function bytesNow(file) {
  const url = urlOf(file);
  let found;
  try {
    const request = new XMLHttpRequest();
    request.open('GET', url, false);
    request.overrideMimeType('text/plain; charset=x-user-defined'); // a page may wait for text alone; each letter is a byte
    request.send();
    if (request.status === 200) return Uint8Array.from(request.response, (letter) => letter.charCodeAt(0) & 255);
    found = request.status;
  } catch (cause) {
    found = cause;
  }
  let text = null;
  try {
    text = textNow(url);
  } catch { /* what was found first is told */ }
  if (!text || text.startsWith(GZIP)) throw failed(file, found); // what must come at once is not packed
  return bytesIn(text);
}

const scriptOf = (url) => globalThis[Symbol.for(TRUST)](`${url}.js`);

/** What a script brought, once: its bytes are kept by who asked. */
function taken(url) {
  const all = globalThis[Symbol.for(INSIDE)] ?? {};
  const name = new URL(url).pathname.split('/').at(-1);
  const text = all[name];
  delete all[name];
  return text;
}

/** The text of a file out of its script, at once; in a page, which can't wait for a script, where that has come already. */
function textNow(url) {
  if (typeof importScripts === 'function') importScripts(scriptOf(url));
  return taken(url);
}

const loaded = (url) => new Promise((resolve, reject) => {
  const el = document.createElement('script');
  el.onload = resolve;
  el.onerror = reject;
  el.src = scriptOf(url);
  document.head.append(el);
});

async function textLater(url) {
  await loaded(url);
  if (url === urlOf(FIRST)) await Promise.all(OTHERS.map((part) => loaded(urlOf(part)))); // they may have to be there at once
  return taken(url);
}

const bytesIn = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

function inside(file, text) {
  const bytes = new Blob([bytesIn(text)]);
  const body = text.startsWith(GZIP) ? bytes.stream().pipeThrough(new DecompressionStream('gzip')) : bytes;
  return new Response(body, { headers: { 'Content-Type': TYPES[file.split('.').at(-1)] ?? 'application/octet-stream' } });
}
