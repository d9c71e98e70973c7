/** Codes with which a connection ends that comes again by itself: closed, timed out, out of service. */
const PASSING = [428, 408, 503];

/** Whether a rejection is one of a connection that ended, in the shape that Baileys gives it. */
export function isConnectionLoss(reason: unknown): boolean {
  const error = reason as { isBoom?: boolean; output?: { statusCode?: number } } | null;
  return error?.isBoom === true && PASSING.includes(error.output?.statusCode ?? 0);
}
