// The review of a file of the visitor's own: what can be looked over in it, what a label may be, what someone can do, and what is said
// where a figure is missing.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessibilityProblems, address, alternate, assertNoTrouble, chooseLanguage, launch, openPage, openReady, show, sidewaysOverflow } from './harness.mjs';
import { file, give, openPanel, use } from './own.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const LINK = '#v=3&r=GM0014';
const GREEN = 'gemeente;jaar;aandeel groen;bomen\nGroningen;2025;12,5;1.234\nBergen;2025;30;\nEmmen;2025;;7\nGronigen;2024;1;x1\nHaren;2018;2,5;3\nAssen;2025;4;5\n';
const review = (page) => page.textContent('.own-review');
const words = (page, selector) => page.$$eval(selector, (all) => all.map((el) => el.textContent));

test('a file that is dropped while the page still comes waits for it', async () => {
  const { page, context, trouble } = await openPage(browser, { path: 'toegankelijkheid.html' });
  await page.route('**/*.wasm', async (route) => { await new Promise((resolve) => { setTimeout(resolve, 1500); }); await route.continue(); });
  await page.goto(address('#v=3&r=GM0014'), { waitUntil: 'commit' });
  const dropped = await page.waitForFunction(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['gemeente;jaar;banken\nGroningen;2025;7\nEmmen;2025;4\n'], 'banken.csv'));
    const [over, drop] = ['dragover', 'drop'].map((type) => new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    if (!document.body || document.body.dispatchEvent(over)) return null; // nobody hears it yet
    document.body.dispatchEvent(drop);
    return { isTaken: drop.defaultPrevented, below: document.getElementById('main').dataset.below };
  });
  assert.deepEqual(await dropped.jsonValue(), { isTaken: true, below: 'coming' });
  assert.match(await page.textContent('.message[data-id=early]'), /banken\.csv/);
  await page.waitForFunction(() => document.querySelector('.own-review:not([hidden]) h3')?.textContent.includes('banken.csv'));
  assert.equal(await page.locator('.message[data-id=early]').count(), 0);
  assertNoTrouble(trouble);
  await context.close();
});

test('rows are shown as they stand in the file and as they were read, with what is missing', async () => {
  const { page, context, trouble } = await openReady(browser, LINK);
  await openPanel(page);
  await give(page, file('groen.csv', GREEN));
  const rows = () => words(page, '.own-sample tbody tr');
  assert.deepEqual(await rows(), [
    'Regel 2Groningen2025GroningenGM001412,5', 'Regel 4Emmen2025EmmenGM0114leeg', 'Regel 6Haren2018HarenGM00172,5', 'Regel 7Assen2025AssenGM01064',
  ]);
  assert.match(await review(page), /Lege cellen \(1\)Regel 4: Emmen, kolom “aandeel groen”/);
  // Of the provinces that it has any of, and not of the whole country; a long list is folded.
  const absent = page.locator('.own-review details:has-text("Niet in het bestand")');
  assert.match(await absent.locator('summary').textContent(), /gemeenten in Groningen en Drenthe \(19\)/);
  assert.equal(await absent.locator('.own-names').isVisible(), false);
  await absent.locator('summary').click();
  const names = await absent.locator('.own-names').textContent();
  assert.match(names, /Coevorden.*Stadskanaal/s);
  assert.doesNotMatch(names, /Emmen|Utrecht/);
  // Another column, another reading: what stands in the file is shown where it looks different.
  await page.selectOption('#own-column', '1');
  await page.waitForFunction(() => /bomen/.test(document.querySelector('.own-sample thead').textContent));
  assert.deepEqual((await rows()).slice(0, 2), ['Regel 2Groningen2025GroningenGM00141.234', 'Regel 4Emmen2025EmmenGM01147']);
  // One that has all of a province needs no list of the others.
  await give(page, file('flevoland.csv', 'gemeente;jaar;x\nAlmere;2025;1\nDronten;2025;2\nLelystad;2025;3\nNoordoostpolder;2025;4\nUrk;2025;5\nZeewolde;2025;6\n'));
  assert.match(await review(page), /Alle gemeenten in Flevoland staan in het bestand/);
  assertNoTrouble(trouble);
  await context.close();
});

