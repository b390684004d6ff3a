// Moves one picture into the next: the bars of a year become those of another. Only shapes move; words and numbers are those of the
// new picture at once, and the engine is not asked. Shapes are stepped outlines (bars by age, whose corners are left out where two
// bars are equally long) and shapes of as many corners in both.

const STILL = matchMedia('(prefers-reduced-motion: reduce)');
/** How long a movement lasts: as long as the picture before it was there, but no longer than this. */
const LONGEST_MS = 450;
/** Where pictures follow each other as fast as this, they are a movement by themselves: to move between them would only cost time. */
const FAST_MS = 90;

/** The figures of a path in absolute corners: [[x, y], …][]. Knows what the engine writes: M, L, H, V, z. */
export function cornersOf(d) {
  const figures = [];
  let [x, y] = [0, 0];
  for (const [, command, rest] of d.matchAll(/([MLHV])([^MLHVz]*)/g)) {
    const numbers = rest.trim().split(/[\s,]+/).map(Number);
    if (command === 'M') figures.push([]);
    const figure = figures.at(-1);
    for (let i = 0; i < numbers.length; i += command === 'H' || command === 'V' ? 1 : 2) {
      if (command === 'H') x = numbers[i];
      else if (command === 'V') y = numbers[i];
      else [x, y] = [numbers[i], numbers[i + 1]];
      figure.push([x, y]);
    }
  }
  return figures;
}

const isSteps = (figure) => figure.length > 5;

// The heights at which a stepped outline may have a corner.
const levels = (figure) => figure.map(([, y]) => y);

/** A stepped outline with two corners at every level, so that outlines of other steps have as many. */
export function stepped(figure, all) {
  const runs = []; // upright pieces: from, to, x
  for (let i = 1; i < figure.length; i += 1) if (figure[i][0] === figure[i - 1][0]) runs.push([Math.min(figure[i - 1][1], figure[i][1]), Math.max(figure[i - 1][1], figure[i][1]), figure[i][0]]);
  const down = figure[0][1] > figure.at(-1)[1] ? -1 : 1;
  const sorted = [...new Set(all)].sort((a, b) => down * (a - b));
  const corners = [figure[0]];
  let run = 0;
  for (let i = 1; i < sorted.length; i += 1) {
    const middle = (sorted[i - 1] + sorted[i]) / 2;
    while (run < runs.length - 1 && !(runs[run][0] <= middle && middle <= runs[run][1])) run += 1;
    const x = runs[run]?.[2] ?? figure[0][0];
    corners.push([x, sorted[i - 1]], [x, sorted[i]]);
  }
  corners.push(figure.at(-1));
  return corners;
}

/** Two paths as figures of as many corners: [before, after]; null where they are no pictures of the same thing. */
export function pair(before, after) {
  const [a, b] = [cornersOf(before), cornersOf(after)];
  if (a.length !== b.length) return null;
  const pairs = a.map((figure, i) => {
    const other = b[i];
    if (figure.length === other.length && !isSteps(figure)) return [figure, other];
    // Of another height or on another axis: that is no change of a year.
    if (!isSteps(figure) || !isSteps(other) || figure[0][1] !== other[0][1] || figure.at(-1)[1] !== other.at(-1)[1]) return null;
    const all = [...levels(figure), ...levels(other)];
    return [stepped(figure, all), stepped(other, all)];
  });
  return pairs.includes(null) ? null : [pairs.map(([from]) => from), pairs.map(([, to]) => to)];
}

/** The path a part of the way from one to the other. */
export const between = (from, to, part, closed) => from.map((figure, f) => `M${figure
  .map(([x, y], i) => `${Math.round((x + (to[f][i][0] - x) * part) * 16) / 16} ${Math.round((y + (to[f][i][1] - y) * part) * 16) / 16}`).join('L')}${closed ? 'z' : ''}`).join('');

const draw = (of, figures) => of.map((path, i) => { if (path.getAttribute('d') !== figures[i]) path.setAttribute('d', figures[i]); return figures[i]; });

export class Morph {
  #classes;
  #paths = [];
  #shown = []; // what each path shows
  #final = []; // what it is on its way to
  #key = '';
  #frame = 0;
  #at = 0; // when it was sent there
  #until = 0;

  /** `classes`: of the groups whose shapes move. */
  constructor(classes) { this.#classes = classes; }

  /** A new picture took the place of the last one; `key` is the same for pictures of the same thing. */
  show(svg, key) {
    const paths = this.#classes.flatMap((name) => [...svg.querySelectorAll(`.sb-${name} path`)]);
    this.#move(paths, paths.map((path) => path.getAttribute('d')), key);
  }

  /** The marks of the picture that stands there were made those of another year. */
  changed(key) {
    const set = this.#paths.map((path) => path.getAttribute('d'));
    // What was not touched is still on its way to where it was sent.
    this.#move(this.#paths, set.map((d, i) => (d === this.#shown[i] ? this.#final[i] : d)), key);
  }

  #move(paths, final, key) {
    cancelAnimationFrame(this.#frame);
    const now = performance.now();
    const same = key === this.#key && final.length === this.#final.length;
    const goesOn = same && final.every((d, i) => d === this.#final[i]);
    const since = now - this.#at;
    if (!goesOn) {
      this.#at = now;
      this.#until = since < FAST_MS ? now : now + Math.min(LONGEST_MS, since);
    }
    const from = this.#shown;
    [this.#paths, this.#final, this.#key, this.#shown] = [paths, final, key, final];
    const long = this.#until - now;
    const still = !same || long <= 0 || STILL.matches || document.hidden;
    const pairs = final.map((d, i) => (still || d === from[i] ? null : pair(from[i], d)));
    if (!pairs.some(Boolean)) { draw(paths, final); return; }
    const closed = final.map((d) => d.endsWith('z'));
    const step = (time) => {
      // A frame may bear the time at which it was wanted, before the picture came.
      const part = Math.min(1, Math.max(0, (time - now) / long));
      this.#shown = draw(paths, final.map((d, i) => (part < 1 && pairs[i] ? between(...pairs[i], part, closed[i]) : d)));
      if (part < 1) this.#frame = requestAnimationFrame(step);
    };
    step(now);
  }
}
