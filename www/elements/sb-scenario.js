// <sb-scenario>: the national assumptions. A list of presets and a slider for each parameter; each shows its value, where the
// trend is, and a way back; below them where movers go, and the paths a document brought. Emits `scenario` (detail: {preset,
// values, paths, reconcile, moves, sliding}: what changes of them; sliding: the parameter that moves, or null).
import { h, icon } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { number, parameterValue } from '../lib/format.js';
import { MOVES, hasValues, presetValue } from '../lib/view.js';
import { hasOwnPath } from '../lib/paths.js';
import './sb-moves.js';
import './sb-paths.js';

const BUSY_AFTER_MS = 500;

export class SbScenario extends HTMLElement {
  #ctx = null;
  #parts = null;
  #rows = [];
  #busyTimer = 0;

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!this.#parts) this.#build();
    if (changed.has('lang')) this.#relabel();
    const { view } = ctx;
    this.#parts.presets.value = view.preset;
    if (changed.has('lang') || changed.has('preset')) this.#parts.about.textContent = t(`preset.${view.preset}.about`);
    for (const row of this.#rows) this.#fillRow(row, view);
    this.#parts.moves.update(ctx, changed);
    this.#parts.paths.update(ctx, changed);
    this.#parts.resetAll.disabled = !hasValues(view) && view.preset === 'trend';
    this.#parts.own.hidden = !hasValues(view);
    if (changed.has('data') && ctx.data?.ms) this.#parts.note.textContent = t('scenario.done', { ms: number(Math.max(1, ctx.data.ms)) });
    if (changed.has('lang') && !ctx.data?.ms) this.#parts.note.textContent = '';
  }

