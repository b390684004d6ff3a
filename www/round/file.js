// The file of the session: saving it, opening it, merging others into it, and choosing between versions that were written apart.
import { h, icon } from '../lib/dom.js';
import { download } from '../lib/csv.js';
import { t } from '../lib/i18n.js';
import { announce, errorDetail, errorText } from '../lib/messages.js';
import { number } from '../lib/format.js';
import { sizeInWords } from '../lib/own-words.js';
import { keyed } from './fields.js';
import { readRoundFile, roundFileName } from './read.js';
import { canGoAlong, offerData, withData } from './own-data.js';
import { Session } from './session.js';
import { clashWords, kindWords } from './clash-words.js';
import { wallTime } from './words.js';

const MOST_NAME = 40; // of a table
const KINDS = ['table', 'proposal', 'guess', 'note', 'step'];

export class File {
  #ctx = null;
  #title = h('h2', { tabindex: '-1' });
  #about = h('p', { class: 'note' });
  #save = h('button', { type: 'button', class: 'button main' });
  #open = h('button', { type: 'button', class: 'button' });
  #other = h('button', { type: 'button', class: 'button' });
  #input = h('input', { type: 'file', accept: '.json,application/json', multiple: true, hidden: true });
  #along = h('input', { type: 'checkbox', id: 'file-along', checked: true, 'aria-describedby': 'file-along-about' });
  #alongLabel = h('span');
  #alongAbout = h('p', { class: 'note', id: 'file-along-about' });
  #alongBox = h('div', { hidden: true }, h('label', { class: 'check' }, this.#along, this.#alongLabel), this.#alongAbout);
  #drop = h('p', { class: 'note' });
  #status = h('p', { role: 'status' });
  #report = h('ul', { class: 'merge-report' });
  #trouble = h('p', { class: 'form-trouble', role: 'alert' });
  #clashTitle = h('h3');
  #clashAbout = h('p', { class: 'note' });
  #clashes = h('ul', { class: 'round-clashes' });
  #clashBox = h('section', { class: 'round-card', hidden: true }, this.#clashTitle, this.#clashAbout, this.#clashes);

