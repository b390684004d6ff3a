// Trusted Types, where the page has them: a policy of our own, for nothing but the addresses of our own scripts. A page that lists names of
// policies lists one of these; in one that does not, what needs no policy is left (`client.js`).
const names = (version) => ['streekblik', `streekblik-${version.replaceAll('.', '-')}`];
const known = new Set();
let policy;

/** An address of ours as what a page with Trusted Types takes for a script; as it is where no policy can be made. */
export function trusted(url, version) {
  if (!globalThis.trustedTypes) return url;
  known.add(url);
  const rules = { createScriptURL: (asked) => { if (!known.has(asked)) throw new TypeError(asked); return asked; } };
  for (const name of policy ? [] : names(version)) {
    try { policy = trustedTypes.createPolicy(name, rules); break; } catch { /* the next name, or none */ }
  }
  return policy ? policy.createScriptURL(url) : url;
}
