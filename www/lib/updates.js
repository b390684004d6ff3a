// The service worker seen from a page: it is registered, and when it has another build than the page the visitor may have it.
import { t } from './i18n.js';
import { say } from './messages.js';
import { trustedScriptUrl } from './trusted.js';

const ASK_AGAIN_MS = 3_600_000;
const ANSWER_MS = 3000;
const LOST_MS = 10_000;

/** The build of this page; a page as it is written, and a single file, are of none. */
const build = document.querySelector('meta[name="build"]')?.content;

/** Of which build a service worker is; null when it does not say. */
const buildOf = (worker) => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => resolve(data);
  setTimeout(resolve, ANSWER_MS, null);
  worker.postMessage({ ask: 'build' }, [port2]);
});

const settled = (worker) => new Promise((resolve) => {
  const look = () => { if (['installed', 'activating', 'activated', 'redundant'].includes(worker.state)) resolve(); };
  worker.addEventListener('statechange', look);
  look();
});

class Updates {
  #registration;
  #offered = build; // each build once

  constructor(registration) { this.#registration = registration; }

  /** Looks whether the newest build that is kept is another than that of the page. */
  async look() {
    const { installing } = this.#registration;
    if (installing) await settled(installing);
    if (installing?.state === 'redundant') return; // it could not be kept: what is, may be older than the page
    const { waiting, active } = this.#registration;
    const newest = await buildOf(waiting ?? active);
    // A page that came from the network has the new build already: others keep theirs, for their files stay.
    if (waiting && newest === build) waiting.postMessage({ do: 'activate' });
    if (!newest) throw new Error('no answer');
    if (newest === this.#offered) return;
    this.#offered = newest;
    say('update', t('update.there'), { calm: true, stays: true, actions: [[t('update.now'), () => this.#take()], [t('update.later'), () => {}]] });
  }

  /** Without a network the page comes from the service worker, so the new one takes over first. */
  async #take() {
    const { waiting } = this.#registration;
    if (waiting) {
      const taken = new Promise((resolve) => { navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }); });
      waiting.postMessage({ do: 'activate' });
      await Promise.race([taken, new Promise((resolve) => { setTimeout(resolve, ANSWER_MS); })]);
    }
    const again = () => {
      location.reload(); // the view stands in the address
      // A page that comes from the service worker is there in seconds: what takes longer was lost on the way, which has been seen.
      setTimeout(again, LOST_MS);
    };
    again();
  }
}

let wired = false;
/** Registers the service worker, where there can be one. Called when the page has rested: it fetches what was fetched already, and more. */
export async function wireUpdates() {
  if (wired || !build || !globalThis.isSecureContext) return;
  wired = true;
  try {
    const { serviceWorker } = navigator; // in a sandbox even this throws
    if (!serviceWorker) return;
    serviceWorker.addEventListener('message', ({ data, ports }) => { if (data?.ask === 'build') ports[0].postMessage(build); });
    const registration = await serviceWorker.register(trustedScriptUrl(new URL('sw.js', document.baseURI)), { updateViaCache: 'none' });
    if (!registration) return;
    const updates = new Updates(registration);
    // A device that is busy answers late: asked again, and then with the next event.
    const look = () => updates.look().catch(() => { setTimeout(() => updates.look().catch(() => {}), ANSWER_MS); });
    registration.addEventListener('updatefound', look);
    serviceWorker.addEventListener('controllerchange', look);
    let asked = 0;
    const ask = async () => {
      if (document.visibilityState === 'hidden' || performance.now() - asked < ASK_AGAIN_MS) return;
      asked = performance.now();
      try { await registration.update(); } catch { return; } // no network: later
      look();
    };
    document.addEventListener('visibilitychange', ask);
    setInterval(ask, ASK_AGAIN_MS / 4);
    asked = -ASK_AGAIN_MS;
    await ask();
    registration.active?.postMessage({ do: 'tidy' });
  } catch { /* No service worker here: the site works without. */ }
}
