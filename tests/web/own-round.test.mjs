// Own data in a discussion round: named as a source, taken along or left out, missed where they are not in use, and warned of where
// they can't change.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { accessibilityProblems, address, assertNoTrouble, launch, openReady, ready, rests, sidewaysOverflow } from './harness.mjs';
import { file, give, openPanel, statline, use } from './own.mjs';
import { pdfText } from './pdf-text.mjs';
import { begin, kept, openRound, part, propose, save } from './round.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const CARE = file('zorg.csv', 'gemeente;jaar;zorgclienten\nOldambt;2021;900\nOldambt;2025;1000\nGroningen;2025;2000\n');
const SHARE = file('tevreden.csv', 'gemeente;jaar;aandeel tevreden\nOldambt;2024;71,5\nGroningen;2024;80\n');

/** What a browser keeps that uses files. */
async function using(...files) {
  const { page, context, trouble } = await openReady(browser, '#v=3&r=GM1895');
  await openPanel(page);
  for (const one of files) {
    await give(page, one);
    await use(page);
    await page.waitForFunction((name) => document.getElementById('own-line').textContent.includes(name), one.name);
  }
  const storageState = await context.storageState({ indexedDB: true });
  assertNoTrouble(trouble);
  await context.close();
  return { storageState };
}

/** A round about a figure of its own, by its name in the list. */
async function beginAbout(label, options) {
  const opened = await begin(browser, options);
  await part(opened.page, 'Voorbereiden').click();
  await opened.page.getByLabel('Waar kijken we naar?').selectOption({ label });
  return opened;
}

test('the report names own data as a source, on the page, on paper, as HTML and as CSV', async () => {
  const { page, context, trouble } = await beginAbout('zorgclienten', await using(CARE, file('03759ned.csv', statline('Oldambt', 210))));
  await part(page, 'Voorstellen').click();
  await propose(page, 'Tafel 1', 'Meer mensen', 10);
  await part(page, 'Verslag').click();
  await page.waitForSelector('.yield footer');
  const sources = [/Bron: CBS, bewerkt, en eigen gegevens/, /inwoners op 1 januari 2025 uit het bestand “03759ned\.csv”, van gemeenten: 1/, /“zorgclienten” uit het bestand “zorg\.csv”, cijfers van 2021, 2025\./];
  const has = (text, where) => { for (const words of sources) assert.match(text.replace(/\s+/g, ' '), words, where); };
  has(await page.textContent('.yield footer'), 'page');
  const saved = async (name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    return readFile(await download.path(), 'utf8');
  };
  has((await saved('Bewaar als pagina (HTML)')).replace(/<[^>]*>/g, ' '), 'HTML');
  has((await saved('Bewaar als tabel (CSV)')).replaceAll('""', '"'), 'CSV');
  const paper = pdfText(await page.pdf({ format: 'A4' })).text.replace(/\s+/g, '');
  for (const words of ['zorg.csv', '03759ned.csv', '2021,2025']) assert.ok(paper.includes(words), `on paper: ${words}`);
  assertNoTrouble(trouble);
  await context.close();

  // Figures that are in use and not in the report are no source of it.
  const other = await begin(browser, await using(CARE));
  await propose(other.page, 'Tafel 1', 'Meer mensen', 10);
  await part(other.page, 'Verslag').click();
  await other.page.waitForSelector('.yield footer');
  assert.match(await other.page.textContent('.yield footer'), /Bron: CBS, bewerkt\./);
  assert.doesNotMatch(await other.page.textContent('.yield footer'), /zorg\.csv/);
  await other.context.close();
});

/** Running a subject fails while `window.breaks` is set, as where a file does not come. */
const breaking = () => {
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function breaks(message, ...more) {
    if (!window.breaks || message.op !== 'update') { post.call(this, message, ...more); return; }
    window.broke = true;
    setTimeout(() => this.dispatchEvent(new MessageEvent('message', { data: { id: message.id, ok: false, error: { code: 'fetch' } } })));
  };
};

