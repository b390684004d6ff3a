// The members of the scenario that is shown: begun once it has settled, ended when it is another, looked at now and then.
import { ofHouseholds, scenarioOf } from './view.js';

/** A run of many members waits until nothing was changed for this long. */
const SETTLED_MS = 400;
/** Between two pictures of a run that goes on. */
const LOOK_MS = 300;
/** The more members there are, the less a few more change: the next picture waits until there are this many times as many. */
const GROWN = 2.5;

/** When the page has nothing better to do, and in a second at the latest. */
export const whenIdle = (work) => (window.requestIdleCallback ? requestIdleCallback(work, { timeout: 1000 }) : setTimeout(work, 200));

export class Members {
  #ensemble;
  #settling = 0;
  #looked = { at: 0, done: 0 };

  /** `look`: draws what there is so far. */
  constructor(ensemble, look) {
    this.#ensemble = ensemble;
    ensemble.addEventListener('progress', ({ detail: { done, members } }) => {
      const now = performance.now();
      const { at, done: seen } = this.#looked;
      if (done < members && (now - at < LOOK_MS || (done > seen && done < GROWN * seen))) return;
      this.#looked = { at: now, done };
      look();
    });
  }

  /** Begins those of a view once it has settled. Those of another scenario end at once: they are no answer any more. */
  draw(view) {
    clearTimeout(this.#settling);
    if (view.members === 0) { this.#ensemble.end(); return; }
    const wanted = [scenarioOf(view), view.members, ofHouseholds(view.indicator)];
    if (this.#ensemble.runs(...wanted)) return;
    this.#ensemble.halt();
    this.#settling = setTimeout(() => this.#ensemble.begin(...wanted), SETTLED_MS);
  }

  /** Stops where it is. */
  stop() {
    clearTimeout(this.#settling);
    this.#ensemble.stop();
  }
}

/** The chance of each municipality to be smaller; no values until there are members of this scenario. */
export async function smallerChance({ engine, ensemble, catalogue }, { scenario, changeFrom }, isNewest) {
  const cells = catalogue.municipalities.length * (catalogue.horizonYear - catalogue.baseYear);
  const none = { counts: new Uint32Array(cells), members: 0 };
  const found = ensemble.has(scenario) ? await ensemble.smaller().catch(() => none) : none;
  if (!isNewest()) return undefined; // it would overtake what was asked meanwhile
  return engine.latest('update', 'smallerChance', { scenario, changeFrom, ...found });
}
