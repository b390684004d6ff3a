// The choices of a kind of chart: selects, boxes to tick and years, from `chart-options.js`.
import { h } from '../lib/dom.js';
import { lang, t } from '../lib/i18n.js';
import { chosen, fits, optionsOf, valueOf, valuesOf } from '../lib/chart-options.js';
import { isAgainstItself, lineOf } from '../lib/view.js';

export class ChartControls {
  #box;
  #tell;
  #made = '';
  #fields = [];

  /** `box` is filled; `tell` takes what changes of the view. */
  constructor(box, tell) {
    this.#box = box;
    this.#tell = tell;
  }

  /** The choices of a kind as they are in a view. Made anew only where others are to choose from, so that the focus stays. */
  show(kind, { view, catalogue, regions }, { only = null } = {}) {
    const at = { view, region: regions.get(view.region), same: isAgainstItself(view) };
    const first = lineOf(view.indicator);
    const options = optionsOf(kind).filter(({ key, shown }) => (!only || only.includes(key)) && (!shown || shown(at)));
    const listOf = (option) => valuesOf(option, catalogue).filter((value) => !option.without?.(first).includes(value));
    const made = [kind, lang(), ...options.map((option) => [option.key, ...listOf(option)].join('-'))].join('.');
    if (made !== this.#made) {
      this.#made = made;
      this.#fields = options.map((option) => this.#field(kind, option, listOf(option), catalogue));
      this.#box.replaceChildren(...this.#fields.map(({ node }) => node));
    }
    for (const [i, option] of options.entries()) {
      const value = valueOf(view, kind, option, catalogue);
      const hint = option.hint?.(at, value) ?? null;
      this.#fields[i].show(option.usual?.(first, value) ?? value, hint && t(hint), (other) => this.#tell({ options: chosen(view, kind, option, other, catalogue) }));
    }
  }

  #field(kind, option, list, catalogue) {
    const id = `option-${kind}-${option.key}`;
    const note = h('p', { class: 'note', id: `${id}-note`, hidden: true });
    const label = h('label', { for: id }, t(`option.${option.key}`));
    const field = option.range ? yearField(id, option, catalogue, note) : option.flag ? box(id) : choice(id, list.map((value) => [value, t(option.word?.(value) ?? `option.${option.key}.${value}`)]));
    let change = () => {};
    field.input.addEventListener('change', () => {
      const value = field.read();
      if (value !== null) change(value);
    });
    const row = h('div', { class: 'inline-field' }, ...(option.flag ? [field.input, label] : [label, field.input]));
    return {
      node: h('div', { class: 'chart-control' }, row, note),
      show: (value, hint, onChange) => {
        change = onChange;
        field.show(value);
        if (field.broken?.()) return;
        note.textContent = hint ?? '';
        note.hidden = !hint;
        if (hint) field.input.setAttribute('aria-describedby', note.id);
        else field.input.removeAttribute('aria-describedby');
      },
    };
  }
}

const choice = (id, pairs) => {
  const input = h('select', { id, class: 'quiet' }, ...pairs.map(([value, text]) => h('option', { value }, text)));
  return { input, read: () => input.value, show: (value) => { input.value = value; } };
};

const box = (id) => {
  const input = h('input', { id, type: 'checkbox' });
  return { input, read: () => (input.checked ? 'yes' : 'no'), show: (value) => { input.checked = value === 'yes'; } };
};

// A year, or nothing; what is no year of the range stays in the field with a word about it.
const yearField = (id, option, catalogue, note) => {
  const [min, max] = option.range(catalogue);
  const input = h('input', { id, type: 'number', inputmode: 'numeric', min, max, step: 1, class: 'year-field', placeholder: t(`option.${option.key}.none`) });
  const broken = () => input.getAttribute('aria-invalid') === 'true';
  const mark = (on) => {
    if (on === broken()) return;
    if (on) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
    note.hidden = !on;
    note.textContent = on ? t('option.outOfRange', { min, max }) : '';
    if (on) input.setAttribute('aria-describedby', note.id);
    else input.removeAttribute('aria-describedby');
  };
  let last = '';
  return {
    input,
    broken,
    read: () => {
      const value = input.value.trim();
      // A field of numbers reads as empty while what stands in it is none.
      const fine = !input.validity.badInput && fits(option, value, catalogue);
      mark(!fine);
      return fine ? value : null;
    },
    show: (value) => {
      if (value === last && broken()) return;
      last = value;
      mark(false);
      if (input.value !== value) input.value = value;
    },
  };
};
