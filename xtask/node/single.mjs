// Makes the parts of the single file: `node xtask/node/single.mjs < PLAN`, where the plan is JSON of `cargo xtask single`:
// {site, out, version, url, files: {address: path}}. Writes `head`, `inside` (packed by LZMA, with its CRC-32 before it) and `tail` into the folder `out`.

import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';

import { compress } from 'lzma1';

import { crc32 } from '../../www/single/crc32.js';
import nl from '../../www/lib/i18n/nl/single.js';
import en from '../../www/lib/i18n/en/single.js';
import { bundle } from './bundle.mjs';

const PACKED = /^(?:data\/|pkg\/streekblik_bg\.wasm$|official\.json$|stories\/|rounds\/)/;
/** Of use on a site only, and the longest page in English. */
const ELSEWHERE = ['gallery.html', 'method.html', 'embed.html', 'insluiten.html', 'embedding.html'];
const COARSE = 'data/map-coarse.sbp'; // the fine map is there at once
const texts = { nl, en };

const { site, out, version, url, files } = JSON.parse(await text(process.stdin));
const read = async (address) => readFile(files[address]);
const ascii = (html) => html.replace(/[^\x00-\x7f]/gu, (letter) => `&#${letter.codePointAt(0)};`);
const hash = (code) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
const inner = (html, tag, greed = '') => new RegExp(`<${tag}\\b[^>]*>([\\s\\S]*${greed})</${tag}>`).exec(html)[1];

/** Links to other pages are links to this file, with the page behind `?`; what leads to pages that are not in it is taken out. */
const ownLinks = (html) => html.replace(/<a [^>]*href="([a-z]+\.html)"[^>]* hreflang=.*?<\/a>\s*/g, (link, page) => (ELSEWHERE.includes(page) ? '' : link)).replace(/<sb-later of="sb-embed"[^>]*><\/sb-later>|<a [^>]*data-embedding.*?<\/a>/g, '').replace(/ href="(?:\.\/|([a-z]+)\.html)(#[^"]*)?"/g, (_, page = '', rest = '') => ` href="?${page}${rest}"`);

/** Charts of the text pages are drawn in three widths; here the narrow ones stand in for those between. */
const twoWidths = (html) => html.replace(/<div class="drawing middle">[\s\S]*?<\/svg>\s*<\/div>/g, '').replaceAll('class="drawing narrow"', 'class="drawing narrow middle"');

async function code(name, format, instead, target) {
  const bindings = Object.fromEntries(Object.keys(files).filter((address) => /^pkg\/.*\.js$/.test(address)).map((address) => [address, files[address]]));
  const { outputs: [{ bytes }] } = await bundle({ site, entries: { [name]: name }, format, hashed: false, target, instead: { ...bindings, ...instead } });
  return Buffer.from(bytes);
}

const inside = { 'lib/files.js': `${site}/lib/files-inside.js`, 'elements/sb-embed.js': `${site}/single/nothing.js` };
const parts = new Map(); // what is packed, by its name inside
parts.set('pages.js', await code('single/pages.js', 'esm', inside));
parts.set('workers.js', await code('single/workers.js', 'iife', inside));
parts.set('early.js', await code('lib/early.js', 'iife', {}));
for (const address of Object.keys(files).filter((one) => PACKED.test(one) && one !== COARSE)) parts.set(address, await read(address));

const pages = {};
let index = '';
for (const address of Object.keys(files).filter((one) => /^[a-z]+\.html$/.test(one) && !ELSEWHERE.includes(one)).sort()) {
  const html = String(await read(address));
  const name = address.replace('.html', '');
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"([^>]*)>/g)]
    .filter(([, sheet]) => !sheet.endsWith('noscript.css'))
    .map(([, sheet, rest]) => ({ address: sheet, id: /id="([^"]+)"/.exec(rest)?.[1], media: /media="([^"]+)"/.exec(rest)?.[1] }));
  for (const { address: sheet } of sheets) if (!parts.has(sheet)) parts.set(sheet, await styles(sheet));
  pages[name] = { title: inner(html, 'title', '?'), lang: /<html lang="(\w+)"/.exec(html)[1], look: /<body class="([^"]+)"/.exec(html)?.[1] ?? '', sheets, scripts: html.includes('type="module"'), site: url };
  const body = twoWidths(ownLinks(inner(html, 'body'))).replace('</footer>', `<p class="note" data-t="single.about">${about(pages[name].lang)}</p>\n</footer>`);
  if (name === 'index') index = body;
  else parts.set(`page/${name}`, Buffer.from(body));
}
parts.set('pages.json', Buffer.from(JSON.stringify(pages)));

async function styles(address) {
  const { outputs: [{ bytes }] } = await bundle({ site, text: { name: 'sheet', contents: `@import ${JSON.stringify(files[address])};`, loader: 'css' } });
  return Buffer.from(bytes);
}

function about(lang) {
  return `${texts[lang]['single.about']} ${version}`;
}

const listed = Buffer.from(JSON.stringify([...parts].map(([name, bytes]) => [name, bytes.length])));
const length = Buffer.alloc(4);
length.writeUInt32LE(listed.length);

const boot = String(await code('single/boot.js', 'iife', {})).trim();
if (/[^\x00-\x7f]/.test(boot)) throw new Error('single/boot.js: expected plain ASCII');
// Its styles are packed too: until they are there nothing is seen, and where they don't come at least the words can be read.
const plain = ':is(html[data-boot],html[data-failed])';
const old = String(await code('lib/old.js', 'iife', {}, 'es5')).trim();
const waiting = `html[data-boot] body{visibility:hidden}${plain} body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:1rem auto;padding:0 1rem}${plain} svg{width:2rem;height:2rem}`;
const noScript = `html[data-boot] body{visibility:visible}${await styles('styles/noscript.css')}`;
const scripts = [old, boot, String(parts.get('early.js')), String(parts.get('pages.js'))];
const sheets = [waiting, noScript, ...[...parts].filter(([name]) => name.endsWith('.css')).map(([, bytes]) => String(bytes))];
const policy = [
  "default-src 'none'", `script-src ${scripts.map(hash).join(' ')} 'wasm-unsafe-eval'`, `style-src ${sheets.map(hash).join(' ')}`,
  'img-src data: blob:', 'worker-src blob:', "base-uri 'none'", "form-action 'none'", "object-src 'none'",
  "require-trusted-types-for 'script'", 'trusted-types streekblik streekblik-single',
].join('; ');
const icon = `data:image/svg+xml;base64,${(await read('icons/icon.svg')).toString('base64')}`;
const head = `<!doctype html>
<html lang="nl" data-boot>
<head>
<meta charset="windows-1252">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${ascii(pages.index.title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="version" content="${version}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${icon}">
<style>${waiting}</style>
<noscript><style>${noScript}</style></noscript>
<script>${old}</script>
</head>
<body>${ascii(index)}<script type="application/octet-stream" id="inside">`;
const whole = Buffer.concat([length, listed, ...parts.values()]);
const sum = Buffer.alloc(4);
sum.writeUInt32LE(crc32(whole));
await Promise.all([
  writeFile(`${out}/head`, head),
  writeFile(`${out}/inside`, Buffer.concat([sum, compress(whole, 9)])),
  writeFile(`${out}/tail`, `</script><script>${boot}</script></body>\n</html>\n`),
]);
process.stdout.write('{}');
