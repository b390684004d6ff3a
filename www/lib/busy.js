// A sign on what is being computed anew. Until the answer comes, what stands there is of another scenario: the styles hide it
// once it takes long enough to be read.
import { t } from './i18n.js';

/** What shows numbers of a scenario; each takes the sign away when it has its own answer. */
const ANSWERS = '.map-frame, .answer, .chart-box, .facts-indicator, .facts-body, sb-table .table-scroll';

/** Puts the sign on an element, or takes it away. */
export function setBusy(el, is) {
  if (is) {
    el.setAttribute('aria-busy', 'true');
    el.dataset.busy = t('busy');
  } else {
    el.removeAttribute('aria-busy');
    delete el.dataset.busy;
  }
}

/** The scenario is another one: nothing on the page is of it yet. */
export function allBusy() {
  for (const el of document.querySelectorAll(ANSWERS)) setBusy(el, true);
}

/** No answer will come: what still waits says so. */
export function noneBusy() {
  for (const el of document.querySelectorAll('[data-busy]')) {
    el.removeAttribute('aria-busy');
    el.dataset.busy = t('busy.failed');
  }
}
