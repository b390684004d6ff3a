// One use of the bundler for all that is published: the static site, the single file, the elements for other pages.

import { relative, resolve, sep } from 'node:path';

import { build } from 'esbuild';

/** Every browser with the SIMD of WebAssembly (Safari 16.4, March 2023) has this. */
const TARGET = 'es2022';

/**
 * Bundles modules and style sheets of the site.
 *
 * `site`: the folder that is the root of the site, www/.
 * `entries`: {name: address in the site}, or `text` for one entry that is not a file: {name, contents, loader}.
 * `files`: what `lib/files.js` knows as STREEKBLIK_FILES: {address: name beside the code}.
 * `instead`: {address: path} of a module that stands elsewhere, or of another one to put in its place
 *   (`lib/files.js` in the single file).
 * `define`: {name: value} of other constants.
 * `format`: `esm` with the parts that are loaded later as files of their own, or `iife`, each entry whole in one file.
 *
 * `target`: the browsers it is for, where that is not all that can show the site.
 *
 * Returns {outputs: [{name, bytes}], entry: {entry's name: its output's name}, needs: {entry's name: outputs it imports at once}}.
 * Nothing is written.
 */
export async function bundle({ site, entries, text, files, define = {}, instead = {}, format = 'esm', splitting = false, hashed = true, target = TARGET }) {
  const names = hashed ? '[name]-[hash]' : '[name]';
  const result = await build({
    absWorkingDir: site,
    entryPoints: entries && Object.entries(entries).map(([out, address]) => ({ in: resolve(site, address), out })),
    stdin: text && { contents: text.contents, loader: text.loader, sourcefile: text.name, resolveDir: site },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format,
    splitting,
    target,
    charset: 'utf8',
    legalComments: 'none',
    define: Object.fromEntries(Object.entries({ ...define, ...(files && { STREEKBLIK_FILES: files }) }).map(([name, value]) => [name, JSON.stringify(value)])),
    outdir: resolve(site, 'out'),
    entryNames: names,
    chunkNames: names,
    plugins: [standsElsewhere(site, instead)],
    logLevel: 'warning',
    logOverride: { 'empty-import-meta': 'silent' }, // the bindings' own guess where the module is: they are always told
  });
  return { outputs: result.outputFiles.map(({ path, contents }) => ({ name: nameOf(path), bytes: contents })), ...entriesOf(result.metafile, entries, text) };
}

const nameOf = (path) => path.split(/[\\/]/).at(-1);

/** Which output an entry became, and what that one imports before it runs. */
function entriesOf({ outputs }, entries, text) {
  const entry = {};
  const needs = {};
  const addressed = { ...entries, ...(text && { [text.name]: text.name }) };
  for (const [name, address] of Object.entries(addressed)) {
    const [path] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === address || (text && entryPoint === '<stdin>')) ?? [];
    if (!path) throw new Error(`the bundler made nothing of ${address}`);
    entry[name] = nameOf(path);
    const seen = new Set();
    const follow = (from) => {
      for (const { path: to, kind } of outputs[from].imports) {
        if (kind !== 'import-statement' || seen.has(to)) continue;
        seen.add(to);
        follow(to);
      }
    };
    follow(path);
    needs[name] = [...seen].map(nameOf);
  }
  return { entry, needs };
}

/** Files that are not where their address in the site says: the bindings stand in pkg/, beside www/. */
function standsElsewhere(site, instead) {
  return {
    name: 'stands-elsewhere',
    setup(of) {
      of.onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir }) => {
        const address = relative(site, resolve(resolveDir, path)).split(sep).join('/');
        return address in instead ? { path: instead[address] } : undefined;
      });
    },
  };
}
