// Feeds mutated files, names, texts and requests to the ways in, for as long as one likes:
//   npm run fuzz -- [--seconds 60 | --cases 5000] [--seed 1] [--case N]
// Each case follows from its number alone, so that one which fails can be made again; a number of cases, in place of a time, is the same run on any machine. What takes longer than
// ten seconds counts as hanging: the cases run in a thread that can be ended.
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { prepare } from './prepare.mjs';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    cases: { type: 'string' },
    case: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log('npm run fuzz -- [--seconds 60 | --cases 5000] [--seed 1] [--case N]');
  process.exit(0);
}
const seconds = values.cases === undefined ? Number(values.seconds) : Infinity;
const upTo = values.cases === undefined ? Infinity : Number(values.cases);
const seed = Number(values.seed);
const only = values.case === undefined ? null : Number(values.case);
if ([seconds, upTo, seed, only ?? 0].some(Number.isNaN)) {
  console.error('fuzz: --seconds, --cases, --seed and --case must be numbers');
  process.exit(2);
}
prepare({ tools: true });

const HANGS_AFTER = 10_000;
const end = Date.now() + seconds * 1000;
const failures = [];
const counts = new Map();
let next = only ?? 0;
let cases = 0;

/** Runs cases from a number on until the time is over, a case fails, or one hangs. */
function run(from) {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./fuzz/cases.mjs', import.meta.url), {
      workerData: { seed, from, upTo, only },
      resourceLimits: { maxOldGenerationSizeMb: 2048 },
    });
    let present = { number: from, kind: 'start' };
    let beganAt = Date.now();
    const stop = async (failure) => {
      clearInterval(watch);
      await worker.terminate();
      resolve(failure === null ? null : { ...present, failure });
    };
    const watch = setInterval(() => {
      if (Date.now() - beganAt > HANGS_AFTER) void stop(`hangs: more than ${HANGS_AFTER / 1000} s`);
      else if (Date.now() > end && only === null) void stop(null);
    }, 200);
    worker.on('message', (message) => {
      if (message.begins) {
        present = message.begins;
        beganAt = Date.now();
        cases += 1;
        counts.set(present.kind, (counts.get(present.kind) ?? 0) + 1);
      } else if (message.failed) void stop(message.failed);
      else if (message.done) void stop(null);
    });
    worker.once('error', (error) => void stop(`throws out of the thread: ${error.stack ?? error}`));
  });
}

while (Date.now() < end && next < upTo && failures.length < 10) {
  const failure = await run(next);
  if (failure === null) break;
  failures.push(failure);
  console.error(
    `fuzz: case ${failure.number} (${failure.kind}) of seed ${seed}: ${failure.failure}\n      again: npm run fuzz -- --seed ${seed} --case ${failure.number}`,
  );
  if (only !== null) break;
  next = failure.number + 1;
}
const kinds = [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
console.log(`fuzz: seed ${seed}, ${cases} cases (${kinds}), ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
