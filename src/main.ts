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

process.exitCode = await runCli(process.argv.slice(2), processTerminal(stopping.signal));
