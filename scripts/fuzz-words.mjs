// Sends mutated messages of officers to the conversation, by default a million: `npm run fuzz:words [-- --messages N --seed N]`.
// Nothing may crash, and nobody may do what their roles do not let them (`test/conversation/fuzz.test.ts`).
import { parseArgs } from 'node:util';
import { prepare, run } from './prepare.mjs';

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
  },
});
prepare({ tools: true });
process.env['FUZZ_MESSAGES'] = values.messages;
process.env['FUZZ_SEED'] = values.seed;
process.exit(
  run(process.execPath, [
    'node_modules/vitest/vitest.mjs',
    'run',
    'test/conversation/fuzz.test.ts',
  ]),
);
