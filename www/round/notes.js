// All notes of the round together, and the questions that are open.
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { NoteList } from './note-list.js';

export class Notes {
  #title = h('h2', { tabindex: '-1' });
  #about = h('p', { class: 'note' });
  #open = h('p', { role: 'status' });
  #list = new NoteList('round-note', { all: true });

  constructor() { this.el = h('section', null, this.#title, this.#about, this.#open, h('div', { class: 'round-card' }, this.#list.el)); }

  update(ctx, changed) {
    this.#title.textContent = t('round.part.notes');
    this.#about.textContent = t('round.notes.about');
    const n = ctx.session.all('note').filter(({ open }) => open).length;
    this.#open.textContent = n === 0 ? t('round.notes.open.none') : t(n === 1 ? 'round.notes.open.one' : 'round.notes.open', { n });
    this.#list.update(ctx, changed);
  }
}
