// Where a round begins: going on with one that is kept in this browser, a new one, or one of a file.
import { h, icon } from '../lib/dom.js';
import { pageOf } from '../lib/files.js';
import { t } from '../lib/i18n.js';
import { errorDetail, errorText, say } from '../lib/messages.js';
import { plainName } from '../lib/regions.js';
import { keyed } from './fields.js';
import { forgetSession, keepCopy, keptCopies } from './keep.js';
import { PreparedList } from './prepared.js';
import { readRoundFile } from './read.js';
import { timeInWords, wallTime } from './words.js';

export class Start {
  #ctx;
  #title = h('h2', { tabindex: '-1' });
  #about = h('p', { class: 'note' });
  #new = h('button', { type: 'button', class: 'button main' });
  #open = h('button', { type: 'button', class: 'button' });
  #input = h('input', { type: 'file', accept: '.json,application/json', multiple: true, hidden: true });
  #private = h('p', { class: 'note' });
  #trouble = h('p', { class: 'form-trouble', role: 'alert' });
  #keptTitle = h('h3');
  #list = h('ul', { class: 'packages' });
  #kept = h('section', { class: 'round-card', hidden: true }, this.#keptTitle, this.#list);
  #prepared = new PreparedList((name) => this.#ctx.openPrepared(name));
  #handbook = h('a');
  #residents = h('a');
  #sessions = [];

  /** `ctx`: {regions, begin(), goOn(name), openPrepared(name), openValues(values), hasLink}. */
  constructor(ctx) {
    this.#ctx = ctx;
    this.#new.addEventListener('click', () => this.#ctx.begin());
    this.#open.addEventListener('click', () => this.#input.click());
    this.#input.addEventListener('change', () => {
      const files = [...this.#input.files];
      this.#input.value = '';
      if (files.length) this.open(files);
    });
    this.el = h('section', { class: 'round-start' }, this.#title, this.#about, this.#kept,
      h('div', { class: 'round-card' }, h('div', { class: 'edit-send' }, this.#new, this.#open, this.#input), this.#trouble, this.#private), this.#prepared.el,
      h('p', { class: 'round-sheets' }, this.#handbook, ' ', this.#residents));
  }

  focus() { this.#title.focus(); }

  update() {
    this.#title.textContent = t('round.start');
    this.#about.textContent = t('round.start.about');
    this.#new.textContent = t(this.#ctx.hasLink ? 'round.start.newOfLink' : 'round.start.new');
    this.#open.replaceChildren(icon('open'), t('round.start.open'));
    this.#private.textContent = t('round.start.private');
    this.#keptTitle.textContent = t('round.start.kept');
    this.#prepared.update();
    for (const [link, page] of [[this.#handbook, 'handbook'], [this.#residents, 'residents']]) {
      link.href = pageOf(t(`${page}.address`));
      link.textContent = t(`round.start.${page}`);
    }
    this.#show();
  }

  /** Reads what is kept. Where the browser forbids that, it is told. */
  async read() {
    try {
      const newest = new Map();
      for (const copy of await keptCopies()) if (!newest.has(copy.session)) newest.set(copy.session, copy);
      this.#sessions = [...newest.values()].map((copy) => ({ ...copy, id: copy.session }));
    } catch {
      this.#sessions = [];
      this.#trouble.textContent = t('round.unkept.forbidden');
    }
    this.#show();
  }

  #show() {
    const { regions } = this.#ctx;
    this.#kept.hidden = this.#sessions.length === 0;
    const els = keyed(this.#list, this.#sessions, ({ id }) => h('li', null, h('p', { class: 'package-name' }), h('p', { class: 'note' }),
      h('div', { class: 'edit-send' }, h('button', { type: 'button', class: 'button main', onclick: () => this.#ctx.goOn(id) }), h('button', { type: 'button', class: 'button', onclick: () => this.#remove(id) }))));
    els.forEach((el, i) => {
      const { title, region, changed } = this.#sessions[i];
      const [words, about, does] = el.children;
      const name = title || t('round.untitled');
      words.textContent = name;
      about.textContent = [regions.has(region) && plainName(regions.get(region)), t('round.start.changed', { time: timeInWords(wallTime(new Date(changed))) })].filter(Boolean).join(' · ');
      const [go, remove] = does.children;
      go.textContent = t('round.start.goOn');
      go.setAttribute('aria-label', `${t('round.start.goOn')}: ${name}`);
      remove.textContent = t('round.start.remove');
      remove.setAttribute('aria-label', `${t('round.start.remove')}: ${name}`);
    });
  }

  async #remove(id) {
    const { title } = this.#sessions.find((one) => one.id === id);
    try {
      const copies = await forgetSession(id);
      await this.read();
      this.#title.focus();
      say('removed', t('round.start.removed', { name: title || t('round.untitled') }), {
        calm: true, stays: true, action: [t('head.undo'), async () => { for (const copy of copies) await keepCopy(copy); await this.read(); }],
      });
    } catch {
      this.#trouble.textContent = t('round.unkept.forbidden');
    }
  }

  /** Opens files of sessions: more than one are merged. */
  async open(files) {
    this.#trouble.textContent = '';
    const values = [];
    for (const file of files) {
      try {
        values.push((await this.#ctx.engine.readRound(await readRoundFile(file))).round);
      } catch (error) {
        this.#trouble.textContent = [this.#trouble.textContent, t('round.refused', { file: file.name }), errorText(error), errorDetail(error)].filter(Boolean).join(' ');
      }
    }
    if (values.length) await this.#ctx.openValues(values);
  }
}
