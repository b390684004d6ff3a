// <sb-regions>: several municipalities and regions for one thing. A list with what is in it, and a field to add one by its name.
// Until something is added or removed it holds the region that is shown. Emits `regions` when the list changes.
import { h, icon } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { announce } from '../lib/messages.js';
import { fold, nameWithKind, namesOf, plainName } from '../lib/regions.js';

/** As many as a document may have in one change. */
const MOST = 400;

export class SbRegions extends HTMLElement {
  #ctx = null;
  #parts = null;
  #chosen = null;

  /** Keys of the regions in the list. */
  get value() { return this.#chosen ?? this.#shown; }

  // An own group stands in a document as its municipalities: its name is the view's.
  get #shown() {
    const { regions, view, catalogue } = this.#ctx;
    const { kind, members } = regions.get(view.region);
    return kind === 'own' ? members.map((r) => catalogue.municipalities[r].code) : [view.region];
  }

  /** Back to the region that is shown. */
  reset() { this.#choose(null); }

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!this.#parts) this.#build();
    if (changed.has('lang')) this.#relabel();
    if (changed.has('lang') || (changed.has('region') && !this.#chosen)) this.#list();
  }

  #build() {
    const p = this.#parts = {
      legend: h('legend'),
      about: h('p', { class: 'note', id: 'regions-about' }),
      list: h('ul', { class: 'chips' }),
      label: h('label', { for: 'edit-region' }),
      input: h('input', { type: 'text', id: 'edit-region', list: 'edit-region-names', autocomplete: 'off', 'aria-describedby': 'regions-about edit-region-trouble' }),
      names: h('datalist', { id: 'edit-region-names' }),
      add: h('button', { type: 'button', class: 'button' }),
      trouble: h('p', { class: 'form-trouble', role: 'alert', id: 'edit-region-trouble' }),
    };
    p.add.addEventListener('click', () => this.#add());
    p.input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault(); // it adds to the list, it does not send the form
      this.#add();
    });
    this.append(h('fieldset', null, p.legend, p.about, p.list,
      h('div', { class: 'region-add' }, h('div', { class: 'edit-field' }, p.label, p.input, p.names), p.add), p.trouble));
  }

  /** A name that only one region has: what stands in the list of names. */
  #label(region) {
    return region.kind === 'municipality' ? plainName(region) : nameWithKind(region);
  }

  #add() {
    const { input, trouble } = this.#parts;
    const { regions } = this.#ctx;
    const wanted = fold(input.value);
    const found = regions.all.find((region) => fold(this.#label(region)) === wanted)
      ?? regions.all.find((region) => [plainName(region), ...namesOf(region.name)].some((name) => fold(name) === wanted));
    const refuse = (text) => {
      trouble.textContent = text;
      input.setAttribute('aria-invalid', 'true');
      input.focus();
    };
    if (!found) { refuse(t('edits.region.none', { query: input.value.trim() })); return; }
    const name = this.#label(found);
    if (this.value.includes(found.key)) { refuse(t('edits.region.there', { name })); return; }
    if (this.value.length >= MOST) { refuse(t('edits.region.most', { n: MOST })); return; }
    this.#choose([...this.value, found.key]);
    input.value = '';
    input.focus();
    announce(t('edits.region.added', { name, n: this.value.length }));
  }

  #choose(keys) {
    this.#chosen = keys;
    this.#parts.trouble.textContent = '';
    this.#parts.input.removeAttribute('aria-invalid');
    this.#list();
    this.dispatchEvent(new CustomEvent('regions', { bubbles: true }));
  }

  #list() {
    const { regions } = this.#ctx;
    const { list, input } = this.#parts;
    const keys = this.value;
    list.replaceChildren(...keys.map((key, at) => {
      const name = this.#label(regions.get(key));
      if (keys.length === 1) return h('li', null, name);
      const remove = h('button', { type: 'button', class: 'field-icon', 'aria-label': t('edits.region.remove', { name }), title: t('edits.remove.short') }, icon('close'));
      remove.addEventListener('click', () => {
        this.#choose(keys.filter((one) => one !== key));
        announce(t('edits.region.removed', { name, n: this.value.length }));
        (list.querySelectorAll('button')[Math.min(at, this.value.length - 1)] ?? input).focus();
      });
      return h('li', null, h('span', null, name), remove);
    }));
  }

  #relabel() {
    const p = this.#parts;
    p.legend.textContent = t('edits.regions');
    p.about.textContent = t('edits.regions.about');
    p.label.textContent = t('edits.region');
    p.add.textContent = t('edits.region.add');
    p.names.replaceChildren(...this.#ctx.regions.all.map((region) => h('option', { value: this.#label(region) })));
  }
}

customElements.define('sb-regions', SbRegions);
