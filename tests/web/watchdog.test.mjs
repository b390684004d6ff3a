// A worker that ends without a word is noticed; one that is only slow is left alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { UNBUNDLED, assertNoTrouble, launch, openPage } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** Runs in the page: a client over workers of our own, `lives` of which each says how it answers. */
async function watched(lives) {
  const made = [];
  const Real = window.Worker;
  window.Worker = class extends EventTarget {
    constructor() { super(); this.how = lives[Math.min(made.length, lives.length - 1)]; made.push(this); }
    terminate() { this.ended = true; }
    postMessage({ id, op, args }) {
      const tell = (value) => { if (!this.ended) this.dispatchEvent(new MessageEvent('message', { data: { id, ok: true, value } })); };
      if (op === 'start') setTimeout(() => tell('catalogue'));
      else if (this.how === 'dead') return;
      else if (this.how === 'slow' && op === 'ping') setTimeout(() => tell(null)); // it answers between requests; the long one is elsewhere
      else if (this.how === 'slow') setTimeout(() => tell(args), 600);
      else setTimeout(() => tell(args));
    }
  };
  const [{ EngineClient }, { takeWorker }] = await Promise.all([import('./lib/engine.js'), import('./lib/start.js')]);
  const client = new EngineClient({ worker: takeWorker, turnMs: 20, silentTurns: 6 });
  const told = [];
  for (const name of ['restart', 'stopped']) client.addEventListener(name, () => told.push(name));
  await client.start().catch(() => {});
  made.length = Math.max(made.length, 1);
  const asked = () => client.latest('chart', 'chart', { scenario: 'mine' }).then((value) => JSON.stringify(value), (error) => error.code);
  const first = await asked();
  await new Promise((resolve) => { setTimeout(resolve, 60); });
  const again = await asked();
  window.Worker = Real;
  return { first, again, told, workers: made.length };
}

test('a worker that ends without a word is replaced, and the same question is answered by the new one', async () => {
  const { page, context, trouble } = await openPage(browser, { path: `${UNBUNDLED}#n=0` });
  await page.waitForSelector('main[data-state=ready]:not([data-below])');
  const run = (lives) => page.evaluate(`(${watched})(${JSON.stringify(lives)})`);
  assert.deepEqual(await run(['dead', 'fine']), { first: 'internal', again: '{"scenario":"mine"}', told: ['restart'], workers: 2 });
  // Five times the limit without an answer to the question itself, but the worker gives its sign.
  const slow = await run(['slow']);
  assert.deepEqual([slow.first, slow.told], ['{"scenario":"mine"}', []]);
  assertNoTrouble(trouble);
  await context.close();
});

test('the true worker gives a sign between two requests, and the page watches with limits that a slow phone can bear', async () => {
  const { page, context, trouble } = await openPage(browser, { path: `${UNBUNDLED}#n=0` });
  await page.waitForSelector('main[data-state=ready]:not([data-below])');
  const sign = await page.evaluate(async () => {
    // Trusted Types want the address from the page's own policy.
    const { trustedScriptUrl } = await import('./lib/trusted.js');
    const worker = new Worker(trustedScriptUrl(new URL('lib/worker.js', location.href)), { type: 'module' });
    const answer = await new Promise((resolve) => {
      worker.addEventListener('message', ({ data }) => resolve(data));
      worker.postMessage({ id: 0, op: 'ping' });
    });
    worker.terminate();
    return answer;
  });
  assert.deepEqual(sign, { id: 0, ok: true, value: null });
  const source = await page.evaluate(async () => (await fetch('./lib/engine.js')).text());
  const number = (name) => Number(new RegExp(`const ${name} = ([\\d_]+);`).exec(source)[1].replaceAll('_', ''));
  assert.ok(number('TURN_MS') * number('SILENT_TURNS') >= 5 * 60_000, 'a run of 60 s is waited for five times over');
  assertNoTrouble(trouble);
  await context.close();
});
