// The only file that knows the generated bindings. Loaded inside the workers.
import { responseOf } from './files.js';

/** Loads and starts the WebAssembly module. Returns its classes. */
export async function loadEngine() {
  const module = responseOf('pkg/streekblik_bg.wasm'); // on its way while the bindings come
  module.catch(() => {}); // told below
  const bindings = await import('../pkg/streekblik.js');
  await bindings.default({ module_or_path: module });
  return { Engine: bindings.Engine, Ensemble: bindings.Ensemble };
}
