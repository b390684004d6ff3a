// One store of the browser's database. It may be missing, full or forbidden: then what is asked rejects, and who asked tells the visitor.

/** The answer to a request. */
export const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

export class Database {
  #name;
  #store;
  #options;
  #opened = null;

  /** `options`: of the store, as `createObjectStore` takes them. */
  constructor(name, store, options) {
    [this.#name, this.#store, this.#options] = [name, store, options];
  }

  /** The store, to read. */
  async read() { return (await this.#open()).transaction(this.#store).objectStore(this.#store); }

  /** Resolves once what `work(store)` asked is on the disk, with what it gives; rejects where it was refused. */
  async change(work) {
    const db = await this.#open();
    return new Promise((resolve, reject) => {
      const transaction = db.transaction(this.#store, 'readwrite', { durability: 'strict' });
      let value;
      transaction.oncomplete = () => resolve(value);
      transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new DOMException('refused', 'AbortError'));
      Promise.resolve(work(transaction.objectStore(this.#store))).then((found) => { value = found; }, reject);
    });
  }

  #open() {
    this.#opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(this.#name, 1); // throws where storage is forbidden
      request.onupgradeneeded = () => request.result.createObjectStore(this.#store, this.#options);
      request.onsuccess = () => {
        const db = request.result;
        // Another page with a newer version must not wait for this one.
        db.onversionchange = () => { db.close(); this.#opened = null; };
        db.onclose = () => { this.#opened = null; };
        resolve(db);
      };
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new DOMException('blocked', 'InvalidStateError'));
    });
    this.#opened.catch(() => { this.#opened = null; }); // may be tried again
    return this.#opened;
  }
}
