// Where the files of Streekblik are, for a page and its workers: beside the code on a host. The build of the single file puts
// `files-inside.js` in the place of this one.
import { trustedScriptUrl } from './trusted.js';

/** The names files were published under, from the folder of this code; none where they have their own (`cargo xtask serve`). */
const PUBLISHED = typeof STREEKBLIK_FILES === 'undefined' ? {} : STREEKBLIK_FILES;

const urlOf = (file) => new URL(PUBLISHED[file] ?? `../${file}`, import.meta.url);

/** The answer to a request for a file of the site, such as `data/population.sbp`. Throws {code: 'fetch', place, expected, found}. */
export async function responseOf(file) {
  let response;
  try {
    response = await fetch(urlOf(file));
  } catch (cause) {
    throw { code: 'fetch', place: file, expected: '200', found: String(cause.message ?? cause) };
  }
  if (!response.ok) throw { code: 'fetch', place: file, expected: '200', found: String(response.status) };
  return response;
}

/** Whether a file was published. Where files have their own names, it is not known: no. */
export const isPublished = (file) => file in PUBLISHED;

/** Whether the code runs for a page of the site: a first view of it needs more of the module than a chart in a page of others. */
export const isOfSite = true;

/** The bytes of a file, at once: a worker may wait for them. Throws as `responseOf`. */
export function bytesNow(file) {
  const request = new XMLHttpRequest();
  request.open('GET', urlOf(file), false);
  request.responseType = 'arraybuffer';
  try {
    request.send();
  } catch (cause) {
    throw { code: 'fetch', place: file, expected: '200', found: String(cause.message ?? cause) };
  }
  if (request.status !== 200) throw { code: 'fetch', place: file, expected: '200', found: String(request.status) };
  return request.response;
}

/** A new worker: `worker`, `ensemble-worker` or `own-worker`. */
export const workerOf = (name) => new Worker(trustedScriptUrl(urlOf(`lib/${name}.js`)), { type: 'module', name });

/** The address of a page of the site, such as `regiobeeld.html` or `./`. */
export const pageOf = (address) => address;

/** What links for others start with, and whether they work on this computer only. */
export const linkBase = () => location.href;
export const isOnThisComputer = false;