  /** Shows that a run takes long, only when it does. */
  busy(is) {
    clearTimeout(this.#busyTimer);
    if (!this.#parts) return;
    const show = (on) => { for (const part of ['progress', 'stop', 'word']) this.#parts[part].hidden = !on; };
    if (!is) { show(false); return; }
    this.#busyTimer = setTimeout(() => show(true), BUSY_AFTER_MS);
  }

  #build() {
    const { catalogue } = this.#ctx;
    const p = this.#parts = {
      title: h('h2', { id: 'scenario-title' }),
      intro: h('p', { class: 'note' }),
      label: h('label', { class: 'field-label', for: 'preset' }),
      presets: h('select', { id: 'preset', 'aria-describedby': 'preset-about' }, ...catalogue.presets.map((id) => h('option', { value: id }))),
      about: h('p', { class: 'note', id: 'preset-about' }),
      own: h('span', { class: 'badge', 'data-status': 'assumed', hidden: true }),
      resetAll: h('button', { type: 'button', class: 'link-button reset-all', onclick: () => this.#choose('trend', { moves: MOVES }) }),
      note: h('p', { class: 'note ran', role: 'status' }),
      word: h('span', { class: 'note', role: 'status', hidden: true }),
      progress: h('progress', { hidden: true }),
      stop: h('button', { type: 'button', class: 'link-button', hidden: true }),
    };
    p.moves = h('sb-moves');
    p.paths = h('sb-paths', { hidden: true });
    p.stop.addEventListener('click', () => this.dispatchEvent(new CustomEvent('stop-run', { bubbles: true })));
    p.presets.addEventListener('change', () => this.#choose(p.presets.value));
    this.#rows = catalogue.parameters.map((parameter) => this.#row(parameter));
    this.setAttribute('role', 'region');
    this.setAttribute('aria-labelledby', 'scenario-title');
    this.append(
      h('div', { class: 'scenario-head' }, p.title, p.own, h('div', { class: 'field-box' }, p.label, p.presets)), p.about,
      h('div', { class: 'sliders' }, ...this.#rows.map(({ el }) => el),
        h('div', { class: 'scenario-foot' }, p.intro, p.word, p.progress, p.stop, p.note, p.resetAll)),
      p.moves,
      p.paths,
    );
  }

  #row(parameter) {
    const id = `p-${parameter.id}`;
    const row = {
      parameter,
      label: h('label', { for: id }),
      about: h('span', { class: 'note', id: `${id}-about` }),
      value: h('output', { for: id, class: 'slider-value' }),
      range: h('input', { type: 'range', id, min: parameter.min, max: parameter.max, step: parameter.step, 'aria-describedby': `${id}-about` }),
      trend: h('span', { class: 'slider-trend' }),
      mark: h('span', { class: 'slider-mark', 'aria-hidden': 'true' }),
      reset: h('button', { type: 'button', class: 'field-icon' }, icon('reset')),
    };
    row.range.addEventListener('input', () => this.#slide(parameter, Number(row.range.value)));
    row.reset.addEventListener('click', () => {
      const { [parameter.id]: gone, ...rest } = this.#ctx.view.values;
      this.#tell({ values: rest });
      row.range.focus();
    });
    row.el = h('div', { class: 'slider' },
      h('div', { class: 'slider-head' }, row.label, row.reset, row.value),
      h('div', { class: 'slider-track' }, row.range, row.mark),
      h('div', { class: 'slider-foot' }, row.about, row.trend));
    return row;
  }

  #fillRow({ parameter, value, range, trend, mark, reset, el }, view) {
    const now = view.values[parameter.id] ?? presetValue(parameter, view.preset, this.#ctx.catalogue);
    const ownPath = hasOwnPath(parameter.id, view);
    const text = ownPath ? t('paths.own') : parameterValue(parameter, now);
    range.disabled = ownPath;
    const share = (x) => (x - parameter.min) / (parameter.max - parameter.min);
    value.textContent = text;
    range.value = now;
    range.setAttribute('aria-valuetext', text);
    const ofTrend = presetValue(parameter, 'trend', this.#ctx.catalogue);
    trend.textContent = t('scenario.trend', { value: parameterValue(parameter, ofTrend) });
    mark.parentElement.style.setProperty('--trend', share(ofTrend));
    mark.parentElement.style.setProperty('--p', share(now));
    const own = parameter.id in view.values && !ownPath;
    el.classList.toggle('own', own || ownPath);
    el.classList.toggle('path', ownPath);
    reset.classList.toggle('away', !own);
  }

  #slide(parameter, value) {
    const values = { ...this.#ctx.view.values, [parameter.id]: Number(value.toFixed(parameter.decimals)) };
    if (values[parameter.id] === presetValue(parameter, this.#ctx.view.preset, this.#ctx.catalogue)) delete values[parameter.id];
    this.#tell({ values, sliding: parameter.id });
  }

  /** A preset without numbers of one's own; movers go on as they went, so that presets can be compared. */
  #choose(preset, more = {}) { this.#tell({ preset, values: {}, paths: {}, reconcile: {}, ...more }); }

  #tell(detail) {
    this.dispatchEvent(new CustomEvent('scenario', { detail, bubbles: true }));
  }

  #relabel() {
    const p = this.#parts;
    p.title.textContent = t('scenario.label');
    p.intro.textContent = t('scenario.intro');
    p.label.textContent = t('scenario.preset');
    p.own.textContent = t('preset.own');
    p.resetAll.textContent = t('scenario.resetAll');
    p.progress.setAttribute('aria-label', t('scenario.busy'));
    p.word.textContent = t('busy');
    p.stop.textContent = t('scenario.stop');
    for (const option of p.presets.options) option.textContent = t(`preset.${option.value}`);
    for (const { parameter, label, about, reset } of this.#rows) {
      const name = t(`parameter.${parameter.id}`);
      label.textContent = name;
      about.textContent = t(`parameter.${parameter.id}.about`);
      reset.setAttribute('aria-label', t('scenario.reset', { name }));
      reset.title = t('scenario.reset', { name });
    }
  }
}

customElements.define('sb-scenario', SbScenario);
