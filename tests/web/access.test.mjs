// What axe cannot see: keyboard alone, focus that shows and is not hidden, large text, wide spacing, forced colours, rest.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessibilityProblems, assertNoTrouble, launch, openReady, rests, sidewaysOverflow } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** The page with a link that draws no members: nothing moves by itself while the test looks. */
const QUIET = '#v=1&i=change&from=2025&y=2040&s=trend&n=0';

const open = ({ path = QUIET, ...options } = {}) => openReady(browser, path, options);

async function close({ context, trouble }) {
  assertNoTrouble(trouble);
  await context.close();
}

test('the main task by keyboard alone: find a municipality, a year, a subject, an assumption, the table, and undo', async () => {
  const opened = await open();
  const { page } = opened;
  const lead = () => page.textContent('#lead');
  /** Tabs on until the focus is where it should be; nothing is clicked. */
  const tabTo = async (selector) => {
    for (let i = 0; i < 120; i++) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`not reached by Tab: ${selector}`);
  };
  await tabTo('sb-search input');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Oldambt');
  await page.locator('[role="option"]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /Oldambt/.test(document.getElementById('lead').textContent));
  await tabTo('#indicator');
  await page.keyboard.type('Aantal inw');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.includes('i=population'));
  await tabTo('#p-immigrants');
  const before = await lead();
  await page.keyboard.press('Home');
  await page.waitForFunction((words) => document.getElementById('lead').textContent !== words, before);
  await tabTo('sb-table summary');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('sb-table tbody tr').length > 300);
  // Not through all rows: back to the top by the skip link.
  await page.keyboard.press('Control+Home');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('/');
  await tabTo('#year');
  await page.keyboard.press('End');
  await page.waitForFunction(() => /2060/.test(document.getElementById('lead').textContent));
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await page.waitForFunction((words) => document.getElementById('lead').textContent === words, before);
  await close(opened);
});

test('every stop of the Tab key shows its focus and is not hidden by what is fixed, and there is a way out', async () => {
  for (const [width, height] of [[1440, 900], [320, 640]]) {
    const opened = await open({ width, height });
    const { page } = opened;
    const seen = [];
    const wrong = [];
    for (let i = 0; i < 200; i++) {
      await page.keyboard.press('Tab');
      const look = () => page.evaluate(() => {
        const el = document.activeElement;
        if (!el || el === document.body) return null;
        const name = `${el.localName}#${el.id}.${el.getAttribute('class') ?? ''} ${el.textContent.trim().slice(0, 30)}`;
        const box = el.getBoundingClientRect();
        const [x, y] = [Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1), Math.min(Math.max(box.top + Math.min(box.height, 20) / 2, 1), innerHeight - 1)];
        const top = document.elementFromPoint(x, y);
        const covered = !(top && (el.contains(top) || top.contains(el) || el.closest('label, .field, .slider')?.contains(top)));
        // The ring may be drawn by the box around a field.
        const ringed = [el, el.parentElement].some((one) => { const s = getComputedStyle(one); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; });
        const offScreen = box.bottom <= 0 || box.top >= innerHeight;
        return { name, covered, ringed, offScreen };
      });
      const isWrong = ({ covered, ringed, offScreen }) => covered || !ringed || offScreen;
      let stop = await look();
      // What came near has asked for its figures, which move what is below them.
      if (stop && isWrong(stop)) { await rests(page); stop = await look(); }
      if (!stop) break;
      if (seen.includes(stop.name) && seen[0] === stop.name) break;
      seen.push(stop.name);
      if (isWrong(stop)) wrong.push(stop);
    }
    assert.ok(seen.length > 25, `few stops at ${width} px: ${seen.length}`);
    assert.ok(seen.length < 200, `no way out at ${width} px`);
    assert.deepEqual(wrong, [], `at ${width} px`);
    await close(opened);
  }
});

test('text of twice the size fits', async () => {
  const opened = await open({ width: 1280, height: 1024 });
  const { page } = opened;
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  await rests(page);
  assert.deepEqual(await sidewaysOverflow(page), []);
  assert.deepEqual(await cut(page), []);
  await close(opened);
});

test('wide letters, words, lines and paragraphs fit', async () => {
  const opened = await open({ width: 1280, height: 900 });
  const { page } = opened;
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  await rests(page);
  assert.deepEqual(await sidewaysOverflow(page), []);
  assert.deepEqual(await cut(page), []);
  await close(opened);
});

/** Texts that are cut off by their own box. */
const cut = (page) => page.evaluate(() => [...document.querySelectorAll('h1, h2, p, button, summary, label, legend, th, td, li')]
  .filter((el) => el.getClientRects().length > 0 && !el.closest('.unseen, svg, [role="listbox"]'))
  .filter((el) => getComputedStyle(el).overflow === 'hidden' && (el.scrollWidth > el.clientWidth + 1 || el.scrollHeight > el.clientHeight + 1))
  .map((el) => `${el.localName}.${el.className}: ${el.textContent.trim().slice(0, 40)}`));

test('a phone on its side works', async () => {
  const opened = await open({ width: 640, height: 320 });
  const { page } = opened;
  assert.deepEqual(await sidewaysOverflow(page), []);
  const [map, bar] = await Promise.all(['sb-map', 'sb-year'].map((name) => page.locator(name).boundingBox()));
  assert.ok(bar.height < 160, `the bar of years takes ${bar.height} of 320 px`);
  assert.ok(map.width > 200);
  await close(opened);
});

test('with colours of the system everything that can be used is still there', async () => {
  const opened = await open({ width: 1440, height: 900, forcedColors: 'active' });
  const { page } = opened;
  const invisible = await page.evaluate(() => [...document.querySelectorAll('button, select, input, a')]
    .filter((el) => el.getClientRects().length > 0 && getComputedStyle(el).visibility === 'visible')
    .filter((el) => { const { color, backgroundColor } = getComputedStyle(el); return color === backgroundColor; })
    .map((el) => el.outerHTML.slice(0, 80)));
  assert.deepEqual(invisible, []);
  assert.deepEqual(await accessibilityProblems(page, { include: '.choices' }), []);
  await close(opened);
});

test('who wants less motion gets none', async () => {
  const opened = await open({ reducedMotion: 'reduce' });
  const { page } = opened;
  const moving = await page.evaluate(() => document.getAnimations().map((one) => one.effect?.target?.outerHTML?.slice(0, 80) ?? 'unknown'));
  assert.deepEqual(moving, []);
  await close(opened);
});

test('a year can be chosen without dragging', async () => {
  const opened = await open();
  const { page } = opened;
  const year = () => page.inputValue('#year');
  await page.getByRole('button', { name: 'Een jaar verder' }).first().click();
  await page.waitForFunction(() => document.getElementById('year').value === '2041');
  const { x, y, width, height } = await page.locator('#year').boundingBox();
  await page.mouse.click(x + width * 0.9, y + height / 2);
  assert.ok(Number(await year()) > 2050);
  await close(opened);
});

test('what happens is said to those who hear the page', async () => {
  const opened = await open();
  const { page } = opened;
  for (const selector of ['#messages', '#said']) assert.equal(await page.getAttribute(selector, 'role'), 'status');
  await page.focus('#p-immigrants');
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => /ongedaan/i.test(document.getElementById('said').textContent));
  await close(opened);
});
