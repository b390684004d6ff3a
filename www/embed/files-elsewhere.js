// Where the files of a built embed are, for the script that computes. A file is fetched; where its host sends no CORS headers (a frame in
// a bare sandbox has no origin) or the page forbids the request, it comes as a script that holds its bytes as text, a third larger.
import { INSIDE, PLACES, TRUST } from './names.js';

const TYPES = { wasm: 'application/wasm' };

/** The answer to a request for a file, such as `data/population.sbp`. Throws {code: 'fetch', place, expected, found}. */
export async function responseOf(file) {
  const url = globalThis[Symbol.for(PLACES)]?.[file];
  if (!url) throw { code: 'fetch', place: file, expected: 'a file of the embed', found: 'none' };
  let found;
  try {
    const response = await fetch(url, { credentials: 'omit' });
    if (response.ok) return response;
    found = String(response.status);
  } catch (cause) {
    found = String(cause.message ?? cause);
  }
  try {
    return inside(file, await textOf(url));
  } catch {
    throw { code: 'fetch', place: file, expected: '200', found };
  }
}

/** The module is fetched whole. */
export const isPublished = () => false;
export const bytesNow = (file) => { throw { code: 'fetch', place: file, expected: 'a file of the embed', found: 'none' }; };

async function textOf(url) {
  const name = new URL(url).pathname.split('/').at(-1);
  const known = () => globalThis[Symbol.for(INSIDE)]?.[name];
  if (known()) return known();
  const script = globalThis[Symbol.for(TRUST)](`${url}.js`);
  if (typeof importScripts === 'function') importScripts(script);
  else await new Promise((resolve, reject) => {
    const el = document.createElement('script');
    el.onload = resolve;
    el.onerror = reject;
    el.src = script;
    document.head.append(el);
  });
  const text = known();
  delete globalThis[Symbol.for(INSIDE)][name]; // its bytes are kept by who asked
  return text;
}

function inside(file, text) {
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const body = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(body, { headers: { 'Content-Type': TYPES[file.split('.').at(-1)] ?? 'application/octet-stream' } });
}
