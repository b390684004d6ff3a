// The only file that knows the generated bindings. Loaded inside the workers.
//
// Where the module was published in two parts (xtask/src/build/split), the first is loaded here and the rest when it is asked for
// or, at the latest, when the first part calls into it: then it is waited for.
import { bytesNow, isPublished, responseOf } from './files.js';
import { plain } from './pack.js';

const WHOLE = 'pkg/streekblik_bg.wasm';
const FIRST = 'pkg/streekblik_first.wasm';
const REST = 'pkg/streekblik_rest.wasm';

let first = null; // the exports of the first part, while the rest is not there
let coming = null; // the rest, on its way

/** Puts the functions of the rest into the table of the first part, once. Parts of two builds don't link: they name what they were cut from. */
function join(instance) {
  if (first) instance();
  first = null;
}

// Called by the first part in the middle of its work: where the rest does not come, that work is broken off for good.
globalThis.streekblikLoadRest = () => {
  try {
    join(() => new WebAssembly.Instance(new WebAssembly.Module(bytesNow(REST)), { f: first }));
  } catch (error) {
    throw { ...plain(error), fatal: true };
  }
};

/** Loads what a first view did not need; nothing where it is there. What failed may be asked again. */
export async function loadRest() {
  if (!first) return;
  coming ??= responseOf(REST).then((response) => response.arrayBuffer()).then((bytes) => WebAssembly.compile(bytes));
  try {
    const module = await coming;
    join(() => new WebAssembly.Instance(module, { f: first }));
  } catch (error) {
    coming = null;
    throw error;
  }
}

/** Loads and starts the WebAssembly module. Returns its classes. */
export async function loadEngine() {
  const isSplit = isPublished(REST);
  const module = responseOf(isSplit ? FIRST : WHOLE); // on its way while the bindings come
  module.catch(() => {}); // told below
  const bindings = await import('../pkg/streekblik.js');
  const exports = await bindings.default({ module_or_path: module });
  if (isSplit) first = exports;
  // In a page, where another version may have a loader of the same name, none is needed.
  if (typeof WorkerGlobalScope !== 'function') await loadRest();
  return { Engine: bindings.Engine, Ensemble: bindings.Ensemble };
}
