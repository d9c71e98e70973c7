// Format, lint and types, in the order in which they are quick to fail; the tests are `npm test`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PEER_ARGS, prepare, prepareBeside, root } from './prepare.mjs';

prepare({ tools: true });
prepareBeside('test/peer', ...PEER_ARGS);
const bin = (path) => join(root, 'node_modules', path);
const steps = [
  ['format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  ['types', [bin('typescript/bin/tsc'), '-p', 'tsconfig.json']],
  ['lint', [bin('eslint/bin/eslint.js'), '--max-warnings', '0', '.']],
];
for (const [name, args] of steps) {
  process.stderr.write(`check: ${name} ...\n`);
  const done = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) {
    process.stderr.write(`check: ${name} failed\n`);
    process.exit(1);
  }
}
process.stderr.write('check: all good\n');
