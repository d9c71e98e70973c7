import { ActProblem } from '../../admin/deps.js';
import { postponeCase } from '../../admin/corrections.js';
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
import { behindFirst } from '../tokens.js';

/** TUNDA: a coordinator lets the deadlines of a case stand still until a day. */
export const postpone = defineCommand({
  intents: ['postpone'],
  views: { ...COORDINATED_VIEWS, ...REFUSED_VIEWS },
  forCoordinators: true,
  reads: ({ head, named, words }) => {
    const behind = named && head === 'tunda' ? behindFirst(words, 'tunda') : null;
    return behind === null ? null : { intent: 'postpone', note: behind };
  },
  run(turn) {
    const { deps, store, office, officer, roles, parsed, now } = turn;
    if (!coordinates(roles)) return refused(turn, { onlyCoordinators: true });
    const [id = ''] = parsed.trackingIds;
    const found = caseMeant(turn, id, parsed.note);
    if (found.kind !== 'case') return found.outcome;
    const said = daySaid(
      found.rest.replace(/^(?:sampai|hingga|s\/d|sd|until)\s+/i, ''),
      office.zone.dayOf(now),
    );
    if (said === null) return refused(turn, { how: `TUNDA ${id} 2026-12-14 alasan` });
    const reason = said.rest === '' ? null : scrub(said.rest, null);
    const { disposition } = found;
    try {
      postponeCase(
        { store, office: deps.office, intakeDeps: deps.intakeDeps },
        actorOf(officer),
        { trackingId: id, disposition: disposition.id, until: said.day, reason },
        now,
      );
    } catch (error) {
      if (error instanceof ActProblem) return refused(turn, { problem: error });
      throw error;
    }
    const note = quote(reason ?? '', NOTE_LENGTH);
    const view = { postponed: true, until: fullDate(said.day), note };
    const about = [store.dispositions.byId(disposition.id) ?? disposition];
    coordinated(turn, about, view);
    tellAgency(turn, about, view);
    return 'done';
  },
});
