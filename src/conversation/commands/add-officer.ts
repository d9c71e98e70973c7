import { ActProblem } from '../../admin/deps.js';
import { addOfficer } from '../../admin/people.js';
import { coordinates } from '../../domain/reach.js';
import { isRegionRole, ROLES, type Role } from '../../domain/roster.js';
import { quote } from '../../wording/quote.js';
import { ROLE_NAMES } from '../../wording/words.js';
import { actorOf, defineCommand } from '../command.js';
import { REFUSED_VIEWS, refused } from '../refused.js';
import { behindFirst } from '../tokens.js';

const sample = {
  name: 'Operator Dinkes',
  role: 'Operator SP4N-LAPOR!',
  agency: 'Dinas Kesehatan',
  phone: '6281255500028',
  signature: 'Dinas Kominfo',
};
const HOW = 'TAMBAH 081255500028, nama, operator, nama instansi';

/** Roles as coordinators call them. */
const NAMES: Readonly<Record<string, Role>> = {
  ...{ penghubung: 'liaison', 'pejabat penghubung': 'liaison', operator: 'operator' },
  ...{ pimpinan: 'head', kepala: 'head', inspektorat: 'inspectorate', sekda: 'secretary' },
  ...{ 'sekretaris daerah': 'secretary', koordinator: 'coordinator' },
};

/** TAMBAH: a coordinator gives somebody a place: number, name, role, and for most roles the agency. */
export const addToRoster = defineCommand({
  intents: ['add_officer'],
  views: { 'answer-added': sample, ...REFUSED_VIEWS },
  forCoordinators: true,
  reads: ({ text, head, before }) =>
    before.length === 0 && head === 'tambah'
      ? { intent: 'add_officer', note: behindFirst(text, 'tambah') ?? '' }
      : null,
  run(turn) {
    const { deps, store, officer, roles, parsed, now } = turn;
    if (!coordinates(roles)) return refused(turn, { onlyCoordinators: true });
    const [number = '', name = '', roleWord = '', ...agencyWords] = (parsed.note ?? '')
      .split(/[,;\n]/)
      .map((part) => part.trim())
      .filter((part) => part !== '');
    const phone = deps.phoneOf(number);
    const key = roleWord.toLowerCase();
    const role = NAMES[key] ?? ROLES.find((one) => one === key);
    const agency = agencyWords.join(', ');
    if (
      phone === null ||
      name === '' ||
      role === undefined ||
      (agency === '' && !isRegionRole(role))
    )
      return refused(turn, { how: HOW });
    const known = store.roster.officerByPhone(phone);
    if (known && known.name.toLowerCase() !== name.toLowerCase())
      return refused(turn, { how: `TAMBAH ${phone}, ${known.name}, ${roleWord}, ${agency}` });
    try {
      const added = addOfficer(
        { store, office: deps.office },
        actorOf(officer),
        { phone, name, role, ...(agency === '' ? {} : { agency }) },
        now,
      );
      const place = added.after.find((one) => one.role === role);
      turn.answer(
        turn.render('answer-added', {
          ...{ name: quote(added.name), role: ROLE_NAMES[role], phone: added.phone },
          agency: quote(place?.agency ?? '', 160),
          signature: quote(deps.signature),
        }),
      );
      return 'done';
    } catch (error) {
      if (error instanceof ActProblem) return refused(turn, { problem: error, how: HOW });
      throw error;
    }
  },
});