test('a name that several have says which, and one press settles it; so does a name that is nearly right', async () => {
  const { page, context, trouble } = await openReady(browser, LINK);
  await openPanel(page);
  await give(page, file('groen.csv', GREEN));
  assert.match(await review(page), /Regel 3één gemeente: er zijn er meer met deze naam, Bergen \(NH\.\) of Bergen \(L\.\)“Bergen”/);
  const field = page.locator('.own-matches .edit-field:has-text("Bergen")');
  assert.deepEqual(await field.locator('button').allTextContents(), ['Bergen (NH.), Noord-Holland', 'Bergen (L.), Limburg']);
  // The list of names to choose from begins with these.
  const list = await field.locator('input').getAttribute('list');
  assert.deepEqual((await page.$$eval(`#${list} option`, (all) => all.map(({ value }) => value))).slice(0, 2), ['Bergen (NH.)', 'Bergen (L.)']);
  await field.locator('button').nth(1).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /van 3 van de 342/.test(document.querySelector('.own-review').textContent));
  assert.equal(await page.evaluate(() => document.activeElement.value), 'Bergen (L.)', 'one goes on where it was settled');
  await page.click('.own-matches button:has-text("Groningen")');
  await page.waitForFunction(() => !/Niet herkend \([1-9]/.test(document.querySelector('.own-review').textContent));
  assert.deepEqual(await page.$$eval('.own-matches input', (all) => all.map(({ value }) => value)), ['Bergen (L.)', 'Groningen']);
  assert.match(await review(page), /Door u gekozen \(2\)/);
  assert.doesNotMatch(await review(page), /Niet herkend \(|Vul in welke gemeente/);
  // The file has Groningen itself too, for another year: of the same year, the cause is told.
  await give(page, file('twee.csv', 'gemeente;jaar;x\nGrunn;2025;1\nEmmen;2025;2\nEmmen;2025;4\nGroningen;2025;3\n'));
  assert.match(await page.textContent('.own-advice'), /met één regel per gemeente en jaar/);
  await page.fill('.own-matches input', 'Groningen');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /“Grunn” is nu Groningen, en Groningen staat met een andere naam ook in het bestand/.test(document.querySelector('.own-advice')?.textContent));
  await page.fill('.own-matches input', 'Assen');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => !/Grunn/.test(document.querySelector('.own-advice')?.textContent));
  assertNoTrouble(trouble);
  await context.close();
});

test('a file in which not one name is known asks for them, and does not send one away', async () => {
  const { page, context, trouble } = await openReady(browser, LINK);
  await openPanel(page);
  const ring = (x) => [[[x, 53], [x + 0.2, 53], [x + 0.2, 53.2], [x, 53]]];
  const areas = ['Stad', 'Ommeland'].map((name, i) => ({ type: 'Feature', properties: { name }, geometry: { type: 'Polygon', coordinates: ring(6 + i) } }));
  for (const [one, all] of [
    [file('cijfers.csv', 'gemeente;jaar;x\nStad;2025;1\nOmmeland;2025;2\n'), /van 1 van de 342/],
    [file('grenzen.geojson', JSON.stringify({ type: 'FeatureCollection', features: areas })), /grenzen, van 1 van de 342/],
  ]) {
    await give(page, one);
    assert.match(await review(page), /herkent in dit bestand nog geen enkele gemeente\. Vul hieronder in welke het zijn\./, one.name);
    assert.match(await review(page), /Vul hierboven in welke gemeente het is/, one.name);
    assert.doesNotMatch(await review(page), /niets mee|Verbeter dit/, one.name);
    await page.fill('.own-matches input', 'Groningen');
    await page.keyboard.press('Enter');
    await page.waitForFunction((source) => new RegExp(source).test(document.querySelector('.own-review').textContent), all.source);
  }
  // Where no name can be filled in, the file is what must be mended.
  await give(page, file('leeg.csv', 'gemeente;jaar;x\n'));
  assert.match(await review(page), /niets mee/);
  assert.match(await review(page), /Verbeter dit in het bestand/);
  assertNoTrouble(trouble);
  await context.close();
});

