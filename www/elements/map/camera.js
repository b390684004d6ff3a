// Which part of the drawing the map shows: how far it is zoomed in and where to, and smooth ways from one to another.

export const MOST = 24;
const MOVE_MS = 280;
const still = matchMedia('(prefers-reduced-motion: reduce)');

/** The window is {left, top, scale}: units of the drawing at the left top, and for each CSS pixel. */
export class Camera {
  #box;
  #tell;
  #width = 0;
  #height = 0;
  #at = { k: 1, x: 0, y: 0 }; // zoom, and the centre in units of the drawing
  #frame = 0;

  /** @param viewBox of the drawing; @param tell called with (window, isMoving) at each change. */
  constructor(viewBox, tell) {
    this.#box = viewBox;
    this.#tell = tell;
  }

  get zoom() { return this.#at.k; }
  get isHome() { return this.#at.k === 1; }

  /** Units for each pixel when the whole map is shown. */
  get homeScale() { return Math.max(this.#box[2] / this.#width, this.#box[3] / this.#height); }

  /** The window with the whole map; what room is left is on its left, where the sea is. */
  get #home() {
    const [x, y, w, h] = this.#box;
    const scale = this.homeScale;
    return { left: x + w - this.#width * scale, top: y - (this.#height * scale - h) / 2, scale };
  }

  get window() {
    const { k, x, y } = this.#at;
    const scale = this.homeScale / k;
    return { left: x - (this.#width * scale) / 2, top: y - (this.#height * scale) / 2, scale };
  }

  resize(width, height) {
    if (!width || !height) return;
    const first = this.#width === 0;
    [this.#width, this.#height] = [width, height];
    this.#at = this.#inside(first || this.isHome ? this.#centre() : this.#at);
    cancelAnimationFrame(this.#frame);
    this.#tell(this.window, false);
  }

  #centre() {
    const { left, top, scale } = this.#home;
    return { k: 1, x: left + (this.#width * scale) / 2, y: top + (this.#height * scale) / 2 };
  }

  // Never outside the whole map.
  #inside({ k, x, y }) {
    const zoom = Math.max(1, Math.min(MOST, k));
    const home = this.#home;
    const [w, h] = [this.#width * home.scale, this.#height * home.scale];
    const within = (value, from, size) => Math.max(from + size / zoom / 2, Math.min(from + size - size / zoom / 2, value));
    return { k: zoom, x: within(x, home.left, w), y: within(y, home.top, h) };
  }

  /** Zooms so that the point of the screen stays where it is. */
  zoomAt(px, py, factor, { smooth = true } = {}) {
    const { left, top, scale } = this.window;
    const k = Math.max(1, Math.min(MOST, this.#at.k * factor));
    const next = this.homeScale / k;
    const [ux, uy] = [left + px * scale, top + py * scale];
    const to = { k, x: ux - (px - this.#width / 2) * next, y: uy - (py - this.#height / 2) * next };
    if (smooth) this.go(to);
    else this.#jump(to, true);
  }

  /** Zooms around the middle. */
  zoomBy(factor) { this.zoomAt(this.#width / 2, this.#height / 2, factor); }

  /** Moves by pixels of the screen. */
  pan(dx, dy, { smooth = false } = {}) {
    const { scale } = this.window;
    const to = { ...this.#at, x: this.#at.x - dx * scale, y: this.#at.y - dy * scale };
    if (smooth) this.go(to);
    else this.#jump(to, true);
  }

  /** Shows bounds [left, top, right, bottom] with room around them. */
  fit([x0, y0, x1, y1]) {
    const room = 1.35;
    const scale = Math.max(((x1 - x0) * room) / this.#width, ((y1 - y0) * room) / this.#height);
    this.go({ k: Math.min(MOST * 0.6, this.homeScale / scale), x: (x0 + x1) / 2, y: (y0 + y1) / 2 });
  }

  home() { this.go(this.#centre()); }

  /** Brings a point into the window if it is outside it. */
  reveal({ x, y }) {
    const { left, top, scale } = this.window;
    const [px, py] = [(x - left) / scale, (y - top) / scale];
    const inside = px > 24 && py > 24 && px < this.#width - 24 && py < this.#height - 24;
    if (!inside) this.go({ ...this.#at, x, y });
  }

  /** A step of a gesture is over: the raster may be made. */
  rest() { this.#tell(this.window, false); }

  #jump(to, isMoving) {
    cancelAnimationFrame(this.#frame);
    this.#at = this.#inside(to);
    this.#tell(this.window, isMoving);
  }

  go(wanted) {
    cancelAnimationFrame(this.#frame);
    const to = this.#inside(wanted);
    const from = this.#at;
    if (still.matches || this.#width === 0) { this.#jump(to, false); return; }
    const begun = performance.now();
    const step = (now) => {
      const part = Math.min(1, Math.max(0, (now - begun) / MOVE_MS));
      const eased = 1 - (1 - part) ** 3;
      const k = from.k * (to.k / from.k) ** eased;
      // The centre moves with the scale, so that a point that is to stay does.
      const share = to.k === from.k ? eased : (1 / from.k - 1 / k) / (1 / from.k - 1 / to.k);
      this.#at = part === 1 ? to : { k, x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
      this.#tell(this.window, part < 1);
      if (part < 1) this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
  }
}
