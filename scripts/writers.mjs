// Gets the spreadsheet writers of test/writers, which are no part of the main install, and reads the sample as each
// of them, and LibreOffice where it is installed, writes it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { prepare } from './prepare.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
prepare();
const run = (command, args, cwd) => spawnSync(command, args, { cwd, stdio: 'inherit' }).status ?? 1;
const got = run(
  'npm',
  ['ci', '--no-audit', '--no-fund', '--ignore-scripts'],
  `${root}test/writers`,
);
if (got !== 0) {
  console.error('writers: the writers could not be installed. Is the package registry in reach?');
  process.exit(got);
}
process.exit(run(process.execPath, ['scripts/test.mjs', 'test/sources/writers.test.ts'], root));
