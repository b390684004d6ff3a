// One engine for all elements of a version on a page: a worker, or where the page allows none the page itself.
import { EngineClient } from '../lib/engine.js';
import { knowThemes } from '../lib/format.js';
import { Regions } from '../lib/regions.js';
import { forbidden } from './forbidden.js';
import { VERSION, WORKER_TYPE, answerHere, workerText } from './place.js';
import { trusted } from './trust.js';

const KEY = Symbol.for(`streekblik ${VERSION} client`);

let address; // of the worker's text, for the next worker after a panic

function inWorker() {
  address ??= trusted(URL.createObjectURL(new Blob([workerText()], { type: 'text/javascript' })), VERSION);
  return new Worker(address, { type: WORKER_TYPE, name: `streekblik ${VERSION}` });
}

let pages = 0; // engines made in the page so far

/** What looks like a worker and computes in the page. After a panic another takes its place, with an engine of its own. */
class Here extends EventTarget {
  #answer = answerHere(pages++);

  postMessage(message) {
    const post = (data) => this.dispatchEvent(new MessageEvent('message', { data }));
    this.#answer.then((answer) => answer(message, post), (cause) => this.dispatchEvent(new ErrorEvent('error', { message: String(cause?.message ?? cause), cancelable: true })));
  }

  terminate() {}
}

class Client extends EventTarget {
  /** 'worker', or 'page' where that is forbidden. */
  runsIn = 'worker';
  #ready = null;
  #maps = new Map();
  engine = new EngineClient({ worker: () => this.#worker(), themes: false });
  #whole = null;

  constructor() {
    super();
    for (const name of ['restart', 'renewed', 'stopped']) this.engine.addEventListener(name, ({ detail }) => this.#tell(name, detail));
  }

  /** {engine, catalogue, regions}, once. */
  ready() {
    this.#ready ??= this.#start().catch((error) => { this.#ready = null; throw error; });
    return this.#ready;
  }

  /** Geometry of the map: `map-coarse` or `map-fine`. */
  map(name) {
    if (!this.#maps.has(name)) {
      const asked = this.engine.map(name);
      this.#maps.set(name, asked);
      asked.catch(() => this.#maps.delete(name)); // told to whoever asks
    }
    return this.#maps.get(name);
  }

  // After it stopped a page may ask something else: that begins anew.
  #tell(name, detail) {
    if (name === 'stopped') {
      this.#ready = null;
      this.#maps.clear();
      this.engine.forgive();
    }
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #worker() {
    if (this.runsIn === 'page') return new Here();
    try {
      return inWorker();
    } catch {
      this.runsIn = 'page';
      return new Here();
    }
  }

  /** Completes the catalogue by the themes, for who shows one; what is there already is not asked again. */
  async withThemes() {
    const { catalogue } = await this.ready();
    this.#whole ??= this.engine.catalogue().catch((error) => { this.#whole = null; throw error; });
    const { themes, indicators } = await this.#whole;
    if (catalogue.themes.length > 0) return;
    catalogue.themes = themes;
    catalogue.indicators.push(...indicators.filter(({ id }) => !catalogue.indicators.some((one) => one.id === id)));
    knowThemes(catalogue.indicators);
  }

  async #start() {
    const catalogue = await this.#begin().catch(async (error) => { throw (error.code === 'engine' && await forbidden()) || error; });
    return { engine: this.engine, catalogue, regions: new Regions(catalogue) };
  }

  async #begin() {
    try {
      return await this.engine.start();
    } catch (error) {
      // The worker itself did not start: its policy may allow what that of the page forbids, and the page may do the work.
      if (this.runsIn === 'page' || error.place !== 'lib/worker.js') throw error;
      this.runsIn = 'page';
      return this.engine.start();
    }
  }
}

/** The client of this version; one, also where the script stands on the page twice. */
export const client = () => (globalThis[KEY] ??= new Client());
