// Makes a fresh clone ready without anything but Node itself: installs when node_modules is
// missing or older than the lock file, and builds when a source is newer than the build.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => join(root, ...parts);
const changedAt = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);
const say = (line) => process.stderr.write(`penghubung: ${line}\n`);

/** Runs a command in the project folder; its output goes to stderr, so stdout stays data. */
export function run(command, args, env = {}) {
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  if (done.error) say(`cannot run ${command}: ${done.error.message}`);
  return done.status ?? 1;
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(`Node.js ${process.versions.node} is too old; install Node.js 20.19 or newer.`);
  process.exit(1);
}

function install() {
  const stamp = at('node_modules', '.package-lock.json');
  if (changedAt(stamp) >= changedAt(at('package-lock.json'))) return;
  say('installing packages (npm ci); the first time takes a few minutes ...');
  if (run('npm', ['ci', '--no-audit', '--no-fund']) !== 0) {
    say('npm ci failed; the lines above say why. Nothing else was changed.');
    process.exit(1);
  }
  say('packages installed.');
}

function newestIn(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestIn(path) : changedAt(path));
  }
  return newest;
}

function build() {
  const stamp = at('dist', '.built');
  const sources = Math.max(
    newestIn(at('src')),
    ...['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'].map((f) => changedAt(at(f))),
  );
  if (changedAt(stamp) >= sources) return;
  say('building ...');
  const tsc = at('node_modules', 'typescript', 'bin', 'tsc');
  if (run(process.execPath, [tsc, '-p', 'tsconfig.build.json']) !== 0) {
    say('the build failed; the lines above say where.');
    process.exit(1);
  }
  writeFileSync(stamp, '');
}

/** Installs and builds what is missing or stale; ends the process with 1 when that fails. */
export function prepare({ built = true } = {}) {
  refuseOldNode();
  install();
  if (built) build();
}
