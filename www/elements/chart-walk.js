// Walking through the points of a chart: by arrow keys with a polite announcement, by a pointer that hovers or taps.
// A chart's stops are [x, y, track, text]; left and right go along a track, up and down to the nearest of another.
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';

const X = 0, Y = 1, TRACK = 2, TEXT = 3;
/** A pointer farther from every stop than this, in px, shows none. */
const REACH = 48;

/** Index of the stop nearest to a position among some indices; -1 where there is none. */
export function nearest(stops, indices, x, y) {
  let best = -1;
  let least = Infinity;
  for (const i of indices) {
    const far = (stops[i][X] - x) ** 2 + (stops[i][Y] - y) ** 2;
    if (far < least) [best, least] = [i, far];
  }
  return best;
}

/** Where a key leads from the stop at `at` (-1: none yet); undefined for a key that does not walk. */
export function led(stops, at, key) {
  const along = (step) => {
    if (at < 0) return step > 0 ? 0 : stops.length - 1;
    const next = at + step;
    return stops[next]?.[TRACK] === stops[at][TRACK] ? next : at;
  };
  const across = (step) => {
    if (at < 0) return 0;
    const tracks = [...new Set(stops.map((stop) => stop[TRACK]))].sort((a, b) => a - b);
    const track = tracks[tracks.indexOf(stops[at][TRACK]) + step];
    if (track === undefined) return at;
    const there = stops.flatMap((stop, i) => (stop[TRACK] === track ? [i] : []));
    return nearest(stops, there, stops[at][X], stops[at][Y]);
  };
  const ofTrack = () => stops.flatMap((stop, i) => (stop[TRACK] === (stops[at]?.[TRACK] ?? stops[0][TRACK]) ? [i] : []));
  switch (key) {
    case 'ArrowRight': return along(1);
    case 'ArrowLeft': return along(-1);
    case 'ArrowDown': return across(1);
    case 'ArrowUp': return across(-1);
    case 'Home': return ofTrack()[0];
    case 'End': return ofTrack().at(-1);
    default: return undefined;
  }
}

/** Makes a box that holds a chart walkable. */
export class ChartWalk {
  #box;
  #mark = h('span', { class: 'walk-mark', hidden: true, 'aria-hidden': 'true' });
  #tip = h('span', { class: 'walk-tip', hidden: true, 'aria-hidden': 'true' });
  #said = h('p', { class: 'unseen', role: 'status' });
  #stops = [];
  #scale = 1;
  #at = -1;

  constructor(box) {
    this.#box = box;
    box.addEventListener('keydown', (event) => this.#onKey(event));
    box.addEventListener('blur', () => this.#leave());
    box.addEventListener('pointermove', (event) => this.#onPointer(event));
    box.addEventListener('pointerdown', (event) => this.#onPointer(event));
    box.addEventListener('pointerleave', () => { if (document.activeElement !== box) this.#leave(); });
  }

  /** Takes the place of what the box showed; `room`: the width of the box where it is known, for to ask it costs a layout. */
  show(picture, { stops, title, width }, room = this.#box.clientWidth) {
    const box = this.#box;
    const text = this.#stops[this.#at]?.[TEXT].split(/[:,]/, 1)[0];
    this.#stops = stops ?? [];
    box.replaceChildren(picture, this.#mark, this.#tip, this.#said);
    box.classList.add('walkable');
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', this.#stops.length ? t('chart.walk', { title }) : title);
    if (this.#stops.length) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
    this.#scale = Math.min(1, room / width) || 1;
    // The same year or age in the new picture, so that a walker keeps the place.
    this.#at = text === undefined ? -1 : this.#stops.findIndex((stop) => stop[TEXT].split(/[:,]/, 1)[0] === text);
    if (this.#at < 0 || this.#tip.hidden) this.#leave();
    else this.#place();
  }

  #onKey(event) {
    if (!this.#stops.length || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && !this.#tip.hidden) {
      this.#leave();
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const to = led(this.#stops, this.#at, event.key);
    if (to === undefined) return;
    event.preventDefault();
    this.#at = to;
    this.#place();
    this.#said.textContent = this.#stops[to][TEXT];
  }

  #onPointer({ clientX, clientY }) {
    const { left, top } = this.#box.getBoundingClientRect();
    const [x, y] = [(clientX - left) / this.#scale, (clientY - top) / this.#scale];
    const at = nearest(this.#stops, this.#stops.keys(), x, y);
    if (at < 0 || Math.hypot(this.#stops[at][X] - x, this.#stops[at][Y] - y) > REACH) { this.#leave(); return; }
    this.#at = at;
    this.#place();
  }

  #place() {
    const stop = this.#stops[this.#at];
    const [x, y] = [stop[X] * this.#scale, stop[Y] * this.#scale];
    this.#mark.hidden = this.#tip.hidden = false;
    this.#tip.textContent = stop[TEXT];
    Object.assign(this.#mark.style, { left: `${x}px`, top: `${y}px` });
    // Above the point, below where there is no room, and never past an edge of the box.
    const { offsetWidth: wide, offsetHeight: high } = this.#tip;
    const left = Math.max(0, Math.min(x - wide / 2, this.#box.clientWidth - wide));
    Object.assign(this.#tip.style, { left: `${left}px`, top: `${y - high - 12 >= 0 ? y - high - 12 : y + 12}px` });
  }

  #leave() {
    this.#mark.hidden = this.#tip.hidden = true;
    if (document.activeElement !== this.#box) this.#at = -1;
  }
}
