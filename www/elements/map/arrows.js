// Arrows between the chosen region and the municipalities with which it exchanges most people, net, since the base year: towards it
// where it gains. The numbers are the model's; the same stand in a list under "Why" (sb-why).
import { s } from '../../lib/dom.js';
import { number } from '../../lib/format.js';
import { t } from '../../lib/i18n.js';
import { scenarioOf } from '../../lib/view.js';

/** Arrows that follow every year of a slide would only flicker. */
const REST_MS = 250;
/** As many as the list under "Why" names, and not of fewer people than it rounds to. */
const MOST = 8;
const LEAST_PERSONS = 10;
/** Width of the widest arrow and least width, in CSS pixels. */
const WIDEST = 9;
const LEAST = 2;

export class Arrows {
  #map;
  #key = '';
  #found = null; // [{r, persons}]
  #waiting = 0;
  note = '';

  constructor(map, told) {
    this.#map = map;
    this.told = told;
    map.addEventListener('looked', ({ detail: { isMoving } }) => { if (!isMoving) this.#draw(); });
    map.addEventListener('drawn', () => this.#draw());
  }

  update(ctx) {
    this.ctx = ctx;
    const { view, regions } = ctx;
    const region = regions.get(view.region);
    if (view.shape !== 'arrows' || region.kind === 'country') {
      this.note = view.shape === 'arrows' ? t('shape.arrows.country') : '';
      this.#key = '';
      this.#found = null;
      this.#draw();
      return;
    }
    const key = JSON.stringify([view.region, view.year, scenarioOf(view)]);
    if (key !== this.#key) {
      this.#key = key;
      clearTimeout(this.#waiting);
      this.#waiting = setTimeout(() => this.#ask(key), REST_MS);
    }
    this.#say();
  }

  async #ask(key) {
    const { engine, view, catalogue } = this.ctx;
    try {
      const options = { region: view.region, year: view.year, level: 'municipality', summed: true };
      const flows = view.year === catalogue.baseYear ? null : await engine.latest('arrows', 'flows', { scenario: scenarioOf(view), options });
      if (flows === undefined || key !== this.#key) return;
      this.#found = flows ? netOf(flows, catalogue.municipalities.length) : [];
      this.#draw();
      this.#say();
      this.told();
    } catch (error) {
      this.#map.dispatchEvent(new CustomEvent('failed', { detail: error, bubbles: true }));
    }
  }

  #say() {
    const { view, catalogue, regions } = this.ctx;
    if (!this.#found) { this.note = t('shape.arrows.wait'); return; }
    if (this.#found.length === 0) { this.note = t('shape.arrows.none', { from: catalogue.baseYear }); return; }
    const most = this.#found[0];
    this.note = t('shape.arrows.note', {
      from: catalogue.baseYear, year: view.year, name: regions.ofMunicipality(most.r).name, value: number(Math.abs(most.persons)),
    });
  }

  #draw() {
    const { layers } = this.#map;
    if (!layers?.window) return;
    if (!this.#found || !this.ctx.map) { layers.flow.replaceChildren(); return; }
    const { map, regions, view, data } = this.ctx;
    const { members } = regions.get(view.region);
    const all = members.reduce((sum, r) => sum + data.people[r], 0);
    const mean = (axis) => members.reduce((sum, r) => sum + map.labels[r][axis] * data.people[r], 0) / all;
    const home = [mean('x'), mean('y')];
    const { scale } = layers.window;
    const most = Math.abs(this.#found[0]?.persons ?? 1);
    layers.flow.replaceChildren(...this.#found.filter(({ r }) => !members.includes(r)).map(({ r, persons }) => {
      const away = [map.labels[r].x, map.labels[r].y];
      const width = Math.max(LEAST, (WIDEST * Math.abs(persons)) / most) * scale;
      const d = persons > 0 ? arrow(away, home, width) : arrow(home, away, width);
      return s('path', { class: persons > 0 ? 'arrow' : 'arrow out', d });
    }));
  }
}

/** Net arrivals by municipality, the largest first. The first place of the flows is the region, then come all municipalities. */
function netOf({ from, to, persons }, municipalities) {
  const net = Array.from({ length: municipalities }, (_, r) => ({ r, persons: 0 }));
  persons.forEach((n, i) => { net[(from[i] || to[i]) - 1].persons += from[i] === 0 ? -n : n; });
  const rounded = net.map(({ r, persons: n }) => ({ r, persons: Math.round(n / LEAST_PERSONS) * LEAST_PERSONS }));
  return rounded.filter(({ persons: n }) => n !== 0).sort((a, b) => Math.abs(b.persons) - Math.abs(a.persons)).slice(0, MOST);
}

/** A bent arrow as one outline: from a point to another, as wide as `width`, the head wider. */
export function arrow([x0, y0], [x1, y1], width) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = Math.hypot(dx, dy) || 1;
  const head = Math.min(length * 0.5, width * 2.2 + length * 0.04);
  // Along the way, and across it; bent to the right, so that there and back do not lie on each other.
  const [ux, uy] = [dx / length, dy / length];
  const at = (along, across) => `${(x0 + ux * along - uy * across).toFixed(1)} ${(y0 + uy * along + ux * across).toFixed(1)}`;
  const bend = length * 0.14;
  const half = width / 2;
  const neck = length - head;
  // How far the middle of the bow lies aside where the head begins.
  const aside = 4 * bend * (neck / length) * (1 - neck / length) * 0.5;
  return `M${at(0, half)}Q${at(length / 2, bend + half)} ${at(neck, aside + half)}L${at(neck, aside + width * 1.1 + half)}L${at(length, 0)}`
    + `L${at(neck, aside - width * 1.1 - half)}L${at(neck, aside - half)}Q${at(length / 2, bend - half)} ${at(0, -half)}z`;
}
