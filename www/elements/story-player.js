// Plays a story: its heading and text over the page, a step at a time, by buttons or keys; the page shows each view.
import { h, icon } from '../lib/dom.js';
import { t } from '../lib/i18n.js';

/** What a remote control for presentations sends, too. */
const FORTH = ['PageDown', 'ArrowRight'];
const BACK = ['PageUp', 'ArrowLeft'];

export class StoryPlayer {
  #show;
  #closed;
  #story = null;
  #at = 0;
  #parts = null;
  #from = null; // where the focus was

  /** `show`: called with the view of each step; `closed`: when the story is put away. */
  constructor(show, closed) { [this.#show, this.#closed] = [show, closed]; }

  get isOpen() { return this.#story !== null; }

  play(story) {
    if (story.steps.length === 0) return;
    this.#story = story;
    this.#from = document.activeElement;
    if (!this.#parts) this.#build();
    this.#parts.host.hidden = false;
    document.body.classList.add('telling');
    this.#go(0);
    // The player stands still on the screen: the focus must not move the page away from its top.
    const { forth, close } = this.#parts;
    (forth.disabled ? close : forth).focus({ preventScroll: true });
  }

  /** Goes on with the same story in other words, where it is the one that is played. Returns whether it is. */
  retell(story, other) {
    if (!this.#story || this.#story !== story) return false;
    this.#story = other;
    this.#tell();
    return true;
  }

  relabel() { if (this.#story) this.#tell(); }

  #build() {
    const p = this.#parts = {
      count: h('p', { class: 'note' }),
      heading: h('h2'),
      text: h('p', { class: 'story-text' }),
      back: h('button', { type: 'button', class: 'button', onclick: () => this.#go(this.#at - 1) }),
      forth: h('button', { type: 'button', class: 'button', onclick: () => this.#go(this.#at + 1) }),
      close: h('button', { type: 'button', class: 'tool', onclick: () => this.#stop() }, icon('close')),
    };
    p.host = h('section', { class: 'story-player', hidden: true }, h('div', { class: 'story-said', 'aria-live': 'polite' }, p.count, p.heading, p.text), h('div', { class: 'story-keys' }, p.back, p.forth, p.close));
    document.body.append(p.host);
    // The page keeps clear of the bar, however high its text makes it.
    new ResizeObserver(() => document.documentElement.style.setProperty('--story-height', `${p.host.offsetHeight}px`)).observe(p.host);
    document.addEventListener('keydown', (event) => {
      if (p.host.hidden || event.ctrlKey || event.metaKey || event.altKey) return;
      // Arrows belong to whatever has the focus; those of a remote control do not.
      const here = p.host.contains(event.target);
      const keys = (list) => list.includes(event.key) && (here || event.key.startsWith('Page'));
      if (keys(FORTH)) this.#go(this.#at + 1);
      else if (keys(BACK)) this.#go(this.#at - 1);
      else if (event.key === 'Escape' && here) this.#stop();
      else return;
      event.preventDefault();
    });
  }

  #go(to) {
    if (!this.#story.steps[to]) return;
    this.#at = to;
    this.#tell();
    this.#show(this.#story.steps[to].view);
    this.#bringUp();
  }

  // A story is told by the question and the map; whoever starts it is far below them. At once for everyone: the page changes
  // under a movement and may stop it, and who wants no motion has none.
  #bringUp() {
    document.documentElement.style.setProperty('--story-height', `${this.#parts.host.offsetHeight}px`);
    document.querySelector('.ask')?.scrollIntoView({ block: 'start', behavior: 'instant' });
  }

  #tell() {
    const p = this.#parts;
    const { steps, title } = this.#story;
    const { heading, text } = steps[this.#at];
    p.host.setAttribute('aria-label', title || t('story.label'));
    p.count.textContent = [title, t('story.step', { number: this.#at + 1, count: steps.length })].filter(Boolean).join(' · ');
    p.heading.textContent = heading;
    p.text.textContent = text;
    p.host.scrollTop = 0;
    p.back.replaceChildren(icon('back'), t('story.back'));
    p.forth.replaceChildren(t('story.forth'), icon('forward'));
    const before = document.activeElement;
    p.back.disabled = this.#at === 0;
    p.forth.disabled = this.#at === steps.length - 1;
    p.close.setAttribute('aria-label', t('story.close'));
    // A button that was just disabled would lose the focus to nowhere.
    if ([p.back, p.forth].includes(before) && before.disabled) [p.forth, p.back].find((button) => !button.disabled && button !== before)?.focus({ preventScroll: true });
    if (p.back.disabled && p.forth.disabled && (before === p.back || before === p.forth)) p.close.focus({ preventScroll: true });
  }

  #stop() {
    this.#parts.host.hidden = true;
    document.body.classList.remove('telling');
    this.#story = null;
    this.#from?.focus?.();
    this.#closed();
  }
}
