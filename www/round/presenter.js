// The view for a beamer: one thing at a time in letters that are read at the back of the room, arrow keys, and a clock. It shows the
// session as it changes, also by another window of this browser.
//
// The rule for its sizes: a capital letter is seen at an angle of at least 16 minutes of arc (ISO 9241-303) from 8 metres, in a picture
// 2.4 metres wide. That is 37 mm, or 30 of 1,920 pixels, which letters of 43 pixels have; a line is seen at 2 minutes, or 4 pixels.
import { h, icon } from '../lib/dom.js';
import { lang, locale, t } from '../lib/i18n.js';
import { announce } from '../lib/messages.js';
import { Clock } from './clock.js';
import { Guess } from './guess.js';
import { slidesOf } from './slides.js';

const BUSY_MS = 500;

export class Presenter {
  #ctx = null;
  #options;
  #at = 'open'; // the id of the slide
  #slides = [];
  #made = '';
  #asked = 0;
  #had = null; // had the focus before
  #guess = new Guess('beamer-guess-table');
  #clock = new Clock();
  #stage = h('div', { class: 'slide', 'aria-live': 'off' });
  #count = h('span', { class: 'slide-count' });
  #time = h('time', { class: 'slide-time' });
  #back = h('button', { type: 'button', class: 'button', onclick: () => this.go(-1) }, icon('back'));
  #forth = h('button', { type: 'button', class: 'button', onclick: () => this.go(1) }, icon('forward'));
  #full = h('button', { type: 'button', class: 'button', onclick: () => this.#fullScreen() });
  #close = h('button', { type: 'button', class: 'button', onclick: () => this.close() });
  #ticking = 0;
  #wantsFocus = false; // on the heading of the slide that is being made
  #onKey = (event) => this.#key(event);

  /** `options`: {beside(): ids that stand side by side, closed(), moved(id)}. */
  constructor(options) {
    this.#options = options;
    this.el = h('section', { class: 'presenter', hidden: true }, this.#stage,
      h('div', { class: 'slide-bar-of-buttons' }, h('div', null, this.#back, this.#count, this.#forth), this.#clock.el, h('div', null, this.#time, this.#full, this.#close)));
  }

  get isOpen() { return !this.el.hidden; }

  /** Shows the slide of an id, or the first. */
  open(ctx, id = 'open') {
    this.#ctx = ctx;
    this.#had = document.activeElement;
    document.body.classList.add('presents');
    document.documentElement.classList.add('presents');
    this.el.hidden = false;
    this.#at = id;
    this.#made = '';
    this.update(ctx, new Set(['lang']), { focus: true });
    this.#ticking = setInterval(() => this.#tick(), 1000);
    document.addEventListener('keydown', this.#onKey);
  }

  close() {
    this.el.hidden = true;
    document.body.classList.remove('presents');
    document.documentElement.classList.remove('presents');
    clearInterval(this.#ticking);
    document.removeEventListener('keydown', this.#onKey);
    this.#clock.end();
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    this.#options.closed();
    this.#had?.focus();
  }

  update(ctx, changed, { focus = false } = {}) {
    this.#ctx = ctx;
    if (!this.isOpen) return;
    if (changed.has('lang')) {
      this.el.setAttribute('aria-label', t('beamer'));
      this.#back.setAttribute('aria-label', t('beamer.back'));
      this.#forth.setAttribute('aria-label', t('beamer.forth'));
      this.#full.textContent = t('beamer.full');
      this.#close.textContent = t('beamer.close');
    }
    this.#full.hidden = !document.fullscreenEnabled;
    this.#clock.update(ctx.round.minutes);
    this.#tick();
    this.#slides = slidesOf(ctx, { beside: this.#options.beside(), guess: this.#guess });
    // The slide of something that was taken away gives place to the one before it.
    if (!this.#slides.some(({ id }) => id === this.#at)) this.#at = this.#slides[0].id;
    this.#show({ focus });
  }

  /** Some slides further or back. */
  go(steps) {
    const at = this.#place();
    this.#to(Math.min(this.#slides.length - 1, Math.max(0, at + steps)));
  }

  #place() { return this.#slides.findIndex(({ id }) => id === this.#at); }

  #to(place) {
    if (this.#slides[place].id === this.#at) return;
    this.#at = this.#slides[place].id;
    const { shows } = this.#slides[place];
    if (shows) this.#ctx.steps.shown(shows.length > 1 ? 'beside' : 'shown', shows);
    this.#show({ focus: true });
    this.#options.moved(this.#at);
  }

  async #show({ focus = false } = {}) {
    this.#wantsFocus ||= focus;
    const place = this.#place();
    const { id, make } = this.#slides[place];
    this.#count.textContent = `${place + 1} / ${this.#slides.length}`;
    this.#back.disabled = place === 0;
    this.#forth.disabled = place === this.#slides.length - 1;
    const { session, round } = this.#ctx;
    // A curve that is being drawn is not drawn anew; all else follows the session.
    const key = id === 'guess' ? `guess ${lang()}` : JSON.stringify([id, lang(), round, session.all('table'), session.all('proposal'), session.all('note'), this.#options.beside()]);
    if (id === 'guess' && key === this.#made) this.#guess.update(this.#ctx, new Set());
    if (key === this.#made) return;
    this.#made = key;
    this.#asked += 1;
    const mine = this.#asked;
    const late = setTimeout(() => { if (mine === this.#asked) this.#stage.replaceChildren(h('p', { role: 'status' }, t('busy'))); }, BUSY_MS);
    try {
      const el = await make(this.#ctx);
      if (mine !== this.#asked) return;
      this.#stage.replaceChildren(el);
      this.#stage.dataset.slide = id.split('-')[0];
      const title = el.querySelector('h2');
      if (this.#wantsFocus) { title.focus({ preventScroll: true }); this.#stage.scrollTop = 0; }
      this.#wantsFocus = false;
      announce(title.textContent);
    } catch (error) {
      if (mine !== this.#asked) return;
      this.#made = '';
      const line = h('p', { class: 'form-trouble', role: 'alert' }, String(error));
      this.#stage.replaceChildren(line);
      if (typeof error?.code !== 'string') throw error;
      tellTrouble(line, error, this.#ctx);
    } finally {
      clearTimeout(late);
    }
  }

  #tick() {
    this.#time.textContent = new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit' }).format(new Date());
  }

  #fullScreen() {
    const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    done.catch(() => {}); // some hosts forbid it
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('select, input, textarea')) return;
    const onButton = event.target.matches('button');
    const does = {
      ArrowRight: () => this.go(1), PageDown: () => this.go(1), ArrowLeft: () => this.go(-1), PageUp: () => this.go(-1),
      Home: () => this.#to(0), End: () => this.#to(this.#slides.length - 1), Escape: () => this.close(),
      k: () => this.#clock.toggle(), f: () => this.#fullScreen(),
      ...(onButton ? {} : { ' ': () => this.go(1) }),
    }[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  }
}
