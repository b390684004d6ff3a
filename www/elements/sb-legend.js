// <sb-legend>: the classes of the map with the number of municipalities in each, and what the borders mean.
// Pointing at or focusing a class puts its municipalities forward. Emits `highlight` (detail: class or -1).
import { h, s } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { legendWords } from '../lib/legend.js';
import { shownOf } from '../lib/map-data.js';
import { mapBreak, mapUnit } from '../lib/map-words.js';

export class SbLegend extends HTMLElement {
  #counts = [];
  #shape = '';
  /** How the numbers came to be that the legend is of. */
  status = '';

  update(ctx, changed) {
    if (!ctx.data) return;
    const { theme, view, catalogue } = ctx;
    const shown = shownOf(ctx.data, ctx.regions);
    const y = view.year - catalogue.baseYear;
    const counts = Array(shown.breaks.length + 2).fill(0);
    for (let k = y * shown.n; k < (y + 1) * shown.n; k++) counts[shown.classes[k] === 255 ? counts.length - 1 : shown.classes[k]] += 1;
    const missing = counts.at(-1) > 0;
    const outside = shown.areaOf.includes(-1);
    const status = this.status = shown.statusByYear[y];
    const words = legendWords(shown, y);
    const shape = [
      shown.id, ctx.data.from, shown.difference, shown.percent, shown.isGrouped, theme, status, missing, outside, shown.breaks.join(), words.join(), document.documentElement.lang,
    ].join();
    if (shape !== this.#shape || changed.has('lang')) {
      this.#shape = shape;
      this.#build(shown, words, theme, status, missing, outside);
    }
    const word = shown.isGrouped ? 'legend.areas' : 'legend.count';
    counts.forEach((count, i) => {
      const el = this.#counts[i];
      if (!el) return;
      el.textContent = String(count);
      el.parentElement.title = t(count === 1 ? `${word}.one` : word, { count });
    });
  }

  #build(shown, words, theme, status, missing, outside) {
    this.#counts = [];
    const { breaks } = shown;
    const value = (i) => mapBreak(shown, breaks[i]);
    const rows = shown.continuous && breaks.length > 0 ? [] : shown.colors[theme].map((color, i) => this.#row(i, color, words[i]));
    if (missing) rows.unshift(this.#row(breaks.length + 1, null, t('legend.nodata')));
    rows.reverse(); // the highest on top, as on a thermometer
    this.replaceChildren(
      h('h3', { class: 'unseen' }, t('legend.label')),
      h('p', { class: 'legend-unit' }, mapUnit(shown)),
      shown.continuous && breaks.length > 0 ? ramp(shown, theme, value) : '',
      rows.length > 0 ? h('ul', { class: 'legend-classes' }, ...rows) : '',
      outside ? h('p', { class: 'legend-lines' }, s('svg', { class: 'legend-box', viewBox: '0 0 22 14', 'aria-hidden': 'true' },
        s('rect', { x: 0.5, y: 0.5, width: 21, height: 13, rx: 1.5, class: 'hatch-back' })), h('span', null, t('legend.outside'))) : '',
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

// A continuous scale: its colours side by side, with the ends and the middle in figures.
function ramp({ colors, breaks }, theme, value) {
  const all = colors[theme];
  return h('div', { class: 'legend-ramp' },
    s('svg', { viewBox: `0 0 ${all.length} 12`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      ...all.map((fill, i) => s('rect', { x: i, y: 0, width: 1.2, height: 12, fill }))),
    h('p', null, ...[0, Math.floor(breaks.length / 2), breaks.length - 1].map((i) => h('span', null, value(i)))));
}

const swatch = (status) => s('svg', { class: 'legend-swatch', viewBox: '0 0 22 14', 'aria-hidden': 'true' },
  s('path', { class: `swatch-line swatch-${status}`, d: 'M0 7H22' }));

customElements.define('sb-legend', SbLegend);
