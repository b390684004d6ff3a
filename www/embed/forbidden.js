// Whether the page around an element forbids WebAssembly, and by which rule: no element can compute there, and its host can mend it.

/** The smallest module there is: only a policy refuses it. */
const SMALLEST = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const NEEDED = "'wasm-unsafe-eval'";
/** The browser tells of the rule just after it refused. */
const WAIT_MS = 250;

/** The sources a policy has for scripts, as they stand in it. */
const scriptRule = (policy) => ['script-src', 'default-src'].map((name) => policy.split(';').find((rule) => rule.trim().split(/\s/)[0] === name)?.trim()).find(Boolean);

/** What is wrong with the policy of the page, as an error of the engine; null where it allows WebAssembly. */
export async function forbidden() {
  const told = new Promise((resolve) => {
    document.addEventListener('securitypolicyviolation', ({ disposition, originalPolicy }) => { if (disposition === 'enforce') resolve(scriptRule(originalPolicy)); });
    setTimeout(resolve, WAIT_MS);
  });
  try {
    new WebAssembly.Module(SMALLEST);
    return null;
  } catch {
    return { code: 'policy', place: 'Content-Security-Policy, script-src', expected: NEEDED, found: await told ?? '–' };
  }
}
