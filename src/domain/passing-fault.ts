/** Codes with which a connection ends that comes again by itself: closed, timed out, out of service. */
const PASSING_ENDS = [428, 408, 503];
/** Errors of a database that takes writes again once there is room, or the other program is done. */
const PASSING_CODES = ['SQLITE_FULL', 'SQLITE_BUSY', 'SQLITE_IOERR'];

/**
 * Whether a rejection that nobody took care of is one that the program outlives: of a connection that
 * ended, in the shape that Baileys gives it, or of a database that could not be written for a moment.
 */
export function isPassingFault(reason: unknown): boolean {
  const error = reason as {
    isBoom?: boolean;
    code?: unknown;
    output?: { statusCode?: number };
  } | null;
  if (error?.isBoom === true) return PASSING_ENDS.includes(error.output?.statusCode ?? 0);
  const { code } = error ?? {};
  return typeof code === 'string' && PASSING_CODES.some((known) => code.startsWith(known));
}
