// The layers of the map as one SVG: neighbours, municipalities, the chosen region, outlines, marks, names.
// Only what changed is set: a year that moves touches the municipalities whose class moved.
import { s } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { LAYERS } from '../lib/view.js';

const NONE = 255;

export class MapLayers {
  #paths;
  #cells = [];
  #fills = []; // class last painted, per municipality
  #palette = '';
  #groups = {};
  #names = [];
  #municipalities;
  #active = -1;

  /** @param paths MapPaths of the engine; @param municipalities of the catalogue. */
  constructor(paths, municipalities) {
    this.#paths = paths;
    this.#municipalities = municipalities;
    const g = (name, ...children) => (this.#groups[name] = s('g', { class: `map-${name}`, 'aria-hidden': 'true' }, ...children));
    const line = (name, d) => (this.#groups[name] = s('path', { class: `line line-${name}`, d, 'aria-hidden': 'true' }));
    this.#cells = paths.municipalities.map((d, r) => s('path', {
      id: `sb-m${r}`, d, role: 'option', 'aria-label': municipalities[r].name, 'aria-selected': 'false',
    }));
    this.#groups.cells = s('g', { class: 'map-cells', role: 'presentation' }, ...this.#cells);
    const { outlines } = paths;
    this.svg = s('svg', {
      viewBox: paths.viewBox.join(' '), role: 'listbox', tabindex: '0', class: 'map-svg', focusable: 'true', preserveAspectRatio: 'xMaxYMid meet',
    },
    s('defs', null, s('pattern', { id: 'sb-hatch', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      s('rect', { width: 6, height: 6, class: 'hatch-back' }), s('rect', { width: 2, height: 6, class: 'hatch-line' }))),
    g('neighbours', ...paths.neighbours.map(({ d }) => s('path', { d }))),
    this.#fade(),
    this.#groups.cells,
    g('chosen'),
    line('municipality', outlines.municipality),
    line('corop', outlines.corop),
    line('province', outlines.province),
    line('anticipating', outlines.anticipating),
    line('shrinking', outlines.shrinking),
    g('marks', this.#groups.hover = s('path', { class: 'mark-hover' }), this.#groups.active = s('path', { class: 'mark-active' })),
    g('names'));
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
    if (this.#scale) this.#placeNames();
  }

  #scale = 0;
  #roomLeft = 0;
  #low = false;

  /** Text and hatch keep their size on the screen: `scale` is units of the drawing per pixel. */
  fit(width, height) {
    if (!width || !height) return;
    const [, , w, hgt] = this.#paths.viewBox;
    this.#scale = Math.max(w / width, hgt / height);
    this.#roomLeft = width * this.#scale - w;
    this.#low = height < 480;
    this.#placeNames();
    this.svg.querySelector('#sb-hatch').setAttribute('patternTransform', `scale(${this.#scale}) rotate(45)`);
  }

  // On a wide map the sea goes on to the left of the drawing and the legend lies in it; its name comes below that.
  #placeNames() {
    const [x, y, w, height] = this.#paths.viewBox;
    for (const el of this.#names) el.setAttribute('font-size', (this.#scale * 12).toFixed(2));
    const wide = this.#roomLeft > w * 0.12;
    const sea = this.#names.at(-1);
    sea.toggleAttribute('hidden', wide && this.#low); // no room below the legend
    sea.setAttribute('x', wide ? x - this.#roomLeft * 0.4 : x + w * 0.17);
    sea.setAttribute('y', y + height * (wide ? 0.7 : 0.3));
  }

  /** Colours every municipality whose class changed and sets how the lines look. */
  paint({ data, view, catalogue, theme }) {
    const { result } = data;
    const year = view.year - catalogue.baseYear;
    const colors = result.colors[theme];
    const palette = theme + colors.join();
    if (palette !== this.#palette) { this.#palette = palette; this.#fills.length = 0; }
    const offset = year * this.#cells.length;
    for (let r = 0; r < this.#cells.length; r++) {
      const klass = result.classes[offset + r];
      if (this.#fills[r] === klass) continue;
      this.#fills[r] = klass;
      this.#cells[r].setAttribute('fill', klass === NONE ? 'url(#sb-hatch)' : colors[klass]);
    }
    const status = result.statusByYear[year];
    if (this.svg.dataset.status !== status) this.svg.dataset.status = status;
    for (const name of LAYERS) this.#groups[name].classList.toggle('off', !view.layers.includes(name));
  }

  /** Draws a strong outline around a region; the country has none. */
  select(region) {
    const { chosen } = this.#groups;
    for (const cell of this.#cells) if (cell.getAttribute('aria-selected') === 'true') cell.setAttribute('aria-selected', 'false');
    const members = region.kind === 'country' ? [] : region.members;
    for (const r of region.kind === 'municipality' ? members : []) this.#cells[r].setAttribute('aria-selected', 'true');
    // A wide stroke below, the same areas once more on top: what is left is the outline of the union.
    chosen.replaceChildren(
      ...members.map((r) => s('path', { d: this.#paths.municipalities[r], class: 'halo-out' })),
      ...members.map((r) => s('path', { d: this.#paths.municipalities[r], class: 'halo' })),
      ...members.map((r) => s('use', { href: `#sb-m${r}` })),
    );
  }

  hover(r) { this.#groups.hover.setAttribute('d', r < 0 ? '' : this.#paths.municipalities[r]); }

  /** Marks the municipality the keyboard is on. */
  activate(r) {
    if (this.#active >= 0) this.#cells[this.#active].setAttribute('aria-label', this.#municipalities[this.#active].name);
    this.#active = r;
    this.#groups.active.setAttribute('d', r < 0 ? '' : this.#paths.municipalities[r]);
    if (r < 0) this.svg.removeAttribute('aria-activedescendant');
    else this.svg.setAttribute('aria-activedescendant', `sb-m${r}`);
  }

  describe(r, text) { this.#cells[r].setAttribute('aria-label', text); }

  /** Dims all but one class; -1 shows all. */
  highlight(klass) {
    this.#cells.forEach((cell, r) => cell.classList.toggle('dim', klass >= 0 && this.#fills[r] !== klass));
    this.#groups.chosen.classList.toggle('dim', klass >= 0);
  }

  /** The municipality of an event's target, or -1. */
  at(target) { return /^sb-m\d+$/.test(target?.id ?? '') ? Number(target.id.slice(4)) : -1; }

  centre() {
    const [x, y, w, height] = this.#paths.viewBox;
    return { x: x + w / 2, y: y + height / 2 };
  }

  /** A point of the drawing in pixels of `host`. */
  screenOf({ x, y }, host) {
    const matrix = this.svg.getScreenCTM();
    const box = host.getBoundingClientRect();
    return [matrix.a * x + matrix.e - box.left, matrix.d * y + matrix.f - box.top];
  }
}
