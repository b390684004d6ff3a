// Two origins for the tests of what is embedded: the site with the built embed, in two versions, and a page of someone else.
// Neither is the server of the other tests: that one serves the site as it is before it is built.
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

import { buildEmbed, frameHtml, versionOf } from '../../xtask/node/embed.mjs';
import { projectFolder as root } from './harness.mjs';

export const OTHER_VERSION = '0.0.9';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.json': 'application/json' };

/** What embed.html may do, as the manual tells a host of the site. */
export const FRAME_POLICY = ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "img-src 'self' data: blob:", "connect-src 'self'", "worker-src 'self' blob:",
  "base-uri 'none'", "form-action 'none'", "object-src 'none'", "require-trusted-types-for 'script'", 'trusted-types streekblik', 'frame-ancestors *'].join('; ');

const listen = (answer) => new Promise((resolve) => {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1', () => resolve({ server, origin: `http://127.0.0.1:${server.address().port}` }));
});

const send = (response, status, headers, body = '') => {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body), Connection: 'close' });
  response.end(body);
};

/**
 * Serves a folder as a careful host would. `cors`: whether files may be read by pages of another origin; `sent` counts bytes by path, `lost` is
 * what paths match that are not there.
 * `pages`: paths with a text of their own, {body, headers}.
 */
export async function serveFolder(folder, { pages = {} } = {}) {
  const state = { cors: true, sent: new Map(), lost: null, pages };
  const zipped = new Map();
  const answer = async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    const own = path === '/favicon.ico' ? { body: '', headers: { 'Content-Type': 'image/x-icon' } } : state.pages[path];
    if (own) return send(response, 200, { 'Content-Type': TYPES['.html'], ...own.headers }, own.body);
    const file = join(folder, normalize(path));
    let bytes;
    try { if (state.lost?.test(path)) throw new Error('lost'); bytes = await readFile(file); } catch { return send(response, 404, { 'Content-Type': 'text/plain' }, 'not here'); }
    if (!zipped.has(path)) zipped.set(path, gzipSync(bytes, { level: 9 }));
    const body = zipped.get(path);
    state.sent.set(path, body.length);
    return send(response, 200, {
      'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream', 'Content-Encoding': 'gzip', 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-cache',
      ...(state.cors && { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' }),
    }, body);
  };
  const { server, origin } = await listen((request, response) => { answer(request, response).catch(() => response.destroy()); });
  return { origin, state, close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }) };
}

/** The site with the embed, and a page of another origin: {site, host, version, close}. Pages of the host are put in `host.state.pages`. */
export async function embedHosts() {
  const folder = await mkdtemp(join(tmpdir(), 'streekblik-embed-'));
  const version = await versionOf(root);
  const metafiles = await Promise.all([version, OTHER_VERSION].map((one) => buildEmbed({ root, folder: join(folder, 'embed', one), version: one })));
  const styles = await readFile(join(root, 'www/styles/embed.css'), 'utf8');
  const site = await serveFolder(folder, { pages: {
    '/embed.html': { body: await frameHtml(root, version), headers: { 'Content-Security-Policy': FRAME_POLICY } },
    '/styles/embed.css': { body: styles, headers: { 'Content-Type': TYPES['.css'] } },
    '/icons/icon.svg': { body: '<svg xmlns="http://www.w3.org/2000/svg"/>', headers: { 'Content-Type': TYPES['.svg'] } },
    '/': { body: '<!doctype html><title>Site</title>' },
  } });
  const host = await serveFolder(join(folder, 'none'));
  return { site, host, version, metafiles, folder, close: async () => { await Promise.all([site.close(), host.close()]); await rm(folder, { recursive: true, force: true }); } };
}

/** What a page of another origin needs to hold elements, as the manual says it. */
export const hostPolicy = (origin, more = {}) => Object.entries({
  'default-src': "'none'", 'img-src': "'self'", 'script-src': `${origin} 'wasm-unsafe-eval'`, 'worker-src': 'blob:', 'connect-src': origin, ...more,
}).filter(([, value]) => value !== null).map(([key, value]) => `${key} ${value}`).join('; ');

/**
 * Opens a page of the host: {page, context, trouble}. `trouble` has each request to an origin that is not one of the two, each violation of
 * the policy and each error.
 */
export async function openHost(browser, { site, host }, { html, policy = hostPolicy(site.origin), path = '/page.html', ...options }) {
  host.state.pages[path] = { body: `<!doctype html><html lang="nl"><title>Gastpagina</title>${html}`, headers: { 'Content-Security-Policy': policy } };
  const context = await browser.newContext({ viewport: { width: 900, height: 900 }, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam', ...options });
  const trouble = [];
  context.on('request', (request) => {
    const { protocol, origin, href } = new URL(request.url());
    if (!['data:', 'blob:', 'about:'].includes(protocol) && ![site.origin, host.origin].includes(origin)) trouble.push(`foreign request: ${href}`);
  });
  context.on('console', (message) => { if (['error', 'warning'].includes(message.type())) trouble.push(`${message.type()}: ${message.text()}`); });
  context.on('weberror', (error) => trouble.push(String(error.error()?.stack ?? error.error())));
  const page = await context.newPage();
  await page.goto(host.origin + path);
  return { page, context, trouble };
}
