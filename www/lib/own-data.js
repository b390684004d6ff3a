// The visitor's own data that are in use: people in the place of ours, figures as subjects, shapes on the map. They are kept in this
// browser for all pages of Streekblik, and nowhere else.
import { Database, done } from './database.js';
import { recall, remember, forget } from './storage.js';

const database = new Database('streekblik-eigen-gegevens', 'data', { keyPath: 'key' });
const FLAG = 'own-data'; // where there is none the database is not even opened
/** Of these there is one at most: another takes its place. */
const ONE = new Set(['base', 'regions']);
/** Files that give subjects. */
export const MOST_FIGURES = 6;

class OwnData {
  #isRead = false;
  #entries = []; // {key, data}, in the order in which they were put to use
  /** Whether the browser keeps them: otherwise they go with the page. */
  isKept = true;

  /** Reads what is kept. */
  async begin() {
    if (this.#isRead || recall(FLAG) === null) return;
    this.#isRead = true;
    try {
      this.#entries = await done((await database.read()).getAll());
    } catch {
      this.isKept = false;
    }
  }

  /** What is in use: {key, data}. */
  get entries() { return this.#entries; }
  /** The same, as the engine takes it. */
  get list() { return this.#entries.map(({ data }) => data); }
  /** The people among them; null where they are ours. */
  get people() { return this.list.find(({ kind }) => kind === 'base') ?? null; }

  /** Whether there is no room for these beside the others. */
  isFull({ kind }) { return !ONE.has(kind) && this.#entries.filter(({ data }) => !ONE.has(data.kind)).length >= MOST_FIGURES; }

  /** Puts data to use. Those of their kind of which there is one at most, and the same ones, make way. */
  async add(data) {
    const text = JSON.stringify(data);
    const key = 1 + this.#entries.reduce((most, one) => Math.max(most, one.key), 0);
    await this.#set([...this.#entries.filter((one) => !(ONE.has(data.kind) && one.data.kind === data.kind) && JSON.stringify(one.data) !== text), { key, data }]);
  }

  /** Takes data out of use. */
  remove(key) { return this.#set(this.#entries.filter((one) => one.key !== key)); }

  /** Puts back what was in use. */
  restore(entries) { return this.#set(entries); }

  async #set(entries) {
    this.#entries = entries;
    try {
      await database.change((store) => {
        store.clear();
        for (const one of entries) store.put(one);
      });
      this.isKept = true;
    } catch {
      this.isKept = false;
    }
    if (entries.length && this.isKept) this.isKept = remember(FLAG, '1');
    else forget(FLAG);
  }
}

/** Those of this page. */
export const ownData = new OwnData();