  constructor() {
    this.#save.addEventListener('click', () => this.save());
    this.#open.addEventListener('click', () => this.#input.click());
    this.#along.addEventListener('change', () => this.#showAlong());
    this.#other.addEventListener('click', () => this.#ctx.leave());
    this.#input.addEventListener('change', () => {
      const files = [...this.#input.files];
      this.#input.value = ''; // the same file can be opened again
      if (files.length) this.merge(files);
    });
    this.el = h('section', null, this.#title, this.#about,
      h('div', { class: 'round-card' }, this.#alongBox, h('div', { class: 'edit-send' }, this.#save, this.#open, this.#other, this.#input), this.#drop, this.#status, this.#report, this.#trouble), this.#clashBox);
  }

  update(ctx, changed) {
    this.#ctx = ctx;
    if (changed.has('lang')) {
      this.#title.textContent = t('round.part.file');
      this.#about.textContent = t('round.file.about');
      this.#save.replaceChildren(icon('download'), t('round.file.save'));
      this.#open.replaceChildren(icon('join'), t('round.file.merge'));
      this.#other.textContent = t('round.file.other');
      this.#alongLabel.textContent = t('round.own.along');
      this.#drop.textContent = t('round.file.drop');
      this.#clashTitle.textContent = t('round.clashes');
      this.#clashAbout.textContent = t('round.clashes.about');
    }
    this.#showAlong();
    const clashes = ctx.session.clashes.filter(([{ kind }]) => kind !== 'step');
    this.#clashBox.hidden = clashes.length === 0;
    const items = clashes.map((versions) => ({ id: `${versions[0].kind} ${versions[0].id}`, versions }));
    const els = keyed(this.#clashes, items, () => h('li'));
    els.forEach((el, i) => this.#showClash(el, items[i].versions, changed));
  }

  // What of own data a file would hold, and what comes of it where they stay behind: told before anything is saved.
  #showAlong() {
    const own = canGoAlong(this.#ctx.session);
    this.#alongBox.hidden = !own;
    if (own) this.#alongAbout.textContent = t(this.#along.checked ? 'round.own.along.about' : 'round.own.without.about', { files: own.files, size: sizeInWords(own.bytes) });
  }

  #showClash(el, versions, changed) {
    const key = JSON.stringify(versions);
    if (el.dataset.made === key && !changed.has('lang')) return;
    el.dataset.made = key;
    const { session } = this.#ctx;
    const name = kindWords(session, versions[0]);
    el.replaceChildren(h('h4', null, name), h('ol', null, ...versions.map((version, i) => h('li', null,
      h('p', { class: 'note' }, t(i === 0 ? 'round.clash.shown' : 'round.clash.other')),
      h('ul', { class: 'merge-report' }, clashWords(this.#ctx, version, versions).map((words) => h('li', null, words))),
      h('button', { type: 'button', class: 'button', 'aria-label': t('round.clash.choose.of', { name, n: i + 1 }), onclick: () => this.#choose(version, name) }, t('round.clash.choose'))))));
  }

  #choose(version, name) {
    this.#ctx.session.choose(version);
    (this.#clashes.querySelector('button') ?? this.#title).focus();
    announce(t('round.clash.chosen', { name }));
  }

  /** Saves the session as a file, with the own data unless the visitor leaves them out, in the engine's canonical form; as it is where the engine does not answer. */
  async save() {
    const { session, engine, round } = this.#ctx;
    this.#clear();
    const own = canGoAlong(session);
    const whole = withData(session, this.#along.checked);
    let text;
    try {
      ({ text } = await engine.readRound(whole));
    } catch (error) {
      // The work of a room is kept whatever is wrong with it.
      text = JSON.stringify(whole);
      this.#refuse(error);
    }
    const name = roundFileName(round.title, wallTime());
    download(name, text, 'application/json');
    const told = own && t(this.#along.checked ? 'ownData.along' : 'round.own.without', { files: own.files });
    this.#status.textContent = [t('round.file.saved', { file: name }), told].filter(Boolean).join(' ');
    announce(this.#status.textContent);
  }

  /** Merges files into the session; a file that can't be read changes nothing. */
  async merge(files) {
    const { session, engine } = this.#ctx;
    this.#clear();
    const told = [];
    for (const file of files) {
      try {
        const value = await readRoundFile(file);
        const ours = session.all('table');
        const { round: merged, before, clashes } = await session.merge(engine, [value]);
        this.#nameTables(value, ours, file.name);
        offerData(session.value.data);
        told.push(this.#inWords(file, before, merged, clashes));
      } catch (error) {
        this.#refuse(error, t('round.refused', { file: file.name }));
      }
    }
    this.#report.replaceChildren(...told.map((words) => h('li', null, words)));
    if (told.length) {
      this.#status.textContent = t(told.length === 1 ? 'round.file.merged.one' : 'round.file.merged', { n: told.length });
      announce(`${this.#status.textContent} ${told.join(' ')}`);
    }
  }

  // Tables of a round that was begun elsewhere have numbers of their own. One without a name keeps its number, also of ours, and theirs
  // get the name of their round, or of the file, with it. Those of the same round are one list, numbered as one.
  #nameTables(value, ours, file) {
    const { session } = this.#ctx;
    const { records } = value;
    const theirs = new Session(value, session.device).all('table');
    if (theirs.some(({ id }) => ours.some((one) => one.id === id))) return;
    const title = records.find(({ kind }) => kind === 'round')?.title || file.replace(/(\.streekblik.*)?\.json$/, '');
    const name = (list, words) => list.forEach(({ id }, i) => {
      if (!session.get('table', id)?.name) session.log('table', { name: words(t('round.table.n', { n: i + 1 })).slice(0, MOST_NAME) }, id);
    });
    name(ours, (number) => number);
    name(theirs, (number) => `${number}, ${title}`);
  }

  // What came in by a file: new records by kind, and changed ones.
  #inWords({ name }, before, after, clashes) {
    const key = (one) => `${one.kind} ${one.id}`;
    const had = new Map(before.records.map((one) => [key(one), JSON.stringify(one.clock)]));
    const fresh = new Map();
    let changed = 0;
    const seen = new Set();
    for (const one of after.records) {
      if (seen.has(key(one))) continue; // another version of it
      seen.add(key(one));
      if (!had.has(key(one))) { if (!one.removed) fresh.set(one.kind, (fresh.get(one.kind) ?? 0) + 1); } else if (had.get(key(one)) !== JSON.stringify(one.clock)) changed += 1;
    }
    const count = (what, n) => t(n === 1 ? `round.count.${what}.one` : `round.count.${what}`, { n: number(n) });
    const parts = [...KINDS.filter((kind) => fresh.has(kind)).map((kind) => count(kind, fresh.get(kind))), ...(changed ? [count('changed', changed)] : []), ...(clashes.length ? [count('clash', clashes.length)] : [])];
    return t('round.file.came', { file: name, what: parts.length ? parts.join(', ') : t('round.file.nothing') });
  }

  #clear() {
    this.#trouble.textContent = this.#status.textContent = '';
    this.#report.replaceChildren();
  }

  #refuse(error, before = '') {
    if (typeof error?.code !== 'string') throw error;
    this.#trouble.textContent = [this.#trouble.textContent, before, errorText(error), errorDetail(error)].filter(Boolean).join(' ');
  }
}
