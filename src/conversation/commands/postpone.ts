import { ActProblem } from '../../admin/deps.js';
import { postponeCase } from '../../admin/corrections.js';
import type { Disposition } from '../../domain/disposition.js';
import { coordinates } from '../../domain/reach.js';
import { scrub } from '../../domain/scrub.js';
import { fullDate } from '../../wording/dates.js';
import { quote } from '../../wording/quote.js';
import { NOTE_LENGTH } from '../../wording/words.js';
import { caseMeant } from '../case-meant.js';
import { actorOf, defineCommand } from '../command.js';
import { COORDINATED_VIEWS, coordinated, tellAgency } from '../coordinated.js';
import { daySaid } from '../day-said.js';
import { REFUSED_VIEWS, refused } from '../refused.js';
import { strictly } from '../strict.js';

/** How far away the day may be: farther, it is mistyped. */
const MOST_DAYS = 400;

/** TUNDA: a coordinator lets the deadlines of a case stand still until a day. */
export const postpone = defineCommand({
  intents: ['postpone'],
  views: { ...COORDINATED_VIEWS, ...REFUSED_VIEWS },
  forCoordinators: true,
  reads: ({ text }) => {
    const rest = strictly(text, 'tunda', true);
    return rest === null ? null : { intent: 'postpone', note: rest };
  },
  run(turn) {
    const { deps, store, office, officer, roles, parsed, now } = turn;
    if (!coordinates(roles)) return refused(turn, { onlyCoordinators: true });
    const today = office.zone.dayOf(now);
    const [first = ''] = parsed.trackingIds;
    const how = `TUNDA ${first} 2026-12-14 alasan`;
    const cases = parsed.trackingIds.map((id) => caseMeant(turn, id, parsed.note));
    for (const found of cases) if (found.kind !== 'case') return found.outcome;
    const meant = cases.flatMap((found) => (found.kind === 'case' ? [found] : []));
    const rest = meant[0]?.rest.replace(/^(?:sampai|hingga|s\/d|sd|until)\s+/i, '') ?? '';
    const said = daySaid(rest, today);
    if (said === null || said.rest === '' || said.day > today + MOST_DAYS)
      return refused(turn, { how });
    const reason = scrub(said.rest, null);
    const about: Disposition[] = [];
    for (const { disposition } of meant) {
      try {
        postponeCase(
          { store, office: deps.office, intakeDeps: deps.intakeDeps },
          actorOf(officer),
          {
            trackingId: disposition.complaint.trackingId,
            ...{ disposition: disposition.id, until: said.day, reason },
          },
          now,
        );
      } catch (error) {
        if (error instanceof ActProblem) return refused(turn, { problem: error });
        throw error;
      }
      about.push(store.dispositions.byId(disposition.id) ?? disposition);
    }
    const view = {
      ...{ postponed: true, until: fullDate(said.day) },
      note: quote(reason, NOTE_LENGTH),
    };
    coordinated(turn, about, view);
    tellAgency(turn, about, view);
    return 'done';
  },
});
