// The fills of the map on a canvas below the lines: a raster of municipalities (lib/raster.js), painted by a table of colours.
// While the map moves the last picture is stretched; the raster is made anew once it rests.
import { h } from '../../lib/dom.js';
import { boundsOf, hatch, packed, paintChanged, paintLeft, paintRaster, rasterizing, rings, runsOf } from '../../lib/raster.js';

/** Stripes of "no data", in CSS pixels. */
const PERIOD = 8;
const THICK = 3;
/** A raster is made in parts of this long. */
const PART_MS = 12;

export class FillCanvas {
  #areas;
  #bounds;
  #raster = null;
  #image = null;
  #pixels = null;
  #frame = null; // the window the raster was made for
  #last = null; // what was painted last
  #still = null; // a copy of the picture, stretched while the map moves

  /** @param municipalities paths of the engine. */
  constructor(municipalities) {
    this.canvas = h('canvas', { class: 'map-canvas', 'aria-hidden': 'true' });
    this.#areas = municipalities.map(rings);
    this.#bounds = this.#areas.map(boundsOf);
  }

  boundsOf(r) { return this.#bounds[r]; }

  /** Called when a raster was made, at once or in parts. */
  made = () => {};
  #making = 0; // the timer of the raster that is being made; 0: none

  /** Whether the picture of the last window stands there. */
  get isWhole() { return this.#raster !== null && !this.#making && !this.#isOld; }
  #isOld = false; // the window has moved since the raster was made, and no other is being made yet

  /** Makes the raster of a window {left, top, scale} of `width` by `height` CSS pixels: at once where it is quick, else in parts. */
  frame(window, width, height, ratio) {
    const [w, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (w === 0 || high === 0) return;
    clearTimeout(this.#making);
    this.#making = 0;
    const { canvas } = this;
    if (canvas.width !== w || canvas.height !== high) { canvas.width = w; canvas.height = high; }
    const view = { left: window.left, top: window.top, scale: window.scale / ratio };
    const rows = rasterizing(this.#areas, this.#bounds, view, w, high, ratio > 1.4 ? 2 : 4);
    const go = () => {
      const until = performance.now() + PART_MS;
      for (let n = 1; ; n++) {
        const { done, value } = rows.next();
        if (done) {
          const take = () => this.#take(value, window, ratio);
          if (this.#making) this.#making = setTimeout(take); // to paint it is a part of its own
          else take();
          return true;
        }
        if (n % 32 === 0 && performance.now() > until) break; // few turns: a busy machine is long in coming back
      }
      this.#making = setTimeout(go);
      return false;
    };
    if (!go()) this.#stretch(window);
  }

  #take(raster, window, ratio) {
    this.#making = 0;
    this.#isOld = false;
    this.#raster = raster;
    this.#frame = { ...window, ratio };
    this.#image = new ImageData(raster.width, raster.height);
    this.#pixels = new Uint32Array(this.#image.data.buffer);
    this.#still = null;
    this.#runs = null;
    this.#painted = null;
    if (this.#last) this.paint(this.#last);
    this.made();
  }

  #runs = null; // made at the second picture: while a window is dragged to a size there is only one of each
  #painted = null; // the table of the picture, where it is nothing but that

  /**
   * `table`: a colour 0xAABBGGRR for each municipality; `striped`: null or which have no value (by municipality);
   * `stripe`: its colour; `left`: null or {table, split}: another table left of a part (0 to 1) of the width.
   */
  paint(asked) {
    this.#last = asked;
    if (!this.isWhole) return; // it will be painted when the raster is there
    const { table, striped, stripe, left } = asked;
    const { width } = this.#raster;
    const isPlain = !striped && !left;
    if (isPlain && this.#painted) {
      this.#runs ??= runsOf(this.#raster, this.#areas.length);
      const rows = paintChanged(this.#raster, this.#runs, this.#painted, table, this.#pixels);
      this.#painted.set(table);
      if (!rows) return;
      this.canvas.getContext('2d').putImageData(this.#image, 0, 0, 0, rows[0], width, rows[1] - rows[0]);
      this.#still = null;
      return;
    }
    paintRaster(this.#raster, table, this.#pixels);
    if (left) paintLeft(this.#raster, left.table, this.#pixels, Math.round(left.split * width));
    if (striped) {
      const { ratio } = this.#frame;
      hatch(this.#raster, striped, this.#pixels, { line: stripe, period: Math.round(PERIOD * ratio), thick: Math.round(THICK * ratio) });
    }
    this.canvas.getContext('2d').putImageData(this.#image, 0, 0);
    this.#painted = isPlain ? table.slice() : null;
    this.#still = null;
  }

  /** Shows the last picture in another window, while the map moves. */
  stretch(window) {
    clearTimeout(this.#making); // of a window that is left
    this.#making = 0;
    this.#isOld = true;
    this.#stretch(window);
  }

  #stretch(window) {
    if (!this.#frame) return;
    const { width, height } = this.#raster;
    if (!this.#still) {
      this.#still = new OffscreenCanvas(width, height);
      this.#still.getContext('2d').putImageData(this.#image, 0, 0);
    }
    const { ratio } = this.#frame;
    const k = this.#frame.scale / window.scale;
    const x = ((this.#frame.left - window.left) / window.scale) * ratio;
    const y = ((this.#frame.top - window.top) / window.scale) * ratio;
    this.#painted = null; // what is on the canvas is no picture of this window
    const context = this.canvas.getContext('2d');
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    context.drawImage(this.#still, x, y, width * k, height * k);
  }

  /** The municipality at a point in CSS pixels of the canvas; -1 outside. */
  at(x, y) {
    if (!this.isWhole) return -1;
    const { ratio } = this.#frame;
    const { width, height, ids } = this.#raster;
    const [column, row] = [Math.floor(x * ratio), Math.floor(y * ratio)];
    if (column < 0 || row < 0 || column >= width || row >= height) return -1;
    const id = ids[row * width + column];
    return id === this.#areas.length ? -1 : id;
  }
}

/** A CSS variable of an element as a colour for a table. */
export const inkOf = (style, name) => packed(style.getPropertyValue(name));
export { packed };
