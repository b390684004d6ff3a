// The note beside an area of the map: name, value, and a line of its values in all years with the chosen one marked.
import { h, s } from '../../lib/dom.js';
import { t } from '../../lib/i18n.js';

const W = 150;
const H = 34;

/** A line of values, the shown year marked; nothing where there are fewer than two. `zero`: where change is counted from. */
export function sparkline(values, at, isDiverging) {
  const finite = values.filter(Number.isFinite);
  if (finite.length < 2) return null;
  let low = Math.min(...finite);
  let high = Math.max(...finite);
  if (isDiverging) { low = Math.min(low, 0); high = Math.max(high, 0); }
  if (high === low) { high += 1; low -= 1; }
  const x = (i) => 4 + (i / (values.length - 1)) * (W - 8);
  const y = (v) => 4 + (1 - (v - low) / (high - low)) * (H - 8);
  let d = '';
  values.forEach((v, i) => { if (Number.isFinite(v)) d += `${d && Number.isFinite(values[i - 1]) ? 'L' : 'M'}${x(i).toFixed(1)} ${y(v).toFixed(1)}`; });
  return s('svg', { class: 'spark', viewBox: `0 0 ${W} ${H}`, width: W, height: H, 'aria-hidden': 'true' },
    isDiverging && s('path', { class: 'spark-zero', d: `M4 ${y(0).toFixed(1)}H${W - 4}` }),
    s('path', { class: 'spark-line', d }),
    Number.isFinite(values[at]) && s('circle', { class: 'spark-now', cx: x(at), cy: y(values[at]), r: 3.2 }));
}

export class Tip {
  #shown = '';
  constructor(host) {
    this.#host = host;
    this.el = h('div', { class: 'tip', hidden: true, 'aria-hidden': 'true' });
  }

  #host;

  hide() {
    if (this.el.hidden) return;
    this.el.hidden = true;
    this.#shown = '';
  }

  /** `words`: {name, value, note}; `series`: values of all years; `first` and `last` year under the line. */
  show(words, series, at, isDiverging, [first, last], x, y) {
    const key = JSON.stringify([words, at]);
    if (key !== this.#shown) {
      this.#shown = key;
      const line = sparkline(series, at, isDiverging);
      this.el.replaceChildren(...[
        h('strong', null, words.name), h('span', { class: 'tip-value' }, words.value), h('span', { class: 'tip-note' }, words.note),
        line, line && h('span', { class: 'tip-years' }, h('span', null, String(first)), h('span', null, t('tip.years')), h('span', null, String(last))),
      ].filter(Boolean));
    }
    this.el.hidden = false;
    const { clientWidth, clientHeight } = this.#host;
    const w = this.el.offsetWidth;
    const left = Math.max(4, Math.min(clientWidth - w - 4, x + (x + w + 24 > clientWidth ? -w - 14 : 14)));
    const below = y + 14 + this.el.offsetHeight > clientHeight ? y - this.el.offsetHeight - 14 : y + 14;
    this.el.style.left = `${left}px`;
    this.el.style.top = `${Math.max(4, Math.min(clientHeight - this.el.offsetHeight - 4, below))}px`;
  }
}
