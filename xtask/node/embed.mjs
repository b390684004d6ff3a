// Builds the embed: the script of the elements, the one that computes, and the files they need, in one folder that works from anywhere.
// Called by `cargo xtask dist` and `cargo xtask package` (see the end of this file), and by the tests.
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** The other parts of the module, which what the first part does may wait for. */
const REST = 'pkg/streekblik_rest.wasm';
const AT_ONCE = ['pkg/streekblik_second.wasm', REST];
/** What the engine asks for, by its name in the site; the name in the folder is its last part. */
const FILES = ['pkg/streekblik_first.wasm', ...AT_ONCE, 'data/population.sbp', 'data/background.sbp', 'data/themes.sbp', 'data/evidence.sbp', 'data/map-coarse.sbp', 'data/map-fine.sbp'];
const MOTOR = 'motor.js';
/** Which of them there are: without a build for publishing the module is in one part. */
const filesOf = (root) => (existsSync(join(root, REST)) ? FILES : ['pkg/streekblik_bg.wasm', ...FILES.filter((file) => !file.startsWith('pkg/'))]);
const nameOf = (file) => file.split('/').at(-1);

/** The one version of the project: that of Cargo.toml. */
export async function versionOf(root) {
  return /^version = "([^"]+)"/m.exec(await readFile(join(root, 'Cargo.toml'), 'utf8'))[1];
}

// Modules of the site do nothing when they are read, so what is not used of them may be left out.
const plugin = (root, replaced, files = []) => ({
  name: 'streekblik',
  setup(build) {
    const folder = join(root, 'www');
    build.onResolve({ filter: /^\.{1,2}\// }, async ({ path, resolveDir, pluginData, kind }) => {
      if (pluginData === 'resolved') return undefined;
      if (path === '../pkg/streekblik.js') return { path: join(root, 'pkg/streekblik.js') }; // in the site it stands beside lib/
      const found = await build.resolve(path, { resolveDir, kind, pluginData: 'resolved' });
      if (found.errors.length > 0) return found;
      const inside = found.path.slice(folder.length + 1);
      if (replaced[inside]) return { path: join(folder, replaced[inside]) };
      return found.path.startsWith(join(folder, 'lib')) && inside !== 'lib/worker.js' ? { path: found.path, sideEffects: false } : { path: found.path };
    });
    // Of the page's words the elements have titles and units: what a subject is, and its short name, stands in lists of the page.
    build.onLoad({ filter: /i18n\/\w\w\/indicators\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).split('\n').filter((line) => !/^ {2}'(?:indicator\.\w+|indicator\.\w+\.about|status\.\w+\.about|status\.(?:date|year))':/.test(line)).join('\n'),
    }));
    build.onResolve({ filter: /^streekblik:files$/ }, () => ({ path: 'files', namespace: 'streekblik' }));
    build.onLoad({ filter: /.*/, namespace: 'streekblik' }, () => ({
      contents: `export const FILES = {${files.map((file) => `${JSON.stringify(file)}: new URL('./${nameOf(file)}', import.meta.url)`).join(',')}};\n`
        + `export const MOTOR = new URL('./${MOTOR}', import.meta.url);\n`,
    }));
  },
});

/**
 * Fills `folder`. `version` and `site` (the page below the script: an address relative to it, or null) are the embed's own; `frame`:
 * with the script of the frame too. Gives esbuild's account of what is in which script.
 */
export async function buildEmbed({ root, folder, version, site = '../../', inside = true, minify = true }) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const usual = {
    bundle: true, minify, target: 'es2022', charset: 'utf8', legalComments: 'none', metafile: true, logLevel: 'warning', logOverride: { 'empty-import-meta': 'silent' },
    define: { STREEKBLIK_VERSION: JSON.stringify(version) },
  };
  const www = join(root, 'www');
  const files = filesOf(root);
  const built = { 'embed/place.js': 'embed/place-built.js' };
  const siteOf = (base) => (site === null ? 'null' : `new URL(${JSON.stringify(site)}, ${base}).href`);
  const elements = (entry, name, more) => build({
    ...usual, entryPoints: [join(www, entry)], outfile: join(folder, name), plugins: [plugin(root, built, files)], ...more,
  });
  const results = await Promise.all([
    elements('embed/streekblik.js', 'streekblik.js', { format: 'esm', banner: { js: `const STREEKBLIK_SITE=${siteOf('import.meta.url')};` } }),
    build({
      ...usual, entryPoints: [join(www, 'embed/motor.js')], outfile: join(folder, MOTOR), format: 'iife',
      plugins: [plugin(root, { 'lib/files.js': 'embed/files-elsewhere.js' })],
    }),
    copyFile(join(www, 'embed/frames.js'), join(folder, 'frames.js')),
    ...files.map((file) => copyFile(join(root, file), join(folder, nameOf(file)))),
    ...(inside ? files.map((file) => insideOf(root, file, folder, version)) : []),
    ...(inside ? [elements('embed/frame.js', 'frame.js', {
      // A classic script: it asks for no leave of a host that sends no CORS headers.
      format: 'iife', define: { ...usual.define, 'import.meta.url': 'STREEKBLIK_HERE' },
      banner: { js: `(()=>{const STREEKBLIK_HERE=document.currentScript.src,STREEKBLIK_SITE=${siteOf('STREEKBLIK_HERE')};` }, footer: { js: '})();' },
    })] : []),
  ]);
  return results.filter((result) => result?.metafile).map(({ metafile }) => metafile);
}

/** The bytes of a file as a script, for a frame that may fetch nothing; packed, but for what must come at once. */
async function insideOf(root, file, folder, version) {
  const bytes = await readFile(join(root, file));
  const text = (AT_ONCE.includes(file) ? bytes : gzipSync(bytes, { level: 9 })).toString('base64');
  const box = `self[Symbol.for(${JSON.stringify(`streekblik ${version} inside`)})]`;
  await writeFile(join(folder, `${nameOf(file)}.js`), `(${box}??={})[${JSON.stringify(nameOf(file))}]="${text}";\n`);
}

/** The page in a frame, with the built script: one that any host may send and any frame may run. */
export async function frameHtml(root, version) {
  const html = await readFile(join(root, 'www/embed.html'), 'utf8');
  return html.replace('<script type="module" src="embed/frame.js"></script>', `<script defer src="embed/${version}/frame.js"></script>`);
}
