// All tests, or those named on the command line: node scripts/test.mjs test/domain/calendar.test.ts
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PEER_ARGS, prepare, prepareBeside, root } from './prepare.mjs';

prepare({ tools: true });
prepareBeside('test/peer', ...PEER_ARGS);
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const done = spawnSync(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = done.status ?? 1;
