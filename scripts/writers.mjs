// Gets the spreadsheet writers of test/writers, which are no part of the main install, and reads the sample as each
// of them, and LibreOffice where it is installed, writes it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { prepareBeside } from './prepare.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (command, args, cwd) => spawnSync(command, args, { cwd, stdio: 'inherit' }).status ?? 1;
prepareBeside('test/writers', '--ignore-scripts');
process.exit(run(process.execPath, ['scripts/test.mjs', 'test/sources/writers.test.ts'], root));
