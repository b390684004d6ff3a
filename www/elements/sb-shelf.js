// <sb-shelf>: scenarios kept in this browser, to open, take away and put back. Emits `show-view` (detail: what stands behind #) and
// `failed` (detail: error).
import { h, icon } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { dateInWords } from '../lib/exports/receipt.js';
import { nameInList } from '../lib/regions.js';
import { MOST_KEPT, forget, keep, kept } from '../lib/shelf.js';
import { fillRemovable } from './removable-list.js';

export class SbShelf extends HTMLElement {
  #ctx = null;
  #parts = null;
  #gone = null; // what was taken away last, to put back

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!this.#parts) this.#build();
    if (changed.has('lang')) this.#relabel();
  }

  #build() {
    const p = this.#parts = {
      title: h('h3'),
      intro: h('p', { class: 'note' }),
      keep: h('button', { type: 'button', class: 'button', onclick: () => this.#keep() }),
      back: h('button', { type: 'button', class: 'button', hidden: true, onclick: () => this.#putBack() }),
      status: h('p', { class: 'note', role: 'status' }),
      trouble: h('p', { class: 'form-trouble', role: 'alert' }),
      list: h('ul', { class: 'edits', hidden: true }),
    };
    this.append(p.title, p.intro, h('div', { class: 'edit-send' }, p.keep, p.back), p.status, p.trouble, p.list);
    // Another tab kept or took away something.
    addEventListener('storage', ({ key }) => { if (key === null || key.startsWith('streekblik.shelf.')) this.#fill(); });
    this.#fill();
  }

  async #keep() {
    const { view, link, regions } = this.#ctx;
    try {
      const { hash } = new URL(await link(view));
      const name = view.name || `${nameInList(regions.get(view.region))}, ${view.year}`;
      if (keep({ name, hash })) this.#say('shelf.kept', { name });
      else this.#refuseKeeping();
      this.#fill();
    } catch (error) {
      this.dispatchEvent(new CustomEvent('failed', { detail: error, bubbles: true }));
    }
  }

  #putBack() {
    if (!keep(this.#gone)) { this.#refuseKeeping(); return; }
    this.#say('shelf.back.done', { name: this.#gone.name });
    this.#gone = null;
    this.#fill();
    this.#parts.keep.focus();
  }

  #fill() {
    const p = this.#parts;
    const all = kept();
    p.back.hidden = !this.#gone;
    const open = ({ hash, name }) => h('a', { href: hash, 'aria-label': `${t('shelf.open')} ${name}`, onclick: (event) => {
      event.preventDefault();
      this.dispatchEvent(new CustomEvent('show-view', { detail: hash, bubbles: true }));
      this.#say('shelf.opened', { name });
    } }, t('shelf.open'));
    fillRemovable(p.list, all.map((one) => ({ words: `${one.name} (${dateInWords(one.made.slice(0, 10))})`, more: open(one) })), {
      label: { key: 'shelf.remove', name: 'name' },
      take: (at) => {
        this.#gone = all[at];
        forget(all[at].key);
        this.#say('shelf.removed', { name: all[at].name });
        this.#fill();
      },
      fallback: p.keep,
    });
  }

  #say(key, params) {
    this.#parts.trouble.textContent = '';
    this.#parts.status.textContent = t(key, params);
  }

  #refuseKeeping() {
    if (kept().length >= MOST_KEPT) this.#refuse('shelf.full', { n: MOST_KEPT });
    else this.#refuse('shelf.refused');
  }

  #refuse(key, params) {
    this.#parts.status.textContent = '';
    this.#parts.trouble.textContent = t(key, params);
  }

  #relabel() {
    const p = this.#parts;
    p.title.textContent = t('shelf.label');
    p.intro.textContent = t('shelf.intro');
    p.keep.replaceChildren(icon('download'), t('shelf.keep'));
    p.back.textContent = t('shelf.back');
    p.status.textContent = '';
    p.trouble.textContent = '';
    this.#fill();
  }
}

customElements.define('sb-shelf', SbShelf);
