// Changes the rules one by one and sees whether a test fails: a mutation run by Stryker, which wants Node 22.
// node scripts/mutants.mjs [--seed N] [--per-file N] [--folder DIR] [PATTERN ...]
//   --seed      which mutants are tried (1)
//   --per-file  how many of each file (12)
//   --folder    works there and keeps it, so that the next run need not install (a folder that is removed)
//   PATTERN     which files, as globs below src (domain, cases, conversation and the plan of reminders)
// A table of scores on stderr, then those that no test noticed; JSON lines on stdout.
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { copyProject, noOtherNode, otherNode } from './other-node.mjs';

const NODE = '22';
const RULES = ['domain/**/*.ts', 'cases/*.ts', 'conversation/**/*.ts', 'reminders/plan.ts'];
const say = (line) => process.stderr.write(`${line}\n`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    'per-file': { type: 'string', default: '12' },
    folder: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const perFile = Number(values['per-file']);
if (values.help || !Number.isInteger(perFile) || perFile < 1) {
  say('node scripts/mutants.mjs [--seed N] [--per-file N] [--folder DIR] [PATTERN ...]');
  process.exit(values.help ? 0 : 2);
}
if (noOtherNode !== null) {
  say(`mutants: ${noOtherNode}`);
  process.exit(2);
}

const folder = resolve(values.folder ?? mkdtempSync(join(tmpdir(), 'penghubung-mutants-')));
try {
  process.exitCode = main() ? 0 : 1;
} finally {
  if (values.folder === undefined) rmSync(folder, { recursive: true, force: true });
}

function main() {
  const node = otherNode(NODE, join(folder, 'node'));
  if (node === null) return false;
  const copy = join(folder, 'copy');
  // Stryker writes its mutants into the copy; what it left there last time is replaced.
  copyProject(copy);
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline'];
  for (const place of [copy, join(copy, 'scripts/mutants')])
    if (!isInstalled(place)) {
      if (!node.npm(['ci', ...quiet], place)) return false;
      copyFileSync(join(place, 'package-lock.json'), installedOf(place));
    }
  const report = join(copy, 'mutants.json');
  rmSync(report, { force: true });
  writeFileSync(
    join(copy, 'stryker.json'),
    JSON.stringify({
      mutate: (positionals.length > 0 ? positionals : RULES).map((pattern) => `src/${pattern}`),
      plugins: ['@stryker-mutator/vitest-runner', './scripts/mutants/sample.mjs'],
      checkers: ['sample'],
      sample: { seed: values.seed, perFile },
      testRunner: 'vitest',
      vitest: { configFile: 'scripts/mutants/vitest.config.mjs', related: false },
      coverageAnalysis: 'perTest',
      inPlace: true,
      ignoreStatic: false,
      concurrency: 2,
      dryRunTimeoutMinutes: 30,
      timeoutMS: 20_000,
      warnings: { unknownOptions: false },
      reporters: ['json', 'progress-append-only'],
      jsonReporter: { fileName: report },
      allowConsoleColors: false,
    }),
  );
  const stryker = join(copy, 'scripts/mutants/node_modules/@stryker-mutator/core/bin/stryker.js');
  if (!node.run(stryker, ['run', 'stryker.json'], copy) || !existsSync(report)) return false;
  tell(JSON.parse(readFileSync(report, 'utf8')).files);
  return true;
}

function installedOf(place) {
  return join(place, 'node_modules/.installed-from');
}

/** Whether a folder was installed from the lock file that is there now. */
function isInstalled(place) {
  const lock = readFileSync(join(place, 'package-lock.json'), 'utf8');
  return existsSync(installedOf(place)) && readFileSync(installedOf(place), 'utf8') === lock;
}

/** Killed by a test, or by taking for ever; a mutant that no test reaches is as bad as one that none notices. */
function tell(files) {
  const scores = [];
  const survivors = [];
  for (const [path, { source, mutants }] of Object.entries(files)) {
    const tried = mutants.filter((m) => !['CompileError', 'Ignored', 'Pending'].includes(m.status));
    const alive = tried.filter((m) => m.status === 'Survived' || m.status === 'NoCoverage');
    scores.push({ path, mutants: mutants.length, tried: tried.length, alive: alive.length });
    const lines = source.split('\n');
    for (const { location, replacement, status } of alive) {
      const line = lines[location.start.line - 1].trim();
      survivors.push({ path, line: location.start.line, status, was: line, becomes: replacement });
    }
  }
  const roomOf = ({ path }) => path.split('/').slice(0, 2).join('/');
  for (const room of new Set(scores.map(roomOf))) {
    const list = scores.filter((one) => roomOf(one) === room);
    for (const one of list) say(row(one.path, one));
    if (list.length > 1) say(row(`${room} together`, sum(list)));
  }
  say('');
  for (const one of survivors)
    say(`${one.status} ${one.path}:${one.line}: ${one.was}\n    becomes: ${one.becomes}`);
  for (const one of [...scores, ...survivors]) process.stdout.write(`${JSON.stringify(one)}\n`);
}

function sum(list) {
  const of = (key) => list.reduce((n, one) => n + one[key], 0);
  return { mutants: of('mutants'), tried: of('tried'), alive: of('alive') };
}

function row(name, { mutants, tried, alive }) {
  const score = tried === 0 ? '-' : `${Math.round((100 * (tried - alive)) / tried)} %`;
  return `${name.padEnd(48)} ${score.padStart(6)}   ${tried - alive} of ${tried} noticed, ${mutants} there`;
}