/** What the report says of where its figures come from: on the page, in the HTML and in the CSV. */
async function accounts(page) {
  await part(page, 'Verslag').click();
  await page.waitForSelector('.yield footer');
  const saved = async (name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    return readFile(await download.path(), 'utf8');
  };
  return { page: await page.textContent('.yield footer'), HTML: (await saved('Bewaar als pagina (HTML)')).replace(/<[^>]*>/g, ' '), CSV: (await saved('Bewaar als tabel (CSV)')).replaceAll('""', '"') };
}

test('the report names the edition it was computed with, and what of the round was not in it', async () => {
  const PEOPLE = file('03759ned.csv', statline('Oldambt', 210));
  const made = await begin(browser, await using(PEOPLE));
  await part(made.page, 'Bestand').click();
  await made.page.getByLabel('Neem eigen gegevens mee').uncheck();
  const without = await save(made.page);
  const { data, base: { edition: ofPeople } } = JSON.parse(without.buffer.toString());
  assert.equal(data[0].leftOut, true);
  const own = await accounts(made.page);
  for (const [where, text] of Object.entries(own)) {
    assert.match(text, new RegExp(`Uitgave van de gegevens: ${ofPeople}\\.`), where);
    assert.doesNotMatch(text, /Let op/, where);
  }
  await made.context.close();

  // Without the people: ours, and that is told.
  const other = await openRound(browser);
  await other.page.setInputFiles('input[type=file]', without);
  await kept(other.page);
  assert.equal(await other.page.locator('.message[data-id=data]').count(), 0, 'it is no matter of an older edition of ours');
  const told = await accounts(other.page);
  const [, ofCbs] = /Uitgave van de gegevens: ([0-9a-f]+)\./.exec(told.page);
  assert.notEqual(ofCbs, ofPeople);
  for (const [where, text] of Object.entries(told)) {
    assert.match(text, new RegExp(`Uitgave van de gegevens: ${ofCbs}\\. Bron: CBS, bewerkt\\.`), where);
    assert.match(text, new RegExp(`begonnen met een andere uitgave van de gegevens \\(${ofPeople}\\)`), where);
    assert.match(text, /eigen gegevens uit 03759ned\.csv\. Die zijn hier niet in gebruik/, where);
  }
  assert.deepEqual(await accessibilityProblems(other.page, { include: '#part-yield' }), []);
  assertNoTrouble(other.trouble);
  await other.context.close();

  // A round that was begun with ours, where people were put to use since.
  const ours = await begin(browser);
  const begun = await save(ours.page);
  await ours.context.close();
  const later = await openRound(browser, await using(PEOPLE));
  await later.page.setInputFiles('input[type=file]', begun);
  await kept(later.page);
  for (const [where, text] of Object.entries(await accounts(later.page))) {
    assert.match(text, new RegExp(`Uitgave van de gegevens: ${ofPeople}\\. Bron: CBS, bewerkt, en eigen gegevens`), where);
    assert.match(text, /uit het bestand “03759ned\.csv”/, where);
    assert.match(text, new RegExp(`begonnen met een andere uitgave van de gegevens \\(${ofCbs}\\)`), where);
    assert.doesNotMatch(text, /niet in gebruik/, where);
  }
  await later.context.close();
});

test('a round that begins with an own figure on the map is about that figure', async () => {
  const { page, context, trouble } = await openReady(browser, '#v=3&r=GM1895', await using(CARE));
  await page.selectOption('#indicator', { label: 'zorgclienten' });
  await page.waitForFunction(() => location.hash.includes('own%3Agiven') || location.hash.includes('own:given'));
  await page.goto(new URL(`ronde.html${new URL(page.url()).hash}`, page.url()).href);
  await page.getByRole('button', { name: 'Nieuwe ronde met wat u op de kaart bekeek' }).click();
  assert.equal(await page.textContent('#setup-indicator option:checked'), 'zorgclienten');
  await kept(page);
  assertNoTrouble(trouble);
  await context.close();
});

test('whether a subject can change is tried again after an error', async () => {
  const { page, context } = await begin(browser, await using(SHARE));
  await page.evaluate(breaking);
  await page.evaluate(() => { window.breaks = true; });
  await part(page, 'Voorbereiden').click();
  await page.getByLabel('Waar kijken we naar?').selectOption({ label: 'aandeel tevreden' });
  await page.waitForFunction(() => window.broke);
  await rests(page, 500);
  assert.equal(await page.isVisible('#part-prepare .round-flat'), false);
  await page.evaluate(() => { window.breaks = false; });
  await page.selectOption('#setup-year', '2041');
  await page.waitForFunction(() => /“aandeel tevreden” blijft in Oldambt altijd gelijk/.test(document.querySelector('#part-prepare .round-flat:not([hidden])')?.textContent));
  await context.close();
});

