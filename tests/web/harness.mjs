// What the browser tests share: one way to start Chromium, to open the page and to
// hear about everything that goes wrong in it, and to load the engine in Node.
//
// `cargo xtask test` sets STREEKBLIK_URL (the site, served as it will be served) and
// CHROMIUM (the browser's program).

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { languages, loadLang, loadTexts } from '../../www/lib/i18n.js';
import { BELOW, MEANING } from '../../www/lib/texts.js';

const projectUrl = new URL('../../', import.meta.url);

/** The project's folder. */
export const projectFolder = fileURLToPath(projectUrl);

/** The full address of a path of the site. */
export function address(path = '') {
  return new URL(path, setting('STREEKBLIK_URL')).href;
}

/**
 * The site as it is written and not as it is published, module by module: for tests that import a module of the page that is open.
 * The page itself must be of these files then, for Trusted Types let each page make the one policy once.
 */
export const UNBUNDLED = 'unbundled/';

/** Sizes every page must work at: a phone, a small tablet, a laptop. */
export const sizes = [
  { width: 320, height: 640 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
];

/** Each size once, and both themes: for the second page of one make, and where colours are those of the page. */
export const alternate = [{ ...sizes[0], colorScheme: 'dark' }, { ...sizes[1], colorScheme: 'light' }, { ...sizes[2], colorScheme: 'dark' }];

/** The looks a text page is judged in: its translation has the same parts and colours, so there the narrowest shows what differs. */
export const looksOf = (lang) => (lang === 'nl' ? alternate : alternate.slice(0, 1));

function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name}: expected a value, found none; run: cargo xtask test`);
  return value;
}

/** Starts the browser. Close it in `after`. */
export async function launch() {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: setting('CHROMIUM'),
    headless: true,
    args: [
      // A container has no user namespaces, and only our own page is opened.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // /dev/shm is often too small in a container.
      '--disable-dev-shm-usage',
    ],
  });
}

/** A context as the tests have it: a visitor in the Netherlands on a laptop. `options`: playwright's, in place of these. */
export const newContext = (browser, options = {}) => browser.newContext({
  viewport: { width: 1440, height: 900 },
  locale: 'nl-NL',
  timezoneId: 'Europe/Amsterdam',
  // It would fetch all of the site beside each test, and is tested where the site is hosted.
  serviceWorkers: 'block',
  ...options,
});

/**
 * Opens a page of the site in a context of its own.
 *
 * Returns the page, its context and `trouble`, which fills while the page lives.
 * `contextOptions` are playwright's: locale, reducedMotion, javaScriptEnabled ...
 */
export async function openPage(browser, {
  path = '',
  width = 1440,
  height = 900,
  colorScheme = 'light',
  waitUntil = 'load',
  ...contextOptions
} = {}) {
  const context = await newContext(browser, { viewport: { width, height }, colorScheme, ...contextOptions });
  const trouble = await watch(context, undefined, { withoutScripts: contextOptions.javaScriptEnabled === false });
  const page = await context.newPage();
  await page.goto(address(path), { waitUntil });
  return { page, context, trouble };
}

/**
 * Opens the page as `openPage` does, and waits until all of it stands there.
 *
 * Members of an ensemble take both cores for seconds. A link that does not say how many it wants gets none, as by a visitor
 * who chose none; tests of members, chances and intervals say `members: true`. Without a link it is a first visit, and stays one.
 */
export async function openReady(browser, path = '', { members = false, ...options } = {}) {
  const isSilent = path.includes('#') && !members && !/[#&]n=/.test(path);
  const opened = await openPage(browser, { path: isSilent ? `${path}&n=0` : path, ...options });
  await ready(opened.page);
  return opened;
}

/** Waits until all of the page stands there, also what comes after its first view. */
export const ready = (page) => page.waitForSelector('main[data-state="ready"]:not([data-below])', { timeout: 60_000 });

/** Goes to another language and waits until the page is in it, for its texts are fetched then. */
export async function chooseLanguage(page, code) {
  await page.click(`button[data-lang=${code}]`);
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, code);
}

/** Gives an open page another size or theme, and waits until it has rested in it: charts are drawn anew for both. */
export async function show(page, { width, height, colorScheme }) {
  if (width) await page.setViewportSize({ width, height });
  if (colorScheme) await page.emulateMedia({ colorScheme });
  await rests(page);
}

/** Waits until nothing of the page has changed for a while. */
export const rests = (page, ms = 300) => page.evaluate((wait) => new Promise((resolve) => {
  let timer;
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { observer.disconnect(); resolve(); }, wait);
  };
  const observer = new MutationObserver(again);
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  again();
}), ms);

/** What playwright says of a service worker it kept out. */
const BLOCKED = 'Service Worker registration blocked by Playwright';

/** Lists of what went wrong in a context, each line readable by itself. */
export async function watch(context, origin = new URL(address()).origin, { withoutScripts = false } = {}) {
  const trouble = {
    consoleErrors: [],
    pageErrors: [],
    policyViolations: [],
    failedRequests: [],
    foreignRequests: [],
  };
  context.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type()) || message.text().includes(BLOCKED)) return;
    const { url, lineNumber } = message.location();
    const line = `${message.type()}: ${message.text()} (${url}:${lineNumber})`;
    // Violations in a worker reach us only as a message in the console.
    const list = /Content Security Policy/i.test(message.text()) ? 'policyViolations' : 'consoleErrors';
    trouble[list].push(line);
  });
  context.on('weberror', (error) => trouble.pageErrors.push(String(error.error()?.stack ?? error.error())));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (['data:', 'blob:', 'about:'].includes(url.protocol)) return;
    if (url.origin !== origin) trouble.foreignRequests.push(`${request.method()} ${url.href}`);
  });
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'no reason given';
    // A page that is left or closed drops what it was still fetching; one without JavaScript asks for no script, and is told as
    // if the policy had kept it out. What the policy itself keeps out is in the other list.
    const isDropped = reason === 'net::ERR_ABORTED' || (withoutScripts && reason === 'csp');
    if (!isDropped) trouble.failedRequests.push(`${request.url()}: ${reason}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) trouble.failedRequests.push(`${response.url()}: ${response.status()}`);
  });
  await context.exposeBinding('reportPolicyViolation', (_source, line) => trouble.policyViolations.push(line));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.reportPolicyViolation(
        `${event.effectiveDirective} blocked ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`,
      );
    });
  });
  return trouble;
}

