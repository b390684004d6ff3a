// The session of a room: its records, and how they change. A record is never lost: what is removed stays as removed, and of two that
// were changed apart both versions stay until someone chooses (the engine merges, `mergeRounds`). Emits `change` (detail: {how: 'write' | 'vote' | 'log' | 'undo' | 'adopt', records: what was written}).

const LIMIT = 300; // steps of undo
const PAUSE_MS = 1500; // who rests this long while writing has ended a step
const FORMAT = 1;
const KIND = 'streekblik-round';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A name for a record: random, so that two tables never make the same, and short, for it stands in codes that are typed over. */
export const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => LETTERS[byte % LETTERS.length]).join('');

/** A name for who changes records: this session in this page, and no person. */
export const newDevice = () => Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** A session without records. */
export const emptyValue = ({ baseYear, edition }) => ({ base: { edition, year: baseYear }, format: FORMAT, kind: KIND, records: [] });

const keyOf = ({ kind, id }) => `${kind} ${id}`;

/** What a record says, without what it needs to be merged. */
const saidOf = ({ clock, ...said }) => said;
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

// In an order that tells whether two sessions hold the same records.
const inOrder = ({ records }) => JSON.stringify(records.map((one) => JSON.stringify(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))).sort());
const holdSame = (a, b) => inOrder(a) === inOrder(b) && JSON.stringify(a.data) === JSON.stringify(b.data);

