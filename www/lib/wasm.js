// The only file that knows the generated bindings. Loaded inside the worker.

/** Loads and starts the WebAssembly module. Returns the Engine class. */
export async function loadEngine() {
  const bindings = await import('../pkg/streekblik.js');
  await bindings.default();
  return bindings.Engine;
}
