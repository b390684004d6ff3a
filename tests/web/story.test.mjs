// Stories, shortcuts and hints.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { empty, moved, pack, parse, unpack } from '../../www/lib/story.js';
import { accessibilityProblems, assertNoTrouble, launch, openReady, ready, sidewaysOverflow } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const steps = [{ view: '#v=1&i=change&y=2040', heading: 'Eén', text: 'Regel\nnog een' }, { view: '#v=1&r=GM0014&i=population&y=2050', heading: 'Twee', text: '' }];
const story = { format: 1, title: 'Krimp & groei', steps };

const open = (path, options) => openReady(browser, path, options);

test('a story goes through a link and comes back', async () => {
  assert.deepEqual(await unpack(await pack(story)), story);
  assert.deepEqual(moved(story, 0, 1).steps.map(({ heading }) => heading), ['Twee', 'Eén']);
  assert.equal(moved(story, 0, -1), story);
});

test('what is no story is refused by its place', async () => {
  const refused = (value, place) => assert.throws(() => parse(value), (error) => error.code === 'document' && error.place === place);
  refused(null, '');
  refused({ format: 2, steps: [] }, 'format');
  refused({ format: 1, steps: 'x' }, 'steps');
  refused({ format: 1, steps: [{ view: 'javascript:alert(1)' }] }, 'steps[0].view');
  refused({ format: 1, steps: [{ view: '#', heading: 5 }] }, 'steps[0].heading');
  refused({ format: 1, steps: Array.from({ length: 31 }, () => ({ view: '#' })) }, 'steps');
  await assert.rejects(unpack('%%%'), { code: 'document', place: 'st' });
  // A link of a few KB that swells to megabytes is not read to its end.
  await assert.rejects(unpack(await pack({ ...empty(), title: 'x'.repeat(2_000_000) })), { code: 'document', place: 'st' });
});

test('a story is made of views, changed, saved and played', async () => {
  const { page, context, trouble } = await open('#v=1&r=GM0014&i=population&y=2040&s=trend&n=0', { permissions: ['clipboard-read', 'clipboard-write'] });
  const panel = page.locator('sb-story');
  await page.waitForFunction(() => document.getElementById('lead').textContent.includes('2040'));
  await panel.getByRole('button', { name: 'Voeg dit beeld toe' }).click();
  await page.keyboard.press('Escape');
  await page.locator('h1').click();
  await page.keyboard.press('k');
  await page.waitForFunction(() => document.getElementById('lead').textContent.includes('2041'));
  await panel.getByRole('button', { name: 'Voeg dit beeld toe' }).click();
  assert.equal(await panel.locator('.story-steps li').count(), 2);
  await panel.getByLabel('Kop van beeld 2').fill('Een jaar later');
  await panel.getByLabel('Kop van beeld 2').press('Tab');
  assert.match(await panel.getByLabel('Tekst van beeld 1').inputValue(), /^In 2040 telt Groningen/);
  assert.deepEqual(await accessibilityProblems(page, { include: 'sb-story' }), []);

  await panel.getByRole('button', { name: 'Kopieer link' }).click();
  await panel.getByText('Link gekopieerd').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  await panel.getByRole('button', { name: 'Speel af' }).click();
  const player = page.locator('.story-player');
  await player.getByText('beeld 1 van 2').waitFor();
  // The question and the map come into view below the player, which keeps the focus.
  const isUp = () => page.waitForFunction(() => {
    const [ask, bar] = ['.ask', '.story-player'].map((name) => document.querySelector(name).getBoundingClientRect());
    return ask.top >= bar.bottom - 1 && ask.top < bar.bottom + 60 && document.querySelector('sb-map').getBoundingClientRect().top < innerHeight;
  });
  const focused = () => page.evaluate(() => document.activeElement.closest('.story-player') !== null);
  await isUp();
  assert.equal(await focused(), true);
  await page.evaluate(() => document.querySelector('sb-story').scrollIntoView({ behavior: 'instant' }));
  await page.keyboard.press('PageDown');
  await isUp();
  assert.equal(await focused(), true, 'also where the last step takes its button away');
  await player.getByRole('heading', { name: 'Een jaar later' }).waitFor();
  await page.waitForFunction(() => document.getElementById('lead').textContent.includes('2041'));
  assert.deepEqual(await accessibilityProblems(page, { include: '.story-player' }), []);
  await player.getByRole('button', { name: 'Sluit het verhaal' }).click();
  assert.equal(await player.isVisible(), false);

  // It is there after a reload, and opens elsewhere from its link.
  await page.reload();
  await ready(page);
  assert.equal(await panel.locator('.story-steps li').count(), 2);
  assertNoTrouble(trouble);
  await context.close();
  const other = await open(new URL(link).hash, { width: 320, height: 640 });
  await other.page.locator('.story-player').getByText('beeld 1 van 2').waitFor();
  assert.deepEqual(await sidewaysOverflow(other.page), []);
  assertNoTrouble(other.trouble);
  await other.context.close();
});

