// Starts the worker before the page's own modules have arrived: the engine loads while they do.
import { workerOf } from './files.js';

function spawn() {
  const worker = workerOf('worker');
  worker.addEventListener('error', () => { if (first === worker) first = null; });
  return worker;
}

let first = null;
try { first = spawn(); } catch { /* told to whoever takes one */ }

/** The worker that was started early, or a new one. */
export function takeWorker() {
  const worker = first ?? spawn();
  first = null;
  return worker;
}
