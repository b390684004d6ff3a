// Fills a folder with the npm package, which is at once the folder to host oneself: `node xtask/node/package.mjs ROOT FOLDER`.
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { buildEmbed, versionOf } from './embed.mjs';

/** What package.json says; no scripts, so that installing runs nothing. */
const manifest = (version) => ({
  name: 'streekblik',
  version,
  description: 'Population of every Dutch municipality and region until 2060: maps, charts and numbers as custom elements, computed in the browser',
  keywords: ['population', 'projection', 'demography', 'netherlands', 'krimp', 'web-components', 'webassembly'],
  license: 'EUPL-1.2',
  type: 'module',
  exports: {
    '.': { types: './index.d.ts', default: './streekblik.js' },
    './engine': { types: './engine.d.ts', default: './engine.js' },
    './frames': './frames.js',
    './data/*.sbp': './*.sbp',
    './package.json': './package.json',
  },
  types: './index.d.ts',
  sideEffects: true,
  files: ['*.js', '*.d.ts', '*.wasm', '*.sbp', 'LICENSE', 'README.md', 'THIRD_PARTY.md'],
});

/** Fills `folder`; gives its version. */
export async function makePackage(root, folder) {
  const version = await versionOf(root);
  // Its scripts and files are beside each other, and it knows no site; what a frame needs belongs to a site.
  await buildEmbed({ root, folder, version, site: null, inside: false });
  const copies = { 'www/embed/streekblik.d.ts': 'index.d.ts', 'www/embed/README.md': 'README.md', LICENSE: 'LICENSE', 'THIRD_PARTY.md': 'THIRD_PARTY.md', 'pkg/streekblik.js': 'engine.js', 'pkg/streekblik.d.ts': 'engine.d.ts', 'pkg/streekblik_bg.wasm': 'streekblik_bg.wasm' };
  await Promise.all(Object.entries(copies).map(([from, to]) => copyFile(join(root, from), join(folder, to))));
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest(version), null, 2)}\n`);
  return version;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [root, folder] = process.argv.slice(2);
  const version = await makePackage(root, folder);
  const { name } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  console.log(`${name} ${version} in ${folder}: npm publish ${folder}`);
}
