// Where the files of Streekblik are in the single file: inside it. Takes the place of `files.js` there.
import { trustedScriptUrl } from './trusted.js';

const MEDIA_TYPES = { wasm: 'application/wasm', json: 'application/json', js: 'text/javascript' };
/** The longest page is in the file once: in both languages it would weigh more than 1 MB. */
const IN_DUTCH = { 'method.html': 'verantwoording.html' };
/** Files that are not inside, and those that take their place: the fine map is there at once, also in a narrow window. */
const INSTEAD = { 'data/map-coarse.sbp': 'data/map-fine.sbp' };
const FOR_WORKERS = /^(?:data|pkg)\//;

/** {address: bytes}. The page has them of its first script, a worker of its first message. */
const inside = typeof document === 'undefined'
  ? new Promise((resolve) => {
    self.addEventListener('message', (event) => {
      if (!event.data?.inside) return;
      event.stopImmediatePropagation();
      resolve(event.data.inside);
    });
  })
  : globalThis.streekblikInside;

function blobOf(file, bytes) {
  if (!bytes) throw { code: 'fetch', place: file, expected: 'inside', found: 'none' };
  return new Blob([bytes], { type: MEDIA_TYPES[file.split('.').at(-1)] ?? 'application/octet-stream' });
}

export const responseOf = async (file) => new Response(blobOf(file, (await inside)[INSTEAD[file] ?? file]));

/** The module is whole here. */
export const isPublished = () => false;
export const isOfSite = true;
export const bytesNow = (file) => { throw { code: 'fetch', place: file, expected: 'inside', found: 'none' }; };

let script = null; // the address of the code of the workers

export function workerOf(name) {
  script ??= URL.createObjectURL(blobOf('workers.js', inside['workers.js']));
  const worker = new Worker(trustedScriptUrl(script), { name });
  worker.postMessage({ inside: Object.fromEntries(Object.entries(inside).filter(([file]) => FOR_WORKERS.test(file))) });
  return worker;
}

/** The address of a page of the site: the same file, told by what stands behind `?`. */
export const pageOf = (address) => `?${(IN_DUTCH[address] ?? address).replace(/^\.\/|\.html$/g, '')}`;

/** What links for others start with: the site where this file knows one, for the file itself is on this computer only. */
export const linkBase = () => globalThis.streekblikSite ?? location.href;
export const isOnThisComputer = !globalThis.streekblikSite;
