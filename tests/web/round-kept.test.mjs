// What is said in a discussion round is kept as it is said: whatever breaks in the middle, nothing of it is lost.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { address, assertNoTrouble, launch, newContext, ready, watch } from './harness.mjs';
import { begin, crash, fillDisk, freeDisk, kept, openRound, part, proposals, propose, save, stored } from './round.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

test('a reload in the middle of a word, and a page that is gone, lose nothing', async () => {
  const { page, context, trouble } = await begin(browser);
  await propose(page, 'Tafel 2', 'Trek mensen aan', 10);
  await page.getByLabel('Waarom?').pressSequentially('Omdat de sch');
  await kept(page);
  await page.reload();
  await ready(page);
  assert.deepEqual(await proposals(page), ['Trek mensen aan']);
  assert.equal(await page.inputValue('#proposal-why'), 'Omdat de sch');
  await page.waitForSelector('.round-outcome .on-screen svg');
  await page.getByLabel('Nieuwe notitie bij dit voorstel').pressSequentially('Half');
  await kept(page);
  const hash = await page.evaluate(() => location.hash);
  await crash(page);
  // Another page of the same browser, where one begins: what is kept stands there.
  const next = await context.newPage();
  await next.goto(address('ronde.html'));
  await ready(next);
  await next.getByRole('button', { name: 'Ga verder: Blijft de school?' }).click();
  await part(next, 'Voorstellen').click();
  assert.deepEqual(await proposals(next), ['Trek mensen aan']);
  await part(next, 'Notities').click();
  assert.equal(await next.inputValue('.round-notes textarea >> visible=true'), 'Half');
  assert.equal(new URLSearchParams((await next.evaluate(() => location.hash)).slice(1)).get('ronde'), new URLSearchParams(hash.slice(1)).get('ronde'));
  await kept(next);
  assert.equal((await stored(next)).length, 1, 'one copy: that of the page that is gone went into it');
  assertNoTrouble(trouble);
  await context.close();
});

test('two pages of one round do not write over each other, and see what the other wrote', async () => {
  const { page, context, trouble } = await begin(browser);
  await propose(page, 'Tafel 1', 'Van de eerste', 10, { run: false });
  await kept(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await ready(other);
  await propose(other, 'Tafel 2', 'Van de tweede', 20, { run: false });
  await page.waitForFunction(() => document.querySelectorAll('.round-proposals > li').length === 2);
  await propose(page, 'Tafel 3', 'Nog een', 30, { run: false });
  // It is told of as soon as it is made; its title comes after it.
  await other.waitForFunction(() => [...document.querySelectorAll('.round-proposals .package-name')].some((name) => name.textContent === 'Nog een'));
  assert.deepEqual((await proposals(other)).sort(), (await proposals(page)).sort());
  await Promise.all([kept(page), kept(other)]);
  await page.close();
  await other.reload();
  await ready(other);
  assert.deepEqual((await proposals(other)).sort(), ['Nog een', 'Van de eerste', 'Van de tweede']);
  assertNoTrouble(trouble);
  await context.close();
});

test('a full disk is told until there is room; meanwhile nothing is lost, and the file can be saved', async () => {
  const { page, context } = await begin(browser);
  await propose(page, 'Tafel 1', 'Voor het vol was', 10, { run: false });
  await kept(page);
  await fillDisk(page);
  await page.getByLabel('Titel').fill('Toen het vol was');
  const message = page.locator('[data-id="unkept"]');
  await message.waitFor();
  assert.match(await message.textContent(), /geen ruimte/);
  assert.equal(await page.textContent('#round-kept'), 'Niet bewaard in deze browser.');
  await page.getByLabel('Voor wie?').fill('Iedereen');
  await message.getByRole('button', { name: 'Probeer opnieuw' }).click();
  assert.equal(await message.count(), 1, 'it stays');
  const asked = page.waitForEvent('dialog');
  page.reload().catch(() => {});
  const dialog = await asked;
  assert.equal(dialog.type(), 'beforeunload');
  await dialog.dismiss();
  const [saved] = await Promise.all([page.waitForEvent('download'), message.getByRole('button', { name: 'Bewaar als bestand' }).click()]);
  const { records } = JSON.parse(await readFile(await saved.path(), 'utf8'));
  assert.deepEqual(records.filter(({ kind }) => kind === 'proposal').map(({ title, who }) => [title, who]), [['Toen het vol was', 'Iedereen']]);
  await freeDisk(page);
  await message.getByRole('button', { name: 'Probeer opnieuw' }).click();
  await message.waitFor({ state: 'detached' });
  await kept(page);
  await page.reload();
  await ready(page);
  assert.deepEqual(await proposals(page), ['Toen het vol was']);
  await context.close();
});

test('where nothing may be kept the page works, and says so', async () => {
  const context = await newContext(browser);
  const trouble = await watch(context);
  await context.addInitScript(() => { IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }; });
  const page = await context.newPage();
  await page.goto(address('ronde.html'));
  await ready(page);
  await page.getByRole('button', { name: 'Nieuwe ronde' }).click();
  await page.waitForSelector('[data-id="unkept"]');
  assert.match(await page.textContent('[data-id="unkept"]'), /mag niets bewaren/);
  await part(page, 'Voorstellen').click();
  await propose(page, 'Tafel 1', 'Toch doorgerekend', 10);
  assertNoTrouble(trouble);
  await context.close();
});

