// The published site on real web servers, with the configurations that come with it, under a path and not at the root.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, chmod, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from './harness.mjs';

export const PATH = '/a/b/';
const CACHE = process.env.STREEKBLIK_CACHE ?? join(projectFolder, 'target/xtask');
const SITE = join(CACHE, 'site');

const isThere = (file) => access(file).then(() => true, () => false);

/** A web server's program: as `cargo xtask test` found it, or where it usually is; null where there is none. */
export async function program(variable, name) {
  if (process.env[variable]) return process.env[variable];
  for (const folder of ['/usr/sbin', '/usr/bin', '/usr/local/bin']) if (await isThere(join(folder, name))) return join(folder, name);
  return null;
}

async function run(command, words, input) {
  const child = spawn(command, words, { cwd: projectFolder });
  let said = '';
  child.stderr.on('data', (part) => { said += part; });
  child.stdout.resume();
  child.stdin.end(input);
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`${command} ${words.join(' ')}: ${status}\n${said}`);
}

/** Another build of the site, in `folder`: the files of the engine are the same but for one figure of an official forecast. */
export async function makeOtherBuild(folder, more = {}) {
  const plan = JSON.parse(await readFile(join(CACHE, 'site-plan.json'), 'utf8'));
  const official = JSON.parse(await readFile(plan.files['official.json'], 'utf8'));
  const changed = join(folder, '..', 'official.json');
  await writeFile(changed, JSON.stringify({ ...official, edition: `${official.edition}, build 2` }));
  await run(process.execPath, ['xtask/node/site.mjs'], JSON.stringify({ ...plan, ...more, out: folder, files: { ...plan.files, 'official.json': changed } }));
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** A shipped configuration with what it tells its reader to change. */
const own = (text, { folder, port, listen }) => text.replaceAll('/srv/streekblik', join(folder, 'now')).replaceAll('/streekblik', PATH.slice(0, -1)).replace(...listen(port));

const SERVERS = {
  async nginx(folder, port) {
    const shipped = own(await readFile(join(SITE, 'hosting/nginx.conf'), 'utf8'), { folder, port, listen: (to) => ['listen 80;', `listen 127.0.0.1:${to};`] });
    await writeFile(join(folder, 'site.conf'), shipped);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
    const user = process.getuid() === 0 ? 'user root;' : '';
    await writeFile(join(folder, 'nginx.conf'), `${user} worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log; events {} http { access_log off; ${temporary} include ${folder}/site.conf; }`);
    return ['-p', folder, '-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf'), '-g', 'daemon off;'];
  },
  async caddy(folder, port) {
    const shipped = own(await readFile(join(SITE, 'hosting/Caddyfile'), 'utf8'), { folder, port, listen: (to) => [':80 {', `http://127.0.0.1:${to} {`] });
    await writeFile(join(folder, 'Caddyfile'), `{\n\tadmin off\n\tauto_https off\n}\n${shipped}`);
    return ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')];
  },
  async apache(folder, port) {
    const modules = ['mpm_event', 'authz_core', 'unixd', 'mime', 'dir', 'alias', 'headers', 'rewrite'];
    const at = '/usr/lib/apache2/modules';
    const found = [];
    for (const name of modules) if (await isThere(`${at}/mod_${name}.so`)) found.push(`LoadModule ${name}_module ${at}/mod_${name}.so`);
    const account = process.getuid() === 0 ? 'User www-data\nGroup www-data\n' : '';
    await writeFile(join(folder, 'apache.conf'), `${found.join('\n')}\n${account}ServerName localhost\nListen 127.0.0.1:${port}\nPidFile ${folder}/pid\nErrorLog ${folder}/error.log\nDefaultRuntimeDir ${folder}\n`
      + `TypesConfig /dev/null\nDocumentRoot ${folder}/root\n<Directory ${folder}>\nAllowOverride FileInfo Indexes\nRequire all granted\n</Directory>\n`);
    return ['-f', join(folder, 'apache.conf'), '-DFOREGROUND'];
  },
};

/**
 * A web server with the site of `cargo xtask test` under PATH: {url, origin, put, stop, start, close}. `put(folder)` puts another
 * build in the place of the one that is there, at once as a careful deploy does; without a folder the first one again.
 */
export async function serve(name, command) {
  const folder = await mkdtemp(join(tmpdir(), `hosted-by-${name}-`));
  const port = await freePort();
  await put();
  // For a server that serves folders as they are.
  await mkdir(join(folder, 'root/a'), { recursive: true });
  await symlink('../../now', join(folder, 'root/a/b'));
  await chmod(folder, 0o755);
  const words = await SERVERS[name](folder, port);
  let child = null;
  async function put(site = SITE) {
    await symlink(site, join(folder, 'next'));
    await rename(join(folder, 'next'), join(folder, 'now'));
  }
  async function start() {
    if (child?.exitCode === null && child.signalCode === null) return;
    let said = '';
    child = spawn(command, words, { env: { ...process.env, APACHE_RUN_DIR: folder } });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => { said += part; });
    const origin = `http://127.0.0.1:${port}`;
    for (let turn = 0; turn < 100; turn += 1) {
      if (child.exitCode !== null) break;
      if (await fetch(origin).then(() => true, () => false)) return;
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
    throw new Error(`${name} did not start: ${said} ${await readFile(join(folder, 'error.log'), 'utf8').catch(() => '')}`);
  }
  async function stop() {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'close');
    child.kill('SIGTERM');
    await ended;
  }
  await start();
  return {
    folder, port, put, start, stop, origin: `http://127.0.0.1:${port}`, url: `http://127.0.0.1:${port}${PATH}`,
    close: async () => { await stop(); await rm(folder, { recursive: true, force: true }); },
  };
}
