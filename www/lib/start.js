// Starts the worker and asks for the texts before the page's own modules have arrived: both load while they do.
import { workerOf } from './files.js';
import { FIRST, wantedLang } from './texts.js';

function spawn() {
  const worker = workerOf('worker');
  worker.addEventListener('error', () => { if (first === worker) first = null; });
  return worker;
}

let first = null;
try { first = spawn(); } catch { /* told to whoever takes one */ }
FIRST[wantedLang()]().catch(() => {}); // told by whoever waits for them

/** The worker that was started early, or a new one. */
export function takeWorker() {
  const worker = first ?? spawn();
  first = null;
  return worker;
}
