// A year that is moved: dragged, stepped or played. While it moves only pictures follow it, once a frame; words, tables and the
// address come when it rests.
import { showStatus } from './page.js';

/** The year rests when its last picture has stood there this long. */
const REST_MS = 100;
const YEAR = new Set(['year']);

export class Scrub {
  #el;
  #context;
  #rest;
  #frame = 0;
  #timer = 0;

  /** @param el the element of a name; @param context of the page as it is; @param rest draws all that hangs on what changed. */
  constructor(el, context, rest) {
    this.#el = el;
    this.#context = context;
    this.#rest = rest;
  }

  /** The year was moved. */
  move() {
    this.#wait();
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#wait(); // from here, for the frame may have been long in coming
      this.#follow();
    });
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.settle(), REST_MS);
  }

  #follow() {
    const ctx = this.#context();
    const el = this.#el;
    showStatus(ctx);
    el('sb-year').update(ctx, YEAR);
    el('sb-map').update(ctx, YEAR);
    if (ctx.view.shape !== 'areas') el('sb-map-tools').update(ctx, YEAR);
    el('sb-region').move(ctx);
    el('sb-more').move?.(ctx); // comes after the first view
    // The sign of what is counted never stands beside what is projected.
    if (el('sb-legend').status !== ctx.data.result.statusByYear[ctx.view.year - ctx.catalogue.baseYear]) el('sb-legend').update(ctx, YEAR);
  }

  /** Ends a movement without waiting for its rest, for something else follows; whether anything waited. */
  stop() {
    const waited = this.#timer !== 0;
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    this.#timer = this.#frame = 0;
    return waited;
  }

  /** Brings what waits now. */
  settle() {
    if (this.stop()) this.#rest(YEAR);
  }
}
