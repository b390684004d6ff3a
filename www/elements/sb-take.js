// <sb-take>: the button "Neem mee" with what can be taken along of a chart or of the map. The owner of a chart sets `source`,
// a function that gives {ask}, as of `<sb-chart>`; without one it is the map. Emits `take` (detail: {format, settings, source, tell}).
import { h, icon } from '../lib/dom.js';
import { t } from '../lib/i18n.js';

const WIDTHS = [800, 1600];
const NARROWEST = { chart: 320, map: 480 }; // in a narrower map the legend lies over the land
const WIDEST = 4000;
const EDGE_PX = 8; // between the menu and the edge of the window
let menus = 0;
/** Chosen once, the same in every menu. */
const settings = { width: WIDTHS[0], own: false, scale: 2, theme: 'light', transparent: false };

export class SbTake extends HTMLElement {
  /** () => {ask} */
  source = null;
  #number = menus++;
  #button = h('button', { type: 'button', class: 'tool take-button', 'aria-haspopup': 'dialog' });
  #panel = h('div', { class: 'take-panel', popover: 'auto', role: 'dialog', id: `take-${this.#number}` });
  #status = null;
  #view = null; // of the map

  connectedCallback() {
    if (this.#button.isConnected) return;
    this.append(this.#button, this.#panel);
    this.#button.popoverTargetElement = this.#panel;
    this.#panel.addEventListener('beforetoggle', ({ newState }) => { if (newState === 'open') this.#fill(); });
    this.#panel.addEventListener('toggle', ({ newState }) => {
      if (newState !== 'open') return;
      this.#place();
      this.#panel.querySelector('select').focus();
    });
    this.relabel();
  }

  update(ctx, changed) {
    this.#view = ctx.view;
    if (changed.has('lang')) this.relabel();
  }

  // What of the map on the screen a picture of it leaves out.
  #without() {
    if (this.source || !this.#view) return [];
    const { shape, swipe, difference, indicator } = this.#view;
    const isSwiped = swipe !== 'none' && difference === 'none' && indicator !== 'smallerChance' && shape !== 'circles';
    return [isSwiped && 'swipe', shape === 'arrows' && 'arrows'].filter(Boolean);
  }

  relabel() {
    if (this.#button.dataset.words === t('take.button')) return;
    this.#button.dataset.words = t('take.button');
    this.#button.replaceChildren(icon('download'), t('take.button'));
    if (this.#panel.matches(':popover-open')) this.#panel.hidePopover();
  }

  // Below the button where there is room, else above it; in a narrow window over its whole width.
  #place() {
    const at = this.#button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.#panel;
    const { clientWidth, clientHeight } = document.documentElement;
    const left = Math.max(EDGE_PX, Math.min(at.right - width, clientWidth - width - EDGE_PX));
    const below = at.bottom + 4 + height <= clientHeight;
    const top = below ? at.bottom + 4 : Math.max(EDGE_PX, Math.min(at.top - height - 4, clientHeight - height - EDGE_PX));
    this.#panel.style.left = `${left}px`;
    this.#panel.style.top = `${top}px`;
  }

  #fill() {
    const name = (key) => `take-${this.#number}-${key}`;
    this.#status = h('p', { class: 'take-status note', role: 'status' });
    const select = (key, options, chosen, set) => [
      h('label', { for: name(key) }, t(`take.${key}`)),
      h('select', { id: name(key), onchange: (event) => set(event.target.value) },
        ...options.map((value) => h('option', { value, selected: String(value) === String(chosen) }, t(`take.${key}.${value}`)))),
    ];
    const least = this.#least();
    const own = h('input', {
      type: 'number', id: name('own'), class: 'take-own', min: least, max: WIDEST, step: 1, value: Math.max(least, settings.width), 'aria-label': t('take.own', { least }),
      onchange: () => { own.value = settings.width = Math.min(WIDEST, Math.max(least, Math.round(own.valueAsNumber) || WIDTHS[0])); },
    });
    own.hidden = !settings.own;
    const width = select('width', [...WIDTHS, 'own'], settings.own ? 'own' : settings.width, (value) => {
      settings.own = value === 'own';
      own.hidden = !settings.own;
      if (!settings.own) settings.width = Number(value);
      else own.value = Math.max(least, settings.width);
    });
    const buttons = (...formats) => h('div', { class: 'take-buttons' },
      ...formats.map((format) => h('button', { type: 'button', class: 'button', 'data-format': format, onclick: () => this.#take(format) }, t(`take.format.${format}`))));
    const group = (key, ...children) => h('fieldset', null, h('legend', null, t(`take.group.${key}`)), ...children);
    this.#panel.setAttribute('aria-label', t('take.button'));
    this.#panel.replaceChildren(
      h('button', { type: 'button', class: 'field-icon take-close', 'aria-label': t('take.close'), onclick: () => this.#panel.hidePopover() }, icon('close')),
      group('picture',
        h('div', { class: 'take-choices' },
          h('div', null, ...width, own),
          h('div', null, ...select('scale', [1, 2], settings.scale, (value) => { settings.scale = Number(value); })),
          h('div', null, ...select('theme', ['light', 'dark', 'print'], settings.theme, (value) => { settings.theme = value; }))),
        h('label', { class: 'take-check' },
          h('input', { type: 'checkbox', checked: settings.transparent, onchange: (event) => { settings.transparent = event.target.checked; } }), t('take.transparent')),
        buttons('png', 'svg'),
        ...this.#without().map((key) => h('p', { class: 'note take-without' }, t(`take.without.${key}`)))),
      group('numbers', buttons('csv', 'excel', ...(this.source ? [] : ['geojson']))),
      group('view', buttons('link', 'cite', 'bibtex', 'ris', 'json', 'print')),
      h('p', { class: 'note' }, t('take.about')),
      this.#status);
  }

  #least() { return this.source ? NARROWEST.chart : NARROWEST.map; }

  #take(format) {
    const status = this.#status;
    const tell = (text, wrong = false) => {
      status.textContent = text;
      status.classList.toggle('form-trouble', wrong);
      this.#place();
    };
    if (format === 'print') this.#panel.hidePopover();
    this.dispatchEvent(new CustomEvent('take', { bubbles: true, detail: { format, settings: { ...settings, width: Math.max(this.#least(), settings.width) }, source: this.source?.() ?? null, tell } }));
  }
}

customElements.define('sb-take', SbTake);
