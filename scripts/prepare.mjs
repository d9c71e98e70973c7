// Makes a fresh clone ready without anything but Node itself: installs what the lock file asks for and is not there,
// and builds when a source is another one than was built. Neither happens under a program that runs from here.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => join(root, ...parts);
const say = (line) => process.stderr.write(`penghubung: ${line}\n`);

/** Runs a command in the project folder, or in one of it; its output goes to stderr, so stdout stays data. */
export function run(command, args, folder = root) {
  const done = spawnSync(command, args, {
    cwd: folder,
    stdio: ['ignore', 2, 2],
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

const readJson = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
};

/** Which Node the packages were installed by: what is built for one cannot be loaded by another. */
const BUILT_FOR = join('node_modules', '.node');
const thisNode = process.versions.modules;

/** Whether a folder has what its lock file asks for, by what stands in both: times say nothing of a copied folder. */
function hasPackages(folder, tools) {
  const installed = readJson(join(folder, 'node_modules', '.package-lock.json'))?.packages;
  if (!installed) return false;
  const builtFor = join(folder, BUILT_FOR);
  const by = existsSync(builtFor) ? readFileSync(builtFor, 'utf8') : null;
  if (by !== null && by !== thisNode) return false;
  const wanted = readJson(join(folder, 'package-lock.json'))?.packages ?? {};
  // Put there by hand, perhaps by another Node, which left out the driver that this one needs.
  const needed = Number(process.versions.napi) >= 10 ? 'node_modules/better-sqlite3-napi' : null;
  if (by === null && needed !== null && needed in wanted && !(needed in installed)) return false;
  return Object.entries(wanted).every(
    ([path, { version, integrity, dev, optional, devOptional }]) => {
      if (path === '' || optional || devOptional || (dev && !tools)) return true;
      const there = installed[path];
      return there?.version === version && there?.integrity === integrity;
    },
  );
}

function install(folder, args) {
  say(
    folder === root
      ? 'installing packages (npm ci); the first time takes a few minutes ...'
      : `installing what ${folder.slice(root.length)} needs (npm ci) ...`,
  );
  if (run('npm', ['ci', '--no-audit', '--no-fund', ...args], folder) !== 0) {
    say('npm ci failed; the lines above say why. Nothing else was changed.');
    process.exit(1);
  }
  writeFileSync(join(folder, BUILT_FOR), thisNode);
  say('packages installed.');
}

/** The tests' WhatsApp server asks for Node 22 and does on 20 what they need: npm need not warn of it. */
export const PEER_ARGS = ['--loglevel=error'];

/** Gets a package of its own that the main install goes without: the peers of benchmarks, say. */
export function prepareBeside(folder, ...args) {
  if (!hasPackages(at(folder), true)) install(at(folder), args);
}

/** What was built, by name, size and time of each source: a source that became older is another one, too. */
function stateOfSources() {
  const state = createHash('sha256');
  const add = (path) => {
    const { size, mtimeMs } = statSync(path);
    state.update(`${path.slice(root.length)} ${size} ${mtimeMs}\n`);
  };
  const addAll = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).toSorted((a, b) =>
      a.name < b.name ? -1 : 1,
    ))
      if (entry.isDirectory()) addAll(join(folder, entry.name));
      else add(join(folder, entry.name));
  };
  addAll(at('src'));
  for (const name of ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json']) add(at(name));
  return state.digest('hex');
}

function build(state) {
  say('building ...');
  // What is no source any more must not stay behind.
  rmSync(at('dist'), { recursive: true, force: true });
  const tsc = at('node_modules', 'typescript', 'bin', 'tsc');
  if (run(process.execPath, [tsc, '-p', 'tsconfig.build.json']) !== 0) {
    say('the build failed; the lines above say where.');
    process.exit(1);
  }
  // What pages are served beside what is compiled.
  const assets = ['web', 'console', 'assets'];
  if (existsSync(at('src', ...assets)))
    cpSync(at('src', ...assets), at('dist', ...assets), { recursive: true });
  writeFileSync(at('dist', '.built'), state);
}

const isBuilt = (state) =>
  existsSync(at('dist', '.built')) && readFileSync(at('dist', '.built'), 'utf8') === state;

/** When a process began, so that another with its number is not taken for it; empty where that is not told. */
function beginOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')[19];
  } catch {
    return '';
  }
}

function isAlive(pid, begin) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  return begin === beginOf(pid);
}

const RUNNING = at('data', 'runtime', '.programs');

/** The process IDs of programs that run from this folder. */
function programs() {
  if (!existsSync(RUNNING)) return [];
  return readdirSync(RUNNING).filter((pid) => {
    const path = join(RUNNING, pid);
    let begin = '';
    try {
      begin = readFileSync(path, 'utf8');
    } catch {
      return false;
    }
    if (Number(pid) !== process.pid && isAlive(Number(pid), begin)) return true;
    // What was killed could not clear up.
    rmSync(path, { force: true });
    return false;
  });
}

/** Says, until this process ends, that a program runs from this folder. */
function markRunning() {
  const path = join(RUNNING, String(process.pid));
  try {
    mkdirSync(RUNNING, { recursive: true });
    writeFileSync(path, beginOf(process.pid));
  } catch {
    // A folder that may not be written is not installed into either.
    return;
  }
  process.on('exit', () => rmSync(path, { force: true }));
}

/**
 * Installs and builds what is missing or another than before; ends the process with 1 when that fails. Under a
 * program that runs from this folder nothing is changed: what is there goes on, or this process ends.
 * `tools`: with all that tests and checks need; `stays`: this process is a program that runs from here itself.
 */
export function prepare({ tools = false, stays = false } = {}) {
  refuseOldNode();
  const isInstalled = hasPackages(root, tools);
  const state = stateOfSources();
  if (!isInstalled || !isBuilt(state)) {
    const [running] = programs();
    if (running === undefined) {
      if (!isInstalled) install(root, tools ? [] : ['--omit=dev']);
      if (!isBuilt(state)) build(state);
    } else refuseOrGoOn(running, isInstalled || !tools);
  }
  if (stays) markRunning();
}

function refuseOrGoOn(pid, mayGoOn) {
  const why = `the packages or sources have changed, and process ${pid} runs from this folder`;
  if (mayGoOn && existsSync(at('dist', '.built'))) {
    say(`${why}: going on with what was built before. Stop that one and start it again.`);
    return;
  }
  say(`${why}. Stop that one first.`);
  process.exit(1);
}
