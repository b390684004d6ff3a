// The visitor's own data that are in use: people in the place of ours, figures as subjects, shapes on the map. They are kept in this
// browser for all pages of Streekblik, and nowhere else.
import { Database, done } from './database.js';
import { loadTexts, t } from './i18n.js';
import { say, unsay } from './messages.js';
import { recall, remember, forget } from './storage.js';
import { BELOW } from './texts.js';

const database = new Database('streekblik-eigen-gegevens', 'data', { keyPath: 'key' });
const FLAG = 'own-data'; // where there is none the database is not even opened
/** Of these there is one at most: another takes its place. */
const ONE = new Set(['base', 'regions']);
/** Files with figures that are in use together. */
export const MOST_FIGURES = 6;
/** Files with figures that are kept while they are out of use. */
const MOST_ASIDE = 6;
const areFigures = ({ data }) => !ONE.has(data.kind);

class OwnData {
  #isRead = false;
  #refused = new Set();
  #entries = []; // {key, data, aside?}, in the order in which they were put to use
  /** Whether the browser keeps them: otherwise they go with the page. */
  isKept = true;

  /** Reads what is kept. What is none of ours is left alone. */
  async begin() {
    if (this.#isRead || recall(FLAG) === null) return;
    this.#isRead = true;
    try {
      this.#entries = await this.#kept();
    } catch {
      this.isKept = false;
    }
  }

  /** What is here: {key, data, aside}; what was set aside is kept, and not in use. */
  get entries() { return this.#entries; }
  /** What is in use, as the engine takes it. */
  get list() { return this.#entries.filter(({ aside }) => !aside).map(({ data }) => data); }
  /** What the engine took of them. */
  get accepted() { return this.list.filter((_, at) => !this.#refused.has(at)); }
  /** The people among those; null where they are ours. */
  get people() { return this.accepted.find(({ kind }) => kind === 'base') ?? null; }

  /** An engine started with them; `refused`: what it could not take, by its place in the list. */
  took(refused) { this.#refused = new Set(refused.map(({ at }) => at)); }

  /** Files with figures that are in use, how many. */
  get figures() { return this.#entries.filter((one) => !one.aside && areFigures(one)).length; }

  /** Whether there is no room for all of `more` beside what is in use. */
  isFull(...more) {
    const figures = more.filter(({ kind }) => !ONE.has(kind)).length;
    return figures > 0 && this.figures + figures > MOST_FIGURES;
  }

  /**
   * Puts data to use. Those of their kind of which there is one at most, and the same ones, make way; so do the oldest of what is set
   * aside, where that is more than is kept.
   */
  add(data) {
    const text = JSON.stringify(data);
    const stays = (one) => !(ONE.has(data.kind) && one.data.kind === data.kind) && JSON.stringify(one.data) !== text;
    const keeps = (all) => {
      const goes = all.filter((one) => one.aside && areFigures(one)).slice(0, -MOST_ASIDE);
      return all.filter((one) => !goes.includes(one));
    };
    return this.#write((all) => [...keeps(all.filter(stays)), { key: 1 + all.reduce((most, one) => Math.max(most, one.key), 0), data }]);
  }

  /** Takes data out of use. */
  remove(key) { return this.#write((all) => all.filter((one) => one.key !== key)); }

  /** Takes all of them out of use, and keeps them. */
  setAside() { return this.#write((all) => all.map((one) => ({ ...one, aside: true }))); }

  /** Puts to use again what was set aside. */
  useAgain(key) { return this.#write((all) => all.map((one) => (one.key === key ? { key, data: one.data } : one))); }

  /** Takes over what another tab made of them. */
  async readAgain() {
    this.#isRead = true;
    this.#refused = new Set();
    this.#entries = await this.#kept();
  }

  /** Whether what is in use is what is kept: another tab may have changed that. */
  async isAsKept() {
    const used = (list) => JSON.stringify(list.filter(({ aside }) => !aside).map(({ data }) => data));
    try {
      return used(this.#entries) === used(await this.#kept());
    } catch {
      return true; // nothing can be taken over
    }
  }

  async #kept() { return (await done((await database.read()).getAll())).filter(isEntry); }

  /** Goes back from the entries `after` a change to those `before` it; what another page did in between stays. */
  restore(before, after) {
    return this.#write((all) => [...before, ...all.filter(({ key }) => ![...before, ...after].some((one) => one.key === key))]);
  }

  // Another page may have changed what is kept: a change is made to what is there now.
  async #write(edit) {
    this.#isRead = true;
    this.#refused = new Set();
    const extra = this.isKept ? [] : this.#entries;
    try {
      this.#entries = await database.change(async (store) => {
        const kept = (await done(store.getAll())).filter(isEntry);
        const wanted = edit([...kept, ...extra.filter(({ key }) => !kept.some((one) => one.key === key))]);
        for (const one of kept) if (!wanted.includes(one)) store.delete(one.key);
        for (const one of wanted) if (!kept.includes(one)) store.put(one);
        return wanted;
      });
      this.isKept = true;
      // Another number each time: other tabs hear of that.
      if (this.#entries.length) this.isKept = remember(FLAG, String(1 + (Number(recall(FLAG)) || 0)));
      else forget(FLAG);
    } catch {
      // The flag stays: what is on the disk must be seen again.
      this.#entries = edit(this.#entries);
      this.isKept = false;
    }
  }
}

/** Whether it is one of ours: others may have written here, or an older page. */
const isEntry = (one) => Number.isInteger(one?.key) && typeof one.data?.kind === 'string' && typeof one.data.name === 'string' && Array.isArray(one.data.regions);

/** Those of this page. */
export const ownData = new OwnData();

/** Gives them to an engine that is about to start, and to its ensemble where there is one. */
export function handOver(engine, ensemble) {
  engine.ownData = ownData.list;
  if (ensemble) ensemble.people = ownData.people;
}

/** Hears what an engine that started could not take: it is told, and used nowhere. */
export function hearOf({ refused }, ensemble) {
  ownData.took(refused);
  if (ensemble) ensemble.people = ownData.people;
  if (refused.length) say('own-refused', t('ownData.refused', { file: refused.map(({ name }) => name).join(', ') }));
  else unsay('own-refused');
}

/** Another tab changed what is kept: says so, with a button for `takeOver` where it is other data than those in use here. */
export async function heardElsewhere(takeOver) {
  await loadTexts(BELOW);
  if (await ownData.isAsKept()) unsay('own-elsewhere');
  else say('own-elsewhere', t('ownData.elsewhere'), { calm: true, stays: true, action: [t('ownData.takeOver'), takeOver] });
}

/** Takes all of them out of use so that a page that fails can start anew; what is told of it. */
export async function startWithout(engine, again) {
  const files = [...new Set(ownData.list.map(({ name }) => name))].join(', ');
  await ownData.setAside();
  engine.forgive();
  await again();
  say('own', ownData.isKept ? t('ownData.aside', { files }) : `${t('ownData.removed', { file: files })} ${t('ownData.notRemoved')}`, { calm: true, stays: true });
}
