// <sb-legend>: the classes of the map with the number of municipalities in each, and what the borders mean.
// Pointing at or focusing a class puts its municipalities forward. Emits `highlight` (detail: class or -1).
import { h, s } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { legendWords } from '../lib/legend.js';

export class SbLegend extends HTMLElement {
  #counts = [];
  #shape = '';

  update(ctx, changed) {
    if (!ctx.data) return;
    const { data, theme, view, catalogue } = ctx;
    const { result } = data;
    const y = view.year - catalogue.baseYear;
    const n = catalogue.municipalities.length;
    const counts = Array(result.breaks.length + 2).fill(0);
    for (let k = y * n; k < (y + 1) * n; k++) counts[result.classes[k] === 255 ? counts.length - 1 : result.classes[k]] += 1;
    const missing = counts.at(-1) > 0;
    const status = result.statusByYear[y];
    const shape = [data.id, data.from, theme, status, missing, result.breaks.join(), document.documentElement.lang].join();
    if (shape !== this.#shape || changed.has('lang')) {
      this.#shape = shape;
      this.#build(data, theme, status, missing);
    }
    counts.forEach((count, i) => {
      const el = this.#counts[i];
      if (!el) return;
      el.textContent = String(count);
      el.parentElement.title = t(count === 1 ? 'legend.count.one' : 'legend.count', { count });
    });
  }

  #build({ id, result }, theme, status, missing) {
    this.#counts = [];
    const words = legendWords({ id, result });
    const rows = result.colors[theme].map((color, i) => this.#row(i, color, words[i]));
    if (missing) rows.unshift(this.#row(result.breaks.length + 1, null, t('legend.nodata')));
    rows.reverse(); // the highest on top, as on a thermometer
    this.replaceChildren(
      h('h3', { class: 'unseen' }, t('legend.label')),
      h('p', { class: 'legend-unit' }, t(`unit.${id}`)),
      h('ul', { class: 'legend-classes' }, ...rows),
      h('p', { class: 'legend-lines' }, swatch(status), h('span', null, t(`legend.${status}`))),
    );
  }

  #row(i, color, words) {
    const count = h('span', { class: 'legend-count' });
    this.#counts[i] = count;
    const box = s('svg', { class: 'legend-box', viewBox: '0 0 22 14', 'aria-hidden': 'true' },
      s('rect', { x: 0.5, y: 0.5, width: 21, height: 13, rx: 1.5, fill: color ?? 'url(#sb-hatch)' }));
    const tell = (klass) => this.dispatchEvent(new CustomEvent('highlight', { detail: klass, bubbles: true }));
    const klass = color ? i : 255;
    return h('li', { onpointerenter: () => tell(klass), onpointerleave: () => tell(-1) }, box, h('span', null, words), count);
  }
}

const swatch = (status) => s('svg', { class: 'legend-swatch', viewBox: '0 0 22 14', 'aria-hidden': 'true' },
  s('path', { class: `swatch-line swatch-${status}`, d: 'M0 7H22' }));

customElements.define('sb-legend', SbLegend);
