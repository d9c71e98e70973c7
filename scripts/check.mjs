// Format, lint, types and tests, in the order in which they are quick to fail.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

prepare();
const bin = (path) => join(root, 'node_modules', path);
const steps = [
  ['format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  ['types', [bin('typescript/bin/tsc'), '-p', 'tsconfig.json']],
  ['lint', [bin('eslint/bin/eslint.js'), '--max-warnings', '0', '.']],
  ['tests', [join(root, 'scripts/test.mjs')]],
];
// `npm test` kills the program more often.
const env = { FAULT_KILLS: '5', ...process.env };
for (const [name, args] of steps) {
  process.stderr.write(`check: ${name} ...\n`);
  const done = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env });
  if (done.status !== 0) {
    process.stderr.write(`check: ${name} failed\n`);
    process.exit(1);
  }
}
process.stderr.write('check: all good\n');
