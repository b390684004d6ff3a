// The map by keyboard, as that of the page: one stop for the Tab key, arrow keys walk to the next municipality that way, Enter and the
// space bar choose it. For a reader that speaks it is a list, in which the option that is walked on says its value.
import { nearest } from '../lib/spatial.js';
import { s } from './svg.js';

const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** `cells`: the municipalities as they are drawn; `first`: where to begin, or -1; `words(r)`; `point(r)`: shows one, none for -1; `choose(r)`. */
export function wireKeys(svg, { cells, labels, first, words, point, choose }) {
  const [left, top, width, height] = svg.getAttribute('viewBox').split(' ').map(Number);
  const inSight = labels.filter(({ x, y }) => x >= left && x <= left + width && y >= top && y <= top + height);
  const start = () => (inSight.some(({ r }) => r === first) ? first : nearest(inSight, { x: left + width / 2, y: top + height / 2 }));
  const rings = ['walked-out', 'walked'].map((name) => s('path', { class: `line ${name}` }));
  let at = -1;

  function go(r) {
    cells[at]?.setAttribute('aria-selected', 'false');
    at = r;
    for (const ring of rings) ring.setAttribute('d', cells[r]?.getAttribute('d') ?? '');
    point(r);
    if (r < 0) { svg.removeAttribute('aria-activedescendant'); return; }
    cells[r].setAttribute('aria-label', words(r));
    cells[r].setAttribute('aria-selected', 'true');
    svg.setAttribute('aria-activedescendant', cells[r].id);
  }

  svg.append(...rings);
  // A click focuses too; only who uses the keyboard needs the mark.
  svg.addEventListener('focus', () => { if (svg.matches(':focus-visible')) go(start()); });
  svg.addEventListener('blur', () => go(-1));
  svg.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    if (step) {
      const next = at < 0 ? start() : nearest(inSight, at, step);
      if (next >= 0) go(next);
    } else if ((event.key === 'Enter' || event.key === ' ') && at >= 0) choose(at);
    else return;
    event.preventDefault();
  });
}
