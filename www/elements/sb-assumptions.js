// <sb-assumptions>: the assumptions of a theme, each a slider with its value, what it means and where it is from.
// Emits `view` (detail: {assumptions}).
import { h, icon } from '../lib/dom.js';
import { lang, t } from '../lib/i18n.js';
import { assumedValue } from '../lib/themes.js';

export class SbAssumptions extends HTMLElement {
  #ctx = null;
  #theme = null;
  #made = '';
  #rows = [];
  #summary = h('summary');
  #list = h('div', { class: 'assumption-list' });
  #box = h('details', { class: 'members' }, this.#summary, this.#list);

  connectedCallback() {
    if (!this.#box.isConnected) this.append(this.#box);
  }

  update(ctx, changed, theme) {
    if (this.#theme && (changed.has('assumptions') || changed.has('lang'))) this.show(ctx, theme);
    this.#ctx = ctx;
  }

  /** Shows the assumptions of a theme as the view has them. */
  show(ctx, theme) {
    this.#ctx = ctx;
    this.#theme = theme;
    const made = `${theme.id} ${lang()}`;
    if (this.#made !== made) this.#make(theme);
    this.#made = made;
    const own = theme.assumptions.filter(({ id }) => id in ctx.view.assumptions).length;
    this.#summary.textContent = t(own ? 'themes.assumptions.own' : 'themes.assumptions', { n: theme.assumptions.length, own });
    for (const { one, input, output, reset } of this.#rows) {
      const value = ctx.view.assumptions[one.id] ?? one.default;
      if (input !== document.activeElement || Number(input.value) !== value) input.value = value;
      output.textContent = assumedValue(one, value);
      input.setAttribute('aria-valuetext', output.textContent);
      reset.hidden = !(one.id in ctx.view.assumptions);
    }
  }

  #make(theme) {
    this.#rows = theme.assumptions.map((one) => {
      const id = `assumed-${one.id}`;
      const input = h('input', { type: 'range', id, min: one.min, max: one.max, step: one.step, 'aria-describedby': `${id}-about` });
      const output = h('output', { for: id, class: 'num' });
      const reset = h('button', { type: 'button', class: 'field-icon', 'aria-label': t('themes.reset', { name: one.name[lang()] }), title: t('themes.reset.short') }, icon('reset'));
      input.addEventListener('input', () => this.#set(one, Number(input.value), true));
      input.addEventListener('change', () => this.#set(one, Number(input.value), false));
      reset.addEventListener('click', () => { this.#set(one, one.default, false); input.focus(); });
      const row = h('div', { class: 'assumption' },
        h('div', { class: 'slider-head' }, h('label', { for: id }, one.name[lang()]), h('span', { class: 'assumption-value' }, output, reset)),
        input,
        h('p', { class: 'note', id: `${id}-about` }, one.about[lang()], ' ', h('span', { class: 'badge small', 'data-status': one.assumed ? 'assumed' : 'observed' }, t(one.assumed ? 'status.assumed' : 'status.observed')),
          ` ${one.origin[lang()]} ${t('themes.usual', { value: assumedValue(one, one.default) })}.`));
      return { one, input, output, reset, row };
    });
    this.#list.replaceChildren(...this.#rows.map(({ row }) => row));
  }

  #set(one, value, sliding) {
    const assumptions = { ...this.#ctx.view.assumptions, [one.id]: value };
    if (value === one.default) delete assumptions[one.id];
    this.dispatchEvent(new CustomEvent('scenario', { detail: { assumptions, sliding: sliding ? one.id : null }, bubbles: true }));
  }
}

customElements.define('sb-assumptions', SbAssumptions);
