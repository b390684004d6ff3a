// <sb-story>: makes a story of views and plays it. Emits `show-view` (detail: the part of a link after #).
// The owner sets `current` (a function that resolves with the link of the present view, the question and the sentence).
import { h, icon } from '../lib/dom.js';
import { lang, t } from '../lib/i18n.js';
import { download } from '../lib/csv.js';
import { fileName } from '../lib/documents.js';
import { announce, errorDetail, errorText, say, unsay } from '../lib/messages.js';
import { fetchStory } from '../lib/pack.js';
import { recall, remember } from '../lib/storage.js';
import { HEADING_CHARS, MOST_LINK_CHARS, MOST_STEPS, TEXT_CHARS, empty, moved, pack, parse, readFile, unpack } from '../lib/story.js';
import { StoryPlayer } from './story-player.js';

/** Worked stories of the site, by name: `stories/NAME.LANG.json`. */
const EXAMPLES = ['parkstad-limburg', 'oost-groningen', 'zeeuws-vlaanderen'];

export class SbStory extends HTMLElement {
  /** () => Promise<{view, heading, text}> */
  current = null;
  #story = kept();
  #example = null; // {name, story}: the example that was opened last
  #parts = null;
  #player = new StoryPlayer((view) => this.#tell(view), () => this.#offerBack());
  #before = null; // the link of the view from before the story; of a story in a link there is none
  #offer = null; // the message that leads back to it

