// The only file that knows the generated bindings. Loaded inside the workers.

/** Loads and starts the WebAssembly module. Returns its classes. */
export async function loadEngine() {
  const bindings = await import('../pkg/streekblik.js');
  await bindings.default();
  return { Engine: bindings.Engine, Ensemble: bindings.Ensemble };
}
