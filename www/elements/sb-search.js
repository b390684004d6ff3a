// <sb-search>: find a municipality or region by name. An ARIA combobox with a listbox (APG, list autocomplete with
// manual selection). Emits `choose` (detail: region key). Where a page has several, each has a `name` of its own; `data-label` is
// the key of another label than the usual one.
import { h, icon } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { kindInList, nameInList, nameOfHit } from '../lib/regions.js';

const MOST = 60; // options shown at once

export class SbSearch extends HTMLElement {
  #ctx = null;
  #parts = null;
  #found = [];
  #at = -1;

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!this.#parts) this.#build();
    const { input, label, clear, open } = this.#parts;
    const region = ctx.regions.get(ctx.view.region);
    if (changed.has('lang')) {
      label.textContent = this.dataset.label ? t(this.dataset.label) : t('search.label');
      input.placeholder = t('search.placeholder');
      this.#parts.list.setAttribute('aria-label', t('search.label'));
      clear.setAttribute('aria-label', t('search.clear'));
      clear.title = t('search.clear');
      open.setAttribute('aria-label', t('search.open'));
    }
    if (changed.has('lang') || changed.has('region')) input.value = nameInList(region);
    clear.hidden = region.kind === 'country';
  }

  focusInput() { this.#parts?.input.focus(); }

  get #name() { return this.getAttribute('name') ?? 'search'; }

  #build() {
    const [id, list] = [this.#name, `${this.#name}-list`];
    const p = this.#parts = {
      label: h('label', { for: id, class: 'field-label' }),
      input: h('input', {
        id, type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: 'false', enterkeyhint: 'search',
        'aria-expanded': 'false', 'aria-controls': list, 'aria-autocomplete': 'list',
      }),
      list: h('ul', { id: list, role: 'listbox', class: 'search-list', hidden: true }),
      clear: h('button', { type: 'button', class: 'field-icon clear' }, icon('close')),
      open: h('button', { type: 'button', class: 'field-icon open', tabindex: '-1', 'aria-expanded': 'false', 'aria-controls': list }, icon('down')),
      said: h('p', { class: 'unseen', role: 'status' }),
      none: h('p', { class: 'search-none', hidden: true }),
    };
    p.input.addEventListener('input', () => this.#show(p.input.value));
    p.input.addEventListener('keydown', (e) => this.#onKey(e));
    p.input.addEventListener('focus', () => p.input.select());
    p.input.addEventListener('click', () => { if (p.list.hidden) this.#show(''); });
    p.input.addEventListener('blur', () => this.#restore());
    p.list.addEventListener('pointerdown', (e) => e.preventDefault()); // keeps the focus in the field
    p.list.addEventListener('click', (e) => {
      const option = e.target.closest('[role=option]');
      if (option) this.#choose(this.#found[Number(option.dataset.i)]);
    });
    p.clear.addEventListener('click', () => this.#choose(this.#ctx.regions.get('country:NL')));
    p.open.addEventListener('pointerdown', (e) => e.preventDefault());
    p.open.addEventListener('click', () => {
      if (!p.list.hidden) { this.#hide(); return; }
      p.input.focus();
      this.#show('');
    });
    this.append(p.label, h('div', { class: 'field' }, p.input, p.clear, p.open), p.list, p.none, p.said);
  }

  #show(query) {
    const { input, list, none, said } = this.#parts;
    const all = this.#ctx.regions.search(query);
    this.#found = all.slice(0, query.trim() ? MOST : all.length);
    this.#at = -1;
    list.replaceChildren(...this.#found.map((region, i) => h('li', {
      role: 'option', id: `${this.#name}-${i}`, 'data-i': String(i), 'aria-selected': 'false',
    }, h('span', { class: 'option-name' }, nameOfHit(region, query)), h('span', { class: 'option-kind' }, kindInList(region)))));
    list.hidden = this.#found.length === 0;
    none.hidden = this.#found.length > 0;
    none.textContent = none.hidden ? '' : t('search.none', { query: query.trim() });
    said.textContent = none.hidden ? t(all.length === 1 ? 'search.count.one' : 'search.count', { count: all.length }) : none.textContent;
    this.#expanded(!list.hidden);
    input.removeAttribute('aria-activedescendant');
  }

  #hide() {
    const { list, none, input } = this.#parts;
    list.hidden = none.hidden = true;
    this.#at = -1;
    this.#expanded(false);
    input.removeAttribute('aria-activedescendant');
  }

  #expanded(open) {
    this.#parts.input.setAttribute('aria-expanded', String(open));
    this.#parts.open.setAttribute('aria-expanded', String(open));
  }

  #onKey(event) {
    const { input, list } = this.#parts;
    const open = !list.hidden;
    switch (event.key) {
      case 'ArrowDown':
        if (!open) this.#show(''); 
        this.#move(event.altKey ? -1 : (this.#at + 1) % this.#found.length);
        break;
      case 'ArrowUp':
        if (!open) this.#show('');
        this.#move((this.#at <= 0 ? this.#found.length : this.#at) - 1);
        break;
      case 'Enter':
        if (open && this.#found.length) this.#choose(this.#found[Math.max(0, this.#at)]);
        break;
      case 'Escape':
        if (open || !this.#parts.none.hidden) { this.#hide(); this.#restore(); input.select(); } else return;
        break;
      case 'Tab':
        if (open && this.#at >= 0) this.#choose(this.#found[this.#at]);
        return;
      default: return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #move(i) {
    const { input, list } = this.#parts;
    list.children[this.#at]?.setAttribute('aria-selected', 'false');
    this.#at = i;
    const option = list.children[i];
    if (!option) { input.removeAttribute('aria-activedescendant'); return; }
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', option.id);
  }

  #restore() {
    this.#hide();
    this.#parts.input.value = nameInList(this.#ctx.regions.get(this.#ctx.view.region));
  }

  #choose(region) {
    this.#hide();
    this.#parts.input.value = nameInList(region);
    this.dispatchEvent(new CustomEvent('choose', { detail: region.key, bubbles: true }));
  }
}

customElements.define('sb-search', SbSearch);
