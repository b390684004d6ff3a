// Draws the icons and the social preview once, in the browser of the tests; what it writes is committed:
// `CHROMIUM=/path/to/chromium node xtask/node/pictures.mjs URL`, where URL is the site as `cargo xtask serve` serves it.
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const www = new URL('../../www/', import.meta.url);
const PAPER = '#f4f5f1';

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
const svg = await readFile(new URL('icons/icon.svg', www), 'utf8');

/** The mark on paper of its own size, or without; `inner` is the part of the width it takes. */
async function icon(name, size, { inner, background }) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const side = Math.round(size * inner);
  const at = (size - side) / 2;
  await page.setContent(`<body style="margin:0${background ? `;background:${background}` : ''}"><div style="position:absolute;left:${at}px;top:${at}px;width:${side}px;height:${side}px">${svg}</div>`);
  await page.screenshot({ path: new URL(`icons/${name}`, www).pathname, omitBackground: !background });
  await page.close();
}

await icon('icon-192.png', 192, { inner: 1 });
await icon('icon-512.png', 512, { inner: 1 });
// Systems cut these to a shape of their own: what matters lies in the middle 80 %.
await icon('maskable-512.png', 512, { inner: 0.62, background: PAPER });
await icon('apple-touch-180.png', 180, { inner: 0.78, background: PAPER });

// The social preview: the real map, with the question beside it.
const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, locale: 'nl-NL' });
await page.goto(`${process.argv[2]}#v=1&i=change&y=2060&from=2025&n=0&lang=nl`);
await page.waitForSelector('main[data-state=ready]:not([data-below])');
await page.waitForTimeout(1500);
await page.evaluate(() => { for (const one of document.querySelectorAll('sb-legend, .timeline, .map-frame button')) one.style.display = 'none'; });
const map = await page.locator('.map-frame').screenshot();
await page.close();
const card = await browser.newPage({ viewport: { width: 1200, height: 630 } });
await card.setContent(`<body style="margin:0;width:1200px;height:630px;overflow:hidden;background:${PAPER};color:#14242b;font-family:system-ui,'DejaVu Sans',sans-serif">
  <div style="position:absolute;left:64px;top:120px;width:560px"><div style="display:flex;align-items:center;gap:18px;font-size:40px;font-weight:700"><div style="width:72px;height:72px">${svg}</div>Streekblik</div>
  <div style="margin-top:48px;font-size:58px;line-height:1.12;font-weight:700">Hoe verandert Nederland?</div>
  <div style="margin-top:28px;font-size:28px;line-height:1.35;color:#45565c">Bevolking van elke gemeente, 2025 tot 2060. Berekend in uw eigen browser.</div></div>
  <img alt="" style="position:absolute;right:0;top:0;height:630px;width:560px;object-fit:contain" src="data:image/png;base64,${map.toString('base64')}">`);
await card.waitForTimeout(300);
await card.screenshot({ path: new URL('icons/preview.jpg', www).pathname, type: 'jpeg', quality: 84 });
await browser.close();
