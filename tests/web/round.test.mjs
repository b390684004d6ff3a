// The discussion round: prepared and played with three tables and nine proposals, by keyboard and mouse; its steps, its pages and its paper.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessibilityProblems, address, assertNoTrouble, launch, newContext, openPage, ready, rests, sidewaysOverflow, watch } from './harness.mjs';
import { pdfText } from './pdf-text.mjs';
import { begin, kept, openRound, part, proposals, propose, stored } from './round.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const OLDAMBT = 'GM1895';

test('three tables make nine proposals, by mouse and by keyboard; they are run, compared, voted on and noted', async () => {
  const { page, context, trouble } = await openRound(browser);
  await page.getByRole('button', { name: 'Nieuwe ronde' }).press('Enter');
  await page.getByLabel('Naam van de ronde').fill('Blijft de school?');
  assert.equal(await page.textContent('#round-title'), 'Blijft de school?');
  await page.getByLabel('De vraag aan de zaal').fill('Hoe houden we 40 leerlingen?');
  await page.getByLabel('Gebied').fill('Oldambt');
  await page.keyboard.press('Enter');
  await page.getByLabel('Waar kijken we naar?').selectOption('primaryPupils');
  await page.getByLabel('In welk jaar?').selectOption('2035');
  await page.getByLabel('Naam van tafel 1').fill('Ouders');
  await page.getByRole('button', { name: 'Begin', exact: true }).press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Raden', 'what comes next in a round, and the focus follows');
  await part(page, 'Voorstellen').press('Enter');

  // The first by keyboard alone.
  await page.getByRole('button', { name: 'Nieuw voorstel van Ouders' }).press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'proposal-title');
  await page.keyboard.type('Gezinnen welkom');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Jonge gezinnen');
  const lever = page.locator('.round-lever').first();
  await lever.locator('select').focus();
  await lever.locator('select').selectOption('edit:arrivals');
  await page.keyboard.press('Tab');
  await page.keyboard.type('20');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.round-outcome .on-screen svg');
  const rows = await page.$$eval('.round-outcome tbody tr', (all) => all.map((row) => [row.dataset.id, ...[...row.querySelectorAll('td')].map((cell) => cell.textContent)]));
  assert.deepEqual(rows.map(([id]) => id), ['primaryPupils', 'population']);
  for (const [id, base, now, difference] of rows) {
    assert.notEqual(base, now, id);
    assert.match(difference, /^\+/, id);
  }
  const link = await page.getAttribute('.round-outcome a', 'href');
  assert.match(link, new RegExp(`r=${OLDAMBT}&i=primaryPupils&y=2035`));

  let n = 1;
  for (const [table, count] of [['Ouders', 2], ['Tafel 2', 3], ['Tafel 3', 3]]) {
    for (let i = 0; i < count; i += 1) { n += 1; await propose(page, table, `Idee ${n}`, 5 * n); }
  }
  assert.equal((await proposals(page)).length, 9);

  await part(page, 'Naast elkaar').click();
  for (const name of ['Gezinnen welkom', 'Idee 5', 'Idee 9']) await page.locator('#part-beside').getByLabel(name, { exact: true }).check();
  await page.waitForSelector('#part-beside thead th:nth-child(5)');
  await page.locator('#part-beside').getByLabel('Idee 2', { exact: true }).click();
  assert.match(await page.textContent('#part-beside .form-trouble'), /Meer dan 3/);
  assert.equal(await page.isChecked('#part-beside input >> nth=1'), false);
  const heads = await page.$$eval('#part-beside thead th', (all) => all.map((one) => one.textContent));
  assert.deepEqual(heads, ['Onderwerp', '0 · Basis', 'A · Gezinnen welkom', 'B · Idee 5', 'C · Idee 9']);
  // The first says here what it said by itself, and so does the base.
  const beside = await page.$$eval('#part-beside tbody tr', (all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.firstChild.textContent)));
  assert.deepEqual(beside.map(([base, first]) => [base, first]), rows.map(([, base, now]) => [base, now]));
  await page.waitForSelector('#part-beside .on-screen .round-lines .letter-3');
  const lines = await page.$$eval('#part-beside .on-screen .round-lines .line', (all) => all.map((one) => one.getAttribute('d')));
  assert.equal(new Set(lines).size, 4);
  assert.equal(new Set(lines.map((d) => d.split('L')[0])).size, 1, 'all begin at what was counted');

  await part(page, 'Stemmen').click();
  const hands = (name, hand) => page.locator('.round-votes > li', { hasText: name }).getByLabel(hand, { exact: true });
  await hands('Idee 5', 'Voor').fill('21');
  await hands('Idee 5', 'Tegen').fill('4');
  await hands('Gezinnen welkom', 'Voor').fill('18');
  await hands('Idee 9', 'Voor').fill('x');
  assert.match(await page.locator('.round-votes > li', { hasText: 'Idee 9' }).locator('.form-trouble').first().textContent(), /0 tot en met 1000\. Er staat nu “x”/);
  await page.getByRole('button', { name: 'Zet op volgorde van steun' }).click();
  assert.deepEqual((await page.$$eval('.round-votes h3', (all) => all.map((one) => one.textContent))).slice(0, 2), ['Gezinnen welkom', 'Idee 5']);
  await hands('Gezinnen welkom', 'Wat doen we ermee?').selectOption('kept');
  await hands('Idee 9', 'Wat doen we ermee?').selectOption('dropped');

  await part(page, 'Notities').click();
  await page.getByLabel('Nieuwe notitie over de hele ronde').fill('Wie betaalt het?');
  await page.locator('#part-notes').getByRole('button', { name: 'Volgende notitie' }).click();
  await page.locator('#part-notes').getByLabel('Open vraag').check();
  assert.equal(await page.textContent('#part-notes > [role=status]'), '1 open vraag');

  await kept(page);
  const [session] = await stored(page);
  assert.equal(session.records.filter(({ kind }) => kind === 'proposal').length, 9);
  const [first] = session.records.filter(({ title }) => title === 'Gezinnen welkom');
  assert.deepEqual([first.who, first.votes, first.status], ['Jonge gezinnen', { for: 18 }, 'kept']);
  assert.deepEqual(first.document.edits.map(({ component, regions, factor }) => [component, regions, factor]), [['arrivals', [OLDAMBT], 1.2]]);
  assert.equal(JSON.stringify(session).match(/http|navigator|userAgent/), null);
  assertNoTrouble(trouble);
  await context.close();
});

