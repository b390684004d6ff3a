// Bubbles over the map, or the map as circles: a cartogram in which each area is a circle by its people, so that a small, crowded
// municipality is seen.
import { s } from '../../lib/dom.js';
import { DISC_FORMS, bubblesOf, chosenAreas, circlesOf, discNote, placesOf } from '../../lib/map-discs.js';
import { shownOf } from '../../lib/map-data.js';

const MORPH_MS = 450;
const still = matchMedia('(prefers-reduced-motion: reduce)');

export class Circles {
  #map;
  #shape = 'areas';
  #key = '';
  #els = [];
  #targets = null; // x, y, radius of each circle
  #frame = 0;
  #asked = 0;
  note = '';

  constructor(map) {
    this.#map = map;
    map.addEventListener('drawn', () => { this.#key = ''; });
    map.addEventListener('hovered', ({ detail }) => this.#els.forEach((el, i) => el.classList.toggle('on', i === detail)));
  }

  async update(ctx) {
    const { view } = ctx;
    const { layers } = this.#map;
    this.#map.classList.toggle('circles', view.shape === 'circles');
    const shown = shownOf(ctx.data, ctx.regions);
    const hasDiscs = DISC_FORMS.includes(view.shape);
    this.note = hasDiscs ? discNote(ctx, shown) : '';
    if (!layers) return;
    if (!hasDiscs) { this.#clear(layers); return; }
    const key = [view.shape, shown.areas.map(({ key: k }) => k).join()].join();
    if (key !== this.#key) {
      this.#clear(layers);
      this.#key = key;
      this.#shape = view.shape;
      this.#els = shown.areas.map(() => s('circle', { class: view.shape === 'circles' ? 'area-circle' : 'bubble' }));
      layers.over.replaceChildren(...this.#els);
      if (view.shape === 'circles') await this.#arrange(ctx, shown);
    }
    const chosen = chosenAreas(ctx, shown);
    this.#els.forEach((el, i) => el.classList.toggle('chosen', chosen.has(i)));
    if (view.shape === 'bubbles') this.#bubbles(ctx, shown);
    else this.#colour(ctx, shown);
  }

  #clear(layers) {
    if (this.#key === '') return;
    cancelAnimationFrame(this.#frame);
    this.#key = '';
    this.#shape = 'areas';
    this.#targets = null;
    layers.over.replaceChildren();
    this.#els = [];
    this.#map.moved = this.#map.picker = null;
    this.#map.rename();
  }

  async #arrange(ctx, shown) {
    const places = placesOf(ctx, shown);
    const asked = ++this.#asked;
    const found = await circlesOf(ctx, shown, places);
    if (asked !== this.#asked || this.#shape !== 'circles') return;
    this.#targets = found.map(({ x, y, radius }) => [x, y, radius]);
    this.#map.moved = (all) => all.map((place, i) => ({ ...place, x: this.#targets[i][0], y: this.#targets[i][1] }));
    this.#map.picker = (x, y) => this.#targets.findIndex(([cx, cy, r]) => Math.hypot(x - cx, y - cy) <= r);
    this.#map.rename();
    this.#morph(places.map(([x, y], i) => [x, y, this.#targets[i][2]]));
    this.#colour(ctx, shown);
  }

  // From where the areas lie to where their circles have room.
  #morph(from) {
    const begun = performance.now();
    const place = (part) => this.#targets.forEach((to, i) => {
      const at = to.map((v, axis) => (from[i][axis] + (v - from[i][axis]) * part).toFixed(1));
      this.#els[i].setAttribute('cx', at[0]);
      this.#els[i].setAttribute('cy', at[1]);
      this.#els[i].setAttribute('r', at[2]);
    });
    if (still.matches) { place(1); return; }
    const step = (now) => {
      const part = Math.min(1, Math.max(0, (now - begun) / MORPH_MS));
      place(1 - (1 - part) ** 3);
      if (part < 1) this.#frame = requestAnimationFrame(step);
    };
    place(0);
    this.#frame = requestAnimationFrame(step);
  }

  #colour({ view, catalogue, theme }, shown) {
    const offset = (view.year - catalogue.baseYear) * shown.n;
    this.#els.forEach((el, i) => {
      const klass = shown.classes[offset + i];
      el.setAttribute('fill', klass === 255 ? 'url(#sb-hatch)' : shown.colors[theme][klass]);
    });
  }

  #bubbles(ctx, shown) {
    bubblesOf(ctx, shown).forEach(({ x, y, radius, isLess }, i) => {
      const el = this.#els[i];
      el.setAttribute('cx', x.toFixed(1));
      el.setAttribute('cy', y.toFixed(1));
      el.setAttribute('r', radius.toFixed(1));
      el.classList.toggle('less', isLess);
    });
  }
}
