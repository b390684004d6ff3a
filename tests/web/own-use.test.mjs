// Own data that are in use on the map: what a link says of them, how they go out of use again, and what other tabs hear.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessibilityProblems, address, assertNoTrouble, launch, openReady, ready, rests } from './harness.mjs';
import { file, give, openPanel, said, statline, use } from './own.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const LINK = '#v=3&r=GM0014&i=population&y=2025&n=0';
const CARE = file('zorg.csv', 'gemeente;jaar;Mensen met zórg\nGroningen;2017;500\nEmmen;2018;390\nGroningen;2025;1000\nEmmen;2025;400\n');
const PEOPLE = file('03759ned.csv', statline('Groningen (gemeente)', 1700));
const line = (page) => page.textContent('#own-line');
const isOfCare = (page) => page.waitForFunction(() => document.getElementById('indicator').value.startsWith('own:given:') && /Mensen met zórg/.test(document.getElementById('map-title').textContent));

/** The map with files in use. */
async function openWith(files, options) {
  const opened = await openReady(browser, LINK, options);
  await openPanel(opened.page);
  for (const one of files) {
    await give(opened.page, one);
    await use(opened.page);
    await opened.page.waitForFunction((name) => document.getElementById('own-line').textContent.includes(name), one.name);
  }
  return opened;
}

test('who copies a link reads what it does not carry, and what is seen instead', async () => {
  const { page, context, trouble } = await openReady(browser, LINK, { permissions: ['clipboard-read', 'clipboard-write'] });
  const shared = () => said(page, 'share', () => page.click('#share'), /gekopieerd/i);
  assert.doesNotMatch(await shared(), /eigen gegevens/i);
  await openPanel(page);
  await give(page, PEOPLE);
  await use(page);
  assert.match(await shared(), /Link gekopieerd\. Eigen gegevens gaan niet mee\. De ontvanger ziet uitkomsten met de inwoners van CBS, niet met die uit 03759ned\.csv\. Geef het bestand erbij/);
  await give(page, CARE);
  await use(page);
  await isOfCare(page);
  assert.match(await shared(), /“Mensen met zórg” ontbreekt dan: op de kaart staat een ander onderwerp/);
  await page.click('#take-map .take-button');
  await page.click('#take-map [data-format=link]');
  await page.waitForFunction(() => /Link gekopieerd\. Eigen gegevens gaan niet mee.*Mensen met zórg/.test(document.querySelector('#take-map .take-status').textContent));
  // What a link says is what happens.
  const other = await openReady(browser, new URL(await page.evaluate(() => navigator.clipboard.readText())).hash);
  assert.ok(!(await other.page.inputValue('#indicator')).startsWith('own:'));
  assert.match(await other.page.textContent('#messages'), /Mensen met zórg/);
  await other.context.close();
  assertNoTrouble(trouble);
  await context.close();
});

test('who makes code for another page reads that own data do not go along', async () => {
  const { page, context, trouble } = await openWith([PEOPLE]);
  const lacks = (words) => page.waitForFunction((text) => document.querySelector('#embed-from + .note')?.textContent.startsWith(text), words);
  await page.click('sb-later[of=sb-embed] summary');
  await lacks('Eigen gegevens gaan niet mee.');
  await give(page, CARE);
  await use(page);
  await lacks('“Mensen met zórg” is een eigen cijfer');
  assertNoTrouble(trouble);
  await context.close();
});

test('a table of an own figure has its name in the name of the file, and earlier years are told where the map begins', async () => {
  const { page, context, trouble } = await openWith([CARE]);
  await isOfCare(page);
  await page.waitForFunction(() => /Eerdere cijfers \(2018\) staan in de lijngrafiek van een gebied dat ze heeft: de kaart begint in 2025/.test(document.getElementById('own-line').textContent));
  await page.evaluate(() => { document.querySelector('sb-table details').open = true; });
  const [saved] = await Promise.all([page.waitForEvent('download'), page.click('sb-table button:has-text("Download CSV")')]);
  assert.match(saved.suggestedFilename(), /^streekblik-mensen-met-zorg-\d{4}-nl\.csv$/);
  await page.selectOption('#indicator', 'population');
  await page.waitForFunction(() => !/lijngrafiek/.test(document.getElementById('own-line').textContent));
  assert.match(await line(page), /Met eigen gegevens: zorg\.csv\./);
  assertNoTrouble(trouble);
  await context.close();
});

