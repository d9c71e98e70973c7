import type { HealthReason } from '../domain/health.js';
import { MINUTE, type Moment } from '../domain/day.js';
import type { Zone } from '../domain/zone.js';
import type { Log } from '../log.js';
import type { Wording } from '../wording/templates.js';
import type { Channel, Note } from './channels.js';

/** What an alarm says. */
export const ALARM_VIEWS = {
  alarm: {
    /** Messages to officers wait, as WhatsApp is out. */
    whatsapp: true,
    /** The program itself fails or hangs. */
    program: false,
    /** It is over. */
    over: false,
    since: '2026-11-24T14:30:00+07:00',
    /** For whoever looks after the program. */
    what: 'WhatsApp is not connected (401 logged_out). Pair anew.',
    office: 'Dinas Kominfo',
  },
};

export interface AlarmDeps {
  readonly channels: readonly Channel[];
  readonly wording: Wording;
  readonly office: string;
  readonly zone: () => Zone;
  /** What keeps the program from its work now. */
  readonly reasons: () => readonly HealthReason[];
  /** What was told, which outlives a restart. */
  readonly remembered: () => string | null;
  readonly remember: (text: string) => void;
  readonly log: Log;
}

/** What is out is told after so long: most ends pass by themselves. */
const AFTER = 5 * MINUTE;

/** Not said to an admin who meant it. */
const MEANT = ['held', 'not_live'];
const OF_PROGRAM = ['stalled', 'fault'];

/** One thing that is out: since when, and whether that was told, by which channels. */
interface Raised {
  readonly since: Moment;
  readonly what: string;
  readonly toldBy: readonly string[];
}
type Known = Partial<Record<Subject, Raised>>;
type Subject = 'whatsapp' | 'program';

/**
 * Tells coordinators beside WhatsApp when WhatsApp, or the program, is out: once when it has been so for five
 * minutes, and once when it is over, by each channel. What a channel does not take is tried again.
 */
export function createAlarms(deps: AlarmDeps) {
  const render = deps.wording.with(ALARM_VIEWS);
  const read = () => JSON.parse(deps.remembered() ?? '{}') as Known;

  const noteOf = (subject: Subject, { since, what }: Raised, over: boolean): Note => {
    const title = subject === 'whatsapp' ? 'WhatsApp bot' : 'Program Penghubung';
    return {
      subject: `${title} ${over ? 'pulih' : 'terganggu'}`,
      text: render('alarm', {
        whatsapp: subject === 'whatsapp',
        program: subject === 'program',
        over,
        since: deps.zone().iso(since),
        what,
        office: deps.office,
      }),
    };
  };

  /** Says it by those channels; the names of those that took it. */
  const sayBy = async (channels: readonly Channel[], note: Note): Promise<string[]> => {
    const took = await Promise.all(
      channels.map(async (channel) => {
        try {
          await channel.send(note);
          deps.log.warn({ channel: channel.name }, 'an alarm was sent');
          return [channel.name];
        } catch (error) {
          // An address may hold a secret, and an error the address.
          const reason = error instanceof Error ? error.name : 'error';
          deps.log.error({ channel: channel.name, reason }, 'an alarm could not be sent');
          return [];
        }
      }),
    );
    return took.flat();
  };

  return {
    /** Looks once: raises what is out, and says the end of what is over. */
    async look(now: Moment): Promise<void> {
      const reasons = deps.reasons().filter(({ code }) => !MEANT.includes(code));
      const isOfProgram = ({ code }: HealthReason) => OF_PROGRAM.includes(code);
      const present: Record<Subject, HealthReason | undefined> = {
        whatsapp: reasons.find((reason) => !isOfProgram(reason)),
        program: reasons.find(isOfProgram),
      };
      for (const subject of ['whatsapp', 'program'] as const) {
        const reason = present[subject];
        const before = read()[subject];
        const put = (raised: Raised | undefined) => {
          const after = { ...read(), [subject]: raised };
          if (JSON.stringify(after) !== JSON.stringify(read()))
            deps.remember(JSON.stringify(after));
        };
        if (reason) {
          const raised = before ?? { since: now, what: reason.what, toldBy: [] };
          put(raised);
          if (now - raised.since < AFTER) continue;
          const open = deps.channels.filter(({ name }) => !raised.toldBy.includes(name));
          const what = raised.toldBy.length === 0 ? reason.what : raised.what;
          const toldBy = [
            ...raised.toldBy,
            ...(await sayBy(open, noteOf(subject, { ...raised, what }, false))),
          ];
          put({ ...raised, what, toldBy });
        } else if (before) {
          const open = deps.channels.filter(({ name }) => before.toldBy.includes(name));
          const took = await sayBy(open, noteOf(subject, before, true));
          const toldBy = before.toldBy.filter(
            (name) => open.some((c) => c.name === name) && !took.includes(name),
          );
          // Its end is told to those who were told of it, and to nobody else.
          put(toldBy.length === 0 ? undefined : { ...before, toldBy });
        }
      }
    },
  };
}
