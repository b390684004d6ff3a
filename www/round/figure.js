// A figure that is drawn for the width it has: on the screen in the colours of the page, and once for paper.
import { h } from '../lib/dom.js';

const LEAST = 240;
const LEAST_BOX = 50; // a narrower box is hidden
const PAPER = { width: 660, height: 300, theme: 'print' };
const AGAIN_MS = 150;
const USUAL_PX = 16;

/** How many times larger the page is than usual: on a beamer a figure grows as its letters do. */
const enlargement = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_PX;

/** Shape of a chart: width -> height, in px. On a beamer it leaves room for what stands around it. */
const heightFor = (width, part) => (enlargement() > 1 ? Math.round(Math.min(width * 0.8, (part * innerHeight) / enlargement())) : Math.round(Math.min(360, Math.max(240, width * 0.6))));

export class RoundFigure {
  #screen = h('div', { class: 'on-screen' });
  #paper = h('div', { class: 'on-paper' });
  #caption = h('figcaption');
  #draw = null;
  #width = 0;
  #asked = 0;
  #failed;
  #part;

  /** `failed(error)`: told what went wrong; `part`: of the height of a beamer at most. */
  constructor(failed, { part = 0.38 } = {}) {
    this.#failed = failed;
    this.#part = part;
    this.el = h('figure', { class: 'round-figure', hidden: true }, this.#caption, this.#screen, this.#paper);
    let timer = 0;
    new ResizeObserver(([{ contentRect: { width } }]) => {
      if (width < LEAST_BOX || Math.abs(width - this.#width) < 2) return;
      clearTimeout(timer);
      timer = setTimeout(() => this.#redraw(), AGAIN_MS);
    }).observe(this.#screen);
  }

  /** Shows what `draw({width, height, theme})` gives, an SVG; `theme` is 'print' for paper, else undefined. Nothing where it is null. */
  async show(caption, draw) {
    this.#caption.textContent = caption;
    this.#draw = draw;
    this.el.hidden = draw === null;
    if (draw) await this.#redraw();
    else this.#asked += 1;
  }

  async #redraw() {
    this.#asked += 1;
    const mine = this.#asked;
    const width = Math.floor(this.#screen.clientWidth);
    if (!this.#draw || width < LEAST_BOX) return;
    this.#width = width;
    const drawn = Math.max(LEAST, Math.floor(width / enlargement()));
    try {
      const svg = await this.#draw({ width: drawn, height: heightFor(drawn, this.#part) });
      if (mine !== this.#asked || !svg) return;
      this.#screen.replaceChildren(svg);
      const paper = await this.#draw(PAPER);
      if (mine === this.#asked && paper) this.#paper.replaceChildren(paper);
    } catch (error) {
      if (mine === this.#asked) this.#failed(error);
    }
  }
}
