// Scenarios kept in this browser, by the links of their views. Each has a key of its own in the storage: two tabs never write over
// each other, and a tab that is closed in the middle leaves all others whole.
import { forget, keysOf, recall, remember } from './storage.js';

export const MOST_KEPT = 50;
const START = 'shelf.';
const MOST_NAME = 120;

/** What was kept under a key: {key, name, hash, made}; null where it is not ours or was damaged. */
function read(key) {
  try {
    const { name, hash, made } = JSON.parse(recall(key));
    if (![name, hash, made].every((text) => typeof text === 'string') || !hash.startsWith('#') || Number.isNaN(Date.parse(made))) return null;
    return { key, name: name.slice(0, MOST_NAME), hash, made };
  } catch {
    return null;
  }
}

/** All that is kept, the newest first. */
export const kept = () => keysOf(START).map(read).filter(Boolean).sort((a, b) => b.made.localeCompare(a.made) || b.key.localeCompare(a.key));

/** Keeps a view; the key, or null where the browser refused it or the shelf is full. */
export function keep({ name, hash, made = new Date().toISOString() }) {
  if (kept().length >= MOST_KEPT) return null;
  const key = `${START}${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;
  return remember(key, JSON.stringify({ name, hash, made })) ? key : null;
}

export { forget };
