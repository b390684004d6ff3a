// A year that is moved: dragged, stepped or played. While it moves only pictures follow it, once a frame; words, tables and the
// address come when it rests.

/** The year rests when it was not moved for this long. */
const REST_MS = 100;

export class Scrub {
  #now;
  #rest;
  #frame = 0;
  #timer = 0;

  /** @param now draws the pictures of the year; @param rest all that waited for it. */
  constructor({ now, rest }) {
    this.#now = now;
    this.#rest = rest;
  }

  /** The year was moved. */
  move() {
    this.#wait();
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#wait(); // from here, for the frame may have been long in coming
      this.#now();
    });
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.settle(), REST_MS);
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
    if (this.stop()) this.#rest();
  }
}
