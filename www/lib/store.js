// The view of the page with its history: set, undo, redo. Emits `change` (detail: {view, changed: Set, how}).

const LIMIT = 200;
const PAUSE_MS = 1500; // a movement that rests this long has ended

export class Store extends EventTarget {
  #view;
  #past = [];
  #future = [];
  #merging = null;
  #at = 0;
  /** What a step shows: another view where that of the step can't be shown any more. */
  instead = (view) => view;

  constructor(view) { super(); this.#view = view; }

  get view() { return this.#view; }
  get canUndo() { return this.#past.length > 0; }
  get canRedo() { return this.#future.length > 0; }

  /**
   * Changes the view. `merge`: changes with the same tag become one step of undo (a slider being dragged,
   * a year being played) while it goes on; `history`: 'push' makes a step of the browser's back button. `isStep`: false where it
   * goes with a step of `addStep`.
   */
  set(patch, { merge = null, history = 'replace', isStep = true } = {}) {
    const before = this.#view;
    const after = { ...before, ...patch };
    const changed = difference(before, after);
    if (changed.size === 0) return;
    const now = performance.now();
    if (isStep && (merge === null || merge !== this.#merging || now - this.#at > PAUSE_MS)) {
      this.#past.push(before);
      if (this.#past.length > LIMIT) this.#past.shift();
    }
    this.#merging = merge;
    this.#at = now;
    this.#future.length = 0;
    this.#apply(after, changed, history);
  }

  /**
   * A change of something beside the view is a step too, which `undo({ isLast })` takes back; `isLast`: no step came later.
   * `joins`: together with the last change of the view.
   */
  addStep(undo, { joins = false } = {}) {
    if (joins) this.#past.pop();
    this.#past.push(undo);
    this.#future.length = 0;
    this.#merging = null;
    this.#apply(this.#view, new Set(), 'replace');
  }

  /** Takes a step of `addStep` back, also where there are later ones. */
  takeBack(undo) {
    const at = this.#past.indexOf(undo);
    if (at < 0) return; // it has been taken back
    this.#past.splice(at, 1);
    undo({ isLast: at === this.#past.length });
  }

  /** A step back or forth: what changed by it; nothing where there is no step. The entry of the back button stays the same. */
  undo() { return this.#step(this.#past, this.#future, 'replace'); }
  redo() { return this.#step(this.#future, this.#past, 'replace'); }

  /** Takes a view from a link or the back button: no history entry, undoable. `history`: 'replace' where the address says something else. */
  adopt(view, { history = 'none' } = {}) {
    const changed = difference(this.#view, view);
    if (changed.size === 0) {
      if (history !== 'none') this.#apply(this.#view, changed, history);
      return;
    }
    this.#past.push(this.#view);
    this.#future.length = 0;
    this.#merging = null;
    this.#apply(view, changed, history);
  }

  #step(from, to, history) {
    if (from.length === 0) return new Set();
    const last = from.pop();
    if (typeof last === 'function') {
      to.length = 0;
      last({ isLast: true });
      return new Set();
    }
    const view = this.instead(last);
    const changed = difference(this.#view, view);
    // One that would show what is shown is no step: on to the one before.
    if (changed.size === 0 && from.length > 0) return this.#step(from, to, history);
    if (changed.size > 0) to.push(this.#view);
    this.#merging = null;
    this.#apply(view, changed, history);
    return changed;
  }

  #apply(view, changed, history) {
    this.#view = view;
    this.dispatchEvent(new CustomEvent('change', { detail: { view, changed, history } }));
  }
}

function difference(a, b) {
  const changed = new Set();
  for (const key of Object.keys(b)) {
    if (JSON.stringify(a[key]) !== JSON.stringify(b[key])) changed.add(key);
  }
  return changed;
}