test('a round that is taken out of the list comes back, and a removal is undone only while it is the last change', async () => {
  const { page, context, trouble } = await begin(browser);
  await propose(page, 'Tafel 1', 'Eerst', 10, { run: false });
  await page.getByRole('button', { name: 'Haal dit voorstel weg' }).click();
  assert.equal(await page.locator('[data-id="removed"]').count(), 1);
  await propose(page, 'Tafel 2', 'Daarna', 10, { run: false });
  assert.equal(await page.locator('[data-id="removed"]').count(), 0);
  await kept(page);
  await part(page, 'Bestand').click();
  await page.getByRole('button', { name: 'Naar een andere ronde' }).click();
  const goOn = page.getByRole('button', { name: 'Ga verder: Blijft de school?' });
  await page.getByRole('button', { name: 'Haal weg: Blijft de school?' }).click();
  await goOn.waitFor({ state: 'detached' });
  await page.locator('#messages').getByRole('button', { name: 'Ongedaan maken' }).click();
  await goOn.click();
  await part(page, 'Voorstellen').click();
  assert.deepEqual(await proposals(page), ['Daarna']);
  assertNoTrouble(trouble);
  await context.close();
});

test('a file goes to another computer and comes back: what is new is counted, two versions wait for a choice', async () => {
  const { page, context, trouble } = await begin(browser);
  await propose(page, 'Tafel 1', 'Trek mensen aan', 10, { run: false });
  await page.getByLabel('Titel').press('Tab');
  const file = await save(page);
  assert.match(file.name, /^ronde-blijft-de-school-\d{4}-\d\d-\d\d-\d{4}\.streekblik\.json$/);

  const elsewhere = await openRound(browser);
  await elsewhere.page.locator('.round-start input[type=file]').setInputFiles(file);
  await elsewhere.page.waitForSelector('#part-propose:not([hidden])');
  assert.deepEqual(await proposals(elsewhere.page), ['Trek mensen aan']);
  await elsewhere.page.locator('.round-choose').click();
  await elsewhere.page.getByLabel('Titel').fill('Trek gezinnen aan');
  await propose(elsewhere.page, 'Tafel 2', 'Van elders', 20, { run: false });
  await elsewhere.page.getByLabel('Nieuwe notitie bij dit voorstel').fill('Zei de zaal');
  const back = await save(elsewhere.page);

  await part(page, 'Voorstellen').click();
  await page.getByLabel('Titel').fill('Trek ouderen aan');
  await part(page, 'Bestand').click();
  await page.locator('#part-file input[type=file]').setInputFiles(back);
  await page.waitForSelector('#part-file .merge-report li');
  const told = await page.textContent('#part-file .merge-report');
  assert.match(told, /1 nieuw voorstel/);
  assert.match(told, /1 nieuwe notitie/);
  assert.match(told, /1 keer twee versies/);
  const clash = page.locator('.round-clashes > li');
  assert.equal(await clash.count(), 1);
  assert.match(await clash.textContent(), /Titel: Trek gezinnen aan/);
  assert.match(await clash.textContent(), /Titel: Trek ouderen aan/);
  // A reload in between keeps both.
  await kept(page);
  await page.reload();
  await ready(page);
  await clash.locator('ol > li', { hasText: 'gezinnen' }).getByRole('button').click();
  assert.equal(await clash.count(), 0);
  await part(page, 'Voorstellen').click();
  assert.deepEqual((await proposals(page)).sort(), ['Trek gezinnen aan', 'Van elders']);

  // The same file again brings nothing; what is no file of a round is refused and changes nothing.
  await part(page, 'Bestand').click();
  await page.locator('#part-file input[type=file]').setInputFiles(back);
  await page.waitForFunction(() => /niets nieuws/.test(document.querySelector('#part-file .merge-report').textContent));
  await page.locator('#part-file input[type=file]').setInputFiles({ name: 'kapot.json', mimeType: 'application/json', buffer: Buffer.from('{"kind":"streekblik-round"') });
  await page.waitForSelector('#part-file .form-trouble:not(:empty)');
  assert.match(await page.textContent('#part-file .form-trouble'), /kapot\.json is niet te gebruiken/);
  // Dropped on the page it is opened as by the button.
  await page.evaluate((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'gesleept.json', { type: 'application/json' }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, back.buffer.toString());
  await page.waitForFunction(() => /gesleept\.json/.test(document.querySelector('#part-file .merge-report').textContent));
  assertNoTrouble(trouble);
  assertNoTrouble(elsewhere.trouble);
  await context.close();
  await elsewhere.context.close();
});
