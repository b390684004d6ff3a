// What those who held their first round stumbled over: a long list, words that differ, messages of a machine, tables without a name.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessibilityProblems, assertNoTrouble, launch, show, sidewaysOverflow, sizes } from './harness.mjs';
import { begin, kept, openRound, part, propose, save } from './round.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

test('what may be turned stands by theme, that of the round first, and can be searched', async () => {
  const { page, context, trouble } = await begin(browser);
  await part(page, 'Voorbereiden').click();
  await page.selectOption('#setup-indicator', 'primaryPupils');
  await part(page, 'Voorstellen').click();
  await page.getByRole('button', { name: 'Nieuw voorstel van Tafel 1' }).click();
  const row = page.locator('.round-lever').first();
  const groups = () => row.locator('optgroup').evaluateAll((all) => all.map((one) => [one.label, ...[...one.children].map((option) => option.value)]));
  const found = await groups();
  assert.deepEqual(found.map(([name]) => name), ['Onderwijs', 'Wat er in het gebied gebeurt', 'Wonen', 'Zorg', 'Werk', 'Voorzieningen', 'Grens', 'Brede welvaart', 'Landelijke aannames, in 2060']);
  const values = found.flatMap(([, ...rest]) => rest);
  assert.equal(new Set(values).size, values.length, 'each once');
  assert.ok(values.length >= 60);
  const homes = found.find(([name]) => name === 'Wonen').slice(1);
  assert.deepEqual(homes.map((key) => key.split(':')[0]).filter((kind, i, all) => kind !== all[i - 1]), ['measure', 'assumption'], 'what can be done before what is assumed');

  await row.locator('select').selectOption('edit:arrivals');
  await row.getByLabel('Zoek in de lijst').fill('school');
  assert.equal(await row.locator('[role=status]').textContent(), '2 gevonden: kies in de lijst.');
  assert.deepEqual((await groups()).flatMap(([, ...rest]) => rest), ['assumption:primaryLeast', 'assumption:secondaryLeast', 'edit:arrivals'], 'what is chosen stays');
  await row.getByLabel('Zoek in de lijst').press('Enter');
  assert.equal(await page.locator('.round-outcome table').count(), 0, 'searching runs nothing');
  await row.getByLabel('Zoek in de lijst').fill('xyz');
  assert.match(await row.locator('[role=status]').textContent(), /Niets gevonden/);
  await row.getByLabel('Zoek in de lijst').fill('wonen');
  assert.ok((await groups()).some(([name]) => name === 'Wonen'), 'a theme is found too');
  for (const size of sizes) {
    await show(page, size);
    assert.deepEqual(await sidewaysOverflow(page), [], `${size.width} px`);
  }
  assert.deepEqual(await accessibilityProblems(page), []);
  assertNoTrouble(trouble);
  await context.close();
});

test('a wrong number is told in a plain sentence, and chart and table have the same words', async () => {
  const { page, context, trouble } = await begin(browser);
  await propose(page, 'Tafel 1', 'Te veel', 999, { run: false });
  await page.getByRole('button', { name: 'Reken door' }).click();
  assert.equal(await page.textContent('.round-form > .form-trouble'), 'Hoeveel (%): vul een getal in van -100 tot en met 400. Er staat nu 999.');
  await page.locator('[id^=lever-value-]').fill('');
  await page.getByRole('button', { name: 'Reken door' }).click();
  assert.match(await page.textContent('.round-form > .form-trouble'), /Er staat nu niets\.$/);
  await page.locator('[id^=lever-value-]').fill('20');
  await page.getByRole('button', { name: 'Reken door' }).click();
  await page.waitForSelector('.round-outcome .on-screen svg');
  const heads = await page.$$eval('.round-outcome thead th', (all) => all.map((one) => one.textContent));
  const labels = (await page.textContent('.round-outcome .on-screen svg')).replace(/\s+/g, ' ');
  for (const word of ['Basis', 'Met voorstel']) {
    assert.ok(heads.includes(word), `${word} of ${heads}`);
    assert.match(labels, new RegExp(`${word.toLowerCase()} [\\d.]`), word);
  }
  assert.doesNotMatch(labels, /eigen scenario|trend/);
  await part(page, 'Voorbereiden').click();
  // A link that is none, and one with a year that can't be.
  for (const text of ['https://example.org/', 'zomaar iets', '']) {
    await page.fill('#setup-link', text);
    await page.getByRole('button', { name: 'Gebruik deze link' }).click();
    assert.match(await page.locator('#part-prepare .form-trouble').last().textContent(), /^Dit is geen link van de kaart\. Kopieer de hele regel/);
  }
  await page.fill('#setup-link', 'https://example.org/#v=1&r=GM0014&y=9999&s=high');
  await page.getByRole('button', { name: 'Gebruik deze link' }).click();
  await page.getByText('jaar = “9999” (verwacht: 2025 tot 2060)').waitFor();
  await page.getByText('Een eigen scenario.').or(page.locator('.round-base li')).first().waitFor();
  assert.equal(await page.locator('#part-prepare .form-trouble').last().textContent(), '');
  await page.getByLabel('Minuten per stap').fill('9999');
  assert.equal(await page.textContent('#setup-minutes-trouble'), 'Vul een heel getal in van 0 tot en met 240. Er staat nu “9999”.');
  assertNoTrouble(trouble);
  await context.close();
});

