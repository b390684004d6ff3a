// <sb-map>: the map of all municipalities, or of their groups. One tab stop; arrow keys walk over the map, Enter chooses,
// Escape goes back to the country; plus and minus zoom, Shift with an arrow moves, 0 shows all.
// Emits `choose` (detail: region key). The drawing itself is in map-layers.js, what moves it in map/.
import { h, icon } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { isChange, isNumber, indicatorValue, roundedPeople, statusWords } from '../lib/format.js';
import { shownOf } from '../lib/map-data.js';
import { areaName, mapValue } from '../lib/map-words.js';
import { gapInWords } from '../lib/own-gaps.js';
import { nearest } from '../lib/spatial.js';
import { MapLayers } from './map-layers.js';
import { FillCanvas } from './map/canvas.js';
import { Camera } from './map/camera.js';
import { wireGestures } from './map/gestures.js';
import { Tip } from './map/tip.js';

/** A press of a zoom button or key. */
const ZOOM_STEP = 1.6;
/** Pixels a key moves the map. */
const PAN_PX = 80;

export class SbMap extends HTMLElement {
  #layers = null;
  #camera = null;
  #ctx = null;
  #shown = null;
  #active = -1; // municipality under the keyboard, -1 none
  #hover = -1;
  #tip = new Tip(this);
  #said = h('p', { class: 'unseen', role: 'status' });
  #buttons = {};
  /** How a drag that draws is taken: null, {click} or {click, start, move, end}; set by the tools of the map. */
  drawing = null;