test('a step back takes own data out of use again, in the order of all steps', async () => {
  const { page, context, trouble } = await openWith([PEOPLE]);
  assert.equal(await page.isDisabled('#undo'), false, 'people alone are a step');
  await give(page, CARE);
  await use(page);
  await isOfCare(page);
  await page.selectOption('#indicator', 'households');
  await page.click('#undo');
  await isOfCare(page);
  assert.match(await line(page), /zorg\.csv/);
  await page.click('#undo');
  await page.waitForFunction(() => !document.getElementById('own-line').textContent.includes('zorg.csv'));
  await ready(page);
  assert.equal(await page.inputValue('#indicator'), 'population', 'what was shown before');
  assert.match(await line(page), /03759ned\.csv/);
  assert.equal(await page.locator('.message[data-id=own]').count(), 0, 'its button would take the step once more');
  await page.click('#undo');
  await page.waitForSelector('#own-line', { state: 'hidden' });
  await ready(page);
  assert.equal(await page.isDisabled('#undo'), true);
  // The button of the message takes the same step.
  await give(page, PEOPLE);
  await use(page);
  await page.click('.message[data-id=own] .button');
  await page.waitForSelector('#own-line', { state: 'hidden' });
  await ready(page);
  assert.equal(await page.isDisabled('#undo'), true);
  assertNoTrouble(trouble);
  await context.close();
});

test('data that go out of use before later steps leave no step that does nothing, and no address of what is gone', async () => {
  const { page, context, trouble } = await openReady(browser, LINK);
  const subject = () => page.inputValue('#indicator');
  const undo = async (wanted) => {
    await page.click('#undo');
    await page.waitForFunction((id) => document.getElementById('indicator').value === id, wanted);
    await ready(page);
  };
  await page.selectOption('#indicator', 'share65');
  await openPanel(page);
  await give(page, CARE);
  await use(page);
  await isOfCare(page);
  await page.selectOption('#indicator', 'households');
  await page.click('.message[data-id=own] .button');
  await page.waitForSelector('#own-line', { state: 'hidden' });
  await ready(page);
  assert.equal(await subject(), 'households', 'what was chosen later stays');
  // The step that showed the figures shows what was there before them.
  await undo('share65');
  await undo('population');
  assert.equal(await page.isDisabled('#undo'), true);
  await page.click('#redo');
  await page.waitForFunction(() => document.getElementById('indicator').value === 'share65');
  assert.equal(await page.locator('#messages .message').count(), 0, await page.textContent('#messages'));
  // The back button comes to the figures too: the address then says what is shown, and the message speaks of one's own file.
  await page.selectOption('#indicator', 'households');
  await page.waitForFunction(() => location.hash.includes('i=households'));
  await give(page, CARE);
  await use(page);
  await isOfCare(page);
  await page.selectOption('#indicator', 'share65');
  await page.waitForFunction(() => location.hash.includes('i=share65'));
  await page.click('.message[data-id=own] .button');
  await page.waitForSelector('#own-line', { state: 'hidden' });
  await ready(page);
  await page.goBack();
  await page.waitForFunction(() => /“Mensen met zórg” komt uit een bestand van u dat niet meer in gebruik is/.test(document.getElementById('messages').textContent));
  await page.waitForFunction(() => !location.hash.includes('own') && location.hash.includes(`i=${document.getElementById('indicator').value}`));
  assert.doesNotMatch(await page.textContent('#messages'), /vraag om het bestand/);
  assertNoTrouble(trouble);
  await context.close();
});

