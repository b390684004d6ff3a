// Sessions kept in this browser. Each page keeps a copy of its own, by session and device, so that two pages of one session never
// write over each other; who opens the session merges its copies. A copy: {session, device, title, region, changed, text}.

const NAME = 'streekblik-rondes';
const STORE = 'copies';
const VERSION = 1;

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

let opened = null;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION); // throws where storage is forbidden
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: ['session', 'device'] });
    request.onsuccess = () => {
      const db = request.result;
      // Another page with a newer version must not wait for this one.
      db.onversionchange = () => { db.close(); opened = null; };
      db.onclose = () => { opened = null; };
      resolve(db);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new DOMException('blocked', 'InvalidStateError'));
  });
  opened.catch(() => { opened = null; }); // may be tried again
  return opened;
}

/** Resolves once what `work(store)` asked is on the disk, with what it gives; rejects where it was refused. */
async function change(work) {
  const db = await open();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(STORE, 'readwrite', { durability: 'strict' });
    let value;
    transaction.oncomplete = () => resolve(value);
    transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new DOMException('refused', 'AbortError'));
    Promise.resolve(work(transaction.objectStore(STORE))).then((found) => { value = found; }, reject);
  });
}

const rangeOf = (session) => IDBKeyRange.bound([session], [session, []]);

/** All copies of all sessions, without their text; the newest first. */
export async function keptCopies() {
  const store = (await open()).transaction(STORE).objectStore(STORE);
  const all = await done(store.getAll());
  return all.map(({ text, ...about }) => about).sort((a, b) => (a.changed < b.changed ? 1 : -1));
}

/** The copies of a session. */
export async function copiesOf(session) {
  return done((await open()).transaction(STORE).objectStore(STORE).getAll(rangeOf(session)));
}

/** Keeps a copy; resolves once it is on the disk. */
export const keepCopy = (copy) => change((store) => {
  store.put(copy);
  store.transaction.commit?.(); // at once: the page may be about to go
});

/** Forgets copies that were merged into another; one that was written since stays. */
export const forgetMerged = (copies) => change(async (store) => {
  for (const { session, device, text } of copies) {
    const now = await done(store.get([session, device]));
    if (now?.text === text) store.delete([session, device]);
  }
});

/** Forgets a session; its copies, to put it back. */
export const forgetSession = (session) => change(async (store) => {
  const copies = await done(store.getAll(rangeOf(session)));
  store.delete(rangeOf(session));
  return copies;
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