  update(_ctx, changed) {
    if (!this.#parts) this.#build();
    if (!changed.has('lang')) return;
    this.#relabel();
    this.#list();
    if (this.#example) this.#translate();
  }

  /** Plays the story of a link, behind `st=`. Throws where it can't be read. */
  async openLink(packed) {
    const story = await unpack(packed);
    this.#set(story);
    this.#before = null;
    unsay('story-closed');
    this.#player.play(story);
  }

  // Who goes from one story to the next comes from where the first was started.
  #play(story) {
    if (!this.#player.isOpen && !this.#offer?.isConnected) this.#before = this.current().then(({ view }) => view, () => null);
    unsay('story-closed');
    this.#player.play(story);
  }

  async #offerBack() {
    const before = await this.#before;
    if (before === null || this.#player.isOpen) return;
    const back = () => { this.#show(before); announce(t('story.returned')); document.getElementById('main').focus({ preventScroll: true }); };
    this.#offer = say('story-closed', t('story.closed'), { calm: true, stays: true, action: [t('story.return'), back] });
  }

  #build() {
    const p = this.#parts = {
      title: h('h2', { id: 'story-title' }),
      examplesTitle: h('h3'),
      examplesAbout: h('p', { class: 'note' }),
      examples: h('ul', { class: 'story-examples' }, ...EXAMPLES.map((name) => h('li', null,
        h('button', { type: 'button', class: 'button', 'aria-describedby': `example-${name}`, onclick: () => this.#tellExample(name) }),
        h('p', { class: 'note', id: `example-${name}` })))),
      ownTitle: h('h3'),
      intro: h('p', { class: 'note' }),
      nameLabel: h('label', { for: 'story-name' }),
      name: h('input', { type: 'text', id: 'story-name', maxlength: HEADING_CHARS, autocomplete: 'off' }),
      steps: h('ol', { class: 'story-steps' }),
      add: h('button', { type: 'button', class: 'button', onclick: () => this.#add() }),
      play: h('button', { type: 'button', class: 'button', onclick: () => this.#play(this.#story) }),
      link: h('button', { type: 'button', class: 'button', onclick: () => this.#copy() }),
      save: h('button', { type: 'button', class: 'button', onclick: () => this.#save() }),
      open: h('button', { type: 'button', class: 'button', onclick: () => p.input.click() }),
      input: h('input', { type: 'file', accept: '.json,application/json', hidden: true }),
      status: h('p', { class: 'note', role: 'status' }),
      trouble: h('p', { class: 'form-trouble', role: 'alert' }),
    };
    p.name.addEventListener('change', () => this.#set({ ...this.#story, title: p.name.value.trim() }));
    p.input.addEventListener('change', () => {
      const [file] = p.input.files;
      p.input.value = '';
      if (file) this.#read(file);
    });
    this.setAttribute('role', 'region');
    this.setAttribute('aria-labelledby', 'story-title');
    this.append(p.title, p.examplesTitle, p.examplesAbout, p.examples, p.ownTitle, p.intro, h('div', { class: 'edit-field' }, p.nameLabel, p.name), p.steps,
      h('div', { class: 'edit-send' }, p.add, p.play, p.link, p.save, p.open, p.input), p.status, p.trouble);
  }

  #set(story) {
    this.#story = story;
    remember('story', JSON.stringify(story));
    if (!this.#parts) return;
    this.#parts.trouble.textContent = '';
    this.#list();
  }

  async #add() {
    if (this.#story.steps.length >= MOST_STEPS) { this.#parts.trouble.textContent = t('story.full', { most: MOST_STEPS }); return; }
    const { view, heading, text } = await this.current();
    const step = { view, heading: heading.slice(0, HEADING_CHARS), text: text.slice(0, TEXT_CHARS) };
    this.#set({ ...this.#story, steps: [...this.#story.steps, step] });
    this.#parts.status.textContent = t('story.added', { count: this.#story.steps.length });
    this.#parts.steps.lastElementChild?.querySelector('input')?.focus();
  }

  async #copy() {
    const link = new URL(location.href);
    link.hash = `${this.#story.steps[0].view}&st=${await pack(this.#story)}`;
    if (link.href.length > MOST_LINK_CHARS) { this.#parts.trouble.textContent = t('story.long', { chars: link.href.length }); return; }
    try {
      await navigator.clipboard.writeText(link.href);
      this.#parts.status.textContent = t('story.copied', { chars: link.href.length });
    } catch {
      location.hash = link.hash;
      this.#parts.status.textContent = t('story.inAddress');
    }
  }

  #save() {
    const file = fileName(this.#story.title || t('story.file')).replace('.streekblik.', '.verhaal.');
    download(file, JSON.stringify(this.#story, null, 1), 'application/json');
    this.#parts.status.textContent = t('story.saved', { file });
  }

  async #read(file) {
    try {
      const story = await readFile(file);
      this.#set(story);
      this.#play(story);
    } catch (error) {
      this.#parts.trouble.textContent = `${t('file.refused', { file: file.name })} ${errorText(error)} ${errorDetail(error)}`;
    }
  }

  // Played only: what the visitor was making stays.
  async #tellExample(name) {
    const p = this.#parts;
    p.trouble.textContent = '';
    p.status.textContent = t('story.fetching');
    const asked = this.#example = { name, story: null };
    try {
      asked.story = await readFile(await fetchStory(name, lang()));
      if (asked === this.#example) this.#play(asked.story);
    } catch (error) {
      if (asked === this.#example) p.trouble.textContent = `${errorText(error)} ${errorDetail(error)}`;
    }
    if (asked === this.#example) p.status.textContent = '';
  }

  // An example is there in each language: it goes on where it is.
  async #translate() {
    const { name, story } = this.#example;
    const code = lang();
    try {
      const other = await readFile(await fetchStory(name, code));
      if (code === lang() && this.#player.retell(story, other)) this.#example = { name, story: other };
    } catch { /* then it goes on in the language it is in */ }
  }

  #list() {
    const { steps } = this.#story;
    const p = this.#parts;
    p.name.value = this.#story.title;
    for (const button of [p.play, p.link, p.save]) button.disabled = steps.length === 0;
    const change = (i, patch) => this.#set({ ...this.#story, steps: this.#story.steps.map((step, k) => (k === i ? { ...step, ...patch } : step)) });
    const tool = (i, name, label, act, disabled = false) => h('button', { type: 'button', class: 'tool', 'aria-label': t(label, { number: i + 1 }), title: t(label, { number: i + 1 }), disabled, onclick: act }, icon(name));
    const shift = (i, by) => {
      this.#set(moved(this.#story, i, i + by));
      announce(t('story.moved', { number: i + 1 + by }));
      const row = p.steps.children[i + by];
      (row.querySelector(by < 0 ? '[data-up]:enabled' : '[data-down]:enabled') ?? row.querySelector('input')).focus();
    };
    p.steps.replaceChildren(...steps.map(({ view, heading, text }, i) => {
      const [up, down] = [tool(i, 'up', 'story.up', () => shift(i, -1), i === 0), tool(i, 'down', 'story.down', () => shift(i, 1), i === steps.length - 1)];
      up.dataset.up = down.dataset.down = '';
      return h('li', null,
        h('div', { class: 'story-head' },
          h('input', { type: 'text', 'aria-label': t('story.heading', { number: i + 1 }), value: heading, maxlength: HEADING_CHARS, onchange: (event) => change(i, { heading: event.target.value.trim() }) }),
          tool(i, 'play', 'story.look', () => this.#look(view, i)), up, down,
          tool(i, 'close', 'story.remove', () => {
            this.#set({ ...this.#story, steps: steps.filter((_, k) => k !== i) });
            announce(t('story.removed'));
            (p.steps.children[Math.min(i, steps.length - 2)]?.querySelector('input') ?? p.add).focus();
          })),
        h('textarea', { 'aria-label': t('story.text', { number: i + 1 }), rows: 2, maxlength: TEXT_CHARS, onchange: (event) => change(i, { text: event.target.value.trim() }) }, text));
    }));
  }

  // What a step shows stands at the top of the page, far above the list of steps.
  #look(view, i) {
    this.#show(view);
    announce(t('story.looked', { number: i + 1 }));
  }

  #show(view) {
    this.#tell(view);
    document.querySelector('.ask')?.scrollIntoView({ block: 'start', behavior: 'instant' });
  }

  #tell(view) { this.dispatchEvent(new CustomEvent('show-view', { detail: view, bubbles: true })); }

  #relabel() {
    const p = this.#parts;
    p.title.textContent = t('story.label');
    p.examplesTitle.textContent = t('story.examples');
    p.examplesAbout.textContent = t('story.examples.about');
    EXAMPLES.forEach((name, i) => {
      const [button, about] = p.examples.children[i].children;
      button.replaceChildren(icon('play'), t(`story.example.${name}`));
      about.textContent = t(`story.example.${name}.about`);
    });
    p.ownTitle.textContent = t('story.own');
    p.intro.textContent = t('story.intro');
    p.nameLabel.textContent = t('story.name');
    p.add.textContent = t('story.add');
    p.play.replaceChildren(icon('play'), t('story.play'));
    p.link.replaceChildren(icon('link'), t('story.link'));
    p.save.replaceChildren(icon('download'), t('story.save'));
    p.open.replaceChildren(icon('open'), t('story.open'));
    p.status.textContent = '';
    this.#player.relabel();
  }
}

/** The story of the last visit. */
function kept() {
  try {
    return parse(JSON.parse(recall('story') ?? 'null'));
  } catch {
    return empty();
  }
}

customElements.define('sb-story', SbStory);
