// A curve that is drawn by hand: what was counted as a line, and a point for every fifth year that a finger, a mouse or the arrow keys
// move. Once the answer is shown, the line of the model and the curves of all tables stand in it.
import { s } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { scaleOf } from './lines.js';

const ROOM = { top: 14, right: 34, bottom: 28, left: 64 };
const KEY_STEPS = 60; // presses of an arrow key from one end of the scale to the other
const PAGE = 6;
const DIGIT_PX = 10; // the widest, on a beamer

export class GuessChart {
  #of;
  #left;
  #points;
  #marks = [];
  #curve = null;

  /**
   * `of`: {counted: [[year, value]], years: the points, most year last, scale: [low, high, step], label(value), title, width, height,
   * lines: [{letter, points}] that are shown, draws: whether it may be drawn in, changed(points)}; `points`: Map(year -> value).
   */
  constructor(of, points) {
    this.#of = of;
    this.#left = Math.max(ROOM.left, Math.max(...of.scale.slice(0, 2).map((value) => of.label(value).length)) * DIGIT_PX + 10);
    this.#points = points;
    this.el = this.#draw();
  }

  #x(year) {
    const { counted, years, width } = this.#of;
    const [first, last] = [counted[0][0], years.at(-1)];
    return this.#left + ((year - first) / (last - first)) * (width - this.#left - ROOM.right);
  }

  #y(value) {
    const { scale: [low, high], height } = this.#of;
    return height - ROOM.bottom - ((value - low) / (high - low)) * (height - ROOM.top - ROOM.bottom);
  }

  #valueAt(y) {
    const { scale: [low, high], height } = this.#of;
    const part = (height - ROOM.bottom - y) / (height - ROOM.top - ROOM.bottom);
    return this.#within(low + part * (high - low));
  }

  // Nobody guesses to the person: as fine as an arrow key.
  #within(value) {
    const { scale: [low, high] } = this.#of;
    const size = (high - low) / KEY_STEPS;
    return Number(Math.min(high, Math.max(low, low + Math.round((value - low) / size) * size)).toFixed(6));
  }

  #path(points) { return points.length < 2 ? '' : `M${points.map(([year, value]) => `${this.#x(year).toFixed(1)} ${this.#y(value).toFixed(1)}`).join('L')}`; }

  #draw() {
    const { counted, years, scale: [low, high, step], label, title, width, height, lines, draws } = this.#of;
    const right = width - ROOM.right;
    const grid = [];
    for (let value = low; value <= high + step / 2; value += step) {
      const y = this.#y(value).toFixed(1);
      grid.push(s('path', { class: 'grid', d: `M${this.#left} ${y}H${right}` }), s('text', { x: this.#left - 6, y: Number(y) + 4, 'text-anchor': 'end' }, label(value)));
    }
    const gap = width < 420 ? 10 : 5;
    const first = counted[0][0];
    for (let year = Math.ceil(first / gap) * gap; year <= years.at(-1); year += gap) grid.push(s('text', { x: this.#x(year).toFixed(1), y: height - 8, 'text-anchor': 'middle' }, String(year)));
    this.#curve = s('path', { class: 'line guess-curve' });
    this.#marks = draws ? years.map((year) => this.#mark(year)) : [];
    const svg = s('svg', { class: `round-lines guess-chart${draws ? ' draws' : ''}`, viewBox: `0 0 ${width} ${height}`, width, height, ...(draws ? { role: 'group' } : { role: 'img' }), 'aria-label': title },
      ...grid, s('path', { class: 'marked', d: `M${this.#x(counted.at(-1)[0]).toFixed(1)} ${ROOM.top}V${height - ROOM.bottom}` }),
      s('path', { class: 'line guess-counted', d: this.#path(counted) }), s('circle', { class: 'guess-now', r: 5, cx: this.#x(counted.at(-1)[0]).toFixed(1), cy: this.#y(counted.at(-1)[1]).toFixed(1) }),
      ...lines.map(({ points }, i) => s('path', { class: `line ${i === 0 ? 'guess-answer' : `guess-of guess-of-${(i - 1) % 3}`}`, d: this.#path(points) })),
      ...lines.map(({ letter, points }) => letter && s('text', { class: 'letter', x: (this.#x(points.at(-1)[0]) + 6).toFixed(1), y: (this.#y(points.at(-1)[1]) + 5).toFixed(1) }, letter)),
      this.#curve, ...this.#marks);
    this.#show();
    if (draws) this.#listen(svg);
    return svg;
  }

  #mark(year) {
    const { scale: [low, high], label } = this.#of;
    const size = (high - low) / KEY_STEPS;
    const mark = s('circle', { class: 'guess-point', r: 9, cx: this.#x(year).toFixed(1), tabindex: '0', role: 'slider', 'aria-orientation': 'vertical', 'aria-label': t('guess.point', { year }), 'aria-valuemin': low, 'aria-valuemax': high });
    mark.addEventListener('keydown', (event) => {
      const last = this.#of.counted.at(-1)[1];
      const now = this.#points.get(year) ?? this.#within(last);
      const by = { ArrowUp: size, ArrowDown: -size, PageUp: PAGE * size, PageDown: -PAGE * size }[event.key];
      const to = by !== undefined ? now + by : event.key === 'Home' ? low : event.key === 'End' ? high : null;
      if (to === null) {
        const next = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (!next) return;
        event.preventDefault();
        event.stopPropagation();
        this.#marks[this.#marks.indexOf(mark) + next]?.focus();
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      this.#set(year, this.#within(to));
    });
    mark.valueInWords = () => (this.#points.has(year) ? label(this.#points.get(year)) : t('guess.point.none'));
    return mark;
  }

  #listen(svg) {
    let last = null;
    const at = (event) => {
      const box = svg.getBoundingClientRect();
      const { width, years } = this.#of;
      const x = (event.clientX - box.left) * (width / box.width);
      const y = (event.clientY - box.top) * (width / box.width);
      const nearest = years.reduce((best, year) => (Math.abs(this.#x(year) - x) < Math.abs(this.#x(best) - x) ? year : best));
      return { index: years.indexOf(nearest), value: this.#valueAt(y) };
    };
    svg.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      svg.setPointerCapture(event.pointerId);
      last = at(event);
      this.#set(this.#of.years[last.index], last.value);
      this.#marks[last.index].focus({ preventScroll: true });
      event.preventDefault();
    });
    svg.addEventListener('pointermove', (event) => {
      if (!last) return;
      const now = at(event);
      // A quick hand passes some years between two signs of life: those lie on the way.
      const steps = Math.abs(now.index - last.index);
      for (let k = 1; k <= Math.max(1, steps); k += 1) {
        const part = steps ? k / steps : 1;
        this.#put(this.#of.years[last.index + Math.sign(now.index - last.index) * k * (steps ? 1 : 0)], this.#within(last.value + (now.value - last.value) * part));
      }
      last = now;
      this.#show();
      this.#of.changed(this.#points);
    });
    for (const name of ['pointerup', 'pointercancel']) svg.addEventListener(name, () => { last = null; });
  }

  #put(year, value) { if (year !== undefined) this.#points.set(year, value); }
  #set(year, value) {
    this.#put(year, value);
    this.#show();
    this.#of.changed(this.#points);
  }

  #show() {
    const { counted, years, draws } = this.#of;
    const drawn = years.filter((year) => this.#points.has(year)).map((year) => [year, this.#points.get(year)]);
    this.#curve.setAttribute('d', drawn.length ? this.#path([counted.at(-1), ...drawn]) : 'M0 0');
    if (!draws) return;
    const last = counted.at(-1)[1];
    this.#marks.forEach((mark, i) => {
      const value = this.#points.get(years[i]);
      mark.setAttribute('cy', this.#y(value ?? this.#within(last)).toFixed(1));
      mark.classList.toggle('set', value !== undefined);
      mark.setAttribute('aria-valuenow', value ?? last);
      mark.setAttribute('aria-valuetext', mark.valueInWords());
    });
  }
}

/** A scale that holds what was counted in its middle and says nothing of what comes. */
export function blindScale(counted) {
  const values = counted.map(([, value]) => value);
  const last = values.at(-1);
  const reach = Math.max(Math.abs(last) * 0.4, (Math.max(...values) - Math.min(...values)) * 2, 0.5);
  return scaleOf([last - reach, last + reach].map((value) => (Math.min(...values) >= 0 ? Math.max(0, value) : value)));
}

