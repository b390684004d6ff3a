// What a round gives: the guess before the answer, the beamer, the round of the tables with codes typed over, and the report.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { accessibilityProblems, assertNoTrouble, launch, openPage, projectFolder, ready, rests, sidewaysOverflow } from './harness.mjs';
import { pdfText } from './pdf-text.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const FOLDER = `${projectFolder}/tests/fixtures/rounds`;
const WHOLE = `${FOLDER}/round-1.streekblik.json`;
const part = (page, name) => page.locator('#parts').getByRole('button', { name, exact: true });

/** The round of the kept file, with three tables and nine proposals. */
async function openRound(options = {}, file = WHOLE) {
  const opened = await openPage(browser, { path: 'ronde.html', ...options });
  await ready(opened.page);
  await opened.page.setInputFiles('input[type=file]', file);
  await opened.page.waitForSelector('#parts:not([hidden])');
  return opened;
}

test('a table guesses by mouse and by key before the answer is shown, and the guess is kept', async () => {
  const { page, context, trouble } = await openRound();
  await part(page, 'Raden').click();
  const chart = page.locator('#part-guess .on-screen svg.draws');
  await chart.waitFor();
  assert.equal(await page.locator('#part-guess .guess-answer').count(), 0, 'the answer is not there before');
  await page.selectOption('#guess-table', 'jongeren');
  await page.waitForSelector('#part-guess .guess-point.set');
  await page.getByRole('button', { name: 'Wis deze lijn' }).click();
  await page.waitForFunction(() => !document.querySelector('#part-guess .guess-point.set'));
  await rests(page); // another picture comes, and what was said moves it
  const box = await page.locator('#part-guess .on-screen svg.draws').boundingBox();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height * 0.3, { steps: 4 });
  await page.mouse.up();
  assert.ok(await page.locator('#part-guess .guess-point.set').count() >= 4, 'the years between are drawn too');
  const point = page.getByRole('slider', { name: 'Schatting voor 2040' });
  const before = Number(await point.getAttribute('aria-valuenow'));
  await point.focus();
  await page.keyboard.press('ArrowUp');
  assert.ok(Number(await point.getAttribute('aria-valuenow')) > before);
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Schatting voor 2045');
  const drawn = await page.locator('#part-guess .on-screen .guess-curve').getAttribute('d');
  // The next table: its first stroke is whole too.
  await page.selectOption('#guess-table', 'raad');
  await page.getByRole('button', { name: 'Wis deze lijn' }).click();
  await page.selectOption('#guess-table', 'ouders');
  await page.selectOption('#guess-table', 'raad');
  await page.waitForFunction(() => document.querySelectorAll('#part-guess .on-screen .guess-point').length > 5 && !document.querySelector('#part-guess .guess-point.set'));
  await rests(page);
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height * 0.4, { steps: 6 });
  await page.mouse.up();
  assert.ok(await page.locator('#part-guess .on-screen .guess-point.set').count() >= 4);
  await page.waitForSelector('main[data-kept="kept"]');
  await page.reload();
  await page.waitForSelector('#parts:not([hidden])');
  await page.selectOption('#guess-table', 'jongeren');
  await page.waitForFunction((d) => document.querySelector('#part-guess .on-screen .guess-curve')?.getAttribute('d') === d, drawn);
  await page.getByRole('button', { name: 'Toon wat het model berekent' }).click();
  await page.waitForSelector('#part-guess .on-screen .guess-answer');
  assert.equal(await page.locator('#part-guess tbody tr').count(), 3, 'each table with its guess');
  assert.match(await page.textContent('#part-guess [role=status]'), /Het model berekent voor 2035: [\d.]+/);
  assert.deepEqual(await accessibilityProblems(page, { include: '#part-guess' }), []);
  assertNoTrouble(trouble);
  await context.close();
});

