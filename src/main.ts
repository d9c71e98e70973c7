import { isPassingFault } from './domain/passing-fault.js';
import { runCli } from './cli.js';
import { processTerminal } from './commands/terminal.js';

const stopping = new AbortController();
let asked = 0;
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.on(name, () => {
    asked += 1;
    if (asked > 1) process.exit(130);
    stopping.abort();
  });

// Baileys leaves promises lying about when a connection ends; what else nobody took care of ends the program.
process.on('unhandledRejection', (reason) => {
  if (!isPassingFault(reason)) throw reason;
});

const exitCode = await runCli(process.argv.slice(2), processTerminal(stopping.signal));
// Baileys leaves timers behind, too, that would keep a stopped program for a minute.
await Promise.all(
  [process.stdout, process.stderr].map(
    (stream) => new Promise<void>((resolve) => void stream.write('', () => resolve())),
  ),
);
process.exit(exitCode);
