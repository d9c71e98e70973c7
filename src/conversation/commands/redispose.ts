import { agenciesNamed } from '../../admin/complaints.js';
import { ActProblem } from '../../admin/deps.js';
import { redisposeCase } from '../../admin/corrections.js';
import { coordinates } from '../../domain/reach.js';
import { quote } from '../../wording/quote.js';
import { caseMeant } from '../case-meant.js';
import { actorOf, defineCommand } from '../command.js';
import { COORDINATED_VIEWS, coordinated, tellAgency } from '../coordinated.js';
import { REFUSED_VIEWS, refused } from '../refused.js';
import { strictly } from '../strict.js';

/** DISPOSISI: a coordinator hands a case on to another agency. */
export const redispose = defineCommand({
  intents: ['redispose'],
  views: { ...COORDINATED_VIEWS, ...REFUSED_VIEWS },
  forCoordinators: true,
  reads: ({ text }) => {
    const rest = strictly(text, 'disposisi');
    return rest === null ? null : { intent: 'redispose', note: rest };
  },
  run(turn) {
    const { deps, store, officer, roles, parsed, now } = turn;
    if (!coordinates(roles)) return refused(turn, { onlyCoordinators: true });
    const [id = '', ...more] = parsed.trackingIds;
    if (more.length > 0) return refused(turn, { how: `DISPOSISI ${id} nama instansi` });
    const word = (parsed.note ?? '').replace(/^(?:ke|kepada|untuk)\s+/i, '').trim();
    // "DISPOSISI id dari A ke B", where it is with several.
    const [from, to = ''] = / ke /i.test(word) ? word.split(/ ke /i) : [null, word];
    const found = caseMeant(turn, id, from?.replace(/^dari\s+/i, '') ?? '');
    if (found.kind !== 'case') return found.outcome;
    const named = to === '' ? [] : agenciesNamed(store.roster.spellings(), to);
    const [only] = named;
    if (!only || named.length > 1)
      return refused(turn, {
        how: `DISPOSISI ${id} nama instansi`,
        agencies: named.map(({ name }) => name),
        word: to,
      });
    const { disposition } = found;
    try {
      redisposeCase(
        { store, office: deps.office, intakeDeps: deps.intakeDeps },
        actorOf(officer),
        { trackingId: id, disposition: disposition.id, to: only.code ?? only.name },
        now,
      );
    } catch (error) {
      if (error instanceof ActProblem) return refused(turn, { problem: error });
      throw error;
    }
    const view = { handedOn: true, to: quote(only.name, 160) };
    coordinated(turn, [disposition], view);
    tellAgency(turn, [disposition], view);
    return 'done';
  },
});
