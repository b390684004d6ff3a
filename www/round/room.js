// A session that is open on the page: its parts, the buttons between them, and what they share.
import { h } from '../lib/dom.js';
import { lang, t } from '../lib/i18n.js';
import { announce, say, unsay } from '../lib/messages.js';
import { ownData } from '../lib/own-data.js';
import { nameInList } from '../lib/regions.js';
import { Log } from './log.js';
import { nameMissing } from './own-data.js';
import { PARTS } from './parts.js';
import { Presenter } from './presenter.js';
import { Runs } from './runs.js';
import { Saver } from './saver.js';
import { Scenarios } from './scenarios.js';
import { Session } from './session.js';

const $ = (id) => document.getElementById(id);
const FIRST = 'prepare';

export class Room {
  #session;
  #saver;
  #parts = new Map(); // name -> {part, due: what has changed since it was in sight}
  #at = null;
  #ctx;
  #round = '';
  #presenter = new Presenter({ beside: () => this.#part('beside').chosen, closed: () => this.#presented(''), moved: (id) => this.#presented(id) });
  #slide = ''; // of the presenter, while it is open

  /** `page`: {engine, links, catalogue, regions}; `value`: of the session; `name`, `device`: as it is kept. */
  constructor(page, value, { name, device }) {
    this.name = name;
    this.#session = new Session(value, device);
    const session = this.#session;
    this.#ctx = {
      ...page, session, scenarios: new Scenarios(page), runs: new Runs(page),
      get round() { return session.round; },
      steps: new Log(session, () => this.#ctx),
      go: (part, options) => this.show(part, options),
      open: (id) => { this.show('propose', { focus: true }); this.#part('propose').choose(id, { focus: true }); this.#address(); },
      besides: (ids) => { this.#part('beside').choose(ids); this.show('beside', { focus: true }); },
      undone: (words) => say('removed', words, { calm: true, stays: true, action: [t('head.undo'), () => this.step('undo')] }),
      leave: () => { location.hash = ''; location.reload(); },
    };
    this.#saver = new Saver(session, name, { engine: page.engine, saveFile: () => this.#part('file').save() }, (state) => this.#kept(state));
    // Where own people make the difference, these are told of by name.
    const isOwn = ownData.people !== null || session.value.data?.some(({ kind }) => kind === 'base');
    if (session.base.edition !== page.catalogue.edition && !isOwn) say('data', t('file.otherData', { year: page.catalogue.baseYear }));
    for (const [id, Part] of PARTS) {
      const part = new Part();
      part.el.hidden = true;
      part.el.id = `part-${id}`;
      this.#parts.set(id, { part, due: new Set(['lang', 'round', 'records']) });
    }
    session.addEventListener('change', ({ detail: { how } }) => {
      if (how !== 'log') unsay('removed'); // its button would undo something else by now
      this.update('records');
    });
  }

  #part(id) { return this.#parts.get(id).part; }

  /** What the parts share: {engine, links, catalogue, regions, session, round, scenarios, runs, steps, go, open, besides, undone, leave}. */
  get ctx() { return this.#ctx; }

  /** Keeps it in the browser; `copies` were merged into it. */
  keep(copies) { return this.#saver.begin(copies); }

  /** Shows a part; `shows`: ids of proposals in it; `beside`: of those that stand side by side. `focus`: on its heading, where the visitor asked for it in another part. */
  show(id, { shows = [], beside = [], focus = false } = {}) {
    if ($('parts').hidden || $('stage').childElementCount === 0) {
      $('stage').replaceChildren(...[...this.#parts.values()].map(({ part }) => part.el));
      $('parts').hidden = false;
      document.body.append(this.#presenter.el);
      this.update('lang', 'round', 'records');
    }
    const at = this.#parts.has(id) ? id : FIRST;
    const isOther = at !== this.#at;
    this.#at = at;
    for (const [name, { part }] of this.#parts) part.el.hidden = name !== at;
    this.#nav();
    const isThere = (one) => this.#session.get('proposal', one);
    const there = shows.filter(isThere);
    if (beside.some(isThere)) this.#part('beside').choose(beside.filter(isThere));
    this.update(...(isOther ? ['part'] : []));
    if (there.length && at === 'propose') this.#part('propose').choose(there[0]);
    if (there.length && at === 'beside') this.#part('beside').choose(there);
    if (focus) { this.#part(at).el.querySelector('[tabindex="-1"]').focus(); scrollTo({ top: 0 }); }
    this.#address();
  }

  /** Something has changed: the part in sight shows it, the others when they come into sight. */
  update(...changed) {
    const round = JSON.stringify(this.#session.round);
    if (round !== this.#round) {
      changed.push('round');
      nameMissing(this.#session.round, this.#ctx.catalogue);
    }
    this.#round = round;
    for (const { due } of this.#parts.values()) for (const key of changed) due.add(key);
    this.#head();
    if (changed.includes('lang')) {
      this.#nav();
      // Also those out of sight: some of their words are used from elsewhere.
      for (const id of this.#parts.keys()) this.#refresh(id);
    } else if (this.#at) this.#refresh(this.#at);
    this.#presenter.update(this.#ctx, new Set(changed));
    this.#address();
  }

  /** Opens the view for a beamer, on the slide of an id. */
  present(id = 'open') {
    this.#slide = id;
    this.#presenter.open(this.#ctx, id);
    this.#address();
  }

  #presented(id) {
    this.#slide = id;
    this.#address();
  }

  #refresh(id) {
    const entry = this.#parts.get(id);
    const changed = entry.due;
    entry.due = new Set();
    entry.part.update(this.#ctx, changed);
  }

  /** A step of undo, or forth. */
  step(which) {
    if (!this.#session[which]()) return;
    announce(t(`round.${which}.done`));
  }

  async merge(files) {
    this.show('file', { focus: true });
    await this.#part('file').merge(files);
  }

  async takeScenario(file) {
    this.show('prepare', { focus: true });
    await this.#part('prepare').takeScenario(file);
  }

  #nav() {
    const had = document.activeElement?.dataset?.part;
    $('parts').replaceChildren(...[...this.#parts.keys()].map((id) => h('button', {
      type: 'button', class: 'tool', 'data-part': id, 'aria-current': id === this.#at ? 'page' : null, onclick: () => this.show(id),
    }, t(`round.part.${id}`))), h('button', { type: 'button', class: 'tool round-present', onclick: () => this.present() }, t('beamer.open.button')));
    if (had && $('parts').contains(document.activeElement) === false) $('parts').querySelector(`[data-part="${had}"]`)?.focus();
  }

  #head() {
    const { round } = this.#session;
    const title = round.title || t('round.untitled');
    $('round-title').textContent = title;
    $('round-question').textContent = round.question ?? '';
    const { regions } = this.#ctx;
    document.title = t('round.page', { title, region: regions.has(round.region) ? nameInList(regions.get(round.region)) : round.region });
    $('undo').disabled = !this.#session.canUndo;
    $('redo').disabled = !this.#session.canRedo;
    this.#keptInWords();
  }

  #state = 'keeping';
  #kept(state) {
    this.#state = state;
    $('main').dataset.kept = state;
    this.#keptInWords();
  }

  #keptInWords() { $('round-kept').textContent = t(`round.kept.${this.#state}`); }

  // Which session and part it is: a reload comes back here.
  #address() {
    if (!this.#at) return;
    const shows = this.#at === 'propose' ? [this.#part('propose').chosen].filter(Boolean) : this.#at === 'beside' ? this.#part('beside').chosen : [];
    const hash = `#ronde=${this.name}&deel=${this.#at}${shows.length ? `&toon=${shows.join('.')}` : ''}${this.#at !== 'beside' && this.#part('beside').chosen.length ? `&naast=${this.#part('beside').chosen.join('.')}` : ''}${this.#slide ? `&scherm=${this.#slide}` : ''}&lang=${lang()}`;
    if (hash !== location.hash) history.replaceState(null, '', hash);
  }
}