test('the beamer shows the round by arrow keys, in letters and lines that are seen at 8 metres', async () => {
  const { page, context, trouble } = await openRound({ width: 1920, height: 1080 });
  await page.getByRole('button', { name: 'Op het grote scherm' }).click();
  const seen = [];
  for (;;) {
    await page.waitForFunction(() => !document.querySelector('.slide [role=status]:not(:empty)') || document.querySelector('.slide[data-slide=guess]'));
    await rests(page);
    const slide = await page.evaluate(() => {
      const smallest = (root, query, size) => Math.min(...[...root.querySelectorAll(query)].filter((one) => one.getClientRects().length && one.textContent.trim()).map(size));
      const stage = document.querySelector('.slide');
      const scaleOf = (svg) => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
      const ofText = (root) => Math.min(smallest(root, 'h2, p, li, td, th, caption, label, button, select, span', (one) => parseFloat(getComputedStyle(one).fontSize)),
        smallest(root, 'svg.round-lines text', (one) => parseFloat(getComputedStyle(one).fontSize) * scaleOf(one.ownerSVGElement)));
      const lines = [...stage.querySelectorAll('svg.round-lines .line')].filter((one) => one.getClientRects().length && one.getAttribute('d').length > 6);
      return {
        id: stage.dataset.slide, title: stage.querySelector('h2').textContent, text: Math.min(ofText(stage), ofText(document.querySelector('.slide-bar-of-buttons'))),
        line: Math.min(...lines.map((one) => parseFloat(getComputedStyle(one).strokeWidth) * scaleOf(one.ownerSVGElement))), over: stage.scrollHeight - stage.clientHeight,
        aside: document.documentElement.scrollWidth - innerWidth,
      };
    });
    seen.push(slide);
    assert.ok(slide.text >= 42.9, `${slide.id} ${slide.title}: letters of ${slide.text} px`);
    assert.ok(slide.line >= 4, `${slide.id}: lines of ${slide.line} px`);
    assert.ok(slide.aside <= 0, `${slide.id}: wider than the screen`);
    if (await page.getByRole('button', { name: 'Volgende' }).isDisabled()) break;
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction((title) => document.querySelector('.slide h2')?.textContent !== title, slide.title);
  }
  assert.deepEqual(seen.map(({ id }) => id), ['open', 'guess', ...Array(9).fill('p'), 'beside', 'votes', 'agree', 'questions']);
  assert.deepEqual(seen.filter(({ id, over }) => ['open', 'p', 'beside', 'votes', 'questions'].includes(id) && over > 0).map(({ title, over }) => `${title}: ${over}`), [], 'what is on a slide is seen without scrolling');
  assert.deepEqual(await accessibilityProblems(page, { include: '.presenter' }), []);
  await page.keyboard.press('Home');
  await page.waitForSelector('.slide[data-slide=open]');
  await page.keyboard.press('k');
  await page.waitForFunction(() => /^14:5\d$/.test(document.querySelector('.clock-face').textContent), null, { timeout: 5000 });
  // A reload comes back to the slide.
  await page.keyboard.press('End');
  await page.waitForSelector('.slide[data-slide=questions]');
  await page.waitForSelector('main[data-kept="kept"]', { state: 'attached' });
  await page.reload();
  await page.waitForSelector('.slide[data-slide=questions]');
  await page.keyboard.press('Escape');
  assert.ok(await part(page, 'Voorstellen').isVisible());
  assertNoTrouble(trouble);
  await context.close();
});

