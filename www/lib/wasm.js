// The only file that knows the generated bindings. Loaded inside the workers.
//
// Where the module was published in parts (xtask/src/build/split), the first is loaded here, on the site with the second, which a
// first view needs too; another part when it is asked for or, at the latest, when it is called into: then it is waited for.
import { bytesNow, isPublished, isOfSite, responseOf } from './files.js';
import { plain } from './pack.js';

const WHOLE = 'pkg/streekblik_bg.wasm';
const FIRST = 'pkg/streekblik_first.wasm';
const OTHERS = { second: 'pkg/streekblik_second.wasm', rest: 'pkg/streekblik_rest.wasm' };

let first = null; // the exports of the first part, where there are others
const missing = new Set(Object.keys(OTHERS));
const coming = new Map(); // part -> its module, on its way

/** Puts the functions of a part into the table of the first, once. Parts of two builds don't link: they name what they were cut from. */
function join(part, module) {
  if (!missing.has(part)) return;
  try {
    new WebAssembly.Instance(module(), { f: first });
  } catch (error) {
    if (!(error instanceof WebAssembly.LinkError)) throw error;
    coming.delete(part); // the right one may come the next time
    throw { code: 'fetch', place: OTHERS[part], expected: 'the build of the other files', found: 'another build' };
  }
  missing.delete(part);
}

// Called in the middle of the engine's work: where the part does not come, that work is broken off for good.
function joinNow(part) {
  if (!first) return; // the whole module calls nothing of another part
  try {
    join(part, () => new WebAssembly.Module(bytesNow(OTHERS[part])));
  } catch (error) {
    throw { ...plain(error), fatal: true };
  }
}
globalThis.streekblikLoadSecond = () => joinNow('second');
globalThis.streekblikLoadRest = () => joinNow('rest');

/** A part as a module; what failed may be asked again. */
function fetched(part) {
  if (!coming.has(part)) {
    const module = responseOf(OTHERS[part]).then((response) => response.arrayBuffer()).then((bytes) => WebAssembly.compile(bytes));
    module.catch(() => coming.delete(part)); // told to whoever waits for it
    coming.set(part, module);
  }
  return coming.get(part);
}

async function load(part) {
  if (!first || !missing.has(part)) return;
  const module = await fetched(part);
  join(part, () => module);
}

/** Loads what more than a line chart needs; nothing where it is there. */
export const loadSecond = () => load('second');

/** Loads what a first view did not need; nothing where it is there. */
export const loadRest = () => Promise.all(Object.keys(OTHERS).map(load));

/** Loads and starts the WebAssembly module. Returns its classes. */
export async function loadEngine() {
  const isSplit = isPublished(OTHERS.rest);
  const module = responseOf(isSplit ? FIRST : WHOLE); // on its way while the bindings come
  module.catch(() => {}); // told below
  if (isSplit && isOfSite) fetched('second').catch(() => {});
  const bindings = await import('../pkg/streekblik.js');
  const exports = await bindings.default({ module_or_path: module });
  if (isSplit) first = exports;
  if (isOfSite) await loadSecond();
  // In a page, where another version may have a loader of the same name, none is needed.
  if (typeof WorkerGlobalScope !== 'function') await loadRest();
  return { Engine: bindings.Engine, Ensemble: bindings.Ensemble };
}
