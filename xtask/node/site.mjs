// Makes the published site: `node xtask/node/site.mjs < PLAN`, where the plan is JSON of `cargo xtask dist`:
// {root, site, out, code, cache, url: where it will stand, or null, policies: {page: policy}, files: {address: path}}. Says what it made as JSON:
// {files: [{address, size, gz, br}]}.
//
// Everything with a name made of its content goes into one folder, `code`, and refers to the rest of it by those names: data
// first, then the workers that know the names of the data, then the pages' scripts that know both.

import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

import { bundle } from './bundle.mjs';
import { compressed } from './compressed.mjs';
import { buildEmbed, frameHtml, versionOf } from './embed.mjs';
import { discovery, oembedOf, siteUrl } from './oembed.mjs';
import { headOf, robotsOf, sitemapOf } from './address.mjs';
import { stillOf } from './still.mjs';
import { assetsOf, ofBuild, published } from './page.mjs';

/** Files that others know by their address, so it stays. */
const OWN_ADDRESS = /^(?:manifest\.webmanifest$|icons\/|schema\/)/;
/** The service worker; its address may never change. */
const WORKER = 'sw.js';
const NOT_KEPT = /^(?:404|embed|gallery|schema|oembed|sitemap|robots|icons\/preview|a\/(?:gallery|still)-)/;
/** Published in parts, of which a first view needs two. */
const WHOLE = 'pkg/streekblik_bg.wasm';
/** What old browsers must be able to read. */
const FOR_OLD = 'lib/old.js';
const CODE = /\.(?:js|css)$/;
const WORKERS = ['lib/worker.js', 'lib/ensemble-worker.js', 'lib/own-worker.js'];
/** Pages that share the files of their code. */
const TOGETHER = ['index.html', 'regiobeeld.html'];
/** The page in frames of other sites has its script from the embed, which other sites load too. */
const FRAME = 'embed.html';
const BINDINGS = /^pkg\/.*\.js$/;

const { root, site, out, code, cache, url, policies, files } = JSON.parse(await text(process.stdin));
const made = new Map(); // address -> bytes
const apart = new Set(); // code of no page but those that are not kept
const addresses = Object.keys(files);
const bytesOf = (address) => readFile(files[address]);

/** The name of a file made of its content. */
function hashedName(address, bytes) {
  const [, name, ending] = /([^/]+)(\.[^./]+)$/.exec(address);
  return `${name}-${createHash('sha256').update(bytes).digest('hex').slice(0, 10)}${ending}`;
}

function keep(outputs) {
  for (const { name, bytes } of outputs) made.set(`${code}/${name}`, bytes);
}

// What the code fetches by `responseOf`.
const named = {};
for (const address of addresses.filter((one) => !one.endsWith('.html') && !CODE.test(one) && !OWN_ADDRESS.test(one) && one !== WHOLE)) {
  const bytes = await bytesOf(address);
  named[address] = hashedName(address, bytes);
  made.set(`${code}/${named[address]}`, bytes);
}

const instead = Object.fromEntries(addresses.filter((address) => BINDINGS.test(address)).map((address) => [address, files[address]]));
for (const address of WORKERS) {
  const { outputs, entry } = await bundle({ site, entries: { [nameOf(address)]: address }, files: named, instead });
  keep(outputs);
  named[address] = entry[nameOf(address)];
}

const version = await versionOf(root);
const pages = await Promise.all(addresses.filter((address) => address.endsWith('.html')).map(async (address) => {
  const html = address === FRAME ? await frameHtml(root, version) : String(await bytesOf(address));
  return { address, html, assets: assetsOf(html) };
}));
const entries = (list) => Object.fromEntries(list.map((address) => [nameOf(address), address]));
const unique = (lists) => [...new Set(lists.flat())];

// Each further entry breaks what the others share into more, smaller files; so only pages that one visitor opens one after the
// other share them, and every other list of modules is bundled by itself.
const together = unique(pages.filter(({ address }) => TOGETHER.includes(address)).map(({ assets }) => assets.modules));
const groups = new Map(); // list of a page's modules -> {entry, needs}
for (const { address, assets } of pages) {
  const list = TOGETHER.includes(address) ? together : assets.modules;
  const key = list.join(' ');
  if (list.length && !groups.has(key)) {
    const group = await bundle({ site, entries: entries(list), files: named, instead, splitting: true });
    for (const { name } of group.outputs) {
      if (!NOT_KEPT.test(address)) apart.delete(`${code}/${name}`);
      else if (!made.has(`${code}/${name}`)) apart.add(`${code}/${name}`);
    }
    keep(group.outputs);
    groups.set(key, group);
  }
  Object.assign(assets, groups.get(key));
}
const classic = unique(pages.map(({ assets }) => assets.scripts));
const scripts = { entry: {} };
for (const [list, target] of [[classic.filter((one) => one !== FOR_OLD)], [classic.filter((one) => one === FOR_OLD), 'es5']]) {
  const { outputs, entry } = await bundle({ site, entries: entries(list), format: 'iife', target });
  keep(outputs);
  Object.assign(scripts.entry, entry);
}

