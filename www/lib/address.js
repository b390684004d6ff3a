// The address bar: a new entry for the back button when the subject changes, the same entry while something slides.
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
export function write(hash, how) {
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