  connectedCallback() {
    if (this.#tip.el.isConnected) return;
    const button = (name, act) => (this.#buttons[name] = h('button', { type: 'button', class: 'round small', onclick: act }, icon(name)));
    this.append(
      h('div', { class: 'map-buttons' },
        button('zoomIn', () => this.#camera.zoomBy(ZOOM_STEP)), button('zoomOut', () => this.#camera.zoomBy(1 / ZOOM_STEP)),
        button('whole', () => this.#camera.home()), button('target', () => this.#toRegion())),
      this.#tip.el, this.#said);
    new ResizeObserver(() => this.#camera?.resize(this.clientWidth, this.clientHeight)).observe(this);
  }

  /** Makes the first drawing in parts, which together are long for a slow phone; `update` then only fills it. */
  * preparing(ctx) {
    this.#ctx = ctx;
    if (ctx.map && ctx.data && !this.#layers) yield* this.#drawing();
  }

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!ctx.map || !ctx.data) return;
    this.#shown = shownOf(ctx.data, ctx.regions);
    if (this.#layers?.paths !== ctx.map) for (const _ of this.#drawing());
    if (changed.has('lang')) { this.#layers.label(); this.#label(); }
    this.#paint();
    if (changed.has('map') || changed.has('region')) {
      const region = ctx.regions.get(ctx.view.region);
      this.#layers.select(region);
      this.#buttons.target.disabled = region.kind === 'country';
    }
    if (['map', 'data', 'lang', 'level'].some((key) => changed.has(key))) this.#name();
    if (this.#active >= 0) this.#describe(this.#active);
    this.#retip();
  }

  /** Puts the municipalities of one class forward (-1: none); called by the legend. */
  highlight(klass) { this.#layers?.highlight(klass); }

  /** The colour of each municipality as it is now. */
  get colors() { return this.#layers?.colors ?? []; }
  get camera() { return this.#camera; }
  get layers() { return this.#layers; }
  /** Whether the fills stand there; the event `filled` tells when they came later. */
  get isFilled() { return this.#layers?.fills.isWhole ?? false; }

  #paint() {
    const { view, catalogue, theme } = this.#ctx;
    const isSwiped = view.swipe !== 'none' && view.difference === 'none';
    const shown = view.swipe === 'year' ? { ...this.#shown, left: { classes: this.#shown.classes, year: view.compare - catalogue.baseYear } } : this.#shown;
    this.classList.toggle('grouped', shown.isGrouped);
    this.#layers.paint({ shown, view, catalogue, theme, split: isSwiped ? this.split ?? 0.5 : null });
  }

  /** Paints once more, after the edge of a swipe moved. */
  repaint() { if (this.#shown) this.#paint(); }

  * #drawing() {
    const { map, catalogue } = this.#ctx;
    const canvas = new FillCanvas(map.municipalities);
    yield;
    const layers = new MapLayers(map, catalogue.municipalities, canvas);
    yield;
    const { svg, back, fills } = layers;
    const before = this.#layers;
    this.#camera ??= new Camera(map.viewBox, (window, isMoving) => this.#look(window, isMoving));
    svg.addEventListener('pointermove', (e) => this.#onPoint(e));
    svg.addEventListener('pointerleave', () => this.#onLeave());
    svg.addEventListener('click', (e) => { if (e.detail === 0) this.#onClickOf(e.target); });
    svg.addEventListener('keydown', (e) => this.#onKey(e));
    svg.addEventListener('focus', () => this.#onFocus());
    svg.addEventListener('blur', () => this.#setActive(-1));
    const self = this;
    wireGestures(svg, this.#camera, { click: (x, y, e) => this.#onClick(x, y, e), get drag() { return self.drawing; } });
    const hadFocus = before?.svg === document.activeElement && before;
    if (before) { before.svg.replaceWith(svg); before.back.replaceWith(back); before.fills.canvas.replaceWith(fills.canvas); } else this.prepend(back, fills.canvas, svg);
    this.classList.add('ready');
    this.#layers = layers;
    layers.covered = () => this.#covered();
    fills.made = () => this.dispatchEvent(new CustomEvent('filled'));
    this.#label();
    yield;
    this.#camera.resize(this.clientWidth, this.clientHeight);
    if (hadFocus) svg.focus();
    this.dispatchEvent(new CustomEvent('drawn'));
  }

  #label() {
    this.#layers.svg.setAttribute('aria-label', t('map.label'));
    for (const [name, button] of Object.entries(this.#buttons)) {
      button.setAttribute('aria-label', t(`map.${name}`));
      button.title = t(`map.${name}`);
    }
  }

  // The legend on a wide map, and the buttons.
  #covered() {
    const box = this.getBoundingClientRect();
    return [this.parentElement?.querySelector('sb-legend'), this.querySelector('.map-buttons')].filter(Boolean).map((el) => {
      const { left, top, right, bottom } = el.getBoundingClientRect();
      return [left - box.left, top - box.top, right - box.left, bottom - box.top];
    });
  }

  #look(window, isMoving) {
    if (!this.#layers) return;
    this.#layers.show(window, isMoving, this.clientWidth, this.clientHeight, this.#camera.zoom);
    this.classList.toggle('zoomed', !this.#camera.isHome);
    this.#buttons.zoomOut.disabled = this.#buttons.whole.disabled = this.#camera.isHome;
    this.#retip();
    this.dispatchEvent(new CustomEvent('looked', { detail: { isMoving } }));
  }

  #toRegion() {
    const { members, kind } = this.#ctx.regions.get(this.#ctx.view.region);
    if (kind !== 'country') this.#camera.fit(this.#layers.boundsOf(members));
  }

  // Names of the areas: the more people, the sooner.
  #name() {
    const { map, data, catalogue } = this.#ctx;
    const n = catalogue.municipalities.length;
    const places = this.#shown.areas.map((region) => {
      const weight = region.members.reduce((sum, r) => sum + data.people[r], 0);
      const mean = (axis) => region.members.reduce((sum, r) => sum + map.labels[r][axis] * data.people[r % n], 0) / weight;
      return { name: areaName(region), x: mean('x'), y: mean('y'), weight };
    });
    this.#places = places;
    // After the legend has its size, for names keep out of it.
    requestAnimationFrame(() => this.#layers.setPlaces(this.moved?.(places) ?? places));
  }

  #places = [];
  /** Where a cartogram has put the areas; set by it: places to places. */
  moved = null;
  /** Places the names anew, after areas were moved. */
  rename() { this.#layers?.setPlaces(this.moved?.(this.#places) ?? this.#places); }

  /** Which municipality is at a point of a cartogram; set by it: units of the drawing to an area. */
  picker = null;

  // The municipality at a point in pixels of the map.
  #pick(x, y) {
    if (!this.picker) return this.#layers.fills.at(x, y);
    const { left, top, scale } = this.#layers.window;
    const area = this.picker(left + x * scale, top + y * scale);
    return area < 0 ? -1 : this.#shown.areas[area].members[0];
  }

  // Puts an outline around the area of a municipality, whatever form it has.
  #put(r) {
    this.#layers.hover(this.membersOf(r));
    this.dispatchEvent(new CustomEvent('hovered', { detail: r < 0 ? -1 : this.#shown.areaOf[r] }));
  }

  /** Members of the area of a municipality: those of its group. */
  membersOf(r) {
    if (r < 0) return [];
    const area = this.#shown.areaOf[r];
    return area < 0 ? [r] : this.#shown.areas[area].members;
  }

  #onPoint(event) {
    if (event.pointerType === 'touch') return;
    const box = this.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const r = this.#pick(x, y);
    if (r !== this.#hover) {
      this.#hover = r;
      this.#put(r);
    }
    if (r < 0 || event.buttons !== 0) { this.#retip(); return; }
    this.#showTip(r, x, y);
  }

  #onLeave() {
    this.#hover = -1;
    this.#put(-1);
    this.#retip();
  }

  #onClick(x, y, event) {
    const r = this.#pick(x, y);
    if (this.drawing?.click?.(r, event)) return;
    this.#choose(r < 0 ? 'country:NL' : this.#keyOf(r));
  }

  // A click without a pointer: of a screen reader on an option.
  #onClickOf(target) {
    const r = /^sb-m\d+$/.test(target?.id ?? '') ? Number(target.id.slice(4)) : -1;
    if (r >= 0) this.#choose(this.#keyOf(r));
  }

  #keyOf(r) {
    const area = this.#shown.areaOf[r];
    return area < 0 ? this.#ctx.catalogue.municipalities[r].code : this.#shown.areas[area].key;
  }

  #onFocus() {
    // A click focuses too; only a keyboard visitor needs the walking mark.
    if (!this.#layers.svg.matches(':focus-visible')) return;
    this.#setActive(this.#start());
  }

  #start() {
    const region = this.#ctx.regions.get(this.#ctx.view.region);
    if (region.kind === 'country') return nearest(this.#ctx.map.labels, this.#layers.centre());
    return region.members[0];
  }

  #onKey(event) {
    const steps = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
    const step = steps[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (step && event.shiftKey) this.#camera.pan(-step[0] * PAN_PX, -step[1] * PAN_PX, { smooth: true });
    else if (step) this.#walk(step);
    else if (event.key === '+' || event.key === '=') this.#camera.zoomBy(ZOOM_STEP);
    else if (event.key === '-') this.#camera.zoomBy(1 / ZOOM_STEP);
    else if (event.key === '0') this.#camera.home();
    else if (event.key === 'Enter' || event.key === ' ') {
      if (this.#active >= 0 && !this.drawing?.click?.(this.#active, event)) this.#choose(this.#keyOf(this.#active));
    } else if (event.key === 'Escape') this.#choose('country:NL');
    else return;
    event.preventDefault();
  }

  // To the next area that way; within a group there is nothing to stop at.
  #walk(step) {
    const { areaOf } = this.#shown;
    let next = this.#active < 0 ? this.#start() : nearest(this.#ctx.map.labels, this.#active, step);
    const home = this.#active < 0 ? -2 : areaOf[this.#active];
    for (let i = 0; i < 40 && next >= 0 && this.#shown.isGrouped && home >= 0 && areaOf[next] === home; i++) next = nearest(this.#ctx.map.labels, next, step);
    if (next < 0) return;
    this.#setActive(next);
    this.#camera.reveal(this.#ctx.map.labels[next]);
  }

  #setActive(r) {
    this.#active = r;
    this.#layers.activate(r, this.membersOf(r));
    this.dispatchEvent(new CustomEvent('hovered', { detail: r < 0 ? -1 : this.#shown.areaOf[r] }));
    if (r >= 0) this.#describe(r);
    this.#retip();
  }

  // Only the active option carries its value: renaming all 342 at each year would be wasted work.
  #describe(r) {
    const { name, value, status, people, gap } = this.#words(r);
    this.#layers.describe(r, [t('map.value', { name, value, status, people }), gap].filter(Boolean).join('. '));
  }

  #words(r) {
    const { data, view, catalogue } = this.#ctx;
    const shown = this.#shown;
    const y = view.year - catalogue.baseYear;
    const area = shown.areaOf[r];
    const status = shown.statusByYear[y];
    const members = this.membersOf(r);
    const count = members.reduce((sum, m) => sum + data.people[y * catalogue.municipalities.length + m], 0);
    const people = indicatorValue('population', status === 'observed' ? count : roundedPeople(count));
    return {
      name: area < 0 ? t('map.outside', { name: catalogue.municipalities[r].name }) : areaName(shown.areas[area]),
      value: area < 0 ? t('map.nodata') : mapValue(shown, shown.values[y * shown.n + area], status),
      status: statusWords(status, data.id),
      gap: area < 0 ? '' : gapInWords(catalogue, shown.id, members),
      people: isNumber(data.id) && shown.difference === 'none' ? '' : t('map.people', { value: people }),
    };
  }

  #choose(key) {
    if (key === 'country:NL') this.#said.textContent = '';
    this.dispatchEvent(new CustomEvent('choose', { detail: key, bubbles: true }));
  }

  // Shows the tip of the keyboard's municipality, or none, when the pointer is elsewhere.
  #retip() {
    const r = this.#hover >= 0 ? this.#hover : this.#active;
    if (r < 0 || !this.#layers?.window) { this.#tip.hide(); return; }
    const [x, y] = this.#hover >= 0 ? this.#at : this.#layers.screenOf(this.#placeOf(r));
    this.#showTip(r, x, y);
  }

  // Where an area is: where its name is, or its circle in a cartogram.
  #placeOf(r) {
    const area = this.#shown.areaOf[r];
    return (area >= 0 && this.moved?.(this.#places)[area]) || this.#ctx.map.labels[r];
  }

  #at = [0, 0];

  #showTip(r, x, y) {
    this.#at = [x, y];
    const { view, catalogue } = this.#ctx;
    const shown = this.#shown;
    const { name, value, status, people, gap } = this.#words(r);
    const area = shown.areaOf[r];
    const series = area < 0 ? [] : Array.from(shown.statusByYear, (_, y) => shown.values[y * shown.n + area]);
    const note = [people, gap || `${status} ${view.year}`].filter(Boolean).join(' · ');
    const isSigned = shown.difference !== 'none' || isChange(shown.id);
    this.#tip.show({ name, value, note }, series, view.year - catalogue.baseYear, isSigned, [catalogue.baseYear, catalogue.horizonYear], x, y);
  }
}

customElements.define('sb-map', SbMap);
