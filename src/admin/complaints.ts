import { say } from '../domain/said.js';
import { agencyKey, agencyMeant, matchAgency } from '../domain/agency.js';
import type { Moment } from '../domain/day.js';
import { addByHand, HandProblem, linkComplaint, type LinkResult } from '../intake/by-hand.js';
import { rowsOfEntry, type HandPayload } from '../sources/payload.js';
import type { Agency } from '../store/roster.js';
import type { Store } from '../store/store.js';
import { actOn, type Note } from './acting.js';
import type { AdminDeps } from './deps.js';

type Deps = Pick<AdminDeps, 'store' | 'intakeDeps'>;

/**
 * Enters a complaint that arrived elsewhere; its provisional ID. Its agencies must be in the roster.
 * Throws `HandProblem`.
 */
export const addComplaint = actOn('complaint add', add);

function add(
  { store, intakeDeps }: Deps,
  { again, ...given }: HandPayload & { readonly again: boolean },
  now: Moment,
  note: Note,
): string {
  const deps = intakeDeps();
  const entry = { ...given, agencies: knownAgencies(given, store) };
  const id = addByHand(
    deps,
    {
      again,
      rowsOf(trackingId) {
        const { rows, problems } = rowsOfEntry({ ...entry, trackingId }, 1, deps.office.zone, now);
        if (problems.length > 0)
          throw new HandProblem(problems.map((p) => `${p.field}: ${p.reason}`).join('; '));
        return rows;
      },
    },
    now,
  );
  // Its words and the reporter's name are no part of the record.
  const after = {
    agencies: entry.agencies.map(({ code, name }) => code ?? name),
    channel: given.channel,
  };
  note({ object: `complaint ${id}`, before: null, after });
  return id;
}

/** Joins a complaint that was entered by hand with its tracking ID. Throws `HandProblem`. */
export const linkById = actOn(
  'complaint link',
  (
    { store, intakeDeps }: Deps,
    input: { readonly provisionalId: string; readonly trackingId: string },
    now,
    note,
  ): LinkResult => {
    const provisionalId = input.provisionalId.replace(/^#/, '').toUpperCase();
    const trackingId = input.trackingId.replace(/^#/, '');
    const known = store.dispositions.complaint(provisionalId)?.trackingId;
    const result = linkComplaint(intakeDeps(), provisionalId, trackingId, now);
    const [before, after] = [{ id: provisionalId }, { id: trackingId }];
    if (known !== trackingId) note({ object: `complaint ${trackingId}`, before, after });
    return result;
  },
);

/** The roster's agencies that an entry means: one entered by hand must be among them. */
function knownAgencies({ agencies }: HandPayload, store: Store): HandPayload['agencies'] {
  const known = store.roster.spellings();
  return agencies.map((wanted) => {
    const word = wanted.code ?? wanted.name ?? '';
    const found = agenciesNamed(known, word);
    const [only] = found;
    if (!only || found.length > 1)
      throw new HandProblem(
        found.length === 0
          ? say`there is no agency "${word}" here; \`penghubung roster export\` lists them.`
          : say`"${word}" may be any of these agencies: ${found.map(({ name }) => name).join('; ')}.`,
      );
    return { ...wanted, name: only.name, ...(only.code === null ? {} : { code: only.code }) };
  });
}

/**
 * The agencies that a word may mean, of all their spellings: the one with that ID or name, else those with it in their
 * names; what was joined into another one means that.
 */
export function agenciesNamed(spellings: readonly Agency[], word: string): readonly Agency[] {
  const exact = matchAgency(spellings, word, '') ?? matchAgency(spellings, null, word);
  if (exact) return [agencyMeant(spellings, exact)];
  const key = agencyKey(word);
  if (key === '') return [];
  const found = spellings.filter((agency) => agency.key.includes(key));
  return [...new Set(found.map((agency) => agencyMeant(spellings, agency)))];
}
