// What the elements have in common. An element shows what stands inside it (a link, a picture, a table) until its own picture is there,
// and again when something goes wrong. It loads when it comes near the window, asks the engine that all elements of its version share,
// and draws again when an attribute, its width or the theme changes.
// Emits `streekblik-klaar` (detail: {titel, zin, link}), `streekblik-fout` (detail: {code, attribuut, verwacht, gevonden, melding}).
import { h } from '../lib/dom.js';
import { encode } from '../lib/view.js';
import { AttributeError, COMMON, askedBy, langOf, themeOf } from './attributes.js';
import { client } from './client.js';
import { SITE } from './place.js';
import { sheetFor } from './style.js';
import { wordsOf } from './words.js';

/** How far outside the window an element begins to load. */
const NEAR = '400px';
/** A change of width that draws anew. */
const LEAST_CHANGE_PX = 2;
const LEAST_BOX_PX = 50; // a narrower box is hidden

// A package is read on servers too, where there is nothing to show.
const Base = globalThis.HTMLElement ?? class {};
const dark = globalThis.matchMedia?.('(prefers-color-scheme: dark)');
/** Elements on the page that have begun. */
const shown = new Set();
dark?.addEventListener('change', () => { for (const element of shown) element.redraw(); });
let isHeard = false;
function hear() {
  if (isHeard) return;
  isHeard = true;
  client().addEventListener('restart', () => { for (const element of shown) element.redraw(); });
  // Who asked for the file that did not come is told, and stays as it is.
  client().addEventListener('renewed', () => { for (const element of shown) if (element.isWaiting) element.redraw(); });
  client().addEventListener('stopped', ({ detail }) => { for (const element of shown) element.fail(detail ?? { code: 'stopped' }); });
}

/** What went wrong, once for all elements: the page is the same. A wrong attribute is told where it stands. */
const told = new Set();
function tellConsole(words) {
  if (told.has(words)) return;
  told.add(words);
  console.error(`Streekblik: ${words}`);
}

let elements = 0;

export class StreekblikElement extends Base {
  /** Its attributes beside those of all. */
  static own = [];
  /** Whether it stands in a sentence. */
  static isInline = false;
  static get observedAttributes() { return [...COMMON, ...this.own]; }

