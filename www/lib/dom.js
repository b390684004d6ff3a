// Small helpers to build elements without HTML strings, so that a strict CSP and Trusted Types hold.
import { trustedSvg } from './trusted.js';

const SVG = 'http://www.w3.org/2000/svg';

function fill(el, props, children) {
  for (const [key, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) el.addEventListener(key.slice(2), value);
    else if (key === 'text') el.textContent = value;
    else el.setAttribute(key, value === true ? '' : value);
  }
  el.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
  return el;
}

/** An HTML element: h('button', {type: 'button', onclick: f}, 'text', child). */
export const h = (tag, props, ...children) => fill(document.createElement(tag), props, children);

/** An SVG element. */
export const s = (tag, props, ...children) => fill(document.createElementNS(SVG, tag), props, children);

// The same value set anew would be styled, laid out and painted anew.
/** Sets an attribute, where it is another. */
export function put(el, name, value) {
  if (el.getAttribute(name) !== String(value)) el.setAttribute(name, value);
}

/** Sets the text of an element that holds nothing else, where it is another. */
export function putText(el, text) {
  if (!el.firstChild) el.textContent = text;
  else if (el.firstChild.data !== String(text)) el.firstChild.data = text;
}

/** An SVG text of the engine as a node of this document; throws when it is not well formed. */
export function svgNode(text) {
  const box = document.createElement('template');
  box.innerHTML = trustedSvg(text); // the HTML parser knows SVG, and needs half the time of the XML parser
  const root = box.content.firstElementChild;
  if (root?.localName !== 'svg') throw new SyntaxError('the chart is not SVG');
  return document.importNode(root, true);
}

/** A drawn icon of 20 by 20, for buttons; its meaning is in the button's label. */
export function icon(name) {
  const d = ICONS[name];
  return s('svg', { class: 'icon', viewBox: '0 0 20 20', 'aria-hidden': 'true', focusable: 'false' }, s('path', { d }));
}

const ICONS = {
  play: 'M6 3.5 16.5 10 6 16.5Z',
  pause: 'M5.5 4h3v12h-3zM11.5 4h3v12h-3z',
  back: 'M12.5 4.5 7 10l5.5 5.5',
  forward: 'M7.5 4.5 13 10l-5.5 5.5',
  undo: 'M8 4.5 4 8.5l4 4M4.5 8.5H12a4 4 0 0 1 0 8H9',
  redo: 'm12 4.5 4 4-4 4M15.5 8.5H8a4 4 0 0 0 0 8h3',
  close: 'm5 5 10 10M15 5 5 15',
  down: 'm5 7.5 5 5 5-5',
  up: 'm5 12.5 5-5 5 5',
  link: 'M8.5 11.5a3.2 3.2 0 0 0 4.6 0l2.6-2.6a3.2 3.2 0 0 0-4.6-4.6L10 5.4M11.5 8.5a3.2 3.2 0 0 0-4.6 0l-2.6 2.6a3.2 3.2 0 0 0 4.6 4.6l1.1-1.1',
  reset: 'M4.5 4v4h4M4.8 8A6 6 0 1 1 4 11.5',
  download: 'M10 3v10m-4-4 4 4 4-4M4 16.5h12',
  join: 'M4 4v4a4 4 0 0 0 4 4h8m-4-4 4 4-4 4M4 16.5h3',
  zoomIn: 'M4.5 10h11M10 4.5v11',
  zoomOut: 'M4.5 10h11',
  whole: 'M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4',
  target: 'M10 2.5v3M10 14.5v3M2.5 10h3M14.5 10h3M10 6a4 4 0 1 0 0 8 4 4 0 0 0 0-8',
  lasso: 'M10 4c4 0 7 1.8 7 4.5S14 13 10 13s-7-1.8-7-4.5S6 4 10 4M6 12.5c-1 1.5-.5 3 1.5 3.5',
  box: 'M3.5 4.5h3M8.5 4.5h3M13.5 4.5h3v3M16.5 9.5v3M16.5 14.5v1h-3M11.5 15.5h-3M6.5 15.5h-3v-3M3.5 10.5v-3',
  open: 'M10 13V3M6 7l4-4 4 4M4 16.5h12',
};

/** Makes a change to the page; what has the focus and was in sight stays there, whatever grows above it. */
export function keepingFocusInSight(change) {
  const focused = document.activeElement;
  const before = focused?.getBoundingClientRect();
  change();
  if (!focused || focused === document.body || before.bottom <= 0 || before.top >= innerHeight) return;
  if (focused.getBoundingClientRect().top !== before.top) focused.scrollIntoView({ block: 'nearest' });
}
