// An SVG text of the engine as nodes, without a parser of the browser: a page with Trusted Types may have no policy for us, and nothing
// but the elements and attributes a picture is made of can come in.
const SVG = 'http://www.w3.org/2000/svg';
const ELEMENTS = new Set(['svg', 'g', 'path', 'text', 'tspan', 'circle', 'rect', 'line', 'title', 'desc', 'defs', 'pattern', 'clipPath', 'linearGradient', 'stop']);
const NOT = /^(?:on|style$|href$|xlink|xmlns)/;
const ENTITIES = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const plain = (text) => text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, ten, hex, name) => (
  name ? ENTITIES[name] ?? whole : String.fromCodePoint(parseInt(ten ?? hex, ten ? 10 : 16))));

const TOKEN = /<(\/?)([A-Za-z]+)((?:\s+[\w:-]+\s*=\s*"[^"<]*")*)\s*(\/?)>|([^<]+)/gy;

/** An SVG element with its attributes and children. */
export function s(name, attributes = {}, ...children) {
  const el = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== undefined) el.setAttribute(key, value);
  el.append(...children.filter((one) => one !== null && one !== undefined));
  return el;
}

/** The root of the picture. Throws a SyntaxError where the text is not what the engine writes. */
export function svgOf(text) {
  const open = [];
  let root = null;
  TOKEN.lastIndex = 0;
  let at = 0;
  for (let token; at < text.length && (token = TOKEN.exec(text)); at = TOKEN.lastIndex) {
    const [, isEnd, name, attributes, isEmpty, words] = token;
    if (words !== undefined) {
      if (words.trim()) open.at(-1)?.append(plain(words));
      continue;
    }
    if (isEnd) {
      if (open.pop()?.localName !== name) throw new SyntaxError(`</${name}> ends nothing`);
      continue;
    }
    if (!ELEMENTS.has(name)) throw new SyntaxError(`<${name}> is no part of a picture`);
    const el = document.createElementNS(SVG, name);
    for (const [, key, value] of attributes.matchAll(/([\w:-]+)\s*=\s*"([^"]*)"/g)) if (!NOT.test(key)) el.setAttribute(key, plain(value));
    if (open.length > 0) open.at(-1).append(el);
    else root ??= el;
    if (!isEmpty) open.push(el);
  }
  if (at < text.length || open.length > 0 || root?.localName !== 'svg') throw new SyntaxError('the picture is not SVG');
  return root;
}