test('a step says which table drew; another subject after that is warned of, and can be undone', async () => {
  const { page, context, trouble } = await begin(browser);
  await part(page, 'Raden').click();
  await page.selectOption('#guess-table', { label: 'Tafel 2' });
  const point = page.getByRole('slider', { name: 'Schatting voor 2040' });
  await point.focus();
  await page.keyboard.press('ArrowUp');
  await part(page, 'Stappen').click();
  await page.getByText('Schatting getekend: Tafel 2', { exact: true }).waitFor();
  await part(page, 'Voorbereiden').click();
  const before = await page.inputValue('#setup-indicator');
  await page.selectOption('#setup-year', '2045');
  assert.equal(await page.locator('#messages .message').count(), 0, 'another year is the same question');
  await page.selectOption('#setup-indicator', 'primaryPupils');
  assert.match(await page.textContent('#messages'), /Eén tafel tekende een lijn bij de vorige vraag/);
  await page.locator('#messages').getByRole('button', { name: 'Ongedaan maken' }).click();
  assert.equal(await page.inputValue('#setup-indicator'), before);
  await part(page, 'Raden').click();
  await page.selectOption('#guess-table', { label: 'Tafel 2' });
  await page.waitForSelector('#part-guess .on-screen .guess-point.set');
  assertNoTrouble(trouble);
  await context.close();
});

test('tables without a name of a round that was begun elsewhere come in with their number and its name', async () => {
  const elsewhere = await openRound(browser);
  await elsewhere.page.getByRole('button', { name: 'Nieuwe ronde' }).click();
  await elsewhere.page.getByLabel('Naam van de ronde').fill('Avond in Winschoten');
  await elsewhere.page.getByLabel('Naam van tafel 2').fill('Ouders');
  const file = await save(elsewhere.page);

  const { page, context, trouble } = await begin(browser);
  await part(page, 'Bestand').click();
  await page.locator('#part-file input[type=file]').setInputFiles(file);
  await page.waitForSelector('#part-file .merge-report li');
  await part(page, 'Voorstellen').click();
  const names = await page.$$eval('#part-propose .round-tables h3', (all) => all.map((one) => one.textContent));
  assert.deepEqual([...names].sort(), ['Ouders', 'Tafel 1', 'Tafel 1, Avond in Winschoten', 'Tafel 2', 'Tafel 3', 'Tafel 3, Avond in Winschoten'].sort());
  await kept(page);
  // The same file once more changes nothing.
  await part(page, 'Bestand').click();
  await page.locator('#part-file input[type=file]').setInputFiles(file);
  await page.waitForSelector('#part-file .merge-report li');
  await part(page, 'Voorstellen').click();
  assert.deepEqual(await page.$$eval('#part-propose .round-tables h3', (all) => all.map((one) => one.textContent)), names);
  assertNoTrouble(trouble);
  await elsewhere.context.close();
  await context.close();
});

test('regions of one name are told apart where a round looks for its region, and its head fits a phone', async () => {
  const { page, context, trouble } = await openRound(browser, { width: 320, height: 640 });
  await page.getByRole('button', { name: 'Nieuwe ronde' }).click();
  await page.getByLabel('Gebied').fill('oost-groningen');
  const hits = await page.$$eval('#setup-region-list [role=option]', (all) => all.map((one) => [...one.children].map((el) => el.textContent)));
  assert.deepEqual(hits, [
    ['Oost-Groningen (krimpregio)', hits[0][1]],
    ['Oost-Groningen (COROP-gebied)', hits[1][1]],
    ['Oost-Groningen (regio deal)', 'Regio Deal, 6 gemeenten: dezelfde als de krimpregio'],
    ['Oost-Groningen (krimpregio, indeling van 2016)', 'Krimpregio, indeling van 2016, 6 gemeenten: dezelfde als de krimpregio'],
  ]);
  assert.match(hits[1][1], /^COROP-gebied, 5 gemeenten: [^,]+, /);
  await page.keyboard.press('Escape');
  for (const lang of ['nl', 'en']) {
    await page.click(`.languages [data-lang=${lang}]`);
    await page.waitForFunction((code) => document.documentElement.lang === code, lang);
    const tops = await page.$$eval('.tools button, .tools select', (all) => all.map((one) => { const { top, height } = one.getBoundingClientRect(); return Math.round(top + height / 2); }));
    assert.ok(Math.max(...tops) - Math.min(...tops) <= 2, `${lang}: on one line, ${tops}`);
    assert.deepEqual(await sidewaysOverflow(page), []);
  }
  assert.deepEqual(await accessibilityProblems(page), []);
  assertNoTrouble(trouble);
  await context.close();
});
