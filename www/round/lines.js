// Several lines in one picture, all on one scale: what proposals make of one indicator, beside the base. Each line has a colour, a dash
// and its letter at its end, so that none is told by colour alone. A text inside says what it shows; its table stands beside it.
import { s } from '../lib/dom.js';

const ROOM = { top: 12, right: 34, bottom: 26, left: 62 };
const DIGIT_PX = 10; // the widest, on a beamer
const TICKS = 5;
const LETTER_PX = 15; // least distance of two letters
let made = 0;

/** Round numbers that hold all values: [least, most, step]. */
export function scaleOf(values) {
  let [low, high] = [Math.min(...values), Math.max(...values)];
  if (low === high) [low, high] = [low - Math.max(1, Math.abs(low) * 0.01), high + Math.max(1, Math.abs(high) * 0.01)];
  const rough = (high - low) / TICKS;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = size * [1, 2, 2.5, 5, 10].find((one) => one * size >= rough);
  return [Math.floor(low / step) * step, Math.ceil(high / step) * step, step];
}

/** Letters that would lie on each other move apart; each stays within the picture. */
function apart(places, top, bottom) {
  const order = places.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y);
  order.forEach((one, k) => { if (k > 0) one.y = Math.max(one.y, order[k - 1].y + LETTER_PX); });
  for (let k = order.length - 1, least = bottom; k >= 0; k -= 1, least = order[k + 1].y - LETTER_PX) order[k].y = Math.max(top, Math.min(order[k].y, least));
  const out = [];
  for (const { y, i } of order) out[i] = y;
  return out;
}

/**
 * Draws lines. `lines`: {letter, points: [[year, value], …]}[], the base first; `year`: the one that is marked; `label(value, step)`: a
 * number of the scale in words; `title`, `description`: what it shows.
 */
export function linesChart({ lines, year, label, title, description, width, height }) {
  const points = lines.flatMap((line) => line.points).filter(([, value]) => Number.isFinite(value));
  if (points.length === 0) return null;
  const years = points.map(([at]) => at);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const [low, high, step] = scaleOf(points.map(([, value]) => value));
  const longest = Math.max(...[low, high].map((value) => label(value, step).length));
  const [left, right, top, bottom] = [Math.max(ROOM.left, longest * DIGIT_PX + 10), width - ROOM.right, ROOM.top, height - ROOM.bottom];
  const x = (at) => left + ((at - first) / Math.max(1, last - first)) * (right - left);
  const y = (value) => bottom - ((value - low) / (high - low)) * (bottom - top);
  const at = (number) => number.toFixed(1);
  const id = `round-lines-${made++}`;
  const grid = [];
  for (let value = low; value <= high + step / 2; value += step) {
    grid.push(s('path', { class: 'grid', d: `M${left} ${at(y(value))}H${right}` }), s('text', { x: left - 6, y: at(y(value) + 4), 'text-anchor': 'end' }, label(value, step)));
  }
  const gap = width < 420 ? 10 : 5;
  for (let one = Math.ceil(first / gap) * gap; one <= last; one += gap) grid.push(s('text', { x: at(x(one)), y: height - 6, 'text-anchor': 'middle' }, String(one)));
  const ends = apart(lines.map((line) => y(line.points.at(-1)[1])), top, bottom);
  return s('svg', { class: 'round-lines', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-labelledby': `${id} ${id}d` },
    s('title', { id }, title), s('desc', { id: `${id}d` }, description), ...grid,
    s('path', { class: 'grid axis', d: `M${left} ${bottom}H${right}` }),
    year >= first && year <= last && s('path', { class: 'marked', d: `M${at(x(year))} ${top}V${bottom}` }),
    ...lines.map((line, i) => s('path', { class: `line line-${i}`, d: `M${line.points.map(([when, value]) => `${at(x(when))} ${at(y(value))}`).join('L')}` })),
    ...lines.map((line, i) => s('text', { class: `letter letter-${i}`, x: right + 6, y: at(ends[i] + 5) }, line.letter)));
}

/** The mark of a line beside its name in a legend or table. */
export const lineMark = (i) => s('svg', { class: 'round-mark', viewBox: '0 0 28 10', 'aria-hidden': 'true', focusable: 'false' }, s('path', { class: `line line-${i}`, d: 'M1 5H27' }));
