// Reads files of the visitor's own. A worker of its own, so that the page and its engine go on while 50 MB are read, and reading can be
// ended at any time. In: {id, file} for another file, {id, asked} for the same one anew. Out: {id, review} or {id, error}.
import { fetchPack, plain } from './pack.js';
import { loadEngine, loadRest } from './wasm.js';

/** As the engine says it (`own::MOST_BYTES`): what is longer is not even read into memory. */
const MOST_BYTES = 50_000_000;

const ready = load();
ready.catch(() => {}); // told to whoever asks
let name = '';
let bytes = null;

async function load() {
  const pack = fetchPack('population');
  pack.catch(() => {});
  const { Engine } = await loadEngine();
  await loadRest();
  return { Engine, pack: await pack };
}

const whole = (file, expected, found) => ({
  name: file.name.slice(0, 80), bytes: file.size, format: '', rows: 0, skipped: 0, years: [], columns: [], column: 0, byCode: 0, byName: 0, unmatched: [], unmatchedTotal: 0,
  mergers: [], given: 0, notes: [], samples: { columns: [], rows: [], empty: [], emptyTotal: 0, absent: [] }, wrong: [{ place: 'file', expected, found }], wrongTotal: 1,
});

async function review({ file, asked = {} }) {
  if (file) {
    bytes = null;
    ({ name } = file);
    if (file.size > MOST_BYTES) return whole(file, `bytes:${MOST_BYTES}`, String(file.size));
    try {
      bytes = new Uint8Array(await file.arrayBuffer()); // fails for a folder, and for a file that has gone
    } catch {
      return whole(file, 'readable', '');
    }
  }
  const { Engine, pack } = await ready;
  const { data, ...found } = Engine.readOwn(pack, name, bytes, asked);
  return { ...found, data: data && JSON.parse(data) };
}

self.addEventListener('message', async ({ data: { id, ...question } }) => {
  try {
    self.postMessage({ id, review: await review(question) });
  } catch (error) {
    self.postMessage({ id, error: plain(error) });
  }
});
