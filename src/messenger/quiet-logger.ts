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
