// Installs and tests the project under other versions of Node: node scripts/nodes.mjs [22] [24] [26] [TEST ...]
// (all versions and all tests by default). Each works on a copy of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyProject, noOtherNode, otherNode } from './other-node.mjs';

const VERSIONS = ['22', '24', '26'];

const say = (line) => process.stderr.write(`nodes: ${line}\n`);
const wanted = process.argv.slice(2).filter((arg) => /^\d+$/.test(arg));
const others = process.argv.slice(2).filter((arg) => !/^\d+$/.test(arg));
if (others.includes('--help') || wanted.some((major) => !VERSIONS.includes(major))) {
  say(`node scripts/nodes.mjs [${VERSIONS.join('] [')}] [TEST ...]`);
  process.exit(others.includes('--help') ? 0 : 2);
}
if (noOtherNode !== null) {
  say(`${noOtherNode}: npm test`);
  process.exit(2);
}
let failed = 0;
for (const major of wanted.length > 0 ? wanted : VERSIONS) {
  const folder = mkdtempSync(join(tmpdir(), `penghubung-node-${major}-`));
  try {
    if (!isTested(major, folder)) failed += 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
process.exit(failed === 0 ? 0 : 1);

function isTested(major, folder) {
  say(`Node ${major}: getting it ...`);
  const node = otherNode(major, join(folder, 'node'));
  if (node === null) return false;
  const copy = join(folder, 'copy');
  copyProject(copy);
  say(`Node ${node.version}: installing ...`);
  if (!node.npm(['ci', '--no-audit', '--no-fund'], copy)) return false;
  say(`Node ${node.version}: testing ...`);
  const isGood = node.run(join(copy, 'scripts/test.mjs'), others, copy, 'inherit');
  say(`Node ${node.version}: ${isGood ? 'all good' : 'failed'}`);
  return isGood;
}
