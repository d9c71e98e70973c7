import { closeCase } from '../../admin/corrections.js';
import { mayClose } from '../../domain/authority.js';
import type { Disposition } from '../../domain/disposition.js';
import { scrub } from '../../domain/scrub.js';
import { quote } from '../../wording/quote.js';
import { NOTE_LENGTH } from '../../wording/words.js';
import {
  actorOf,
  defineCommand,
  type Outcome,
  type Said,
  type Turn,
  type Understood,
} from '../command.js';
import { caseMeant } from '../case-meant.js';
import { strictly } from '../strict.js';
import { COORDINATED_VIEWS, coordinated, tellAgency } from '../coordinated.js';

type CloseTurn = Turn<typeof COORDINATED_VIEWS>;

/** TUTUP: a coordinator closes what is named, at the agency that is named where there are several. */
export const close = defineCommand({
  intents: ['close'],
  views: COORDINATED_VIEWS,
  reads: asClosing,
  run(turn) {
    if (!mayClose(turn.roles)) return askHow(turn);
    const cases = turn.parsed.trackingIds.map((id) => caseMeant(turn, id, turn.parsed.note));
    for (const found of cases) if (found.kind !== 'case') return found.outcome;
    const meant = cases.flatMap((found) => (found.kind === 'case' ? [found.disposition] : []));
    const [first] = cases;
    const rest = first?.kind === 'case' ? first.rest : null;
    const note = rest === null || rest === '' ? null : scrub(rest, null);
    for (const disposition of meant) closeOne(turn, disposition, note);
    const view = { closed: true, note: quote(note ?? '', NOTE_LENGTH) };
    coordinated(turn, meant, view);
    tellAgency(turn, meant, view);
    return 'done';
  },
});

/** TUTUP with its numbers, first and certain. */
function asClosing({ text }: Said): Understood<'close'> | null {
  const rest = strictly(text, 'tutup');
  return rest === null ? null : { intent: 'close', note: rest === '' ? null : rest };
}

function closeOne(turn: CloseTurn, { id, complaint }: Disposition, reason: string | null): void {
  const { deps, store, officer, now } = turn;
  const { trackingId } = complaint;
  closeCase(
    { store, office: deps.office, intakeDeps: deps.intakeDeps },
    actorOf(officer),
    { trackingId, disposition: id, reason },
    now,
  );
}

/** "TUTUP" of somebody who reports is no certain word. */
function askHow(turn: CloseTurn): Outcome {
  const found = turn.find();
  if (typeof found === 'string') return found;
  const example = found.dispositions[0]?.complaint.trackingId ?? '';
  const view = turn.plain({ items: turn.views(found.dispositions), example });
  turn.answer(turn.render('answer-close-how', view), found.dispositions);
  return 'answered';
}
