import type { Random, SessionEnd } from '../../domain/ports.js';

/** What a connection's end means, and what is done about it. */
export interface ClosePolicy extends SessionEnd {
  /** Seconds before the next try, from and to; `never` stops until somebody pairs or starts again. */
  readonly wait: readonly [from: number, to: number] | 'never';
  /** By how much the wait grows with each end in a row, up to so many seconds. */
  readonly growth: { readonly factor: number; readonly most: number } | null;
}

const GROWING = { factor: 2, most: 300 } as const;
const NOTHING_TO_DO = 'Nothing to do: it connects again by itself.';

/** By the code with which Baileys says that a connection ended; the numbers are WhatsApp's and Baileys'. */
export const CLOSE_POLICIES: Readonly<Record<number, ClosePolicy>> = {
  515: {
    name: 'restart_required',
    wait: [0, 0],
    growth: { factor: 2, most: 60 },
    alarms: false,
    remedy: 'Nothing to do: this follows each pairing.',
  },
  428: {
    name: 'connection_closed',
    wait: [1, 2],
    growth: GROWING,
    alarms: false,
    remedy: NOTHING_TO_DO,
  },
  408: {
    name: 'connection_lost',
    wait: [1, 2],
    growth: GROWING,
    alarms: false,
    remedy: NOTHING_TO_DO,
  },
  503: {
    name: 'unavailable',
    wait: [10, 20],
    growth: { factor: 2, most: 900 },
    alarms: false,
    remedy: 'Nothing to do: WhatsApp is out of service for the moment.',
  },
  500: {
    name: 'bad_session',
    wait: [10, 20],
    growth: { factor: 3, most: 900 },
    alarms: true,
    remedy:
      'If it does not end by itself within an hour, stop the program and pair again with --replace.',
  },
  440: {
    name: 'replaced',
    wait: [30, 90],
    growth: { factor: 2, most: 1800 },
    alarms: true,
    remedy: 'Another program uses the same session: find it and stop it.',
  },
  405: {
    name: 'version_refused',
    wait: [300, 600],
    growth: { factor: 2, most: 3600 },
    alarms: true,
    remedy: 'WhatsApp no longer takes this version: set WHATSAPP_VERSION, or update Penghubung.',
  },
  411: {
    name: 'multi_device_mismatch',
    wait: 'never',
    growth: null,
    alarms: true,
    remedy: 'Stop the program and pair again with `npx penghubung whatsapp pair --replace`.',
  },
  401: {
    name: 'logged_out',
    wait: 'never',
    growth: null,
    alarms: true,
    remedy:
      'Stop the program and pair again with `npx penghubung whatsapp pair --replace`; what waits is kept.',
  },
  403: {
    name: 'forbidden',
    wait: 'never',
    growth: null,
    alarms: true,
    remedy: 'WhatsApp has blocked the number: open WhatsApp on the phone and read what it says.',
  },
};

/** For codes of which nothing is written. */
const OTHER: ClosePolicy = {
  name: 'other',
  wait: [1, 2],
  growth: GROWING,
  alarms: false,
  remedy: NOTHING_TO_DO,
};

/** A connection that stayed open for so long counts as sound: the next end is the first in a row. */
export const SOUND_AFTER = 5 * 60_000;

export function closePolicy(code: number): ClosePolicy {
  return CLOSE_POLICIES[code] ?? OTHER;
}

/**
 * Milliseconds to wait before connecting again after the n-th end in a row (1 for the first), with the
 * policy's jitter; null for never.
 */
export function waitAfter(code: number, ends: number, random: Random): number | null {
  const { wait, growth } = closePolicy(code);
  if (wait === 'never') return null;
  const [from, to] = wait;
  if (growth === null || ends <= 1) return Math.round((from + (to - from) * random()) * 1000);
  const grown = Math.max(1, to) * growth.factor ** (ends - 1);
  return Math.round(Math.min(grown, growth.most) * (0.5 + 0.5 * random()) * 1000);
}
