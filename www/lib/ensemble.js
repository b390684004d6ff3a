// An ensemble over several workers: each runs its part of the members; what they answer is put together here.
// Member k is the same whoever runs it, and what is asked does not depend on their order.
import { workerOf } from './files.js';
import { homesMovePeople } from './pack.js';

const MOST_WORKERS = 4;
/** Fewer members than this say nothing about a chance of 19 in 20. */
export const FEWEST = 24;
/** The random numbers start here: the same link gives the same bands. */
const SEED = 1;

/** One text for one population: what is said of the themes changes no one in it, unless homes do. */
export const populationKey = (scenario) => {
  const { assumptions, measures, ...people } = scenario;
  return JSON.stringify(homesMovePeople(scenario) ? scenario : people);
};

/** Events: `progress` (detail: {done, members}) and `failed` (detail: error). */
export class EnsembleClient extends EventTarget {
  #workers = [];
  #run = 0;
  #members = 0;
  #done = [];
  #scenario = '';
  #households = false;
  #waits = true; // a run is to come
  #waiting = new Map();
  #nextId = 1;
  #most;
  /** People of the visitor's own in the place of ours, or null; read when workers are hired. */
  people = null;

  /** `most`: workers at most; one a core where it is not said. */
  constructor(most = Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 2)) {
    super();
    this.#most = most;
  }

  /** Members of the run so far, of how many, and whether there are any of that scenario, with their households where those are wanted. */
  get done() { return this.#done.reduce((sum, n) => sum + n, 0); }
  get members() { return this.#members; }
  has(scenario, households = false) {
    return this.done > 0 && this.#scenario === populationKey(scenario) && (this.#households || !households);
  }

  /** Whether more members are to come. */
  get going() { return this.#waits || this.done < this.#members; }

  /** Whether it is this run that goes or went. */
  runs(scenario, members, households = false) {
    return populationKey(scenario) === this.#scenario && members === this.#members && (this.#households || !households);
  }

  /** Stops at once and forgets the members: another run will begin. */
  halt() {
    this.#run += 1;
    this.#scenario = '';
    this.#members = 0;
    this.#done = [];
    this.#waits = true;
    this.#drop();
    for (const worker of this.#workers) worker.postMessage({ op: 'stop' });
  }

  /** Starts a run, unless it is the one that goes or went. Households take half as long again, so only who shows them asks. */
  begin(scenario, members, households = false) {
    if (this.runs(scenario, members, households)) return;
    const key = populationKey(scenario);
    if (!this.#workers.length) this.#hire();
    this.#run += 1;
    this.#waits = false;
    this.#scenario = key;
    this.#members = members;
    this.#households = households;
    this.#done = this.#workers.map(() => 0);
    this.#drop();
    this.#workers.forEach((worker, first) => worker.postMessage({
      op: 'begin', run: this.#run, scenario, seed: SEED, first, stride: this.#workers.length, members, households,
    }));
  }

  /** Stops where it is; what was run stays. */
  stop() {
    this.#waits = false;
    this.#members = this.done;
    for (const worker of this.#workers) worker.postMessage({ op: 'stop' });
    this.#tell();
  }

  /** Ends the workers and gives their memory back. */
  end() {
    for (const worker of this.#workers) worker.terminate();
    this.#workers = [];
    this.#waits = false;
    this.#done = [];
    this.#scenario = '';
    this.#members = 0;
    this.#drop();
  }

  /** Values of an indicator for a region, `[year][member]` of all workers together. */
  async values(question) {
    const parts = await this.#ask('values', question);
    const members = parts.reduce((sum, part) => sum + part.members, 0);
    const years = parts.reduce((most, { members: n, value }) => (n ? value.length / n : most), 0);
    const all = new Float64Array(years * members);
    let at = 0;
    for (let y = 0; y < years; y++) {
      for (const { members: n, value } of parts) {
        all.set(value.subarray(y * n, (y + 1) * n), at);
        at += n;
      }
    }
    return all;
  }

  /** In how many members each municipality is smaller than in the base year, `[year][r]`, and of how many. */
  async smaller() {
    const parts = await this.#ask('smaller', {});
    const counts = new Uint32Array(parts[0]?.value.length ?? 0);
    for (const { value } of parts) value.forEach((n, k) => { counts[k] += n; });
    return { counts, members: parts.reduce((sum, part) => sum + part.members, 0) };
  }

  #hire() {
    for (let i = 0; i < this.#most; i++) {
      const worker = workerOf('ensemble-worker');
      worker.addEventListener('message', ({ data }) => this.#hear(i, worker, data));
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        if (this.#workers[i] === worker) this.#fail({ code: 'engine', place: 'lib/ensemble-worker.js', expected: 'module', found: event.message ?? 'error' });
      });
      worker.postMessage({ op: 'load', own: this.people });
      this.#workers.push(worker);
    }
  }

  #hear(i, worker, { id, run, done, value, members, error }) {
    if (this.#workers[i] !== worker) return;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) {
      waiting?.reject(error);
      if (!waiting && run === this.#run) this.#fail(error);
    } else if (waiting) {
      waiting.resolve({ value, members });
    } else if (run === this.#run) {
      this.#done[i] = done;
      this.#tell();
    }
  }

  #ask(op, question) {
    return Promise.all(this.#workers.map((worker) => new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ op, id, run: this.#run, ...question });
    })));
  }

  // Answers about an older run would be about another scenario.
  #drop() {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject({ code: 'superseded' });
  }

  #tell() {
    this.dispatchEvent(new CustomEvent('progress', { detail: { done: this.done, members: this.#members } }));
  }

  #fail(error) {
    this.end();
    this.dispatchEvent(new CustomEvent('failed', { detail: error }));
  }
}
