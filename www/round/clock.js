// The clock of the room: counts the minutes of a step down, and goes on below zero, so that everyone sees how far over time it is.
import { h } from '../lib/dom.js';
import { t } from '../lib/i18n.js';

const USUAL_MINUTES = 10;
const two = (n) => String(n).padStart(2, '0');

export class Clock {
  #left = USUAL_MINUTES * 60_000; // ms, while it stands still
  #ends = 0; // by the clock of the browser, while it runs
  #minutes = USUAL_MINUTES;
  #timer = 0;
  #face = h('span', { class: 'clock-face', role: 'timer' });
  #go = h('button', { type: 'button', class: 'button', onclick: () => this.toggle() });
  #again = h('button', { type: 'button', class: 'button', onclick: () => this.reset() });

  constructor() { this.el = h('div', { class: 'clock', role: 'group' }, this.#face, this.#go, this.#again); }

  get isRunning() { return this.#ends > 0; }

  /** Minutes of a step; a clock that runs goes on as it is. */
  update(minutes) {
    if ((minutes || USUAL_MINUTES) !== this.#minutes) {
      this.#minutes = minutes || USUAL_MINUTES;
      if (!this.isRunning) this.#left = this.#minutes * 60_000;
    }
    this.#show();
  }

  toggle() {
    if (this.isRunning) [this.#left, this.#ends] = [this.#ends - Date.now(), 0];
    else this.#ends = Date.now() + this.#left;
    clearInterval(this.#timer);
    if (this.isRunning) this.#timer = setInterval(() => this.#show(), 250);
    this.#show();
  }

  reset() {
    this.#left = this.#minutes * 60_000;
    if (this.isRunning) this.#ends = Date.now() + this.#left;
    this.#show();
  }

  /** Stops counting on the screen. */
  end() { clearInterval(this.#timer); }

  #show() {
    const seconds = Math.ceil((this.isRunning ? this.#ends - Date.now() : this.#left) / 1000);
    const size = Math.abs(seconds);
    this.#face.textContent = `${seconds < 0 ? '−' : ''}${Math.floor(size / 60)}:${two(size % 60)}`;
    this.#face.classList.toggle('over', seconds < 0);
    this.#go.textContent = t(this.isRunning ? 'clock.stop' : 'clock.go');
    this.#again.textContent = t('clock.again');
    this.el.setAttribute('aria-label', t('clock.label'));
  }
}
