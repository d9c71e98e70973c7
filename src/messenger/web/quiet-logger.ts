import type { ILogger } from '@whiskeysockets/baileys/lib/Utils/logger.js';

const nothing = () => undefined;

/** Baileys logs whole messages and numbers, so it logs nowhere; what matters is logged by the session. */
export const quietLogger: ILogger = {
  level: 'silent',
  child: () => quietLogger,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
};

/**
 * libsignal prints whole sessions, private keys among them, to the console, and offers no way to turn
 * that off. Nothing else in the program writes to the console, so it is closed.
 */
export function closeConsole(): void {
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) console[name] = nothing;
}