/** Own data that stop the engine: each start with some is answered as after a panic. */
const breaking = () => {
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function breaks(message, ...more) {
    if (!localStorage.breaks || !message.args?.ownData?.length) { post.call(this, message, ...more); return; }
    setTimeout(() => this.dispatchEvent(new MessageEvent('message', { data: { id: message.id, ok: false, error: { code: 'internal' }, fatal: true } })));
  };
};

test('data that stop the engine are set aside from the failure, on the map, in a report and in a round, and stay here', async () => {
  const { page, context } = await openWith([CARE, PEOPLE]);
  await context.addInitScript(breaking);
  await page.evaluate(() => { localStorage.breaks = '1'; });
  for (const path of ['', 'regiobeeld.html', 'ronde.html']) {
    await page.goto(address('toegankelijkheid.html'));
    await page.goto(address(`${path}${LINK}`));
    const out = page.locator('#failure').getByRole('button', { name: 'Zonder eigen gegevens verder' });
    await out.waitFor();
    await rests(page, 500); // it is tried some more times
    assert.deepEqual(await accessibilityProblems(page, { include: '#failure' }), []);
    await out.click();
    await ready(page);
    assert.equal(await page.isVisible('#failure'), false, path);
    assert.match(await page.textContent('.message[data-id=own]'), /Niet meer in gebruik: zorg\.csv, 03759ned\.csv\. Uw browser bewaart ze nog/);
    // A reload goes without them too.
    await page.reload();
    await ready(page);
    if (path !== 'ronde.html') {
      await page.evaluate(() => new Promise((resolve) => {
        const request = indexedDB.open('streekblik-eigen-gegevens');
        request.onsuccess = () => {
          const store = request.result.transaction('data', 'readwrite').objectStore('data');
          store.getAll().onsuccess = ({ target }) => { for (const { key, data } of target.result) store.put({ key, data }); };
          store.transaction.oncomplete = () => { request.result.close(); resolve(); };
        };
      }));
    }
  }
  // On the map they can be used again, one by one.
  await page.evaluate(() => { delete localStorage.breaks; });
  await page.goto(address(LINK));
  await ready(page);
  assert.equal(await page.isVisible('#own-line'), false);
  await openPanel(page);
  assert.deepEqual(await page.$$eval('sb-data .edits .edit-words > span:first-child', (all) => all.map((one) => one.textContent)), ['Mensen met zórg uit zorg.csv, van gemeenten: 2 (niet in gebruik)', 'Inwoners uit 03759ned.csv, van gemeenten: 1 (niet in gebruik)']);
  assert.deepEqual(await accessibilityProblems(page, { include: 'sb-data' }), []);
  await page.getByRole('button', { name: /^Gebruik weer: Mensen met/ }).click();
  await isOfCare(page);
  await ready(page);
  assert.match(await line(page), /zorg\.csv\./);
  assert.doesNotMatch(await line(page), /03759ned/);
  await context.close();
});

