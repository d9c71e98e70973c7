import { z } from 'zod';
import { REPORT_KINDS } from '../domain/clock.js';
import { CLASSIFICATIONS } from '../domain/complaint.js';
import { REOPEN_REASONS } from '../domain/event.js';
import { CLOCK_KINDS, TONES } from '../domain/policy.js';
import { ROLES } from '../domain/roster.js';

const moment = z.iso.datetime({ offset: true });

/** What every event has. */
const common = {
  id: z.string().meta({ description: 'The same each time that the event is sent.' }),
  at: moment.meta({ description: 'When it happened.' }),
  sequence: z
    .int()
    .meta({ description: 'Grows from event to event of one disposition, and says their order.' }),
  disposition: z.object({
    id: z.int(),
    trackingId: z.string().meta({ description: 'Of LAPOR!, or a provisional one: `L-2026-0001`.' }),
    agency: z.object({ code: z.string().nullable(), name: z.string() }),
    classification: z.enum(CLASSIFICATIONS),
  }),
};

/** What other systems are told. None of it says who a reporter or an officer is. */
export const eventPayload = z.discriminatedUnion('type', [
  z.object({
    ...common,
    type: z.literal('acknowledged'),
    data: z.object({ role: z.enum(ROLES).nullable() }),
  }),
  z.object({
    ...common,
    type: z.literal('reported'),
    data: z.object({
      report: z.enum(['in_progress', 'done', 'not_ours']),
      role: z.enum(ROLES).nullable(),
      note: z.string().nullable().meta({
        description:
          "The officer's own words, without numbers and addresses; null for none, and for secret and oversight complaints.",
      }),
    }),
  }),
  z.object({
    ...common,
    type: z.literal('withdrawn'),
    data: z.object({
      report: z
        .enum(REPORT_KINDS)
        .meta({ description: 'What its officer took back; it counts as never said.' }),
    }),
  }),
  z.object({
    ...common,
    type: z.literal('escalated'),
    data: z.object({
      clock: z.enum(CLOCK_KINDS),
      rung: z.int().meta({ description: 'Working days after the due date.' }),
      tone: z.enum(TONES),
      roles: z.array(z.enum(ROLES)).meta({
        description:
          'Superiors and monitors to whom it went. A message that still waits is called off when it no longer holds.',
      }),
      due: z.iso.date(),
    }),
  }),
  z.object({
    ...common,
    type: z.literal('closed'),
    data: z.object({
      reason: z.string().meta({
        description:
          'closed, postponed, archived, not_our_authority, re_dispositioned, missing, closed_by_coordinator or joined.',
      }),
    }),
  }),
  z.object({
    ...common,
    type: z.literal('reopened'),
    data: z.object({
      reason: z.enum(REOPEN_REASONS).meta({
        description:
          'shown_again: what was closed as re_dispositioned or missing is shown again. by_hand: an admin reopened it. undone: an admin took back what had closed it.',
      }),
    }),
  }),
]);

export type EventPayload = z.infer<typeof eventPayload>;
