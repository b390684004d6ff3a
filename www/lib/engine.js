// The main side of the worker: a promise for each request, the newest request of a kind wins, and a new
// worker after a panic. Knows nothing of the page.

const RESTARTS_ALLOWED = 3;
/**
 * A worker can end without a word (a browser that lacks memory ends it so). While a request waits, every turn without any answer is
 * counted and the worker is asked for a sign; it gives one only between two requests, so a run that takes long looks the same.
 * The longest request known is a run of some 60 s on a very slow phone: five times that is waited. Turns are counted, not the
 * clock, so that a machine that slept does not count its sleep.
 */
const TURN_MS = 10_000;
const SILENT_TURNS = 30;

/** Files of rounds, merged, as objects. */
const withRound = (merged) => ({ ...merged, round: JSON.parse(merged.text) });

/** An error with the fields of the engine: code, place, expected, found. */
export class EngineError extends Error {
  constructor({ code, place = '', expected = '', found = '' }) {
    super(`${code}: ${place}: expected ${expected}, found ${found}`);
    Object.assign(this, { code, place, expected, found });
  }
}

/**
 * Events: `restart` after a panic or the silent end of a worker was survived, `renewed` after a file it could not do without did not come
 * (who asked for it is told; what others asked is lost), and `stopped` when it keeps panicking.
 */

export class EngineClient extends EventTarget {
  #worker = null;
  #nextId = 1;
  #waiting = new Map(); // id -> {resolve, reject, progress}
  #slots = new Map(); // kind -> {next: {args, resolve, reject} | null}, one in flight per kind
  #restarts = 0;
  #ready = null;
  #stands = false; // the first view is there
  #watch = 0; // the timer of the watch over a worker that is waited for
  #silent = 0; // its turns without a sign of life
  #sources = null;
  #limits;
  #themes;
  #take;
  /** The visitor's own data that an engine starts with (`own-data.js`). */
  ownData = [];

  /**
   * `worker`: gives a worker that runs `worker.js`; on the pages of the site `takeWorker` of `start.js`.
   * `themes`: whether the catalogue it starts with names the themes; who shows people only is there sooner without.
   * `turnMs`, `silentTurns`: how long a worker may be silent; others than the usual in tests.
   */
  constructor({ worker, themes = true, turnMs = TURN_MS, silentTurns = SILENT_TURNS }) {
    super();
    this.#take = worker;
    this.#themes = themes;
    this.#limits = { turnMs, silentTurns };
  }

