// Has files of the visitor's own read by a worker (`own-worker.js`). Nothing leaves the machine.
import { EngineError } from './engine.js';
import { workerOf } from './files.js';

export class OwnReader {
  #worker = null;
  #waiting = null; // {id, resolve, reject} of the newest question
  #id = 0;
  #file = null;

  /** The review of a file; null when another question or `cancel` came in between. Throws as the engine does. */
  read(file) {
    this.#file = file;
    this.cancel(); // a large one may still be read: what comes of it nobody waits for
    return this.#ask({ file });
  }

  /** The review of the same file by what was settled. */
  again(asked) { return this.#ask(this.#worker ? { asked } : { file: this.#file, asked }); }

  /** Ends reading, at once. */
  cancel() {
    this.#worker?.terminate();
    this.#worker = null;
    this.#settle(null);
  }

  #ask(question) {
    this.#settle(null);
    this.#worker ??= this.#hire();
    const id = ++this.#id;
    return new Promise((resolve, reject) => {
      this.#waiting = { id, resolve, reject };
      this.#worker.postMessage({ id, ...question });
    });
  }

  #hire() {
    const worker = workerOf('own-worker');
    worker.addEventListener('message', ({ data: { id, review, error } }) => {
      if (id !== this.#waiting?.id) return;
      if (error) this.#fail(error);
      else this.#settle(review);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#fail({ code: 'engine', place: 'lib/own-worker.js', expected: 'module', found: event.message ?? 'error' });
    });
    return worker;
  }

  // After a panic the module is broken: the next file gets another worker.
  #fail(error) {
    const waiting = this.#waiting;
    this.#waiting = null;
    this.cancel();
    waiting?.reject(new EngineError(error));
  }

  #settle(value) {
    this.#waiting?.resolve(value);
    this.#waiting = null;
  }
}
