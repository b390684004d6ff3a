// <sb-year>: the time line. A slider of years, a step back and forward, play and pause, the speed, and beside it what
// is on the screen. Emits `year` (detail: {year, playing}).
import { h, icon, put, putText } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { nameInList } from '../lib/regions.js';
import { scenarioWords } from '../lib/scenario-words.js';
import { SCENARIO } from '../lib/view.js';

const YEARS_PER_SECOND = { slow: 1, normal: 3, fast: 8 };

export class SbYear extends HTMLElement {
  #ctx = null;
  #playing = false;
  #frame = 0;
  #parts = null;

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!ctx.catalogue) return;
    if (!this.#parts) this.#build();
    const { range, now, status, play, bubble, what } = this.#parts;
    const { baseYear, horizonYear } = ctx.catalogue;
    const { year } = ctx.view;
    const kind = ctx.data?.result.statusByYear[year - baseYear] ?? (year === baseYear ? 'observed' : 'projected');
    range.value = year;
    put(range, 'aria-valuetext', `${year}, ${t(`status.${kind}`)}`);
    putText(now, year);
    putText(bubble, year);
    putText(status, t(`status.${kind}`));
    put(status, 'data-status', kind);
    // Not on what holds them both: its other children would be styled anew.
    for (const el of [range, bubble]) el.style.setProperty('--p', (year - baseYear) / (horizonYear - baseYear));
    put(play, 'aria-label', t(this.#playing ? 'year.pause' : 'year.play'));
    if (['lang', 'region', 'indicator', 'name', ...SCENARIO].some((key) => changed.has(key))) {
      what.replaceChildren(
        h('span', { class: 'what-region' }, nameInList(ctx.regions.get(ctx.view.region))),
        h('span', null, `${t(`indicator.${ctx.view.indicator}`)} · ${ctx.view.name || scenarioWords(ctx.view)}`),
      );
    }
    if (changed.has('lang')) this.#relabel();
  }

  /** Stops playing; also called when the visitor does something else. */
  stop() {
    if (!this.#playing) return;
    this.#playing = false;
    cancelAnimationFrame(this.#frame);
    this.#parts.play.replaceChildren(icon('play'));
    this.#parts.play.setAttribute('aria-label', t('year.play'));
  }

  #build() {
    const { baseYear, horizonYear } = this.#ctx.catalogue;
    const button = (name, onclick) => h('button', { type: 'button', class: `round ${name}`, onclick }, icon(name));
    const ticks = [];
    for (let y = baseYear; y <= horizonYear; y += 5) ticks.push(h('li', null, h('span', null, String(y))));
    const p = this.#parts = {
      play: button('play', () => (this.#playing ? this.stop() : this.#start())),
      back: button('back', () => this.#jump(-1)),
      forward: button('forward', () => this.#jump(1)),
      now: h('span', { class: 'year-now' }),
      status: h('span', { class: 'badge' }),
      range: h('input', { type: 'range', id: 'year', min: baseYear, max: horizonYear, step: 1, class: 'year-range' }),
      bubble: h('span', { class: 'year-bubble', 'aria-hidden': 'true' }),
      speed: h('select', { class: 'quiet', id: 'speed' }),
      what: h('p', { class: 'year-what' }),
      label: h('label', { for: 'year', class: 'unseen' }),
      speedLabel: h('label', { for: 'speed', class: 'unseen' }),
    };
    p.speed.append(...Object.keys(YEARS_PER_SECOND).map((id) => h('option', { value: id, selected: id === 'normal' })));
    p.range.addEventListener('input', () => { this.stop(); this.#tell('year', Number(p.range.value)); });
    this.append(
      h('div', { class: 'year-head', 'aria-hidden': 'true' }, p.now, p.status),
      h('div', { class: 'year-buttons' }, p.play, p.back, p.forward),
      h('div', { class: 'year-track' }, p.label, p.range, p.bubble, h('ul', { class: 'year-ticks', 'aria-hidden': 'true' }, ...ticks)),
      h('div', { class: 'year-side' }, p.what, h('div', { class: 'year-speed' }, p.speedLabel, p.speed)),
    );
    this.#relabel();
  }

  #relabel() {
    const p = this.#parts;
    p.label.textContent = t('year.label');
    p.speedLabel.textContent = t('year.speed');
    for (const option of p.speed.options) option.textContent = t(`year.speed.${option.value}`);
    p.back.setAttribute('aria-label', t('year.back'));
    p.forward.setAttribute('aria-label', t('year.forward'));
  }

  #tell(type, year) {
    this.dispatchEvent(new CustomEvent(type, { detail: { year, playing: this.#playing }, bubbles: true }));
  }

  #jump(step) {
    this.stop();
    const { baseYear, horizonYear } = this.#ctx.catalogue;
    this.#tell('year', Math.max(baseYear, Math.min(horizonYear, this.#ctx.view.year + step)));
  }

  // One animation frame at a time; the year follows the clock, so a slow machine skips years and never lags.
  #start() {
    const { baseYear, horizonYear } = this.#ctx.catalogue;
    const first = this.#ctx.view.year >= horizonYear ? baseYear : this.#ctx.view.year;
    let position = first;
    let before = null;
    this.#playing = true;
    this.#parts.play.replaceChildren(icon('pause'));
    this.#tell('year', first);
    const step = (now) => {
      if (!this.#playing) return;
      position += ((now - (before ?? now)) / 1000) * YEARS_PER_SECOND[this.#parts.speed.value];
      before = now;
      const year = Math.min(horizonYear, Math.floor(position));
      if (year !== this.#ctx.view.year) this.#tell('year', year);
      if (year >= horizonYear) this.stop();
      else this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
  }
}

customElements.define('sb-year', SbYear);
