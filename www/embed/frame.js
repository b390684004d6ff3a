// The page in a frame, `embed.html#LINK&soort=kaart`: one element over its whole width, which tells the page around it how high it is in
// the four messages that content systems know. It needs no storage, and where nothing may be fetched its files come as scripts.
import './streekblik.js';
import { COMMON, OF } from './attributes.js';

const KINDS = Object.keys(OF);
/** Keys of the frame's own; those before them belong to the link of a page. */
const OWN = ['soort', 'weergave', 'hoogte', 'uitsnede', 'grafiek', 'id'];

let element = null;
let height = 0;
let id = 'streekblik';

/** The element that the part after # asks for. */
function show() {
  const hash = location.hash.slice(1);
  const asked = new URLSearchParams(hash);
  const kind = KINDS.includes(asked.get('soort')) ? asked.get('soort') : 'grafiek';
  const next = document.createElement(`streekblik-${kind}`);
  id = /^[\w-]{1,60}$/.test(asked.get('id') ?? '') ? asked.get('id') : 'streekblik';
  const lang = asked.get('lang');
  if (['nl', 'en'].includes(lang)) { next.setAttribute('taal', lang); document.documentElement.lang = lang; }
  if (asked.has('grafiek') && kind === 'grafiek') next.setAttribute('soort', asked.get('grafiek'));
  for (const name of ['weergave', 'hoogte', 'uitsnede']) if (asked.has(name) && [...COMMON, ...OF[kind]].includes(name)) next.setAttribute(name, asked.get(name));
  for (const name of OWN) asked.delete(name);
  // A link of its own keys alone is the usual view of the element.
  if ([...asked.keys()].some((key) => key !== 'lang')) next.setAttribute('beeld', `#${asked}`);
  next.setAttribute('laden', 'direct');
  document.documentElement.dataset.weergave = next.getAttribute('weergave') ?? 'auto';
  const waiting = document.createElement('p');
  waiting.className = 'waiting';
  waiting.textContent = lang === 'en' ? 'Loading…' : 'Wordt geladen…';
  next.append(waiting);
  next.addEventListener('streekblik-klaar', ({ detail }) => { document.title = `${detail.titel} – Streekblik`; tell(); });
  next.addEventListener('streekblik-fout', () => { waiting.remove(); tell(); });
  if (element) element.replaceWith(next); else document.body.append(next);
  element = next;
}

/** The height to whoever is around, in each form that is known. It says nothing but the height. */
function tell(target = parent) {
  if (target === window) return;
  const src = location.href;
  for (const message of [
    { streekblik: 1, soort: 'hoogte', hoogte: height, id },
    { 'datawrapper-height': { [id]: height } },
    { sentinel: 'amp', type: 'embed-size', height },
    JSON.stringify({ src, context: 'iframe.resize', height }),
  ]) target.postMessage(message, '*');
}

/** The only question it answers is that for its height, in this very form, of the page right around it. */
const isQuestion = (data) => typeof data === 'object' && data !== null && Object.keys(data).sort().join() === 'soort,streekblik' && data.streekblik === 1 && data.soort === 'hoogte?';

addEventListener('message', ({ source, data }) => { if (source === parent && source !== window && isQuestion(data)) tell(); });
addEventListener('hashchange', show);
new ResizeObserver(() => {
  const now = Math.ceil(document.body.getBoundingClientRect().height);
  if (now === height || now === 0) return;
  height = now;
  tell();
}).observe(document.body);
show();
