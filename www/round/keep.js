// Sessions kept in this browser. Each page keeps a copy of its own, by session and device, so that two pages of one session never
// write over each other; who opens the session merges its copies. A copy: {session, device, title, region, changed, text}.

import { Database, done } from '../lib/database.js';

const copies = new Database('streekblik-rondes', 'copies', { keyPath: ['session', 'device'] });

const rangeOf = (session) => IDBKeyRange.bound([session], [session, []]);

/** All copies of all sessions, without their text; the newest first. */
export async function keptCopies() {
  const all = await done((await copies.read()).getAll());
  return all.map(({ text, ...about }) => about).sort((a, b) => (a.changed < b.changed ? 1 : -1));
}

/** The copies of a session. */
export async function copiesOf(session) {
  return done((await copies.read()).getAll(rangeOf(session)));
}

/** Keeps a copy; resolves once it is on the disk. */
export const keepCopy = (copy) => copies.change((store) => {
  store.put(copy);
  store.transaction.commit?.(); // at once: the page may be about to go
});

/** Forgets copies that were merged into another; one that was written since stays. */
export const forgetMerged = (merged) => copies.change(async (store) => {
  for (const { session, device, text } of merged) {
    const now = await done(store.get([session, device]));
    if (now?.text === text) store.delete([session, device]);
  }
});

/** Forgets a session; its copies, to put it back. */
export const forgetSession = (session) => copies.change(async (store) => {
  const found = await done(store.getAll(rangeOf(session)));
  store.delete(rangeOf(session));
  return found;
});

/**
 * Takes a device for this page: one of those of the copies that no other page has taken, else `fresh`. It is held until the page goes;
 * where the browser has no locks, or does not answer, each page has a fresh one.
 */
export async function takeDevice(session, devices, fresh) {
  for (const device of globalThis.navigator?.locks ? devices : []) if (await hold(session, device)) return device;
  await hold(session, fresh);
  return fresh;
}

const hold = (session, device) => new Promise((resolve) => {
  if (!globalThis.navigator?.locks) { resolve(true); return; }
  navigator.locks.request(`streekblik-ronde-${session}-${device}`, { ifAvailable: true }, (lock) => {
    resolve(lock !== null);
    return lock && new Promise(() => {}); // never given back: the page has it until it goes
  }).catch(() => resolve(false));
});
