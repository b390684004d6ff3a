// The address bar: a new entry for the back button when the subject changes, the same entry while something slides.
import { pageOf } from './files.js';

const WAIT_MS = 200; // browsers refuse more than some 200 changes in 30 seconds

let pending = null;
let timer = 0;

function flush() {
  clearTimeout(timer);
  timer = 0;
  if (pending !== null) history.replaceState(null, '', pending);
  pending = null;
}

/** @param how 'push' | 'replace' | 'none' */
function write(hash, how) {
  if (how === 'none') { clearTimeout(timer); pending = null; return; }
  if (how === 'push') {
    flush();
    if (hash !== location.hash) history.pushState(null, '', hash);
    return;
  }
  pending = hash;
  timer ||= setTimeout(flush, WAIT_MS);
}

/** Writes now what waits, before the link is copied or the page is left. */
export { flush as settleAddress };

/** The report is of the view that is shown, and a round begins with it: the same link on other pages. */
function pointReports(hash) {
  for (const link of document.querySelectorAll('[data-report]')) link.href = `${pageOf('regiobeeld.html')}${hash}`;
  for (const link of document.querySelectorAll('[data-round]')) link.href = `${pageOf('ronde.html')}${hash}`;
}

/** Writes views to the address bar; where only a document can tell one, once the engine has written that. */
export class ViewAddress {
  #links;
  #current;
  #trouble;
  #owesStep = false; // a step of the back button that waits for the engine to write its link

  /** `current`: () => the view that is shown; `trouble`: told of an error. */
  constructor(links, current, trouble) {
    [this.#links, this.#current, this.#trouble] = [links, current, trouble];
  }

  async write(view, catalogue, history) {
    if (history === 'none') { this.#owesStep = false; write('', 'none'); pointReports(location.hash); return; }
    this.#owesStep ||= history === 'push';
    let link = this.#links.known(view, catalogue);
    if (link === undefined) {
      try { link = await this.#links.write(view, catalogue); } catch (error) { this.#trouble(error); return; }
      if (this.#current() !== view) return; // the newer view writes itself
    }
    const how = this.#owesStep ? 'push' : 'replace';
    this.#owesStep = false;
    write(link, how);
    pointReports(link);
  }
}
