// Where the files of a built embed are: each beside the script, under an address that bundlers understand (`new URL(…, import.meta.url)`),
// so that the package works from a folder, from an npm bundle, and from another origin.
import { FILES, MOTOR } from 'streekblik:files'; // made by the build: {file: URL}, and the URL of the script that computes
import { ANSWER, PLACES, TRUST } from './names.js';
import { trusted } from './trust.js';

export const VERSION = STREEKBLIK_VERSION;
export const SITE = STREEKBLIK_SITE;

const places = Object.fromEntries(Object.entries(FILES).map(([file, url]) => [file, url.href]));

/** What a worker does first. It stands under the page's policy too, so it trusts the addresses of our scripts itself. */
function begin(places, motor, names) {
  const known = [motor, ...Object.values(places).map((url) => `${url}.js`)];
  const policy = self.trustedTypes?.createPolicy('streekblik', { createScriptURL: (url) => { if (!known.includes(url)) throw new TypeError(url); return url; } });
  self[Symbol.for(names[0])] = places;
  self[Symbol.for(names[1])] = (url) => (policy ? policy.createScriptURL(url) : url);
  // It asks for no leave of the other origin, so this works where its host sends no CORS headers.
  importScripts(self[Symbol.for(names[1])](motor));
}
export const workerText = () => `(${begin})(${[places, MOTOR.href, [PLACES, TRUST]].map((one) => JSON.stringify(one)).join()})`;
export const WORKER_TYPE = 'classic';

/** A script in the page: where the host of the files sends no CORS headers, and the page forbids workers. */
const classic = (url) => new Promise((resolve, reject) => {
  const script = document.createElement('script');
  script.onload = () => { script.remove(); resolve(); };
  script.onerror = () => { script.remove(); reject(new Error(url)); };
  script.src = trusted(url, VERSION);
  document.head.append(script);
});

/** `n`: of how many in this page it is; each has an engine of its own, for a script of another address is read anew. */
export async function answerHere(n) {
  globalThis[Symbol.for(PLACES)] = places;
  globalThis[Symbol.for(TRUST)] = (url) => trusted(url, VERSION);
  const address = n ? `${MOTOR.href}?${n}` : MOTOR.href;
  try {
    await import(/* @vite-ignore */ address);
  } catch {
    await classic(address);
  }
  return globalThis[Symbol.for(ANSWER)];
}
