// The npm package as someone gets it: packed, installed into an empty project of Vite and shown, in a page without a bundler, its types
// read by tsc. Nothing is fetched: what builds and checks the project is pinned in the workshop's package.json.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';

import { launch, projectFolder as root } from './harness.mjs';
import { hostPolicy, openHost, serveFolder } from './embed-host.mjs';
import { makePackage } from '../../xtask/node/package.mjs';
import { COMMON, OF } from '../../www/embed/attributes.js';

const run = promisify(execFile);
/** A program of a package of the workshop. */
const program = (name, path) => join(dirname(createRequire(join(root, 'package.json')).resolve(`${name}/package.json`)), path);

let browser, folder, project, packed;
before(async () => {
  [browser, folder] = await Promise.all([launch(), mkdtemp(join(tmpdir(), 'streekblik-package-'))]);
  await makePackage(root, join(folder, 'package'));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: join(folder, 'package') });
  [packed] = JSON.parse(stdout);
  project = join(folder, 'project');
  await mkdir(project);
  await writeFile(join(project, 'package.json'), '{"name":"leeg","private":true,"type":"module"}');
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(folder, packed.filename)], { cwd: project });
});
after(async () => { await browser?.close(); await rm(folder, { recursive: true, force: true }); });

const ELEMENT = '<streekblik-grafiek gebied="Heerlen" jaar="2040" laden="direct"><p>Binnen</p></streekblik-grafiek><streekblik-kaart laden="direct"></streekblik-kaart>';

/** Serves a folder and opens a page of it under the policy of the manual, for files of its own origin. */
async function shown(at, path) {
  const site = await serveFolder(at);
  try {
    const html = await readFile(join(at, path), 'utf8');
    const { page, context, trouble } = await openHost(browser, { site, host: site }, { html: html.replace(/^<!doctype html>/i, ''), policy: hostPolicy("'self'", { 'style-src': "'self'" }), path: `/${path}` });
    await page.waitForFunction(() => ['grafiek', 'kaart'].every((name) => document.querySelector(`streekblik-${name}`)?.gegevens), null, { timeout: 30_000 });
    assert.match(await page.evaluate(() => document.querySelector('streekblik-grafiek').gegevens.zin), /Heerlen naar verwachting 86\.900/);
    assert.equal(page.workers().length, 1);
    assert.equal(await page.evaluate(() => document.querySelector('streekblik-grafiek').gegevens.link), '', 'a package knows no site');
    assert.deepEqual(trouble, []);
    await context.close();
  } finally {
    await site.close();
  }
}

test('the package holds what it says, and installing it runs nothing', async () => {
  const manifest = JSON.parse(await readFile(join(project, 'node_modules/streekblik/package.json'), 'utf8'));
  assert.equal(manifest.scripts, undefined);
  assert.equal(manifest.dependencies, undefined);
  assert.equal(manifest.license, 'EUPL-1.2');
  const files = packed.files.map(({ path }) => path);
  for (const name of ['streekblik.js', 'motor.js', 'engine.js', 'engine.d.ts', 'index.d.ts', 'frames.js', 'streekblik_bg.wasm', 'population.sbp', 'README.md', 'LICENSE']) assert.ok(files.includes(name), name);
  assert.deepEqual(files.filter((name) => /\.(wasm|sbp)\.js$|\.map$|test/.test(name)), []);
  for (const { types, default: main } of Object.values(manifest.exports).filter((one) => typeof one === 'object')) for (const path of [types, main]) assert.ok(files.includes(path.slice(2)), path);
  assert.deepEqual(await readdir(join(project, 'node_modules')).then((names) => names.filter((name) => !name.startsWith('.'))), ['streekblik']);
});

test('in an empty project of Vite', async () => {
  await writeFile(join(project, 'index.html'), `<!doctype html><html lang="nl"><title>Vite</title><script type="module" src="/main.ts"></script>${ELEMENT}`);
  await writeFile(join(project, 'main.ts'), "import { VERSION } from 'streekblik';\nconsole.info(VERSION);\n");
  await run(process.execPath, [program('vite', 'bin/vite.js'), 'build', '--logLevel', 'warn'], { cwd: project });
  await shown(join(project, 'dist'), 'index.html');
});

test('on a page without a bundler', async () => {
  await writeFile(join(project, 'plain.html'), `<!doctype html><html lang="nl"><title>Los</title><script type="module" src="node_modules/streekblik/streekblik.js"></script>${ELEMENT}`);
  await shown(project, 'plain.html');
});

test('read on a server it does nothing, and no harm', async () => {
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', "const { VERSION, StreekblikKaart } = await import('streekblik'); console.log(VERSION, typeof StreekblikKaart);"], { cwd: project });
  assert.match(stdout, /^\d+\.\d+\.\d+ function\n$/);
});

test('tsc knows its elements, properties, events and engine, and says what is wrong', async () => {
  await writeFile(join(project, 'types.ts'), `
import { StreekblikKaart, VERSION } from 'streekblik';
import init, { Engine, type Catalogue } from 'streekblik/engine';
const kaart = document.createElement('streekblik-kaart');
const same: StreekblikKaart = kaart;
kaart.uitsnede = 'gebied'; kaart.jaar = '2040'; kaart.weergave = 'donker'; kaart.gebied = null;
kaart.addEventListener('streekblik-kies', ({ detail }) => { const code: string = detail.gebied; const value: number = detail.waarde; console.log(code, value); });
document.addEventListener('streekblik-fout', ({ detail }) => console.log(detail.attribuut, detail.verwacht));
const zin: string | undefined = document.querySelector('streekblik-cijfer')?.gegevens?.zin;
export async function names(bytes: Uint8Array): Promise<string[]> {
  await init();
  const catalogue: Catalogue = new Engine(bytes).catalogue();
  return [VERSION, zin ?? '', same.localName, ...catalogue.municipalities.map(({ name }) => name)];
}
`);
  await writeFile(join(project, 'wrong.ts'), "import 'streekblik';\ndocument.createElement('streekblik-kaart').weergave = 'paars';\n");
  const check = (file) => run(process.execPath, [program('typescript', 'bin/tsc'), '--noEmit', '--strict', '--module', 'esnext', '--moduleResolution', 'bundler', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable,esnext.disposable', file], { cwd: project })
    .then(() => '', ({ stdout }) => stdout);
  const [right, wrong] = await Promise.all([check('types.ts'), check('wrong.ts')]);
  assert.equal(right, '');
  assert.match(wrong, /wrong\.ts\(2,\d+\).*paars/);
  const types = await readFile(join(root, 'www/embed/streekblik.d.ts'), 'utf8');
  for (const name of [...COMMON, ...Object.values(OF).flat()]) assert.match(types, new RegExp(`^ {2}${name}: `, 'm'), name);
});