test('the keyboard goes on where it was when the review is drawn anew', async () => {
  const { page, context, trouble } = await openReady(browser, LINK);
  await openPanel(page);
  await give(page, file('drie.csv', 'gemeente;jaar;x\nAaa;2025;1\nBbb;2025;2\nBergen;2025;2\nGroningen;2025;3\nHaren;2018;4\nTen Boer;2018;\n'));
  const at = () => page.evaluate(() => { const { activeElement: el } = document; return el.labels?.[0]?.textContent ?? el.dataset.key ?? el.localName; });
  const given = (n) => page.waitForFunction((many) => document.querySelector('.own-matches').children.length === many, n);
  /** Fills in the field of a label, and leaves it with a key. */
  const fill = async (label, name, key, settled) => {
    await page.fill(`.own-matches .edit-field:has-text("${label}") input`, name);
    await page.keyboard.press(key);
    await given(settled);
  };
  await fill('Bbb', 'Emmen', 'Tab', 1);
  assert.match(await at(), /^Bergen \(/);
  // What was settled moved: the field before it is another one now.
  await fill('Bergen', 'Bergen (L.)', 'Shift+Tab', 2);
  assert.match(await at(), /^Aaa \(/);
  // Out of the last field one comes to what follows, which was drawn anew too, and stays open where it was.
  const absent = page.locator('.own-review summary:has-text("Niet in het bestand")');
  await absent.click();
  await page.fill('.own-matches .edit-field:has-text("Bbb") input', 'Assen');
  await absent.focus();
  await page.waitForFunction(() => /Assen/.test(document.querySelector('.own-sample').textContent));
  assert.equal(await at(), 'absent');
  assert.equal(await page.locator('.own-review details[open] summary[data-key=absent]').count(), 1);
  await fill('Aaa', 'Coevorden', 'Tab', 3);
  assert.equal(await at(), 'absent');
  assertNoTrouble(trouble);
  await context.close();
});

test('what one can do is told in both languages, and what goes on after the base year', async () => {
  const { page, context, trouble } = await openReady(browser, LINK);
  await openPanel(page);
  const rd = [[580000, 233000], [588000, 233000], [588000, 240000], [580000, 233000]];
  const map = JSON.stringify({ type: 'Feature', properties: { statcode: 'GM0014' }, geometry: { type: 'Polygon', coordinates: [rd] } });
  const cases = [
    [file('tabel.csv', 'PK\u0003\u0004......[Content_Types].xml......'), /Open het in uw rekenblad.*bewaar het als CSV \(met puntkomma\)/, /Open it in your spreadsheet.*save it as CSV/],
    [file('half.csv', 'gemeentecode;jaar;groen\nGM0014;2024;12,5\nGM0037;20'), /Download de tabel opnieuw: het bestand stopt midden in een rij/, /Download the table again: the file stops in the middle of a row/],
    [file('grens.geojson', map), /X en y staan andersom/, /X and y are the other way round/],
    [file('huishoudens.csv', 'gemeente;leeftijd;jaar;huishoudens\nEmmen;20 tot 25 jaar;2025;7\n'), /telt huishoudens.*03759ned/, /counts households.*03759ned/],
  ];
  for (const [at, lang] of [[1, 'nl'], [2, 'en']]) {
    await chooseLanguage(page, lang);
    for (const one of cases) {
      await give(page, one[0]);
      assert.match(await page.textContent('.own-advice'), one[at]);
    }
  }
  await chooseLanguage(page, 'nl');
  await give(page, file('groen.csv', GREEN));
  assert.match(await review(page), /Van één gemeente is de lijn dan vlak/);
  assert.match(await review(page), /laat 0 en 100 staan als het cijfer over iedereen gaat/);
  await page.selectOption('#own-measure', '');
  await page.waitForFunction(() => /aantal per persoon van deze leeftijden gelijk: wat verandert, komt van de bevolking/.test(document.querySelector('.own-review').textContent));
  // That nothing is sent is told once.
  assert.equal((await page.textContent('sb-later[of=sb-data]')).match(/verstuurd/g).length, 1);
  assertNoTrouble(trouble);
  await context.close();
});

test('no text of a select is cut, and all of it can be read at all sizes, in the dark, and by axe', async () => {
  const { page, context, trouble } = await openReady(browser, LINK);
  await openPanel(page);
  await give(page, file('groen.csv', GREEN));
  for (const look of alternate) {
    await show(page, look);
    // The text of the choice, as wide as it is drawn, and the room that the arrow leaves.
    const cut = await page.$$eval('.own-choices select', (all) => all.map((el) => {
      const canvas = document.createElement('canvas').getContext('2d');
      const style = getComputedStyle(el);
      canvas.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const widest = Math.max(...[...el.options].map(({ textContent }) => canvas.measureText(textContent).width));
      return widest <= el.clientWidth - parseFloat(style.paddingInlineStart) - 24 ? '' : `${el.id}: ${Math.round(widest)} in ${el.clientWidth}`;
    }));
    assert.deepEqual(cut.filter(Boolean), [], JSON.stringify(look));
    assert.deepEqual(await sidewaysOverflow(page), []);
    assert.deepEqual(await accessibilityProblems(page, { include: 'sb-data' }), []);
  }
  assertNoTrouble(trouble);
  await context.close();
});

test('an area that misses a figure says of which municipalities, on the map, beside it and in the chart', async () => {
  const { page, context, trouble } = await openReady(browser, LINK);
  await openPanel(page);
  await give(page, file('zorg.csv', 'gemeente;jaar;clienten\nAlmere;2025;1\nDronten;2025;2\nLelystad;2025;3\nNoordoostpolder;2025;4\n'));
  await use(page);
  await page.waitForFunction(() => document.getElementById('indicator').value.startsWith('own:given:'));
  // The subject says how it goes on.
  await page.waitForFunction(() => /Het aantal per inwoner blijft na 2025 gelijk; wat verandert, komt van de bevolking/.test(document.querySelector('main').textContent));
  const go = (hash) => page.evaluate((edit) => { location.hash = edit.reduce((all, [key, value]) => { all.set(key, value); return all; }, new URLSearchParams(location.hash.slice(1))).toString(); }, hash);
  await go([['r', 'province:PV24']]);
  await page.waitForFunction(() => /geen gegevens.*Geen cijfer in uw bestand van: Urk, Zeewolde\./.test(document.querySelector('sb-facts').textContent));
  await page.waitForFunction(() => /Van Flevoland is er geen cijfer: in “zorg\.csv” ontbreken die van Urk en Zeewolde\./.test(document.querySelector('main').textContent));
  // A goal of it is refused for the same reason.
  await page.click('[of=sb-goal] > details > summary');
  await page.waitForFunction(() => /Geen cijfer in uw bestand van: Urk, Zeewolde\./.test(document.getElementById('goal-now')?.textContent));
  await page.fill('#goal-value', '5');
  await page.click('sb-goal button[type=submit]');
  await page.waitForFunction(() => /^Geen cijfer in uw bestand van: Urk, Zeewolde\./.test(document.querySelector('sb-goal [role=alert]').textContent));
  // A group on the map, as the note beside it shows it and as a screen reader hears it.
  await page.selectOption('#map-level', 'province');
  await page.evaluate(() => document.querySelector('.map-svg').focus({ focusVisible: true }));
  await page.keyboard.press('ArrowUp');
  await page.waitForFunction(() => /^Geen cijfer in uw bestand van: (?:.*, ){2}.* en nog \d+\.$/.test(document.querySelector('.tip:not([hidden]) .tip-note')?.textContent));
  assert.match((await page.$$eval('.map-svg [aria-label]', (all) => all.map((el) => el.getAttribute('aria-label')))).join(' | '), /geen gegevens.*Geen cijfer in uw bestand van/);
  assertNoTrouble(trouble);
  await context.close();
});
