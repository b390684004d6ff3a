// The configurations that come with the site, on the web servers they are for: what each file is, how long it keeps, that it is sent
// compressed, and what may be done with it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';

import { PATH, program, serve } from './hosts.mjs';
import { address } from './harness.mjs';

const SERVERS = [['nginx', 'NGINX', 'nginx', ['gzip']], ['caddy', 'CADDY', 'caddy', ['br', 'gzip']], ['apache', 'APACHE', 'apache2', ['br', 'gzip']]];

const ask = (origin, path, headers = {}) => new Promise((resolve, reject) => {
  request(`${origin}${path}`, { headers }, (response) => {
    const parts = [];
    response.on('data', (part) => parts.push(part));
    response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
  }).on('error', reject).end();
});

for (const [name, variable, file, codings] of SERVERS) {
  const command = await program(variable, file);
  test(`${name} with the shipped configuration sends each file as what it is`, { skip: !command && `${name} is not there` }, async () => {
    const host = await serve(name, command);
    try {
      const at = (path, headers) => ask(host.origin, PATH + path, headers);
      const html = String((await at('')).body);
      const named = (pattern) => pattern.exec(html)[0];
      const script = named(/a\/app-\w+\.js/);
      const list = (await readFile(join(host.folder, 'now/hosting/integrity.txt'), 'utf8')).split('\n').map((line) => line.split('  ')[1]);
      const hashed = (pattern) => list.find((one) => pattern.test(one));
      const [wasm, pack] = [hashed(/^a\/.*\.wasm$/), hashed(/^a\/population.*\.sbp$/)];
      const types = {
        '': /^text\/html; ?charset=utf-8$/i, 'index.html': /^text\/html; ?charset=utf-8$/i, [script]: /^text\/javascript; ?charset=utf-8$/i, 'sw.js': /^text\/javascript/,
        [named(/a\/page-\w+\.css/)]: /^text\/css; ?charset=utf-8$/i, [wasm]: /^application\/wasm$/, [pack]: /^application\/octet-stream$/,
        'manifest.webmanifest': /^application\/manifest\+json$/, 'icons/icon.svg': /^image\/svg\+xml/,
      };
      for (const [path, type] of Object.entries(types)) {
        const bytes = (await at(path)).body;
        for (const coding of ['identity', ...codings]) {
          const { status, headers, body } = await at(path, { 'accept-encoding': coding });
          const what = `${name}: ${path || 'the page'} as ${coding}`;
          assert.equal(status, 200, what);
          assert.match(headers['content-type'], type, what);
          assert.equal(headers['content-encoding'] ?? 'identity', coding, what);
          if (coding !== 'identity') {
            assert.ok(body.length < bytes.length, what);
            assert.match(headers.vary ?? '', /accept-encoding/i, what);
          }
          assert.equal(headers['x-content-type-options'], 'nosniff', what);
          assert.equal(headers['cache-control'], path.startsWith('a/') ? 'public, max-age=31536000, immutable' : 'no-cache', what);
          assert.equal(headers['access-control-allow-origin'], path.startsWith('a/') ? '*' : undefined, what);
          assert.equal(headers['cross-origin-resource-policy'], path.startsWith('a/') ? 'cross-origin' : 'same-origin', what);
        }
      }
      // The policy is that of the local server, in which all page tests run.
      for (const path of ['', 'sw.js', 'embed.html', script]) {
        const theirs = (await fetch(address(path))).headers.get('content-security-policy');
        assert.equal((await at(path)).headers['content-security-policy'], theirs, `${name}: ${path}`);
      }
      for (const coding of ['identity', 'gzip', 'br']) {
        const { headers } = await at('embed.html', { 'Accept-Encoding': coding });
        assert.match(headers['content-security-policy'], /frame-ancestors \*$/, `${name}: ${coding}`);
        assert.equal(headers['cross-origin-resource-policy'], 'cross-origin', `${name}: ${coding}`);
      }
      assert.equal((await at(hashed(/^embed\/.*streekblik\.js$/))).headers['access-control-allow-origin'], '*');
      // What is not there is told as such, and not kept: the next build may have it.
      for (const path of ['no-such-page', 'a/gone-0000000000.js']) {
        const { status, headers, body } = await at(path);
        assert.equal(status, 404, `${name}: ${path}`);
        assert.doesNotMatch(headers['cache-control'] ?? '', /immutable|max-age=[1-9]/, `${name}: ${path}`);
        if (name !== 'apache') assert.match(String(body), /Deze pagina is er niet/, `${name}: ${path}`);
      }
    } finally {
      await host.close();
    }
  });
}
