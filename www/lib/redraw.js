// Makes the SVG of one picture into that of another of the same chart by changing only the marks that differ: from one year to the
// next those are few. The pictures are lists of commands (`src/chart/commands.rs`); each command is one mark of the SVG, in order.

import { put, putText } from './dom.js';

const [PATH, CIRCLE, TEXT] = [0, 1, 2];
const NONE = -1;
const DASHES = ['', '6 3', '1 3'];
/** Numbers of a circle and of a text; of a path before its figures. */
const SHORT = 9;
const HEAD = 8;
/** Where a paint begins in a path and in a circle: fill, ground, line, width, dash. */
const PAINT = { [PATH]: 2, [CIRCLE]: 4 };
const [GROUND, WIDTH] = [1, 3];

/** Where each command of a picture begins and, last, where they end; kept with the picture. */
function startsOf(picture) {
  if (picture.starts) return picture.starts;
  const { commands } = picture;
  const starts = [];
  let at = 0;
  while (at < commands.length) {
    starts.push(at);
    if (commands[at] !== PATH) { at += SHORT; continue; }
    let figures = commands[at + HEAD - 1];
    for (at += HEAD; figures > 0; figures--) at += 1 + 2 * commands[at];
  }
  starts.push(at);
  return (picture.starts = starts);
}

/** The marks of an SVG of the engine, in order. */
export const marksOf = (svg) => [...svg.querySelectorAll('path, circle, text')].filter((mark) => mark.parentElement.localName !== 'pattern');

/**
 * What is to change in `marks`, which show the picture `from`, to show `to`: functions to be called. Null where the two have not the same
 * marks, or differ in what only a new SVG can show.
 */
export function changes(marks, from, to) {
  const [before, after] = [startsOf(from), startsOf(to)];
  if (before.length !== after.length || marks.length !== after.length - 1 || from.width !== to.width || from.height !== to.height) return null;
  const [a, b] = [from.commands, to.commands];
  const found = [];
  for (let i = 0; i < marks.length; i++) {
    const [p, q] = [before[i], after[i]];
    const kind = b[q];
    if (a[p] !== kind) return null;
    const isText = kind === TEXT;
    if (isSame(a, p, before[i + 1], b, q, after[i + 1]) && (!isText || from.texts[a[p + 4]] === to.texts[b[q + 4]])) continue;
    if (isText ? a[p + 8] !== b[q + 8] || a[p + 3] !== b[q + 3] : !canRepaint(a, p, b, q)) return null;
    found.push(() => CHANGE[kind](marks[i], to, q, a, p));
  }
  return found;
}

function isSame(a, p, pEnd, b, q, qEnd) {
  if (pEnd - p !== qEnd - q) return false;
  for (let i = 0; i < pEnd - p; i++) if (a[p + i] !== b[q + i]) return false;
  return true;
}

// A hatch is a pattern of its SVG.
function canRepaint(a, p, b, q) {
  const at = PAINT[b[q]];
  for (let i = 0; i < 5; i++) if (a[p + at + i] !== b[q + at + i]) return a[p + at + GROUND] === NONE && b[q + at + GROUND] === NONE;
  return true;
}

const CHANGE = {
  [PATH](mark, picture, q, a, p) {
    repaint(mark, picture.commands, q + PAINT[PATH], a, p + PAINT[PATH]);
    picture.lines ??= new Map();
    if (!picture.lines.has(q)) picture.lines.set(q, lines(picture.commands, q));
    mark.setAttribute('d', picture.lines.get(q));
  },
  [CIRCLE](mark, { commands }, q, a, p) {
    repaint(mark, commands, q + PAINT[CIRCLE], a, p + PAINT[CIRCLE]);
    ['cx', 'cy', 'r'].forEach((name, i) => put(mark, name, px(commands[q + 1 + i])));
  },
  [TEXT](mark, { commands, texts }, q, a, p) {
    put(mark, 'x', px(commands[q + 1]));
    put(mark, 'y', px(commands[q + 2]));
    if (commands[q + 5] !== a[p + 5]) mark.setAttribute('fill', colour(commands[q + 5]));
    if (commands[q + 6] !== a[p + 6]) mark.setAttribute('font-size', commands[q + 6]);
    if (commands[q + 7] !== a[p + 7]) mark.setAttribute('font-weight', commands[q + 7]);
    putText(mark, texts[commands[q + 4]]);
  },
};

function repaint(mark, commands, at, before, was) {
  const [fill, , line, width, dash] = commands.subarray(at, at + 5);
  if (fill === before[was] && line === before[was + 2] && width === before[was + WIDTH] && dash === before[was + 4]) return;
  const set = (name, value) => (value === '' ? mark.removeAttribute(name) : mark.setAttribute(name, value));
  mark.setAttribute('fill', fill === NONE ? 'none' : colour(fill));
  set('stroke', line === NONE ? '' : colour(line));
  set('stroke-width', line === NONE ? '' : px(width));
  set('stroke-dasharray', line === NONE ? '' : DASHES[dash]);
  set('stroke-linejoin', line !== NONE && width > 16 ? 'round' : '');
}

const colour = (number) => `#${number.toString(16).padStart(6, '0')}`;

/** Sixteenths of a pixel as the engine writes them: with two decimals at most. */
const px = (units) => String((Math.sign(units) * Math.floor((Math.abs(units) * 100 + 8) / 16)) / 100);

// The figures of a path, written as the engine writes them.
function lines(commands, start) {
  const close = commands[start + 1] === 1 ? 'z' : '';
  let d = '';
  let at = start + HEAD;
  for (let figures = commands[at - 1]; figures > 0; figures--) {
    const points = commands[at++];
    const end = at + 2 * points;
    if (points === 0) continue;
    let [x, y] = [commands[at], commands[at + 1]];
    d += `M${px(x)} ${px(y)}`;
    let command = 'M';
    for (at += 2; at < end; at += 2) {
      const [nextX, nextY] = [commands[at], commands[at + 1]];
      if (nextX === x && nextY === y) continue;
      if (nextY === y) d += (command = 'H') + px(nextX);
      else if (nextX === x) d += (command = 'V') + px(nextY);
      else {
        d += `${command === 'L' ? ' ' : 'L'}${px(nextX)} ${px(nextY)}`;
        command = 'L';
      }
      [x, y] = [nextX, nextY];
    }
    d += close;
  }
  return d;
}