/** The clock that comes after all of some clocks: `device` counts one further. */
function after(clocks, device) {
  const counts = new Map();
  for (const clock of clocks) for (const [who, n] of clock) counts.set(who, Math.max(n, counts.get(who) ?? 0));
  counts.set(device, (counts.get(device) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

export class Session extends EventTarget {
  #device;
  #rest; // what stands beside the records
  #written = { data: null, text: '' }; // own data as text
  #versions = new Map(); // by kind and id: versions of a record, the one that is shown first
  #past = []; // [{before, after}] by step: what a record said
  #future = [];
  #merging = null;
  #at = 0;
  #count = 0; // changes so far

  /** `value`: a session as the engine reads it (`readRound`). */
  constructor(value, device) {
    super();
    this.#device = device;
    this.#take(value);
  }

  get canUndo() { return this.#past.length > 0; }
  get canRedo() { return this.#future.length > 0; }
  get device() { return this.#device; }
  get base() { return this.#rest.base; }

  /** The session as the engine reads it. */
  get value() { return { ...this.#rest, records: [...this.#versions.values()].flat() }; }

  /** The same as text. Own data can be long and never change: they are written once, not with each letter. */
  get text() {
    const { data, ...rest } = this.value;
    const text = JSON.stringify(rest);
    if (!data) return text;
    if (this.#written.data !== data) this.#written = { data, text: JSON.stringify(data) };
    return `${text.slice(0, -1)},"data":${this.#written.text}}`;
  }

  /** A record as it is shown; undefined where there is none, or it was removed. */
  get(kind, id) {
    const [shown] = this.#versions.get(`${kind} ${id}`) ?? [];
    return shown?.removed ? undefined : shown;
  }

  /** The round itself. */
  get round() { return this.get('round', 'round'); }

  /** All records of a kind that are there, in their order. */
  all(kind) {
    const found = [...this.#versions.values()].map(([shown]) => shown).filter((one) => one.kind === kind && !one.removed);
    return found.sort((a, b) => (a.order ?? 0) - (b.order ?? 0) || (a.id < b.id ? -1 : 1));
  }

  /** The place of a new record of a kind, behind all others. */
  nextOrder(kind) {
    return 1 + [...this.#versions.values()].flat().reduce((most, one) => (one.kind === kind ? Math.max(most, one.order ?? 0) : most), 0);
  }

  /** Records of which there are several versions: lists, the one that is shown first. */
  get clashes() { return [...this.#versions.values()].filter((list) => list.length > 1); }

  /** Writes what records say: [{kind, id, …}]. `merge`: changes of one tag become one step of undo while they go on. */
  write(said, { merge = null, how = 'write' } = {}) {
    const changes = said.map((one) => ({ before: this.#saidNow(one), after: one })).filter(({ before, after: now }) => !same(before, now));
    if (changes.length === 0) return;
    const now = performance.now();
    const last = this.#past.at(-1);
    const isSame = merge !== null && merge === this.#merging && now - this.#at < PAUSE_MS && last?.length === 1 && changes.length === 1 && keyOf(last[0].after) === keyOf(changes[0].after);
    if (isSame) last[0] = { before: last[0].before, after: changes[0].after };
    else this.#past.push(changes);
    if (this.#past.length > LIMIT) this.#past.shift();
    [this.#merging, this.#at] = [merge, now];
    this.#future.length = 0;
    for (const { after: one } of changes) this.#put(one);
    this.#tell(how, changes.map(({ after: one }) => one));
  }

  /** Changes some fields of a record; one that says nothing any more goes. */
  patch(kind, id, fields, options) {
    const before = this.get(kind, id);
    if (!before) return;
    const said = { ...saidOf(before), ...fields };
    for (const [name, value] of Object.entries(fields)) if (value === undefined || value === '') delete said[name];
    this.write([said], options);
  }

  /** Adds a record behind the others of its kind, with an id of `newId` where it has none yet; its id. */
  add(kind, fields, options) {
    const id = fields.id ?? newId();
    this.write([{ kind, ...fields, id, order: fields.order ?? this.nextOrder(kind) }], options);
    return id;
  }

  /** Removes records: {kind, id}[]. What they said stays, so that another table's change of it is no loss. */
  remove(list) {
    const found = list.map(({ kind, id }) => this.get(kind, id)).filter(Boolean);
    this.write(found.map((one) => ({ ...saidOf(one), removed: true })));
  }

  /** Writes what is told of the room itself, such as a step: nothing to undo. With an `id` it changes one that is there. */
  log(kind, fields, id = null) {
    const before = id === null ? null : this.get(kind, id);
    const said = { kind, id: id ?? newId(), order: this.nextOrder(kind), ...(before && saidOf(before)), ...fields };
    this.#put(said);
    this.#tell('log', [said]);
    return said.id;
  }

  /** Chooses one of the versions of a record; it comes after all of them. */
  choose(version) {
    const key = keyOf(version);
    const list = this.#versions.get(key) ?? [];
    this.#past.push([{ before: saidOf(list[0]), after: saidOf(version) }]);
    this.#future.length = 0;
    this.#versions.set(key, [{ ...saidOf(version), clock: after(list.map(({ clock }) => clock), this.#device) }]);
    this.#tell('write');
  }

  /**
   * Merges other sessions into this one, and gives what the engine says of it: {round, clashes, …} and what was there . What was done before stays
   * undoable. Someone may be writing while the engine merges: then that is merged too.
   */
  async merge(engine, values) {
    for (;;) {
      const count = this.#count;
      const before = this.value;
      const merged = await engine.mergeRounds([before, ...values]);
      if (count !== this.#count) continue;
      if (!holdSame(before, merged.round)) {
        this.#take(merged.round);
        this.#merging = null;
        this.#tell('adopt');
      }
      return { ...merged, before };
    }
  }

  undo() { return this.#step(this.#past, this.#future, 'before'); }
  redo() { return this.#step(this.#future, this.#past, 'after'); }

  // A step back is a change as any other: who merges this session later sees it as the newest.
  #step(from, to, side) {
    const changes = from.pop();
    if (!changes) return false;
    to.push(changes);
    this.#merging = null;
    for (const change of changes) this.#put(change[side] ?? { ...change.after, removed: true });
    this.#tell('undo');
    return true;
  }

  #saidNow(of) {
    const [shown] = this.#versions.get(keyOf(of)) ?? [];
    return shown && saidOf(shown);
  }

  #put(said) {
    const key = keyOf(said);
    const [shown, ...others] = this.#versions.get(key) ?? [];
    this.#versions.set(key, [{ ...said, clock: after(shown ? [shown.clock] : [], this.#device) }, ...others]);
  }

  // The engine puts the version that is shown first.
  #take({ records, ...rest }) {
    this.#rest = rest;
    this.#versions = new Map();
    for (const one of records) {
      const key = keyOf(one);
      if (!this.#versions.has(key)) this.#versions.set(key, []);
      this.#versions.get(key).push(one);
    }
  }

  #tell(how, records = []) {
    this.#count += 1;
    this.dispatchEvent(new CustomEvent('change', { detail: { how, records } }));
  }
}
