// The program ill-treated: node scripts/faults.mjs [--kills 200] [--seed 7]
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PEER_ARGS, prepare, prepareBeside, root } from './prepare.mjs';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, seed: { type: 'string' } },
});
prepare({ tools: true });
prepareBeside('test/peer', ...PEER_ARGS);
const done = spawnSync(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--silent=false', 'test/faults.test.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      FAULT_KILLS: values.kills,
      ...(values.seed === undefined ? {} : { FAULT_SEED: values.seed }),
    },
  },
);
process.exitCode = done.status ?? 1;