test('own data go along by choice, which is told before; who opens a round without them reads which are missing', async () => {
  const { page, context, trouble } = await beginAbout('zorgclienten', await using(CARE));
  await part(page, 'Bestand').click();
  const box = page.getByLabel('Neem eigen gegevens mee');
  assert.equal(await box.isChecked(), true);
  assert.match(await page.textContent('#file-along-about'), /uit zorg\.csv \(1 kB\)/);
  assert.deepEqual(await accessibilityProblems(page, { include: '#part-file' }), []);
  const whole = await save(page);
  const [data] = JSON.parse(whole.buffer.toString()).data;
  assert.deepEqual([data.label, data.values.length], ['zorgclienten', 2]);
  await box.uncheck();
  assert.match(await page.textContent('#file-along-about'), /zorg\.csv blijven hier/);
  const without = await save(page);
  assert.match(await page.textContent('#part-file [role=status] >> visible=true'), /zitten er niet in: zorg\.csv/);
  const [left] = JSON.parse(without.buffer.toString()).data;
  assert.deepEqual(Object.keys(left).sort(), ['kind', 'label', 'leftOut', 'name', 'sha256']);
  assertNoTrouble(trouble);
  await context.close();

  const other = await openRound(browser);
  await other.page.setInputFiles('input[type=file]', without);
  await kept(other.page);
  assert.match(await other.page.textContent('.message[data-id=own-left-out]'), /eigen gegevens die niet in het bestand zitten: zorg\.csv/);
  assert.equal(await other.page.locator('.message[data-id=own]').count(), 0, 'nothing to use');
  await part(other.page, 'Bestand').click();
  assert.equal(await other.page.getByLabel('Neem eigen gegevens mee').isVisible(), false);
  // Saved from there it still says what is missing.
  const again = await save(other.page);
  assert.deepEqual(JSON.parse(again.buffer.toString()).data, [left]);
  // With the file that has them nothing is missing any more.
  await other.page.locator('#part-file input[type=file]').setInputFiles(whole);
  await other.page.waitForSelector('.message[data-id=own]');
  assert.equal(await other.page.locator('.message[data-id=own-left-out]').count(), 0);
  assertNoTrouble(other.trouble);
  await other.context.close();
});

test('of the data of a round all are put to use, or none where there is no room for all of them', async () => {
  const about = await beginAbout('zorgclienten', await using(CARE));
  const whole = await save(about.page);
  await about.context.close();
  const round = JSON.parse(whole.buffer.toString());
  const withFigures = (n) => ({ ...whole, buffer: Buffer.from(JSON.stringify({ ...round, data: Array.from({ length: n }, (_, i) => ({ ...round.data[0], label: i ? `cijfer ${i}` : 'zorgclienten' })) })) });
  const { page, context, trouble } = await openRound(browser, await using(SHARE));
  const labels = () => page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open('streekblik-eigen-gegevens');
    request.onsuccess = () => {
      request.result.transaction('data').objectStore('data').getAll().onsuccess = ({ target }) => { request.result.close(); resolve(target.result.map(({ data }) => data.label)); };
    };
  }));
  await page.setInputFiles('input[type=file]', withFigures(6));
  await kept(page);
  await page.locator('.message[data-id=own]').getByRole('button', { name: 'Gebruik ze' }).click();
  await page.waitForFunction(() => /plaats voor 6 eigen bestanden met cijfers\. In gebruik: 1\./.test(document.querySelector('.message[data-id=own]')?.textContent));
  assert.deepEqual(await labels(), ['aandeel tevreden']);
  // Five fit beside the one.
  await page.goto(address('toegankelijkheid.html'));
  await page.goto(address('ronde.html'));
  await ready(page);
  await page.setInputFiles('input[type=file]', withFigures(5));
  await kept(page);
  await Promise.all([page.waitForEvent('load'), page.locator('.message[data-id=own]').getByRole('button', { name: 'Gebruik ze' }).click()]);
  await ready(page);
  assert.equal((await labels()).length, 6);
  assertNoTrouble(trouble);
  await context.close();
});

