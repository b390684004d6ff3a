// The code that puts a view in a page of someone else: an element or a frame, what its page must allow, and the address of the frame
// that shows the same here. Knows nothing of the page but its view.
import { SCENARIOS, SUBJECTS } from '../embed/attributes.js';
import { VERSION } from '../embed/place.js';
import { hasValues, isOwn, lineOf } from './view.js';

export const NARROWEST = 320;
export const WIDEST = 1200;
/** Kinds beside those of charts. */
export const ELEMENTS = ['kaart', 'piramide', 'cijfer'];

const escaped = (text) => String(text).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
const dutch = (words, id) => Object.keys(words).find((word) => words[word] === id) ?? id;

/** Whether attributes one can read say all of a view; else its link does. */
const isPlain = (view) => !isOwn(view) && !hasValues(view) && view.against === null && view.name === '' && Object.keys(view.options).length === 0 && !view.beside.length && !view.indicator.startsWith('own:');

/**
 * The attributes of an element: [name, value][]. `kind`: `kaart`, `piramide`, `cijfer` or the id of a chart; `link`: what stands behind #.
 */
function attributesOf({ view, kind, link, lang, display, kinds }) {
  const isChart = !ELEMENTS.includes(kind);
  const indicator = kind === 'kaart' ? view.indicator : lineOf(view.indicator);
  const what = isPlain(view) ? [
    ['gebied', view.region], ...(kind === 'piramide' ? [['vergelijk', view.compare]] : [['onderwerp', dutch(SUBJECTS, indicator)]]), ['jaar', view.year],
    ...(indicator === 'change' && kind !== 'piramide' ? [['sinds', view.from]] : []), ...(view.preset !== 'trend' ? [['scenario', dutch(SCENARIOS, view.preset)]] : []),
  ] : [['beeld', link]];
  return [...(isChart ? [['soort', dutch(kinds, kind)]] : []), ...what, ['taal', lang], ...(display === 'auto' ? [] : [['weergave', display]])];
}

const elementOf = (kind) => `streekblik-${ELEMENTS.includes(kind) ? kind : 'grafiek'}`;

/** What stands behind # of a frame. */
export function frameHash({ kind, link, lang, display, kinds }) {
  const p = new URLSearchParams(link.replace(/^#/, ''));
  for (const key of ['b', 'c', 'tl', 'n']) p.delete(key); // of parts of the page that no frame shows
  p.set('lang', lang);
  p.set('soort', ELEMENTS.includes(kind) ? kind : 'grafiek');
  if (!ELEMENTS.includes(kind)) p.set('grafiek', dutch(kinds, kind));
  if (display !== 'auto') p.set('weergave', display);
  return `#${p.toString().replaceAll('%3A', ':')}`;
}

/**
 * The lines for a page: {element, frame, policy: {element, frame}}. `base`: where the site is; `words`: {title, fallback, number, height}.
 * `frameborder` is an old word, but content systems keep it and strict policies allow it, where they refuse a style.
 */
export function codeOf(asked, { base, words }) {
  const { origin } = new URL(base);
  const folder = `${base}embed/${VERSION}/`;
  const attributes = attributesOf(asked).map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
  const inner = `<a href="${escaped(base + asked.link)}">${escaped(words.fallback)}</a>`;
  const tag = elementOf(asked.kind);
  const element = asked.kind === 'cijfer' ? `<p>… <${tag}${attributes}>${escaped(words.number)}</${tag}> …</p>` : `<${tag}${attributes}>\n  <p>${inner}</p>\n</${tag}>`;
  return {
    element: `<script type="module" src="${escaped(folder)}streekblik.js"></script>\n${element}`,
    frame: `<iframe src="${escaped(`${base}embed.html${frameHash(asked)}`)}" title="${escaped(words.title)}" data-streekblik loading="lazy" width="100%" height="${words.height}" frameborder="0"></iframe>\n`
      + `<script async src="${escaped(folder)}frames.js"></script>`,
    policy: {
      element: `script-src ${origin} 'wasm-unsafe-eval'; connect-src ${origin}; worker-src blob:`,
      frame: `frame-src ${origin}; script-src ${origin}`,
    },
  };
}
