import { agenciesNamed } from '../../admin/complaints.js';
import { coordinates } from '../../domain/reach.js';
import { quote } from '../../wording/quote.js';
import { ROLE_NAMES } from '../../wording/words.js';
import { defineCommand } from '../command.js';
import { REFUSED_VIEWS, refused } from '../refused.js';
import { behindFirst } from '../tokens.js';

const sample = {
  agency: 'Dinas Kesehatan',
  open: 3,
  officers: [
    {
      name: 'Pejabat Penghubung Dinkes',
      role: 'Pejabat Penghubung',
      phone: '6281255500028',
      /** Why they are told nothing now; nothing where they are. */
      notWritten: false,
      stopped: false,
      unreachable: false,
      onLeave: false,
    },
  ],
  nobody: false,
  signature: 'Dinas Kominfo',
};

/** PETUGAS: who holds which place at an agency, and whether they can be told. */
export const officers = defineCommand({
  intents: ['officers'],
  views: { 'answer-officers': sample, ...REFUSED_VIEWS },
  forCoordinators: true,
  reads: ({ head, named, before, words }) => {
    const isFirst = !named && before.length === 0 && head === 'petugas';
    const behind = isFirst ? behindFirst(words, 'petugas') : null;
    return behind ? { intent: 'officers', note: behind } : null;
  },
  run(turn) {
    const { deps, store, office, roles, parsed, now } = turn;
    if (!coordinates(roles)) return refused(turn, { onlyCoordinators: true });
    const word = parsed.note ?? '';
    const named = agenciesNamed(store.roster.spellings(), word);
    const [only] = named;
    if (!only || named.length > 1)
      return refused(turn, {
        how: 'PETUGAS nama instansi',
        agencies: named.map(({ name }) => name),
        word,
      });
    const today = office.zone.dayOf(now);
    const here = store.roster.contactsOf(only.id, today, deps.reach);
    const hindered = store.roster.hinderedOf(only.id, today, deps.reach);
    const all = [...here.map((c) => ({ ...c, obstacle: null })), ...hindered];
    const shown = all.flatMap(({ officerId, role, obstacle }) => {
      const officer = store.roster.officer(officerId);
      const isHere = store.roster
        .rolesOf(officerId, today)
        .some((place) => place.agencyId === only.id && place.role === role);
      if (!officer || !isHere) return [];
      const is = (why: string) => obstacle === why;
      return {
        ...{ name: quote(officer.name), role: ROLE_NAMES[role], phone: officer.phone },
        ...{ notWritten: is('not_written'), stopped: is('stopped') },
        ...{ unreachable: is('unreachable'), onLeave: is('on_leave') },
      };
    });
    return turn.answer(
      turn.render('answer-officers', {
        agency: quote(only.name, 160),
        open: store.overview.openOf(only.id).length,
        officers: shown,
        nobody: shown.length === 0,
        signature: quote(deps.signature),
      }),
    );
  },
});