test('what takes long shows how far it is, and can be stopped', async () => {
  const context = await newContext(browser);
  const trouble = await watch(context);
  await context.addInitScript(() => {
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function later(message, ...more) {
      if (window.slow && message.op === 'values') setTimeout(() => post.call(this, message, ...more), 1500);
      else post.call(this, message, ...more);
    };
  });
  const page = await context.newPage();
  await page.goto(address('ronde.html'));
  await ready(page);
  await page.getByRole('button', { name: 'Nieuwe ronde' }).click();
  await part(page, 'Voorstellen').click();
  await page.evaluate(() => { window.slow = true; });
  await propose(page, 'Tafel 1', 'Duurt lang', 10, { lever: 'edit:fertility', run: false });
  await page.getByRole('button', { name: 'Reken door' }).click();
  const progress = page.locator('.round-outcome progress');
  await progress.waitFor();
  await page.locator('.round-outcome').getByRole('button', { name: 'Stop' }).press('Enter');
  assert.match(await page.textContent('.round-outcome [role=status]'), /^Gestopt/);
  assert.equal(await progress.isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Reken door');
  await page.waitForTimeout(2000);
  assert.equal(await page.locator('.round-outcome table').count(), 0);
  await page.evaluate(() => { window.slow = false; });
  await page.keyboard.press('Enter');
  await page.waitForSelector('.round-outcome .on-screen svg');
  assert.equal(await page.textContent('.round-outcome [role=status]'), '');
  assertNoTrouble(trouble);
  await context.close();
});

test('every step is told with its time, and one goes back to it; what was removed comes back', async () => {
  const { page, context, trouble } = await begin(browser);
  await propose(page, 'Tafel 1', 'Trek mensen aan', 10);
  const before = await page.textContent('.round-outcome tbody');
  await part(page, 'Stappen').click();
  const ran = page.locator('.round-steps > li', { hasText: 'Doorgerekend: Trek mensen aan' });
  await ran.getByRole('button', { name: /^Bladwijzer/ }).click();
  await page.getByLabel('Toon alleen stappen met een bladwijzer').check();
  assert.equal(await page.locator('.round-steps > li').count(), 1);
  assert.match(await page.getAttribute('.round-steps time', 'datetime'), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  assert.match(await page.textContent('.round-differ'), /Trek mensen aan.*Oldambt: vestiging uit andere gemeenten \+10/);

  await part(page, 'Voorstellen').click();
  await page.locator('[id^=lever-value-]').first().fill('35');
  assert.match(await page.textContent('.round-outcome [role=status]'), /Druk op Reken door/);
  await page.getByRole('button', { name: 'Reken door' }).click();
  await page.waitForFunction((was) => document.querySelector('.round-outcome tbody').textContent !== was, before);
  await part(page, 'Stappen').click();
  await page.locator('.round-steps').getByRole('button', { name: /^Ga terug/ }).click();
  await page.waitForFunction((was) => document.querySelector('.round-outcome tbody')?.textContent === was, before);
  assert.equal(await page.inputValue('[id^=lever-value-]'), '10');
  await part(page, 'Stappen').click();
  await page.getByLabel('Toon alleen stappen met een bladwijzer').uncheck();
  assert.match(await page.textContent('.round-steps > li'), /Teruggegaan naar|Voorstel veranderd/);

  await part(page, 'Voorstellen').click();
  await page.getByRole('button', { name: 'Haal dit voorstel weg' }).click();
  assert.deepEqual(await proposals(page), []);
  await page.locator('#messages').getByRole('button', { name: 'Ongedaan maken' }).click();
  assert.deepEqual(await proposals(page), ['Trek mensen aan']);
  await page.locator('#part-propose h2').focus();
  await page.keyboard.press('Control+Shift+Z');
  assert.deepEqual(await proposals(page), []);
  await page.keyboard.press('Control+Z');
  assert.deepEqual(await proposals(page), ['Trek mensen aan']);
  assertNoTrouble(trouble);
  await context.close();
});

test('a comparison is printed with its lines and table, without what is for the screen', async () => {
  const { page, context, trouble } = await begin(browser, { colorScheme: 'dark' });
  for (const n of [1, 2]) await propose(page, `Tafel ${n}`, `Idee ${n}`, 10 * n);
  await part(page, 'Naast elkaar').click();
  for (const box of await page.locator('#part-beside input').all()) await box.check();
  await page.waitForSelector('#part-beside .on-paper .round-lines .letter-2', { state: 'attached' });
  const { pages, text } = pdfText(await page.pdf({ preferCSSPageSize: true }));
  const plain = text.replace(/\s+/g, '');
  assert.equal(pages, 1);
  for (const words of ['Blijftdeschool?', 'A·Idee1', 'B·Idee2', 'Uitkomsten']) assert.ok(plain.includes(words), words);
  for (const words of ['Voorbereiden', 'Weergave', 'Kieserhoogstens']) assert.ok(!plain.includes(words), words);
  assertNoTrouble(trouble);
  await context.close();
});

test('a round begins with what one saw on the map, and its base is that scenario', async () => {
  const { page, context, trouble } = await openPage(browser, { path: `ronde.html#v=1&r=${OLDAMBT}&i=households&y=2045&s=high&lang=nl` });
  await ready(page);
  await page.getByRole('button', { name: 'Nieuwe ronde met wat u op de kaart bekeek' }).click();
  assert.equal(await page.inputValue('#setup-region'), 'Oldambt');
  assert.equal(await page.inputValue('#setup-indicator'), 'households');
  assert.equal(await page.inputValue('#setup-year'), '2045');
  assert.match(await page.textContent('.round-base'), /Meer kinderen/);
  await page.getByLabel('Of plak een link van de kaart').fill(`${address('')}#v=1&i=population&s=low`);
  await page.getByRole('button', { name: 'Gebruik deze link' }).click();
  await page.waitForFunction(() => /Minder kinderen/.test(document.querySelector('.round-base').textContent));
  await page.getByRole('button', { name: 'Terug naar de trend' }).click();
  assert.match(await page.textContent('.round-base'), /De trend/);
  // And in English.
  await page.click('[data-lang="en"]');
  await page.waitForFunction(() => document.querySelector('#part-prepare h2').textContent === 'Prepare');
  assert.match(page.url(), /lang=en/);
  assert.equal(await page.textContent('.round-base'), 'The trend: what happens when things go as expected.');
  assertNoTrouble(trouble);
  await context.close();
});

for (const look of [{ width: 320, height: 640, colorScheme: 'dark' }, { width: 1440, height: 900, colorScheme: 'light' }]) {
  test(`every part passes axe and fits at ${look.width} px, ${look.colorScheme}`, async () => {
    const { page, context, trouble } = await openRound(browser, look);
    assert.deepEqual(await accessibilityProblems(page), []);
    await page.getByRole('button', { name: 'Nieuwe ronde' }).click();
    await page.getByLabel('Gebied').fill('Oldambt');
    await page.keyboard.press('Enter');
    await part(page, 'Voorstellen').click();
    for (const n of [1, 2, 3]) await propose(page, `Tafel ${n}`, `Een voorstel met een lange titel die moet passen ${n}`, 10 * n);
    await page.getByLabel('Nieuwe notitie bij dit voorstel').fill('Wie betaalt het?');
    await part(page, 'Naast elkaar').click();
    for (const box of await page.locator('#part-beside input').all()) await box.check();
    await page.waitForSelector('#part-beside .on-screen .round-lines .letter-3');
    for (const name of ['Voorbereiden', 'Voorstellen', 'Naast elkaar', 'Stemmen', 'Notities', 'Stappen', 'Bestand']) {
      await part(page, name).click();
      await rests(page);
      assert.deepEqual(await accessibilityProblems(page), [], name);
      assert.deepEqual(await sidewaysOverflow(page), [], name);
    }
    assertNoTrouble(trouble);
    await context.close();
  });
}
