// localStorage that may be missing, full or forbidden (a sandboxed frame throws): then the page simply forgets.
const prefix = 'streekblik.';

/** Whether it will be remembered. */
export function remember(key, value) {
  try {
    localStorage.setItem(prefix + key, value);
    return true;
  } catch {
    return false; // forgetting is fine
  }
}

export function recall(key) {
  try { return localStorage.getItem(prefix + key); } catch { return null; }
}

export function forget(key) {
  try { localStorage.removeItem(prefix + key); } catch { /* it was not kept */ }
}

/** The keys that begin with `start`. */
export function keysOf(start) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix + start)).map((key) => key.slice(prefix.length));
  } catch {
    return [];
  }
}