const sheets = new Map(); // of a list of addresses: pages with the same sheets share one file
function sheetOf(name, list) {
  const key = list.join(' ');
  if (!sheets.has(key)) sheets.set(key, makeSheet(name, list));
  return sheets.get(key);
}

async function makeSheet(name, list) {
  const contents = list.map((address) => `@import ${JSON.stringify(files[address] ?? missing(name, address))};`).join('\n');
  const { outputs: [{ bytes }] } = await bundle({ site, text: { name, contents, loader: 'css' } });
  const address = `${code}/${hashedName(`${name}.css`, bytes)}`;
  made.set(address, bytes);
  return address;
}

for (const { address, html, assets } of pages) {
  const sheet = await sheetOf('page', assets.sheets.filter(({ attributes }) => !attributes).map((one) => one.address));
  const conditional = [...assets.sheets.filter(({ attributes }) => attributes).map((one) => one.address), ...inNoScript(html)];
  const own = new Map(await Promise.all(conditional.map(async (one) => [one, await sheetOf(nameOf(one), [one])])));
  for (const one of assets.modules) own.set(one, `${code}/${assets.entry[nameOf(one)]}`);
  for (const one of assets.scripts) own.set(one, `${code}/${scripts.entry[nameOf(one)]}`);
  const early = [...new Set(assets.modules.flatMap((one) => assets.needs[nameOf(one)]))].map((name) => `${code}/${name}`);
  made.set(address, Buffer.from(published(html, { sheet, named: (one) => own.get(one) ?? missing(address, one), early, policy: policies[address] })));
}

for (const address of addresses.filter((one) => OWN_ADDRESS.test(one))) made.set(address, await bytesOf(address));

// The embed, in a folder of its version: its addresses stand in pages of others.
const embed = join(cache, 'embed');
await buildEmbed({ root, folder: embed, version });
for (const name of await readdir(embed)) made.set(`embed/${version}/${name}`, await readFile(join(embed, name)));

// For a page without JavaScript; with it, what stands in <noscript> is not loaded.
const still = await stillOf(files);
const [light, dark] = ['light', 'dark'].map((theme) => {
  const address = `${code}/${hashedName(`still-${theme}.svg`, still[theme])}`;
  made.set(address, still[theme]);
  return address;
});
made.set('index.html', Buffer.from(String(made.get('index.html')).replace('<!-- still -->', () => still.html(light, dark))));

// Only who knows where it will stand can tell others where to ask.
if (url) {
  const at = siteUrl(url);
  made.set('oembed.json', Buffer.from(`${JSON.stringify(oembedOf(at), null, 2)}\n`));
  made.set('index.html', Buffer.from(String(made.get('index.html')).replace('</head>', `${discovery(at)}</head>`)));
  const found = pages.filter(({ html }) => !html.includes('content="noindex"')).map(({ address }) => address);
  for (const address of found) made.set(address, Buffer.from(String(made.get(address)).replace('</head>', `${headOf(at, address)}</head>`)));
  made.set('sitemap.xml', Buffer.from(sitemapOf(at, found)));
  made.set('robots.txt', Buffer.from(robotsOf(at)));
  // Sent for a wrong address at any depth, where a relative one leads elsewhere.
  made.set('404.html', Buffer.from(String(made.get('404.html')).replaceAll('href="./"', `href="${at}"`)));
}
const build = createHash('sha256').update([...made].map(([address, bytes]) => `${address} ${integrityOf(bytes)}\n`).sort().join('')).digest('hex').slice(0, 16);
for (const { address } of pages) made.set(address, Buffer.from(ofBuild(String(made.get(address)), build)));
await serviceWorker();

made.set('hosting/integrity.txt', Buffer.from([...made].map(([address, bytes]) => `${integrityOf(bytes)}  ${address}\n`).sort().join('')));

await rm(out, { recursive: true, force: true });
const told = await Promise.all([...made].sort(([a], [b]) => (a < b ? -1 : 1)).map(async ([address, bytes]) => {
  const path = join(out, address);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  const forms = await compressed(address, bytes, cache);
  for (const { ending, bytes: fewer } of forms) await writeFile(`${path}.${ending}`, fewer);
  return { address, size: bytes.length, ...Object.fromEntries(forms.map((form) => [form.ending, form.bytes.length])) };
}));
process.stdout.write(JSON.stringify({ files: told }));

/** The service worker: it keeps all of the build but what is for pages of others, and the page with one of each chart. */
async function serviceWorker() {
  const kept = [...made].filter(([address]) => !NOT_KEPT.test(address) && !apart.has(address)).map(([address, bytes]) => [address, integrityOf(bytes)]);
  const { outputs: [{ bytes }] } = await bundle({ site, entries: { sw: WORKER }, format: 'iife', define: { STREEKBLIK_BUILD: { id: build, files: Object.fromEntries(kept.sort()) } } });
  made.set(WORKER, bytes);
}

/** What a browser holds the bytes of a file to. */
function integrityOf(bytes) {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}

function nameOf(address) {
  return /([^/]+)\.[^./]+$/.exec(address)[1];
}

function inNoScript(html) {
  return [...html.matchAll(/<noscript><link rel="stylesheet" href="([^"]+)"/g)].map(([, address]) => address);
}

function missing(page, address) {
  throw new Error(`${page} refers to ${address}, which the site does not have`);
}