test('what was set aside takes no place of what is in use, and the oldest of it makes way', async () => {
  const { page, context, trouble } = await openWith([CARE]);
  const entries = () => page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open('streekblik-eigen-gegevens');
    request.onsuccess = () => {
      request.result.transaction('data').objectStore('data').getAll().onsuccess = ({ target }) => { request.result.close(); resolve(target.result.map(({ data, aside }) => [data.label, Boolean(aside)])); };
    };
  }));
  // Eight that were set aside, and five in use.
  await page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open('streekblik-eigen-gegevens');
    request.onsuccess = () => {
      const store = request.result.transaction('data', 'readwrite').objectStore('data');
      store.getAll().onsuccess = ({ target: { result: [{ data }] } }) => {
        store.clear();
        for (let key = 1; key <= 13; key += 1) store.put({ key, data: { ...data, label: `cijfer ${key}` }, ...(key <= 8 && { aside: true }) });
      };
      store.transaction.oncomplete = () => { request.result.close(); resolve(); };
    };
  }));
  await page.goto(address('toegankelijkheid.html'));
  await page.goto(address(LINK));
  await ready(page);
  await openPanel(page);
  await give(page, CARE);
  assert.doesNotMatch(await page.textContent('.own-review'), /al zes bestanden/);
  await use(page);
  await isOfCare(page);
  const now = await entries();
  assert.deepEqual(now.filter(([, aside]) => aside).map(([label]) => label), [3, 4, 5, 6, 7, 8].map((n) => `cijfer ${n}`));
  assert.deepEqual(now.filter(([, aside]) => !aside).map(([label]) => label), [...[9, 10, 11, 12, 13].map((n) => `cijfer ${n}`), 'Mensen met zórg']);
  // Six are in use: a seventh is neither opened nor taken back.
  await page.getByRole('button', { name: /^Gebruik weer: cijfer 3/ }).click();
  await page.waitForFunction(() => /al zes bestanden met cijfers in gebruik/.test(document.querySelector('sb-data > .form-trouble').textContent));
  await give(page, file('meer.csv', 'gemeente;jaar;meer\nGroningen;2025;10\n'));
  assert.match(await page.textContent('.own-review'), /al zes bestanden met cijfers in gebruik/);
  await rests(page);
  assert.deepEqual(await entries(), now);
  assertNoTrouble(trouble);
  await context.close();
});

test('other tabs hear that own data were changed, and take that over when the visitor wants', async () => {
  const { page, context, trouble } = await openReady(browser, LINK);
  const others = {};
  for (const path of ['', 'regiobeeld.html', 'ronde.html']) {
    others[path] = await context.newPage();
    await others[path].goto(address(`${path}${LINK}`));
    await ready(others[path]);
  }
  const told = (of) => of.locator('.message[data-id=own-elsewhere]');
  await openPanel(page);
  await give(page, PEOPLE);
  await use(page);
  for (const of of Object.values(others)) {
    await told(of).waitFor();
    assert.match(await told(of).textContent(), /In een ander tabblad zijn uw eigen gegevens gewijzigd/);
  }
  assert.equal(await told(page).count(), 0);
  assert.equal(await others[''].isVisible('#own-line'), false, 'nothing changes by itself');
  // Taken back there, there is nothing to take over.
  await page.click('#undo');
  await told(others['regiobeeld.html']).waitFor({ state: 'detached' });
  await ready(page);
  await give(page, PEOPLE);
  await use(page);
  for (const of of Object.values(others)) await told(of).waitFor();
  await told(others['']).getByRole('button', { name: 'Neem de wijziging over' }).click();
  await others[''].waitForFunction(() => /03759ned\.csv/.test(document.getElementById('own-line').textContent));
  await ready(others['']);
  await others[''].waitForFunction(() => /326\.400/.test(document.querySelector('sb-facts').textContent));
  for (const path of ['regiobeeld.html', 'ronde.html']) {
    await Promise.all([others[path].waitForEvent('load'), told(others[path]).getByRole('button', { name: 'Neem de wijziging over' }).click()]);
    await ready(others[path]);
    assert.equal(await told(others[path]).count(), 0);
  }
  assert.match(await others['regiobeeld.html'].textContent('main'), /326\.400/);
  // What was said of data of this tab is gone where another took them out of use.
  await page.waitForSelector('.message[data-id=own]');
  await openPanel(others['']);
  await others[''].getByRole('button', { name: /^Haal weg: / }).click();
  await others[''].waitForSelector('#own-line', { state: 'hidden' });
  await told(page).getByRole('button', { name: 'Neem de wijziging over' }).click();
  await page.waitForSelector('#own-line', { state: 'hidden' });
  await ready(page);
  assert.equal(await page.locator('.message[data-id=own]').count(), 0);
  assertNoTrouble(trouble);
  await context.close();
});
