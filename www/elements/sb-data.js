// <sb-data>: data of the visitor's own: those in use, a file to read, and its review. Emits `own-data` (detail: {add: data},
// {remove: key} or {again: key}); what is in use stays until then.
import { h, icon } from '../lib/dom.js';
import { number } from '../lib/format.js';
import { addTexts, t } from '../lib/i18n.js';
import en from '../lib/i18n/en/own-data.js';
import nl from '../lib/i18n/nl/own-data.js';
import { announce, errorDetail, errorText } from '../lib/messages.js';
import { ownData } from '../lib/own-data.js';
import { OwnReader } from '../lib/own-reader.js';
import { OwnReview } from './own-review.js';
import { fillRemovable } from './removable-list.js';

addTexts({ nl, en });

/** What takes no longer than this says nothing of being busy. */
const SOON_MS = 300;

export class SbData extends HTMLElement {
  #ctx = null;
  #parts = null;
  #reader = new OwnReader();
  #review = null; // of the file that is looked at
  #name = ''; // of that file
  #reading = null;
  #isChanging = false; // the list will be drawn anew: the focus must not be lost
  #screen = new OwnReview({ ask: (asked) => this.#read(() => this.#reader.again(asked)), use: () => this.#use(), drop: () => this.#close() });

  update(ctx, changed) {
    this.#ctx = ctx;
    if (!this.#parts) this.#build();
    if (changed.has('lang')) this.#relabel();
    if (changed.has('lang') || changed.has('catalogue')) this.#showUsed();
    if (changed.has('lang') && this.#review) this.#show();
  }

  /** Reads a file, by the button or dropped on the page. */
  async take(file) {
    this.#screen.begin();
    this.#screen.hide();
    this.#review = null;
    this.#name = file.name;
    await this.#read(() => this.#reader.read(file), { focus: true });
  }

  #build() {
    const p = this.#parts = {
      privacy: h('p', { class: 'note' }),
      used: h('ul', { class: 'edits' }),
      open: h('button', { type: 'button', class: 'button' }),
      input: h('input', { type: 'file', accept: '.csv,.txt,.tsv,.json,.geojson,.topojson,text/csv,text/plain,application/json,application/geo+json', hidden: true }),
      drop: h('span', { class: 'note' }),
      kindsSummary: h('summary'),
      kinds: h('ul', { class: 'merge-report' }),
      busy: h('div', { class: 'own-busy', hidden: true }),
      busyWords: h('span'),
      cancel: h('button', { type: 'button', class: 'button' }),
      status: h('p', { class: 'note', role: 'status' }),
      trouble: h('p', { class: 'form-trouble', role: 'alert' }),
    };
    p.open.addEventListener('click', () => p.input.click());
    p.cancel.addEventListener('click', () => this.#cancel());
    p.input.addEventListener('change', () => {
      const [file] = p.input.files;
      p.input.value = ''; // the same file can be opened again
      if (file) this.take(file);
    });
    p.busy.append(h('progress', { 'aria-hidden': 'true' }), p.busyWords, p.cancel);
    this.append(p.privacy, p.used,
      h('div', { class: 'edit-send' }, p.open, p.input, p.drop),
      h('details', { class: 'members' }, p.kindsSummary, p.kinds),
      p.busy, p.status, p.trouble, this.#screen.el);
  }

  #read(ask, options) { return this.#reading = this.#readNow(ask, options); }

  async #readNow(ask, { focus = false } = {}) {
    const p = this.#parts;
    p.trouble.textContent = p.status.textContent = '';
    const soon = setTimeout(() => {
      p.busy.hidden = false;
      announce(p.busyWords.textContent);
    }, SOON_MS);
    p.busyWords.textContent = t('ownData.reading', { file: this.#name });
    try {
      const review = await ask();
      if (!review) return; // another file, or the visitor ended it
      this.#review = review;
      this.#show({ focus });
    } catch (error) {
      this.#close();
      p.trouble.textContent = [t('ownData.failed', { file: this.#name }), errorText(error), errorDetail(error)].filter(Boolean).join(' ');
    } finally {
      clearTimeout(soon);
      p.busy.hidden = true;
    }
  }

  #show(options) {
    const { regions, catalogue } = this.#ctx;
    const full = this.#review.data && ownData.isFull(this.#review.data);
    this.#screen.show(this.#review, { regions, catalogue, full }, options);
  }

  #cancel() {
    this.#reader.cancel();
    this.#parts.status.textContent = t('ownData.cancelled', { file: this.#name });
    this.#parts.open.focus();
  }

  #close() {
    this.#reader.cancel(); // gives the memory of a large file back
    this.#review = null;
    this.#screen.hide();
    this.#parts.open.focus();
  }

  async #use() {
    await this.#reading; // what was settled last
    const data = this.#review?.data;
    if (!data || ownData.isFull(data)) return;
    this.#close();
    this.#tell({ add: this.#screen.named(data) });
  }

  #useAgain(key) {
    const { data } = ownData.entries.find((one) => one.key === key);
    this.#parts.trouble.textContent = ownData.isFull(data) ? t('ownData.full') : '';
    if (ownData.isFull(data)) return;
    this.#isChanging = true;
    this.#tell({ again: key });
  }

  #tell(detail) { this.dispatchEvent(new CustomEvent('own-data', { detail, bubbles: true })); }

  #showUsed() {
    const wordsOf = (data) => t(`ownData.used.${data.kind}`, { file: data.name, label: data.label ?? '', n: number(data.regions.length) });
    const keys = ownData.entries.map(({ key }) => key);
    const { used, open } = this.#parts;
    // What was taken out of use when the page failed is kept: it can be used again.
    const again = (key, words) => h('span', null, ' ', h('button', { type: 'button', class: 'link-button', 'aria-label': `${t('ownData.again')}: ${words}`, onclick: () => this.#useAgain(key) }, t('ownData.again')));
    const lines = ownData.entries.map(({ key, data, aside }) => (aside ? { words: t('ownData.asideIs', { what: wordsOf(data) }), more: again(key, wordsOf(data)) } : { words: wordsOf(data) }));
    fillRemovable(used, lines, {
      label: { key: 'ownData.remove', name: 'name' }, fallback: open,
      take: (at) => {
        this.#isChanging = true;
        this.#tell({ remove: keys[at] });
      },
    });
    if (this.#isChanging) (used.querySelector('button') ?? open).focus();
    this.#isChanging = false;
  }

  #relabel() {
    const p = this.#parts;
    p.privacy.textContent = t('ownData.privacy');
    p.open.replaceChildren(icon('open'), t('ownData.open'));
    p.drop.textContent = t('ownData.drop.here');
    p.kindsSummary.textContent = t('ownData.kinds');
    p.kinds.replaceChildren(...['base', 'indicator', 'components', 'regions', 'limits'].map((key) => h('li', null, t(`ownData.kind.${key}`))));
    p.cancel.textContent = t('ownData.cancel');
    p.status.textContent = p.trouble.textContent = '';
  }
}

customElements.define('sb-data', SbData);
