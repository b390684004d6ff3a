// The page with every kind of chart: each is drawn from real data, fits, and is accessible.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { KINDS } from '../../www/lib/chart-kinds.js';
import { UNBUNDLED, accessibilityProblems, assertNoTrouble, launch, openPage, sidewaysOverflow, sizes } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

async function open(options) {
  const opened = await openPage(browser, { path: 'gallery.html', ...options });
  for (const { id } of KINDS) await opened.page.waitForSelector(`[data-kind="${id}"] svg[role="img"]`, { timeout: 60_000 });
  return opened;
}

for (const { width, height } of sizes) {
  test(`every chart is drawn and accessible at ${width} px`, async () => {
    const { page, context, trouble } = await open({ width, height, colorScheme: width === 768 ? 'dark' : 'light' });
    assert.deepEqual(await sidewaysOverflow(page), []);
    assert.deepEqual(await accessibilityProblems(page), []);
    assertNoTrouble(trouble);
    await context.close();
  });
}

test('a chart on a canvas has the inks of its SVG', async () => {
  const { page, context, trouble } = await open({ path: `${UNBUNDLED}gallery.html`, width: 768, height: 1024 });
  const shares = await page.evaluate(async () => {
    const [{ EngineClient }, { takeWorker }, { replay }] = await Promise.all(['engine', 'start', 'replay'].map((name) => import(`./lib/${name}.js`)));
    const engine = new EngineClient({ worker: takeWorker });
    await engine.start();
    const options = { kind: 'pyramid', region: 'GM0014', year: 2040, compareYear: 2025, width: 480, height: 320, lang: 'nl', theme: 'light' };
    const ask = (canvas) => engine.latest(`try ${canvas}`, 'chart', { scenario: { preset: 'trend' }, options: { ...options, canvas } });
    const [drawn, commands] = [await ask(false), await ask(true)];
    const inked = (context) => {
      const { data } = context.getImageData(0, 0, 480, 320);
      let dark = 0;
      for (let i = 0; i < data.length; i += 4) if (data[i] + data[i + 1] + data[i + 2] < 720) dark += 1;
      return dark / (480 * 320);
    };
    const surface = () => { const context = new OffscreenCanvas(480, 320).getContext('2d'); context.fillStyle = '#fff'; context.fillRect(0, 0, 480, 320); return context; };
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([drawn.svg], { type: 'image/svg+xml' }));
    await image.decode();
    const [ofSvg, ofCanvas] = [surface(), surface()];
    ofSvg.drawImage(image, 0, 0);
    replay(ofCanvas, commands);
    return [inked(ofSvg), inked(ofCanvas)];
  });
  assert.ok(shares[0] > 0.05, `ink of the SVG: ${shares[0]}`);
  assert.ok(Math.abs(shares[0] - shares[1]) < 0.01, `ink of both: ${shares}`);
  assertNoTrouble(trouble);
  await context.close();
});
