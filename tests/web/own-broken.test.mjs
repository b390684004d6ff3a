// The broken files of tests/own/broken.rs, opened on the page: each is told with its place, what was expected and what was found, in both
// languages, while the page goes on and what was in use stays.
//
// `cargo test --test own_broken` leaves the files in target/tmp; what must be told of them stands in tests/golden/own_broken.tsv.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { assertNoTrouble, chooseLanguage, launch, openReady, projectFolder } from './harness.mjs';

const FOLDER = join(projectFolder, 'target/tmp/own-broken');
/** A machine that is busy with other things holds a page up too: the best of so many tries counts. */
const TRIES = 3;
const LONGEST_TASK_MS = 100;
/** What was expected is then also what one can do. */
const SAYS_ENOUGH = /^(?:sex|age)$/;
const MARKS = { nl: /\./g, en: /,/g };

const lines = readFileSync(join(projectFolder, 'tests/golden/own_broken.tsv'), 'utf8').trimEnd().split('\n').map((line) => {
  const [name, place, expected, found, total, used] = line.split('\t');
  return { name, place, expected, found, total: Number(total), used };
});

let browser;
before(async () => {
  if (!lines.every(({ name }) => existsSync(join(FOLDER, name)))) {
    execFileSync('cargo', ['test', '--quiet', '--package', 'streekblik', '--test', 'own_broken', 'each_broken_file'], { cwd: projectFolder, stdio: 'inherit' });
  }
  browser = await launch();
});
after(() => browser?.close());

/** What the review says of the first fault, and the longest task on the way. */
async function review(page, name) {
  await page.evaluate(() => { globalThis.longest = 0; });
  await page.setInputFiles('sb-data input[type=file]', join(FOLDER, name));
  await page.waitForFunction((wanted) => {
    const el = document.querySelector('.own-review:not([hidden])');
    return el?.querySelector('h3').textContent.includes(wanted);
  }, name, { timeout: 60_000 });
  // A task is told of after it ended.
  await page.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 60); }));
  const told = await page.evaluate(() => {
    const el = document.querySelector('.own-review');
    const row = [...el.querySelectorAll('.own-wrong tbody tr:first-child > *')].map((cell) => cell.textContent);
    const advice = el.querySelector('.own-advice')?.textContent ?? '';
    return { row, advice, can: !el.querySelector('.button.main').hidden, all: el.textContent, longest: globalThis.longest };
  });
  await page.click('.own-review .edit-send button:last-child');
  return told;
}

/** Whether words of a place tell its number, or the name of its region. */
function tellsPlace(words, place, lang) {
  const [kind, which] = place.split(':');
  if (kind === 'file') return words === { nl: 'Het hele bestand', en: 'The whole file' }[lang];
  if (kind === 'region') return words === 'Voorne aan Zee';
  const [kindWords, n] = words.split(' ');
  const wanted = { line: { nl: 'Regel', en: 'Line' }, feature: { nl: 'Gebied', en: 'Area' } }[kind][lang];
  return kindWords === wanted && n.replace(MARKS[lang], '') === which;
}

test('each broken file is told in both languages, the page goes on, and what was in use stays', async () => {
  assert.ok(lines.length >= 30);
  const { page, context, trouble } = await openReady(browser, '#v=3&r=GM0014');
  await page.evaluate(() => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration); }).observe({ type: 'longtask' });
  });
  await page.click('sb-later[of=sb-data] summary');
  await page.waitForSelector('sb-data input[type=file]', { state: 'attached' });
  await page.setInputFiles('sb-data input[type=file]', { name: 'zorg.csv', mimeType: 'text/csv', buffer: Buffer.from('gemeente;jaar;clienten\nGroningen;2025;1000\n') });
  await page.click('.own-review .button.main');
  await page.waitForSelector('#own-line:not([hidden])');
  await page.waitForSelector('main[data-state="ready"]');
  const used = () => page.evaluate(() => [document.getElementById('own-line').textContent, document.getElementById('indicator').value, document.querySelector('sb-data .edits').textContent].join(' | '));

  const slow = [];
  for (const lang of ['nl', 'en']) {
    await chooseLanguage(page, lang);
    const inUse = await used();
    const seen = new Set();
    for (const { name, place, expected, found, total, used: part } of lines) {
      let told = await review(page, name);
      for (let i = 1; i < TRIES && told.longest >= LONGEST_TASK_MS; i += 1) told = await review(page, name);
      if (told.longest >= LONGEST_TASK_MS) slow.push(`${name} ${lang}: ${told.longest} ms`);
      const [where, wanted, was] = told.row;
      assert.ok(tellsPlace(where, place, lang), `${name}: ${where} for ${place}`);
      assert.match(wanted, /^\p{L}|^\d/u, name);
      assert.ok(told.advice || SAYS_ENOUGH.test(expected), `${name}: what one can do`);
      assert.doesNotMatch(told.all, /ownData\.|\{\w+\}|undefined|NaN/, name);
      // Numbers of a code are told; what was found is told as it stands in the file, or in words.
      const [, bound] = expected.split(':');
      if (/^\d+$/.test(bound ?? '')) assert.ok(wanted.replace(MARKS[lang], '').includes(String(expected.startsWith('bytes') ? bound / 1e6 : bound)), `${name}: ${wanted}`);
      assert.ok(was.length > 2 && (found === '' || was.includes(found.slice(0, 10)) || /^(line|feature):|^rows$|^\d{8,}$/.test(found)), `${name}: ${was} for ${found}`);
      assert.ok(total === 1 || told.all.replace(MARKS[lang], '').includes(String(total)), `${name}: ${total} are counted`);
      assert.equal(told.can, part === 'part', `${name}: whether the rest can be used`);
      assert.equal(await used(), inUse, `${name}: what is in use stays`);
      seen.add(wanted);
    }
    assert.ok(seen.size >= 20, 'each fault has words of its own');
  }
  assert.deepEqual(slow, []);
  assertNoTrouble(trouble);
  await context.close();
});
