// Circles on the map: bubbles over the areas (people, or the change of people: filled where there are more, open where fewer), or a
// cartogram in which each area is a circle by its people, so that a small, crowded municipality is seen.
import { s } from '../../lib/dom.js';
import { isChange, number, roundedPeople } from '../../lib/format.js';
import { t } from '../../lib/i18n.js';
import { shownOf } from '../../lib/map-data.js';

/** Radius of the largest bubble, as a part of the width of the drawing. */
const LARGEST = 0.045;
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
    this.#note(ctx);
    if (!layers) return;
    if (view.shape !== 'bubbles' && view.shape !== 'circles') { this.#clear(layers); return; }
    const shown = shownOf(ctx.data, ctx.regions);
    const key = [view.shape, shown.areas.map(({ key: k }) => k).join()].join();
    if (key !== this.#key) {
      this.#clear(layers);
      this.#key = key;
      this.#shape = view.shape;
      this.#els = shown.areas.map(() => s('circle', { class: view.shape === 'circles' ? 'area-circle' : 'bubble' }));
      layers.over.replaceChildren(...this.#els);
      if (view.shape === 'circles') await this.#arrange(ctx, shown);
    }
    const { members } = ctx.regions.get(view.region);
    const chosen = new Set(members.length < shown.areaOf.length ? members.map((r) => shown.areaOf[r]) : []);
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

  // The middle of each area, by where its people are.
  #places({ map, data }, shown) {
    return shown.areas.map(({ members }) => {
      const all = members.reduce((sum, r) => sum + data.people[r], 0);
      const mean = (axis) => members.reduce((sum, r) => sum + map.labels[r][axis] * data.people[r], 0) / all;
      return [mean('x'), mean('y')];
    });
  }

  async #arrange(ctx, shown) {
    const places = this.#places(ctx, shown);
    const [, , width, height] = ctx.map.viewBox;
    const asked = ++this.#asked;
    const groups = shown.isGrouped ? shown.areas.map(({ members }) => members) : [];
    const found = await ctx.engine.cartogram({ places: places.flat(), groups, width, height });
    if (asked !== this.#asked || this.#shape !== 'circles') return;
    this.#targets = places.map((_, i) => [found[3 * i], found[3 * i + 1], found[3 * i + 2]]);
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

  /** What the bubbles say of each area in each year: people, or how many more of them. */
  #amounts({ data, catalogue }, shown, year) {
    const n = catalogue.municipalities.length;
    const sum = (members, y) => members.reduce((all, r) => all + data.people[y * n + r], 0);
    const isOfChange = shown.difference !== 'none' || isChange(data.id);
    const base = shown.difference === 'year' ? shown.base - catalogue.baseYear : 0;
    return shown.areas.map(({ members }) => (isOfChange ? sum(members, year) - sum(members, base) : sum(members, year)));
  }

  #bubbles(ctx, shown) {
    const { view, catalogue, map } = ctx;
    const amounts = this.#amounts(ctx, shown, view.year - catalogue.baseYear);
    // One scale for all years: that of the last, where amounts are largest.
    const most = Math.max(1, ...this.#amounts(ctx, shown, catalogue.horizonYear - catalogue.baseYear).map(Math.abs));
    const scale = (map.viewBox[2] * LARGEST) / Math.sqrt(most);
    const places = this.#places(ctx, shown);
    this.#els.forEach((el, i) => {
      el.setAttribute('cx', places[i][0].toFixed(1));
      el.setAttribute('cy', places[i][1].toFixed(1));
      el.setAttribute('r', (Math.sqrt(Math.abs(amounts[i])) * scale).toFixed(1));
      el.classList.toggle('less', amounts[i] < 0);
    });
  }

  #note(ctx) {
    const { view, data, catalogue, regions } = ctx;
    this.note = '';
    if (view.shape === 'circles') this.note = t('shape.circles.note', { year: catalogue.baseYear });
    if (view.shape !== 'bubbles') return;
    const shown = shownOf(data, regions);
    const amounts = this.#amounts(ctx, shown, catalogue.horizonYear - catalogue.baseYear).map(Math.abs);
    const value = number(roundedPeople(Math.max(...amounts)));
    const isOfChange = isChange(data.id) || shown.difference !== 'none';
    this.note = isOfChange ? t('shape.bubbles.change', { unit: t('unit.population'), value }) : t('shape.bubbles.people', { value });
  }
}