  /** What its view has where no attribute says otherwise. */
  usual = {};
  /** Of its requests: one of a kind is in flight. */
  slot = `element ${elements++}`;
  /** What was drawn last: {titel, zin, tabel, link}; null before. */
  gegevens = null;
  #root = this.attachShadow({ mode: 'open' });
  #slot = h('slot');
  #frame = this.frame();
  #near = new IntersectionObserver((seen) => { if (seen.some(({ isIntersecting }) => isIntersecting)) this.#begin(); }, { rootMargin: NEAR });
  #size = new ResizeObserver(([{ contentRect }]) => this.#resized(Math.floor(contentRect.width)));
  #width = 0;
  #begun = false;
  #isDue = false;
  /** Whether its question was lost with the engine. */
  isWaiting = false;
  #isAsked = false;
  #turn = 0;
  #trouble = h('p', { part: 'fout', class: 'trouble', role: 'status', hidden: true });

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheetFor(this.constructor.isInline)];
    this.#frame.hidden = true;
    this.#root.append(this.#frame, this.#slot, this.#trouble);
  }

  /** Where it draws; a subclass may take something else. */
  frame() { return h('figure', { part: 'kader', class: 'frame' }); }

  connectedCallback() {
    // Properties that were set before the script came.
    for (const name of this.constructor.observedAttributes) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    this.#size.observe(this);
    if (this.#begun) { shown.add(this); if (this.#isDue) this.redraw(); } else if (this.getAttribute('laden') === 'direct') this.#begin();
    else this.#near.observe(this);
  }

  // A move is this and then connected again: what stands there stays.
  disconnectedCallback() {
    this.#near.disconnect();
    this.#size.disconnect();
    shown.delete(this);
    this.#turn += 1; // an answer that comes now is not drawn
  }

  attributeChangedCallback(_name, before, now) { if (before !== now) this.redraw(); }

  #begin() {
    if (this.#begun || !this.isConnected) return;
    this.#begun = true;
    this.#near.disconnect();
    shown.add(this);
    hear();
    this.redraw();
  }

  #resized(width) {
    if (width < LEAST_BOX_PX || Math.abs(width - this.#width) < LEAST_CHANGE_PX) return;
    this.#width = width;
    if (this.wantsWidth) this.redraw();
  }

  /** Whether it is drawn for a width. */
  get wantsWidth() { return true; }

  /** Draws again, once for all that changes now. */
  redraw() {
    this.#isDue = true;
    if (!this.#begun || !this.isConnected || this.#isAsked) return;
    this.#isAsked = true;
    queueMicrotask(() => { this.#isAsked = false; this.#draw(); });
  }

  async #draw() {
    if (!this.isConnected) return;
    const width = this.#width || Math.floor(this.clientWidth);
    if (this.wantsWidth && width < LEAST_BOX_PX) return; // comes when it has a width
    this.#turn += 1;
    const turn = this.#turn;
    this.isWaiting = false;
    try {
      const at = await client().ready();
      if (turn !== this.#turn) return;
      const asked = { ...(await askedBy(this, { ...at, client: client() }, this.usual)), lang: langOf(this), theme: themeOf(this, dark.matches), width };
      if (turn !== this.#turn) return;
      const made = await this.draw({ ...asked, t: wordsOf(asked.lang), link: this.#linkOf(asked, at) }, { ...at, client: client() });
      if (turn !== this.#turn || made === undefined) return; // a newer request took its place
      this.#isDue = false;
      this.#show(made, asked);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.isWaiting = error.code === 'internal' && error.found === 'restart'; // drawn again when the engine is there
      if (this.isWaiting) return;
      this.fail(error);
    }
  }

  /** What a subclass draws: {nodes, titel, zin, tabel}, or undefined where a newer request took over. */
  async draw() { return undefined; }

  /** The same view on the page of the site; '' where the script knows no site. */
  #linkOf({ view, packed, lang }, { catalogue }) {
    const site = this.getAttribute('site') || SITE;
    if (!site) return '';
    try {
      return new URL(encode(view, lang, catalogue, packed?.packed ?? null, packed?.packedAgainst ?? null), new URL(site, document.baseURI)).href;
    } catch {
      return '';
    }
  }

  #show({ nodes, link, ...gegevens }, { lang, theme }) {
    this.#frame.lang = lang;
    this.#frame.classList.toggle('dark', theme === 'dark');
    const isWalked = this.#root.activeElement?.matches('[role=listbox]');
    this.#frame.replaceChildren(...nodes);
    this.#frame.hidden = false;
    this.#slot.hidden = true;
    this.#trouble.hidden = true;
    if (isWalked) this.#frame.querySelector('[role=listbox]').focus();
    this.gegevens = { ...gegevens, link };
    this.#tell('streekblik-klaar', { titel: gegevens.titel, zin: gegevens.zin, link });
  }

  /** Puts what stands inside back, and says why where the one who wrote the attributes can help it. */
  fail(error) {
    const t = wordsOf(langOf(this));
    const { code = 'internal', place = '', expected = '', found = '', params = {} } = error;
    const isAttribute = error instanceof AttributeError;
    const verwacht = isAttribute ? t(`embed.expected.${expected}`, params) : expected;
    const melding = isAttribute ? t('embed.wrong', { attribute: place, expected: verwacht, found }) : t(code === 'policy' ? 'embed.policy' : 'embed.failed', { code, place, expected, found });
    if (code === 'internal') console.error(error);
    else if (!isAttribute) tellConsole(melding);
    this.#frame.hidden = true;
    this.#slot.hidden = false;
    this.#trouble.textContent = melding;
    this.#trouble.lang = langOf(this);
    this.#trouble.hidden = !isAttribute && this.#slot.assignedNodes().some(({ textContent, nodeType }) => nodeType !== Node.COMMENT_NODE && textContent.trim());
    this.#tell('streekblik-fout', { code, attribuut: isAttribute ? place : '', plaats: place, verwacht, gevonden: found, melding });
  }

  #tell(name, detail) { this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true })); }
}

/** Gives a class a property for each of its attributes: a text, null where it has none. */
export function withProperties(type) {
  for (const name of type.observedAttributes) {
    Object.defineProperty(type.prototype, name, {
      get() { return this.getAttribute(name); },
      set(value) { if (value === null || value === undefined) this.removeAttribute(name); else this.setAttribute(name, value); },
      configurable: true, enumerable: true,
    });
  }
  return type;
}

/** The line below a picture: where the numbers are from, how they came to be, and the same view on the page. */
export function sourceLine({ t, link }, { status, scenario, source }) {
  const parts = [source || t('embed.source'), status, scenario].filter(Boolean);
  return h('p', { part: 'bron', class: 'source' }, `${parts.join('. ')}. `, link && h('a', { part: 'link', href: link, target: '_top', rel: 'noopener' }, t('embed.open')));
}

/** The scenario in words, where it is not the trend: what it is called, or that it is someone's own. */
export function scenarioIn({ preset, name, ...view }, t) {
  const isOwn = ['values', 'paths', 'reconcile', 'assumptions'].some((key) => Object.keys(view[key]).length > 0) || view.edits.length > 0 || view.measures.length > 0 || view.moves !== 'pool';
  if (name) return t('embed.scenario', { name });
  return isOwn ? t('embed.scenario.own') : t('embed.scenario', { name: t(`embed.preset.${preset}`) });
}
