// A chart while the year moves: the pictures of all years are asked ahead of time, and only the marks that differ from year to year are
// changed (lib/redraw.js). The chart itself, with its words, stops and table, comes when the year rests.
import { changes, marksOf } from '../lib/redraw.js';

/** Years asked at once: a few milliseconds of the worker, so that no other question waits long. */
const AT_ONCE = 6;

export class ChartYears {
  #ask;
  #changed;
  #marks = [];
  #shown = null; // the year the marks show
  #wanted = null; // the year they should show
  #pictures = new Map(); // by year
  #years = []; // all of them, the nearest first
  #asking = null; // what is being asked, so that an answer to an older question is known

  /** @param ask (years) => Promise of their pictures; undefined where they are of no use any more. @param changed is told that marks were. */
  constructor(ask, changed) {
    this.#ask = ask;
    this.#changed = changed;
  }

  /** Something else than the year changed: the marks are of no picture that will come. */
  forget() {
    this.#pictures.clear();
    this.#asking = null;
    this.#shown = null;
  }

  /** A new SVG of a year stands there. */
  took(svg, year) {
    this.#marks = marksOf(svg);
    this.#shown = this.#wanted = year;
  }

  /** Whether the SVG follows the year that moves. */
  get follows() { return this.#shown === this.#wanted; }

  /** Asks for the pictures of all years from `first` to `last`, those around `year` first. */
  ahead({ year, first, last }) {
    if (this.#pictures.size > last - first) return;
    this.#years = Array.from({ length: last - first + 1 }, (_, i) => first + i).sort((a, b) => Math.abs(a - year) - Math.abs(b - year));
    this.#fetch();
  }

  /** Makes the SVG that of a year; false where it can't be, or not yet. */
  show(years) {
    this.#wanted = years.year;
    this.ahead(years);
    return this.#change();
  }

  async #fetch() {
    if (this.#asking) return;
    const years = this.#years.filter((year) => !this.#pictures.has(year)).slice(0, AT_ONCE);
    if (years.length === 0) return;
    const mine = this.#asking = {};
    const pictures = await this.#ask(years);
    if (mine !== this.#asking) return;
    this.#asking = null;
    if (!pictures) return;
    years.forEach((year, i) => this.#pictures.set(year, pictures[i]));
    if (!this.follows) this.#change();
    this.#fetch();
  }

  #change() {
    if (this.follows) return true;
    const [from, to] = [this.#shown, this.#wanted].map((year) => this.#pictures.get(year));
    const found = from && to && changes(this.#marks, from, to);
    if (!found) return false;
    for (const change of found) change();
    this.#shown = this.#wanted;
    this.#changed();
    return true;
  }
}