test('the round of the tables tells spread and agreement, and takes a code that is typed over; a slip is told by its group', async () => {
  const { page, context, trouble } = await openRound();
  await part(page, 'Langs de tafels').click();
  await page.waitForSelector('.round-outcomes tbody tr');
  const rows = await page.$$eval('#part-roundup > div:first-of-type tbody tr', (all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  // Of three proposals of two tables: +10, +35 and -10 percent.
  assert.deepEqual(rows[0], ['Vestiging uit andere gemeenten', '2', '3', '−10 %', '+12 %', '+35 %', 'nee, meer en minder']);
  assert.match(await page.textContent('.round-outcomes'), /Verschil met de basis: van .* tot .*, gemiddeld/);
  await page.selectOption('#roundup-table', 'raad');
  const code = (await page.waitForFunction(() => { const text = document.querySelector('.round-code').innerText.trim(); return text.length > 60 && text; }).then((found) => found.jsonValue())).replace(/\s+/g, ' ');
  await context.close();

  // Another computer, with the same round and no file of that table.
  const other = await openPage(browser, { path: 'ronde.html' });
  await ready(other.page);
  await other.page.getByRole('button', { name: 'Nieuwe ronde' }).click();
  await other.page.getByLabel('Gebied').fill('Oldambt');
  await other.page.keyboard.press('Enter');
  await part(other.page, 'Langs de tafels').click();
  const typed = other.page.getByLabel('De code van een tafel');
  const groups = code.split(' ');
  const slip = [...groups];
  slip[4] = slip[4].startsWith('7') ? `8${slip[4].slice(1)}` : `7${slip[4].slice(1)}`;
  await typed.fill(slip.join(' '));
  await other.page.getByRole('button', { name: 'Voeg toe', exact: true }).click();
  await other.page.waitForFunction(() => document.querySelector('#roundup-trouble').textContent.startsWith('Groep 5 klopt niet'));
  assert.equal(await other.page.evaluate(() => { const field = document.activeElement; return field.value.slice(field.selectionStart, field.selectionEnd); }), slip[4]);
  await typed.fill(code.toLowerCase());
  await other.page.getByRole('button', { name: 'Voeg toe', exact: true }).click();
  await other.page.waitForFunction(() => /^3 voorstellen van/.test(document.querySelector('#part-roundup [role=status]').textContent));
  await other.page.waitForFunction(() => document.querySelectorAll('.round-outcomes section:first-child tbody tr').length === 3);
  // The file of that table, when it comes, brings the names and clashes with nothing.
  await part(other.page, 'Bestand').click();
  await other.page.setInputFiles('#part-file input[type=file]', WHOLE);
  await other.page.waitForFunction(() => document.querySelector('#part-file .merge-report li')?.textContent.includes('6 nieuwe voorstellen'));
  assert.ok(!/twee versies/.test(await other.page.textContent('#part-file .merge-report li')) || await other.page.locator('.round-clashes > li').count() === 1, 'only the round itself was made twice');
  assertNoTrouble(trouble);
  assertNoTrouble(other.trouble);
  await other.context.close();
});

test('the report holds what was proposed, changed, said and is open, on paper, as a page and as a table', async () => {
  const { page, context, trouble } = await openRound();
  await part(page, 'Verslag').click();
  await page.waitForSelector('.yield footer');
  const said = await page.innerText('.yield');
  for (const words of ['Blijft de school?', 'Gezinnen welkom', 'jonge gezinnen', 'Wie hier opgroeide wil vaak terug.', '21 voor, 3 tegen, 2 geen van beide', 'Wie betaalt het vernieuwen?', 'De bus moet ook ’s avonds rijden.', 'Doorgerekend: Gezinnen welkom', '93dfa8fefe651b50', 'Bron: CBS']) assert.ok(said.includes(words), words);
  // Side by side, a few at a time: all proposals that change something, each with its letter and value, and the base in every chart.
  const charts = await page.$$eval('.yield-chart', (all) => all.map((one) => ({ drawn: one.querySelectorAll('.on-screen .round-lines .line').length, told: [...one.querySelectorAll('.round-legend li')].map((el) => el.textContent) })));
  assert.ok(charts.length >= 2 && charts.every(({ drawn, told }) => drawn === told.length && drawn <= 4 && /^0Basis /.test(told[0])), JSON.stringify(charts));
  assert.ok(charts.some(({ told }) => told.some((line) => /^[A-I]Gezinnen welkom [\d.]+$/.test(line))));
  const [csvFile] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Bewaar als tabel (CSV)' }).click()]);
  const csv = await readFile(await csvFile.path(), 'utf8');
  assert.equal(csv.split('\r\n').filter((line) => /;(Ouders|Raad en gemeente|Jongeren);/.test(line)).length, 9);
  const [htmlFile] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Bewaar als pagina (HTML)' }).click()]);
  assert.match(htmlFile.suggestedFilename(), /^ronde-blijft-de-school-.*\.html$/);
  const alone = await context.newPage();
  await alone.goto(`file://${await htmlFile.path()}`).catch(() => {});
  const html = await readFile(await htmlFile.path(), 'utf8');
  assert.match(html, /^<!doctype html>/);
  assert.ok(html.includes('Wie betaalt het vernieuwen?') && !/<script|https?:\/\//.test(html.replaceAll('http://www.w3.org', '')));
  await alone.close();
  const drawings = [...html.matchAll(/<svg class="round-lines"/g)].length;
  assert.equal(drawings, charts.length, 'each picture once, as it is for paper');
  assert.ok(html.includes('.line-3{stroke:') && !html.includes('on-screen'));
  const paper = pdfText(await page.pdf({ format: 'A4' })).text.replace(/\s+/g, ' ');
  for (const words of ['Gezinnen welkom', 'Rust in het dorp', 'Open vragen']) assert.ok(paper.includes(words), `on paper: ${words}`);
  for (const words of ['Voorbereiden', 'Druk af']) assert.ok(!paper.includes(words), `not on paper: ${words}`);
  assertNoTrouble({ ...trouble, foreignRequests: trouble.foreignRequests.filter((line) => !line.includes('file://')) });
  await context.close();
});

test('two files with clashing proposals merge without loss in either order', async () => {
  const held = [];
  for (const files of [['a', 'b'], ['b', 'a']]) {
    const { page, context, trouble } = await openRound({}, `${FOLDER}/clash-${files[0]}.streekblik.json`);
    await part(page, 'Bestand').click();
    await page.setInputFiles('#part-file input[type=file]', `${FOLDER}/clash-${files[1]}.streekblik.json`);
    await page.waitForSelector('.round-clashes > li');
    assert.equal(await page.locator('.round-clashes ol > li').count(), 2, 'both versions are there');
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Bewaar als bestand' }).first().click()]);
    const { records } = JSON.parse(await readFile(await saved.path(), 'utf8'));
    held.push(JSON.stringify(records.filter(({ kind }) => kind !== 'step')));
    assertNoTrouble(trouble);
    await context.close();
  }
  assert.equal(held[0], held[1]);
  for (const words of ['Gezinnen welkom, met werk', 'Zonder huis komt niemand terug.', 'alleena', 'alleenb']) assert.ok(held[0].includes(words), words);
});

for (const look of [{ width: 320, height: 640, colorScheme: 'dark' }, { width: 1440, height: 900, colorScheme: 'light' }]) {
  test(`guess, round of the tables and report pass axe and fit at ${look.width} px, ${look.colorScheme}`, async () => {
    const { page, context } = await openRound(look);
    for (const [name, wait] of [['Raden', '#part-guess .on-screen svg'], ['Langs de tafels', '.round-outcomes tbody tr'], ['Verslag', '.yield footer']]) {
      await part(page, name).click();
      await page.waitForSelector(wait);
      await rests(page);
      assert.deepEqual(await accessibilityProblems(page), [], name);
      assert.deepEqual(await sidewaysOverflow(page), [], name);
    }
    await context.close();
  });
}

test('a proposal that turns nothing yet has no outcome: not in the list, and not in least, mean and most', async () => {
  const round = JSON.parse(await readFile(WHOLE, 'utf8'));
  const [first, second] = ['voorstel1', 'voorstel6'];
  const kept = round.records.filter(({ kind, id }) => kind !== 'proposal' || [first, second].includes(id));
  const idle = kept.find(({ id }) => id === second);
  for (const key of ['edits', 'measures', 'paths', 'assumptions']) delete idle.document[key];
  const file = { name: 'ronde.streekblik.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ ...round, records: kept })) };
  const { page, context, trouble } = await openRound({}, file);
  await part(page, 'Langs de tafels').click();
  const table = page.locator('#part-roundup .round-outcomes .round-card').first();
  await table.waitFor();
  const row = (title) => table.locator('tbody tr', { hasText: title }).textContent();
  assert.match(await row(idle.title), /Nog niets gekozen/);
  assert.match(await row('Gezinnen welkom'), /\([+−][\d.]+\)/);
  assert.equal(await table.locator('p').count(), 0, 'one outcome has no spread');
  await part(page, 'Verslag').click();
  await page.waitForSelector('#part-yield .yield-proposal');
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#part-yield').getByRole('button', { name: /CSV/ }).click()]);
  const csv = await readFile(await download.path(), 'utf8');
  assert.match(csv, new RegExp(`${idle.title}.*;;`));
  const [saved] = await Promise.all([page.waitForEvent('download'), page.locator('#part-yield').getByRole('button', { name: /webpagina|HTML/i }).click()]);
  assert.match(await readFile(await saved.path(), 'utf8'), /<meta name="viewport" content="width=device-width/);
  assertNoTrouble(trouble);
  await context.close();
});