test('a figure that is not in use here is told by its name in every part, with the way to it', async () => {
  const about = await beginAbout('zorgclienten', await using(CARE));
  await part(about.page, 'Voorstellen').click();
  await propose(about.page, 'Tafel 1', 'Meer mensen', 10);
  await propose(about.page, 'Tafel 2', 'Minder mensen', -10);
  const whole = await save(about.page);
  await about.page.getByLabel('Neem eigen gegevens mee').uncheck();
  const without = await save(about.page);
  await about.context.close();

  const { page, context, trouble } = await openRound(browser, { width: 320, height: 640 });
  await page.setInputFiles('input[type=file]', whole);
  await kept(page);
  await page.locator('.message[data-id=own] .field-icon').click(); // put away
  await part(page, 'Voorbereiden').click();
  assert.equal(await page.textContent('#setup-indicator option:checked'), 'zorgclienten (niet in gebruik)');
  const told = async (name, at, line) => {
    await part(page, name).click();
    const found = page.locator(`#part-${at} ${line}`, { hasText: 'zorgclienten' }).first();
    await found.waitFor();
    assert.match(await found.textContent(), /Het cijfer “zorgclienten” is hier niet in gebruik.*“zorg\.csv”/, name);
    assert.doesNotMatch(await page.textContent(`#part-${at}`), /ownFigures|own:given/, name);
    assert.equal(await found.getByRole('button', { name: 'Gebruik ze' }).count(), 1, name);
  };
  await told('Raden', 'guess', '.form-trouble');
  await told('Langs de tafels', 'roundup', '.form-trouble');
  await told('Verslag', 'yield', '.form-trouble');
  await part(page, 'Naast elkaar').click();
  await page.locator('#part-beside').getByLabel('Meer mensen', { exact: true }).check();
  await told('Naast elkaar', 'beside', '.form-trouble');
  assert.deepEqual(await sidewaysOverflow(page), []);
  assert.deepEqual(await accessibilityProblems(page, { include: '#part-beside' }), []);
  await page.locator('#part-beside').getByRole('button', { name: 'Gebruik ze' }).click();
  await page.waitForSelector('#part-beside table tbody tr', { timeout: 60_000 });
  assertNoTrouble(trouble);
  await context.close();

  const other = await openRound(browser);
  await other.page.setInputFiles('input[type=file]', without);
  await kept(other.page);
  await part(other.page, 'Raden').click();
  await other.page.waitForFunction(() => /“zorg\.csv”, dat niet bij deze ronde zit/.test(document.querySelector('#part-guess .form-trouble').textContent));
  assert.equal(await other.page.locator('#part-guess .form-trouble button').count(), 0);
  await other.context.close();
});

test('a subject that nothing changes is warned of before anyone guesses or proposes', async () => {
  const { page, context, trouble } = await beginAbout('aandeel tevreden', await using(SHARE, CARE));
  for (const [name, at] of [['Voorbereiden', 'prepare'], ['Raden', 'guess'], ['Voorstellen', 'propose']]) {
    await part(page, name).click();
    await page.waitForFunction((id) => /“aandeel tevreden” blijft in Oldambt altijd gelijk/.test(document.querySelector(`#part-${id} .round-flat:not([hidden])`)?.textContent), at);
  }
  assert.deepEqual(await accessibilityProblems(page, { include: '#part-propose' }), []);
  // Of a count, and of figures of ours, there is none.
  for (const label of ['zorgclienten', 'Aantal inwoners', 'Leerlingen basisonderwijs']) {
    await part(page, 'Voorbereiden').click();
    await page.getByLabel('Waar kijken we naar?').selectOption({ label });
    await part(page, 'Raden').click();
    await page.waitForFunction(() => document.querySelector('#part-guess .on-screen svg'));
    await page.waitForTimeout(1500);
    assert.equal(await page.isVisible('#part-guess .round-flat'), false, label);
  }
  assertNoTrouble(trouble);
  await context.close();
});
