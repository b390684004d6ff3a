// Notes and open questions, about one proposal or about all: written in place, kept with each letter.
import { h, icon } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { announce } from '../lib/messages.js';
import { keyed, show } from './fields.js';
import { newId } from './session.js';
import { nameOf } from './words.js';

const MOST_CHARS = 1000;
const FOLD_MS = 250; // what was clicked must not move away under the pointer
const tidy = (text) => text.replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ');

export class NoteList {
  #ctx = null;
  #about = null; // a proposal; null: the round
  #isAll;
  #draft = null; // the note that is being written in the field for a new one
  #title = h('h3');
  #list = h('ul', { class: 'round-notes' });
  #label;
  #text;
  #add = h('button', { type: 'button', class: 'button' });

  /** `name`: for the ids of its fields; `all`: of the whole round, each with what it is about. */
  constructor(name, { all = false } = {}) {
    this.#isAll = all;
    this.#label = h('label', { for: `${name}-new` });
    this.#text = h('textarea', { id: `${name}-new`, rows: 2, maxlength: MOST_CHARS });
    // The first letter makes the note: nothing that was typed waits for a button.
    this.#text.addEventListener('input', () => this.#write());
    this.#text.addEventListener('blur', () => setTimeout(() => { if (document.activeElement !== this.#text) this.#end(); }, FOLD_MS));
    this.#add.addEventListener('click', () => {
      if (this.#draft) announce(t('round.note.added'));
      this.#end();
      this.#text.focus();
    });
    this.el = h('section', { class: 'round-note-list' }, this.#title, h('div', { class: 'edit-field' }, this.#label, this.#text), this.#add, this.#list);
  }

  update(ctx, changed, about = null) {
    this.#ctx = ctx;
    if (about !== this.#about) { this.#draft = null; this.#text.value = ''; }
    this.#about = about;
    if (changed.has('lang')) {
      this.#title.textContent = t(this.#isAll ? 'round.notes.all' : 'round.notes');
      this.#label.textContent = t(this.#isAll ? 'round.note.new.round' : 'round.note.new');
      this.#add.textContent = t('round.note.add');
    }
    const notes = ctx.session.all('note').filter((one) => (this.#isAll || one.about === about) && one.id !== this.#draft);
    const els = keyed(this.#list, notes, (note) => this.#make(note));
    els.forEach((el, i) => this.#show(el, notes[i]));
  }

  #make({ id }) {
    const write = (fields, merge) => this.#ctx.session.patch('note', id, fields, { merge });
    const text = h('textarea', { rows: 2, maxlength: MOST_CHARS });
    text.addEventListener('input', () => { if (text.value.trim()) write({ text: tidy(text.value) }, `note ${id}`); });
    const open = h('input', { type: 'checkbox', onchange: ({ target }) => write({ open: target.checked || undefined }, null) });
    const remove = h('button', { type: 'button', class: 'field-icon', onclick: () => {
      this.#ctx.session.remove([{ kind: 'note', id }]);
      this.#text.focus();
      this.#ctx.undone(t('round.note.removed'));
    } }, icon('close'));
    return h('li', null, h('p', { class: 'note' }), text, h('div', { class: 'round-note-foot' }, h('label', { class: 'check' }, open, h('span')), remove));
  }

  #show(el, { about, text, open }) {
    const [words, field, foot] = el.children;
    const name = about ? nameOf(this.#ctx.session, about) : t('round.note.general');
    words.textContent = name;
    words.hidden = !this.#isAll;
    field.setAttribute('aria-label', t('round.note.of', { name }));
    show(field, text);
    const box = foot.querySelector('input');
    box.checked = open === true;
    foot.querySelector('span').textContent = t('round.note.open');
    foot.querySelector('button').setAttribute('aria-label', t('round.note.remove'));
    el.classList.toggle('open', open === true);
  }

  #write() {
    const { session } = this.#ctx;
    const text = tidy(this.#text.value);
    if (this.#draft && !session.get('note', this.#draft)) this.#draft = null; // undone
    if (this.#draft && !text.trim()) { const id = this.#draft; this.#draft = null; session.remove([{ kind: 'note', id }]); return; }
    if (!text.trim()) return;
    if (this.#draft) { session.patch('note', this.#draft, { text }, { merge: `note ${this.#draft}` }); return; }
    this.#draft = newId();
    session.add('note', { id: this.#draft, ...(this.#about && { about: this.#about }), text }, { merge: `note ${this.#draft}` });
  }

  #end() {
    if (!this.#draft) return;
    this.#draft = null;
    this.#text.value = '';
    this.update(this.#ctx, new Set(), this.#about);
  }
}
