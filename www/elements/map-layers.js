// The layers of the map: fills on a canvas, and over them one SVG of neighbours, lines, the chosen region, marks and names.
// A year that moves touches the canvas alone; the SVG is drawn anew only when the window or the choice changes.
import { s } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { LAYERS } from '../lib/view.js';
import { inkOf, packed } from './map/canvas.js';
import { nameTexts, placeNames } from './map/names.js';

const NONE = 255;
/** How much of a municipality that is put back is seen. */
const DIM = 40;

export class MapLayers {
  #paths;
  #cells = [];
  #groups = {};
  #names = [];
  #municipalities;
  #active = -1;
  #table;
  #leftTable;
  #striped;
  #colors = []; // colours on the map, by municipality; '' where there is no value
  #inks = { key: '' };
  #last = null;
  #dimmed = -1;
  #size = [0, 0];
  #window = null;
  #zoom = 1;
  #places = [];

  /** @param paths MapPaths of the engine; @param municipalities of the catalogue; @param fills the FillCanvas of these paths. */
  constructor(paths, municipalities, fills) {
    this.#paths = paths;
    this.#municipalities = municipalities;
    this.fills = fills;
    this.#table = new Uint32Array(municipalities.length + 1);
    this.#leftTable = new Uint32Array(municipalities.length + 1);
    this.#striped = new Uint8Array(municipalities.length + 1);
    const g = (name, ...children) => (this.#groups[name] = s('g', { class: `map-${name}`, 'aria-hidden': 'true' }, ...children));
    const line = (name, d) => (this.#groups[name] = s('path', { class: `line line-${name}`, d, 'aria-hidden': 'true' }));
    this.#cells = paths.municipalities.map((d, r) => s('path', {
      id: `sb-m${r}`, d, role: 'option', 'aria-label': municipalities[r].name, 'aria-selected': 'false',
    }));
    this.#groups.cells = s('g', { class: 'map-cells', role: 'presentation' }, ...this.#cells);
    const { outlines } = paths;
    const [x, y, w, h] = paths.viewBox;
    this.svg = s('svg', {
      viewBox: paths.viewBox.join(' '), role: 'listbox', tabindex: '0', class: 'map-svg', focusable: 'true', preserveAspectRatio: 'xMaxYMid meet',
    },
    s('defs', null,
      s('pattern', { id: 'sb-hatch', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
        s('rect', { width: 6, height: 6, class: 'hatch-back' }), s('rect', { width: 2, height: 6, class: 'hatch-line' })),
      // All but the chosen areas: what is left of a wide stroke around them is the outline of their union.
      s('clipPath', { id: 'sb-outside' }, this.#groups.outside = s('path', { 'clip-rule': 'evenodd' }))),
    this.#groups.cells,
    g('chosen'),
    line('municipality', outlines.municipality),
    line('corop', outlines.corop),
    line('province', outlines.province),
    line('anticipating', outlines.anticipating),
    line('shrinking', outlines.shrinking),
    g('over'), g('flow'),
    g('marks', this.#groups.group = s('path', { class: 'mark-group' }), this.#groups.hover = s('path', { class: 'mark-hover' }), this.#groups.active = s('path', { class: 'mark-active' })),
    g('names'), g('places'), g('tool'));
    // Neighbours lie below the canvas, in a drawing of their own, so that the fills cover their edge.
    this.back = s('svg', { viewBox: paths.viewBox.join(' '), class: 'map-back', 'aria-hidden': 'true', preserveAspectRatio: 'xMaxYMid meet' },
      g('neighbours', ...paths.neighbours.map(({ d }) => s('path', { d }))), this.#fade());
    this.#groups.around = `M${x - 2 * w} ${y - h}h${5 * w}v${3 * h}h${-5 * w}z`;
    this.label();
  }

  // The neighbours end where the drawing ends; on the sea side they fade out instead of being cut.
  #fade() {
    const [x, y, w, height] = this.#paths.viewBox;
    const stop = (offset, opacity) => s('stop', { offset, class: 'fade-stop', 'stop-opacity': opacity });
    return s('g', { 'aria-hidden': 'true' },
      s('linearGradient', { id: 'sb-fade' }, stop(0, 1), stop(1, 0)),
      s('rect', { x: x - w, y: y - 1, width: w * 1.002, height: height + 2, class: 'fade-sea' }),
      s('rect', { x, y: y - 1, width: w * 0.1, height: height + 2, fill: 'url(#sb-fade)' }));
  }

  /** The group of the drawing for circles and arrows, and that for what is being drawn by hand. */
  get paths() { return this.#paths; }
  get over() { return this.#groups.over; }
  get flow() { return this.#groups.flow; }
  get tool() { return this.#groups.tool; }
  get window() { return this.#window; }
  /** The colour of each municipality as it is now; empty where there is none. */
  get colors() { return [...this.#colors]; }

  /** Names of the neighbours and the sea, in the language of the page. */
  label() {
    const [x, y, w, height] = this.#paths.viewBox;
    const place = (label, tx, ty, kind) => s('text', { x: tx, y: ty, class: kind, 'text-anchor': 'middle' }, label);
    this.#names = [
      ...this.#paths.neighbours.filter(({ label }) => label && label[0] > x && label[0] < x + w && label[1] > y && label[1] < y + height)
        .map(({ code, label }) => place(t(`neighbour.${code}`), label[0], label[1], 'name-land')),
      place(t('map.sea'), x, y, 'name-sea'),
    ];
    this.#groups.names.replaceChildren(...this.#names);
    if (this.#window) this.#placeNames();
  }

  /** Shows a window {left, top, scale} in a map of `width` by `height` pixels; the fills are made anew once it rests. */
  show(window, isMoving, width, height, zoom) {
    this.#window = window;
    this.#size = [width, height];
    this.#zoom = zoom;
    const box = [window.left, window.top, width * window.scale, height * window.scale].map((v) => v.toFixed(1)).join(' ');
    this.svg.setAttribute('viewBox', box);
    this.back.setAttribute('viewBox', box);
    if (isMoving) this.fills.stretch(window);
    else this.fills.frame(window, width, height, Math.min(2, devicePixelRatio || 1));
    this.svg.querySelector('#sb-hatch').setAttribute('patternTransform', `scale(${window.scale}) rotate(45)`);
    this.#groups.places.classList.toggle('off', isMoving);
    this.#placeNames();
    if (!isMoving) this.#placePlaces();
  }

  // On a wide map the sea goes on to the left of the drawing and the legend lies in it; its name comes below that.
  #placeNames() {
    const [x, y, w, height] = this.#paths.viewBox;
    const { scale } = this.#window;
    for (const el of this.#names) el.setAttribute('font-size', (scale * 12).toFixed(2));
    const roomLeft = x - this.#window.left;
    const wide = this.#zoom === 1 && roomLeft > w * 0.12;
    const sea = this.#names.at(-1);
    sea.toggleAttribute('hidden', (wide && this.#size[1] < 480) || this.#zoom > 3); // no room below the legend
    sea.setAttribute('x', wide ? x - roomLeft * 0.4 : x + w * 0.17);
    sea.setAttribute('y', y + height * (wide ? 0.7 : 0.3));
  }

  /** Boxes of what lies over the map, in its pixels; set by the map. */
  covered = () => [];

  /** Names of places: [{name, x, y, weight}]. */
  setPlaces(places) {
    this.#places = places;
    if (this.#window) this.#placePlaces();
  }

  #placePlaces() {
    if (this.#places.length === 0) return; // at the start: measuring what lies over the map would lay the page out for nothing
    const [width, height] = this.#size;
    const style = getComputedStyle(this.svg);
    const { scale, left, top } = this.#window;
    const taken = this.#names.filter((el) => !el.hasAttribute('hidden')).map((el) => {
      const [x, y] = [(el.getAttribute('x') - left) / scale, (el.getAttribute('y') - top) / scale];
      return [x - 40, y - 14, x + 40, y + 6];
    });
    taken.push(...this.covered());
    const shown = placeNames(this.#places, this.#window, width, height, { font: `560 12px ${style.fontFamily}`, taken, zoom: this.#zoom });
    this.#groups.places.replaceChildren(...nameTexts(shown, this.#window));
  }

  /** Colours every municipality as `shown` (lib/map-data.js) says, and sets how the lines look. */
  paint({ shown, view, catalogue, theme, split = null }) {
    this.#last = { shown, view, catalogue, theme, split };
    const { areaOf, n, statusByYear } = shown;
    const year = view.year - catalogue.baseYear;
    const inks = this.#inksOf(theme, shown);
    const hasHoles = this.#fill(this.#table, shown.classes, year * n, areaOf, inks, shown.colors[theme]);
    let left = null;
    if (split !== null && shown.left) {
      this.#fill(this.#leftTable, shown.left.classes, (shown.left.year ?? year) * n, areaOf, inks);
      left = { table: this.#leftTable, split };
    }
    this.fills.paint({ table: this.#table, striped: hasHoles ? this.#striped : null, stripe: inks.line, left });
    const status = statusByYear[year];
    if (this.svg.dataset.status !== status) this.svg.dataset.status = status;
    for (const name of LAYERS) this.#groups[name].classList.toggle('off', !view.layers.includes(name));
  }

  #inksOf(theme, shown) {
    const key = theme + shown.colors[theme].join();
    if (this.#inks.key !== key) {
      const style = getComputedStyle(this.svg);
      this.#inks = {
        key, classes: shown.colors[theme].map((hex) => packed(hex)), faint: shown.colors[theme].map((hex) => packed(hex, DIM)),
        none: inkOf(style, '--nl-color-hatch-back'), line: inkOf(style, '--nl-color-hatch'),
      };
    }
    return this.#inks;
  }

  // The colour of each municipality; true where one has no value.
  #fill(table, classes, offset, areaOf, inks, names = null) {
    let hasHoles = false;
    for (let r = 0; r < areaOf.length; r++) {
      const klass = areaOf[r] < 0 ? NONE : classes[offset + areaOf[r]];
      const missing = klass === NONE;
      this.#striped[r] = missing && areaOf[r] >= 0 ? 1 : 0;
      hasHoles ||= this.#striped[r] === 1;
      if (names) this.#colors[r] = missing ? '' : names[klass];
      const bright = this.#dimmed < 0 || this.#dimmed === klass;
      table[r] = missing ? inks.none : (bright ? inks.classes : inks.faint)[klass];
    }
    table[areaOf.length] = 0;
    return hasHoles;
  }

  /** On paper there is no canvas: the paths carry the colours. */
  print() {
    this.#cells.forEach((cell, r) => cell.setAttribute('fill', this.#colors[r] || 'url(#sb-hatch)'));
  }

  /** Draws a strong outline around a region; the country has none. */
  select(region) {
    const { chosen, outside, around } = this.#groups;
    for (const cell of this.#cells) if (cell.getAttribute('aria-selected') === 'true') cell.setAttribute('aria-selected', 'false');
    const members = region.kind === 'country' ? [] : region.members;
    for (const r of region.kind === 'municipality' || region.kind === 'own' ? members : []) this.#cells[r].setAttribute('aria-selected', 'true');
    const paths = members.map((r) => this.#paths.municipalities[r]);
    outside.setAttribute('d', around + paths.join(''));
    const d = paths.join('');
    chosen.replaceChildren(...(d === '' ? [] : [s('path', { d, class: 'halo-out' }), s('path', { d, class: 'halo' })]));
  }

  /** Shows which municipalities an own group is being made of. */
  mark(members) { this.#mark(this.#groups.group, members); }

  hover(members) { this.#mark(this.#groups.hover, members); }

  /** Marks the municipality the keyboard is on, with the others of its area. */
  activate(r, members = r < 0 ? [] : [r]) {
    if (this.#active >= 0) this.#cells[this.#active].setAttribute('aria-label', this.#municipalities[this.#active].name);
    this.#active = r;
    this.#mark(this.#groups.active, members);
    if (r < 0) this.svg.removeAttribute('aria-activedescendant');
    else this.svg.setAttribute('aria-activedescendant', `sb-m${r}`);
  }

  #mark(path, members) { path.setAttribute('d', members.map((r) => this.#paths.municipalities[r]).join('')); }

  describe(r, text) { this.#cells[r].setAttribute('aria-label', text); }

  /** Dims all but one class; -1 shows all. */
  highlight(klass) {
    if (klass === this.#dimmed) return;
    this.#dimmed = klass;
    if (this.#last) this.paint(this.#last);
  }

  /** Bounds of municipalities in units of the drawing. */
  boundsOf(members) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const r of members) {
      const [x0, y0, x1, y1] = this.fills.boundsOf(r);
      box[0] = Math.min(box[0], x0); box[1] = Math.min(box[1], y0); box[2] = Math.max(box[2], x1); box[3] = Math.max(box[3], y1);
    }
    return box;
  }

  centre() {
    const [x, y, w, height] = this.#paths.viewBox;
    return { x: x + w / 2, y: y + height / 2 };
  }

  /** A point of the drawing in pixels of the map. */
  screenOf({ x, y }) { return [(x - this.#window.left) / this.#window.scale, (y - this.#window.top) / this.#window.scale]; }
}