/** Fails when anything went wrong in the page, and says what. */
export function assertNoTrouble(trouble) {
  const found = Object.entries(trouble).flatMap(([kind, lines]) => lines.map((line) => `${kind}: ${line}`));
  assert.deepEqual(found, []);
}

/**
 * Checks the page, or the part of it that `include` selects, against WCAG 2.2 AA.
 * Returns lines that name each rule and element that fails.
 */
export async function accessibilityProblems(page, { include } = {}) {
  const { AxeBuilder } = await import('@axe-core/playwright');
  // All rules run over all of the page, and each failure is told. What does not fail is not listed node by node, and as our
  // pages hold no frames the result is put together in the page itself: 1.5 s instead of 7 s (the main page, 2 cores).
  let axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  if (include) axe = axe.include(include);
  const { violations } = await axe.analyze();
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`),
  );
}

/** Text or controls that stick out of the page sideways: CSS paths with their overhang in px. */
export async function sidewaysOverflow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')]
      .map((element) => ({ element, over: element.getBoundingClientRect().right - width }))
      .filter(({ over }) => over > 0.5)
      .map(({ element, over }) => `${element.localName}.${element.getAttribute('class') ?? ''} by ${over.toFixed(1)} px`);
  });
}

/** All texts of the main page, in both languages, for tests without a browser. */
export async function loadAllTexts() {
  for (const part of [BELOW, MEANING]) await loadTexts(part);
  await Promise.all(languages.map(loadLang));
}

let instances = 0;

/**
 * Loads the engine in Node, without a browser or a network.
 *
 * Returns the exports of pkg/streekblik.js, ready for use. Each call gives an
 * instance of its own, with its own memory.
 */
export async function loadEngine() {
  instances += 1;
  const bindings = await import(new URL(`pkg/streekblik.js?instance=${instances}`, projectUrl).href);
  bindings.initSync({ module: await readFile(new URL('pkg/streekblik_bg.wasm', projectUrl)) });
  return bindings;
}

/** Bytes of a data pack, as the page gets them. */
export async function loadPack(name) {
  return new Uint8Array(await readFile(new URL(`data/${name}`, projectUrl)));
}
