// The single file: opens by itself from a disk, without a network, and says so where it cannot.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch, projectFolder, ready } from './harness.mjs';

const file = join(projectFolder, 'pkg', 'single', 'streekblik.html');
const MOST_BYTES = 1_000_000;

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), 'streekblik-'));
});
after(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Opens an address in a context of its own without a network; `trouble` fills with all that goes wrong or leaves the file. */
async function open(address, options = {}) {
  const context = await browser.newContext({ locale: 'nl-NL', offline: !address.startsWith('http'), acceptDownloads: true, ...options });
  const trouble = [];
  context.on('console', (message) => { if (['error', 'warning'].includes(message.type())) trouble.push(message.text()); });
  context.on('weberror', (error) => trouble.push(String(error.error())));
  context.on('request', (request) => {
    if (!['blob:', 'data:'].includes(new URL(request.url()).protocol) && !request.isNavigationRequest()) trouble.push(`asked for ${request.url()}`);
  });
  const page = await context.newPage();
  await page.goto(address);
  return { page, context, trouble };
}

const address = (rest = '') => pathToFileURL(file).href + rest;

test('it weighs at most 1 MB', async () => {
  const { size } = await stat(file);
  assert.ok(size <= MOST_BYTES && size > MOST_BYTES / 4, `${size} bytes`);
});

test('opened from a disk it computes, keeps a scenario and shows its other pages, and asks for no other file', async () => {
  const { page, context, trouble } = await open(address('#v=1&r=GM0363&i=population&y=2050&n=0'));
  await ready(page);
  assert.match(await page.locator('sb-answer').textContent(), /Amsterdam/);
  assert.equal(await page.locator('sb-later[of=sb-embed], [data-embedding]').count(), 0, 'nothing of it can stand in a page of someone else');
  await page.locator('sb-region svg').first().waitFor();
  const people = () => page.locator('#lead').textContent();
  const before = await people();
  await page.locator('sb-scenario input[type=range]').first().fill('2');
  await page.waitForFunction((was) => document.getElementById('lead').textContent !== was, before);

  const [saved] = await Promise.all([page.waitForEvent('download'), page.locator('sb-file').getByRole('button', { name: 'Bewaar als bestand' }).click()]);
  const document = JSON.parse(await readFile(await saved.path(), 'utf8'));
  assert.equal(document.paths.totalFertilityRate, 2);
  const kept = await people();
  await page.reload();
  await ready(page);
  assert.equal(await people(), kept, 'the address holds the scenario');

  await page.locator('footer [data-report]').click();
  await ready(page);
  assert.match(await page.title(), /Regiobeeld van .*Amsterdam/);
  await page.goBack();
  await ready(page);
  await page.locator('footer [data-round]').click();
  await page.getByRole('button', { name: 'Nieuwe ronde met wat u op de kaart bekeek' }).click();
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await page.click('[data-part=propose]');
  await page.getByRole('button', { name: 'Nieuw voorstel van Tafel 1' }).click();
  await page.locator('[id^=lever-value-]').fill('10');
  await page.getByRole('button', { name: 'Reken door' }).click();
  await page.waitForSelector('.round-outcome tbody tr');
  await page.waitForSelector('main[data-kept="kept"]');
  await page.reload();
  await page.waitForSelector('.round-outcome tbody tr');
  await page.locator('footer [data-address="definitions.address"]').click();
  await page.waitForFunction(() => document.title.startsWith('Definities'));
  await page.goto(address('?definitions'));
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  assert.deepEqual(trouble, []);
  await context.close();
});

test('in a narrow window it stands too, and reads data of the visitor\'s own without a network', async () => {
  const { page, context, trouble } = await open(address('#v=3&r=GM0014&n=0'), { viewport: { width: 320, height: 640 }, colorScheme: 'dark' });
  await ready(page);
  await page.click('sb-later[of=sb-data] summary');
  await page.waitForSelector('sb-data input[type=file]', { state: 'attached' });
  await page.setInputFiles('sb-data input[type=file]', { name: 'groen.csv', mimeType: 'text/csv', buffer: Buffer.from('gemeente;jaar;aandeel groen\nGroningen;2024;11,5\n') });
  await page.click('.own-review .button.main');
  await page.waitForFunction(() => /groen\.csv/.test(document.getElementById('own-line').textContent) && /aandeel groen.*11,5/.test(document.getElementById('lead').textContent));
  assert.deepEqual(trouble, []);
  await context.close();
});

test('a file that was damaged says so, and the words of the page stay', async () => {
  const bytes = await readFile(file);
  const at = bytes.indexOf('id="inside">') + 400_000;
  bytes[at] = bytes[at] === 65 ? 66 : 65;
  const damaged = join(folder, 'damaged.html');
  await writeFile(damaged, bytes);
  const { page, context } = await open(pathToFileURL(damaged).href);
  const said = await page.getByRole('alert').first().textContent();
  assert.match(said, /beschadigd/);
  assert.match(said, /damaged/);
  assert.ok(await page.getByRole('heading', { level: 1 }).isVisible());
  await context.close();
});

test('a server that reads it as UTF-8 breaks it, and it says so', async () => {
  const bytes = await readFile(file);
  const server = createServer((_, response) => response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(bytes));
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { page, context } = await open(`http://127.0.0.1:${server.address().port}/`);
  assert.match(await page.getByRole('alert').first().textContent(), /beschadigd.*single bytes/s);
  await context.close();
  server.close();
});

test('without JavaScript it shows its words and figures', async () => {
  const { page, context } = await open(address(), { javaScriptEnabled: false });
  assert.match(await page.locator('main').innerText(), /18\.044\.027/);
  await context.close();
});
