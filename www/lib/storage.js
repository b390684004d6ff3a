// localStorage that may be missing, full or forbidden (a sandboxed frame throws): then the page simply forgets.
const prefix = 'streekblik.';

export function remember(key, value) {
  try { localStorage.setItem(prefix + key, value); } catch { /* forgetting is fine */ }
}

export function recall(key) {
  try { return localStorage.getItem(prefix + key); } catch { return null; }
}