  /** Starts the worker and the engine; resolves with the catalogue, in which the themes have their names at most. */
  start() {
    this.#worker?.terminate();
    this.#failWaiting({ code: 'internal', found: 'restart' });
    const worker = this.#take();
    this.#worker = worker;
    worker.addEventListener('message', ({ data }) => { if (worker === this.#worker) this.#answer(data); });
    this.#silent = 0;
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      if (worker !== this.#worker) return;
      this.#failWaiting({ code: 'engine', place: 'lib/worker.js', expected: 'module', found: event.message ?? 'error' });
    });
    this.#sources = null; // own people are one
    this.#ready = this.#post('start', { ownData: this.ownData, themes: this.#themes });
    if (this.#stands) this.#post('rest').catch(() => {}); // the page stood there before this worker
    return this.#ready;
  }

  /** The first view stands there: what comes after it may be loaded. */
  rest() {
    this.#stands = true;
    return this.#post('rest');
  }

  /** The catalogue with all of the themes: comes after the first view. */
  catalogue() { return this.#post('catalogue'); }

  /** Where the figures come from, {sources, distance}: comes after the first view, and is asked for once. */
  sources() {
    this.#sources ??= this.#post('sources').catch((error) => { this.#sources = null; throw error; });
    return this.#sources;
  }

  /** Loads map geometry: `map-coarse` or `map-fine`. */
  map(name) { return this.#post('map', { name }); }

  /** Reads a document, or the document of a link: {text, identity, link, sameData}. */
  readDocument(document) { return this.#post('readDocument', { document }); }
  readLink(link) { return this.#post('readLink', { link }); }

  /** Lays a document over another: what `readDocument` gives, with what clashed. */
  compose(lower, upper) { return this.#post('composeDocuments', { lower, upper }); }

  /**
   * Files of discussion rounds as one: {round, text, sameData, otherBase, clashes}. One alone is checked and put into its canonical
   * form. `keys`: the regions of the round as documents name them, which a code leaves out.
   */
  async mergeRounds(rounds) { return withRound(await this.#post('mergeRounds', { rounds })); }
  async readRound(round) { return this.mergeRounds([round]); }
  roundCode(round, table, keys) { return this.#post('roundCode', { round, table, keys }); }
  async readRoundCode(code, keys) { return withRound(await this.#post('readRoundCode', { code, keys })); }

  /** What an indicator of the visitor's own is, as the catalogue says it of others. */
  ownIndicator(id) { return this.#post('own', { id }); }
  /**
   * Searches the combinations that meet a goal; `progress({done, total})` is called on the way. One search at a time: another, or
   * `stopGoal`, ends it, and it resolves with null. Effects and document are of a combination of the last search.
   */
  seekGoal(args, progress) { return this.#post('seekGoal', args, progress); }
  stopGoal() { return this.#post('stopGoal'); }
  goalEffects(values) { return this.#post('goalEffects', { values }); }
  goalDocument(values) { return this.#post('goalDocument', { values }); }

  /** Runs a scenario to see that it can be. */
  try(scenario) { return this.#post('try', { scenario }); }

  /** Circles of a cartogram: x, y and radius of each area. */
  cartogram(args) { return this.#post('cartogram', args); }

  /** Whole numbers that add up to the rounded sum of the values. */
  wholeNumbers(values) { return this.#post('wholeNumbers', { values }); }

  /** The map of a year as a picture with its source around it; the map of a year as GeoJSON. */
  framedMap(args) { return this.#post('framedMap', args); }
  geoJson(args) { return this.#post('geoJson', args); }

  /**
   * Asks for `op`; of one `kind` only one request is in flight and only the newest waits.
   * Resolves with undefined when a newer one took its place.
   */
  latest(kind, op, args) {
    const slot = this.#slots.get(kind);
    if (slot) {
      slot.next?.resolve(undefined);
      return new Promise((resolve, reject) => { slot.next = { op, args, resolve, reject }; });
    }
    this.#slots.set(kind, { next: null });
    return this.#post(op, args).finally(() => this.#release(kind));
  }

  #release(kind) {
    const { next } = this.#slots.get(kind) ?? {};
    this.#slots.delete(kind);
    if (next) this.latest(kind, next.op, next.args).then(next.resolve, next.reject);
  }

  #post(op, args, progress) {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, progress });
      this.#worker.postMessage({ id, op, args });
      if (!this.#watch) this.#begin();
    });
  }

  #begin() {
    this.#silent = 0;
    this.#watch = setInterval(() => this.#turn(), this.#limits.turnMs);
  }

  #turn() {
    if (this.#waiting.size === 0) { clearInterval(this.#watch); this.#watch = 0; return; }
    this.#silent += 1;
    if (this.#silent === 1) this.#worker.postMessage({ id: 0, op: 'ping' });
    if (this.#silent < this.#limits.silentTurns) return;
    this.#silent = 0;
    this.#recover();
  }

  #answer({ id, ok, value, error, fatal, progress }) {
    this.#silent = 0;
    const waiting = this.#waiting.get(id);
    if (progress) { waiting?.progress?.(progress); return; }
    this.#waiting.delete(id);
    if (ok) waiting?.resolve(value);
    else waiting?.reject(new EngineError(error));
    if (fatal) this.#recover({ isLost: error.code === 'fetch' });
  }

  #failWaiting(error) {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(new EngineError(error));
  }

  // A panic leaves the instance poisoned, and a worker that ended answers nothing. Every request carries its scenario, so a fresh worker loses nothing.
  // What broke off because a file did not come is no panic: who asked is told, and may ask again.
  async #recover({ isLost = false } = {}) {
    this.#restarts += isLost ? 0 : 1;
    if (this.#restarts > RESTARTS_ALLOWED) {
      this.#worker.terminate();
      this.#failWaiting({ code: 'stopped' });
      this.dispatchEvent(new CustomEvent('stopped'));
      return;
    }
    try {
      await this.start();
      this.dispatchEvent(new CustomEvent(isLost ? 'renewed' : 'restart'));
    } catch (error) {
      this.dispatchEvent(new CustomEvent('stopped', { detail: error }));
    }
  }

  /** Forgets earlier panics, after the visitor chose other assumptions. */
  forgive() { this.#restarts = 0; }
}
