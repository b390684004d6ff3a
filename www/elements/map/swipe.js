// The edge between two maps: at its left another year or the trend. It is dragged, moved with the arrow keys, or with two buttons.
import { h, icon } from '../../lib/dom.js';
import { number } from '../../lib/format.js';
import { t } from '../../lib/i18n.js';

const STEP = 0.05;
/** Room for the words beside the edge, in CSS pixels, and the part of the map the edge keeps free at its right. */
const LABEL_PX = 72;
const RIGHT = 0.1;

export class Swipe {
  #map;
  #split = 0.5;
  #isPlaced = false; // by the map or by the visitor
  #ctx = null;

  constructor(map) {
    this.#map = map;
    const button = (name, by) => h('button', { type: 'button', class: 'round small', onclick: () => this.#set(this.#split + by) }, icon(name));
    this.back = button('back', -STEP);
    this.further = button('forward', STEP);
    this.handle = h('div', { class: 'swipe-edge', role: 'slider', tabindex: '0', 'aria-orientation': 'horizontal', 'aria-valuemin': '0', 'aria-valuemax': '100' }, h('span', { class: 'swipe-grip' }));
    this.labels = [h('span', { class: 'swipe-label left' }), h('span', { class: 'swipe-label right' })];
    this.el = h('div', { class: 'swipe', hidden: true }, this.handle, ...this.labels, h('div', { class: 'swipe-buttons' }, this.back, this.further));
    map.append(this.el);
    this.handle.addEventListener('pointerdown', (event) => this.handle.setPointerCapture(event.pointerId));
    this.handle.addEventListener('pointermove', (event) => {
      if (!this.handle.hasPointerCapture(event.pointerId)) return;
      const box = this.#map.getBoundingClientRect();
      this.#set((event.clientX - box.left) / box.width);
    });
    this.handle.addEventListener('keydown', (event) => {
      const by = { ArrowLeft: -STEP, ArrowRight: STEP, Home: -1, End: 1, PageDown: -4 * STEP, PageUp: 4 * STEP }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      this.#set(this.#split + by);
    });
  }

  update(ctx) {
    this.#ctx = ctx;
    const { view } = ctx;
    this.el.hidden = view.swipe === 'none' || view.difference !== 'none' || view.indicator === 'smallerChance' || view.shape === 'circles';
    if (this.el.hidden) return;
    if (!this.#isPlaced && this.#map.layers?.window) this.#begin();
    this.handle.setAttribute('aria-label', t('swipe.handle'));
    for (const [button, key] of [[this.back, 'swipe.back'], [this.further, 'swipe.further']]) { button.setAttribute('aria-label', t(key)); button.title = t(key); }
    this.#place();
  }

  // In the middle of the land, and where the legend does not lie over it.
  #begin() {
    const { layers, clientWidth: width, clientHeight: height } = this.#map;
    const [middle] = layers.screenOf(layers.centre());
    const legend = layers.covered().find(([left, top]) => left < width / 2 && top < height); // not where it stands below the map
    const free = legend ? legend[2] + LABEL_PX : 0;
    this.#isPlaced = true;
    this.#set(Math.min(1 - RIGHT, Math.max(middle, free) / width));
  }

  #sides() {
    const { view } = this.#ctx;
    return view.swipe === 'year' ? [String(view.compare), String(view.year)] : [t('swipe.theTrend'), t('swipe.scenario')];
  }

  #place() {
    const [left, right] = this.#sides();
    this.el.style.setProperty('--split', this.#split);
    this.labels[0].textContent = left;
    this.labels[1].textContent = right;
    const part = Math.round(this.#split * 100);
    this.handle.setAttribute('aria-valuenow', String(part));
    this.handle.setAttribute('aria-valuetext', t('swipe.value', { left, right, percent: number(part) }));
  }

  #set(split) {
    this.#isPlaced = true;
    this.#split = Math.max(0, Math.min(1, split));
    this.#place();
    this.#map.split = this.#split;
    this.#map.repaint();
  }
}

