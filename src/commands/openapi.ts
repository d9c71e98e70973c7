import { openApi } from '../web/openapi.js';
import { readVersion } from './deployment.js';
import type { Terminal } from './terminal.js';

/** Prints the API's description, which a running program also serves. */
export async function showOpenApi(terminal: Terminal): Promise<number> {
  await terminal.out(`${JSON.stringify(openApi(readVersion()), null, 2)}\n`);
  return 0;
}
