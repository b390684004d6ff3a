// The service worker: after one visit the site opens without a network, and a page keeps the files of its own build while a newer
// one comes. `cargo xtask dist` fills in the build; the site as it is written has none and registers no worker.
//
// Nothing is kept on the way: only an install writes, the whole build or nothing of it, and each file only with the very bytes the
// build had. So what a host sends in the place of a file (a page that says it is gone, one of another build) is never kept as it.

const { id, files } = STREEKBLIK_BUILD; // files: {address: its integrity}
const { scope } = registration;
const OURS = `streekblik ${scope} `; // other folders of the host may have a Streekblik of their own
const CACHE = OURS + id;
const START = 'index.html';
/** Pages that load parts of themselves later, and answer when they are asked of which build they are. */
const LIVE = ['', START, 'regiobeeld.html', 'ronde.html'];
/** A network this slow is worth no waiting: the kept page opens. */
const PATIENCE_MS = 4000;
const ANSWER_MS = 10_000; // nobody waits for it

/** The address of a file in the site; null where it is not in it. */
function addressOf(url) {
  const { origin, pathname } = new URL(url);
  const base = new URL(scope);
  return origin === base.origin && pathname.startsWith(base.pathname) ? pathname.slice(base.pathname.length) : null;
}
const urlOf = (address) => new URL(address, scope).href;

async function install() {
  const got = await Promise.all(Object.entries(files).map(async ([address, integrity]) => {
    const isNamedByContent = address.startsWith('a/');
    // Asked for as visitors ask for it: some hosts send index.html elsewhere.
    const response = await fetch(urlOf(address === START ? './' : address), { integrity, cache: isNamedByContent ? 'default' : 'no-cache' });
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    // A page that came by a redirect could not be opened from here.
    return [address, response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response];
  }));
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(got.map(([address, response]) => cache.put(urlOf(address), response)));
  } catch (cause) {
    await caches.delete(CACHE); // a disk that is full: half a build is worse than none
    throw cause;
  }
}

/** A page: as the host has it now; as it is kept when the host does not answer. */
async function page(request, address) {
  const kept = await caches.match(urlOf(address || START), { cacheName: CACHE, ignoreVary: true });
  if (!kept) return fetch(request);
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS, kept); });
  const asked = fetch(request).then((response) => (response.status >= 500 ? kept : response), () => kept);
  return Promise.race([asked, late]);
}

/** A file named by its content: of whatever build the page is. */
async function file(request) {
  return await caches.match(request.url, { ignoreVary: true }) ?? fetch(request);
}

/** What keeps its name: as the host has it now, else as it is kept. */
async function other(request) {
  try {
    return await fetch(request);
  } catch (cause) {
    const kept = await caches.match(request.url, { cacheName: CACHE, ignoreVary: true });
    if (kept) return kept;
    throw cause;
  }
}

/** Of which build a page is; null when it does not say so in time. */
const buildOf = (client) => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => resolve(data);
  setTimeout(resolve, ANSWER_MS, null);
  client.postMessage({ ask: 'build' }, [port2]);
});

/** Throws builds away that no open page is of. */
async function tidy() {
  if (registration.installing || registration.waiting) return; // what it has kept is not ours to judge
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  if (old.length === 0) return;
  const open = (await clients.matchAll({ type: 'window', includeUncontrolled: true })).filter(({ url }) => LIVE.includes(addressOf(url)));
  const builds = await Promise.all(open.map(buildOf));
  if (builds.includes(null)) return; // a page that sleeps may still need its files
  await Promise.all(old.filter((name) => !builds.includes(name.slice(OURS.length))).map((name) => caches.delete(name)));
}

addEventListener('install', (event) => event.waitUntil(install()));
addEventListener('activate', (event) => event.waitUntil(clients.claim().then(tidy)));
addEventListener('message', (event) => {
  if (!event.data) return;
  if (event.data.ask === 'build') event.ports[0].postMessage(id);
  if (event.data.do === 'activate') skipWaiting();
  if (event.data.do === 'tidy') event.waitUntil(tidy());
});
addEventListener('fetch', (event) => {
  const { request } = event;
  const address = addressOf(request.url);
  // A part of a file, and what is for pages of others, is the host's alone.
  if (request.method !== 'GET' || address === null || request.headers.has('range')) return;
  // Not only those of this build: a page of another one may be open.
  if (address.startsWith('a/')) { event.respondWith(file(request)); return; }
  if (!((address || START) in files)) return;
  if (request.mode === 'navigate') event.respondWith(page(request, address));
  else event.respondWith(other(request));
});