// One page for all three; their numbers are held to the engine by tests/stories.rs.
test('the worked stories open, and are told to their end by the keyboard', async () => {
  const { page, context, trouble } = await open('#v=1&i=population&y=2040&s=trend&n=0');
  const panel = page.locator('sb-story');
  const player = page.locator('.story-player');
  const names = ['parkstad-limburg', 'oost-groningen', 'zeeuws-vlaanderen'];
  const story = async (name) => JSON.parse(await readFile(new URL(`../../www/stories/${name}.nl.json`, import.meta.url)));
  const told = () => player.getByRole('heading').textContent();
  const back = page.getByRole('button', { name: 'Terug naar mijn eigen beeld' });
  const own = await page.evaluate(() => location.hash);
  const buttons = panel.locator('.story-examples button');
  assert.equal(await buttons.count(), 3);
  assert.deepEqual(await accessibilityProblems(page, { include: 'sb-story' }), []);
  for (const [at, button] of (await buttons.all()).entries()) {
    const title = await button.textContent();
    await button.focus();
    await page.keyboard.press('Enter');
    await player.getByText(`${title} · beeld 1 van 6`).waitFor();
    const headings = new Set([await told()]);
    for (let step = 2; step <= 6; step += 1) {
      await page.keyboard.press('PageDown');
      await player.getByText(`beeld ${step} van 6`).waitFor();
      headings.add(await told());
    }
    assert.equal(headings.size, 6);
    // The page shows the last step, of its own region, also to who hurried through the others.
    const { view } = (await story(names[at])).steps[5];
    await page.waitForFunction((wanted) => [...new URLSearchParams(wanted.slice(1))].every(([key, value]) => new URLSearchParams(location.hash.slice(1)).get(key) === value), view);
    await page.waitForFunction(() => !document.querySelector('[data-busy]'));
    if (at === 0) assert.deepEqual(await accessibilityProblems(page, { include: '.story-player' }), []);
    assert.equal(await page.locator('#messages > *').count(), 0, 'no link is refused, none is of other data');
    if (at === 2) break;
    await page.keyboard.press('Escape');
    assert.equal(await button.evaluate((one) => one === document.activeElement), true);
    await back.waitFor();
    if (at === 0) continue; // the next one begins where this one left the page
    assert.deepEqual(await accessibilityProblems(page, { include: '#messages' }), []);
    await back.click();
    await page.waitForFunction((wanted) => location.hash === wanted, own);
    assert.equal(await back.count(), 0);
    await page.goBack(); // and the last view of the story is a step back
    await page.waitForFunction((wanted) => location.hash !== wanted && !document.querySelector('[data-busy]'), own);
  }
  // In the other language it goes on where it is; what the visitor made is not touched.
  await page.locator('[data-lang=en]').press('Enter');
  await player.getByText('view 6 of 6').waitFor();
  await player.getByRole('heading', { name: /^Question/ }).waitFor();
  assert.equal(await panel.locator('.story-steps li').count(), 0);
  assertNoTrouble(trouble);
  await context.close();
});

test('a damaged story in a link is told and the view is shown', async () => {
  const { page, context, trouble } = await open('#v=1&r=GM0014&i=population&y=2040&s=trend&n=0&st=AAAA');
  await page.getByText('Het verhaal in deze link kan niet worden gelezen.').waitFor();
  assert.match(await page.locator('h1').textContent(), /Groningen/);
  // A good link takes the message away.
  await page.evaluate(() => { location.hash = '#v=1&r=GM0014&i=population&y=2041&s=trend&n=0'; });
  await page.waitForFunction(() => !document.querySelector('#messages [data-id=story]'));
  assertNoTrouble(trouble);
  await context.close();
});

test('shortcuts are listed, work, and can be switched off', async () => {
  const { page, context, trouble } = await open('#v=1&i=population&y=2040&s=trend&n=0');
  const year = () => page.evaluate(() => new URLSearchParams(location.hash.slice(1)).get('y'));
  await page.locator('body').press('?');
  const sheet = page.getByRole('dialog', { name: 'Sneltoetsen' });
  await sheet.waitFor();
  assert.deepEqual(await accessibilityProblems(page, { include: 'dialog' }), []);
  await page.keyboard.press('k');
  await sheet.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await page.locator('h1').click();
  await page.keyboard.press('k');
  await page.waitForTimeout(400);
  assert.equal(await year(), '2040', 'switched off');
  await page.locator('#keys').click();
  await sheet.getByRole('checkbox').check();
  await page.keyboard.press('Escape');
  await page.locator('h1').click();
  await page.keyboard.press('j');
  await page.waitForFunction(() => new URLSearchParams(location.hash.slice(1)).get('y') === '2039');
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.matches('sb-search input')), true);
  await page.keyboard.type('k');
  assert.equal(await year(), '2039', 'typing is no shortcut');
  assertNoTrouble(trouble);
  await context.close();
});

test('hints greet who comes for the first time, until they are put away', async () => {
  const { page, context, trouble } = await open('');
  const hints = page.locator('.hints');
  await hints.getByText('Zoek uw gemeente').waitFor();
  assert.deepEqual(await accessibilityProblems(page, { include: '.hints' }), []);
  await hints.getByRole('button', { name: 'Begrepen' }).click();
  await page.goto(page.url().split('#')[0]);
  await ready(page);
  assert.equal(await hints.isVisible(), false);
  assertNoTrouble(trouble);
  await context.close();
});
