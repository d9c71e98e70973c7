import { agencyKey, matchAgency } from '../domain/agency.js';
import { mayQuote } from '../domain/complaint.js';
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
    { intakeDeps }: Deps,
    input: { readonly provisionalId: string; readonly trackingId: string },
    now,
    note,
  ): LinkResult => {
    const provisionalId = input.provisionalId.replace(/^#/, '').toUpperCase();
    const trackingId = input.trackingId.replace(/^#/, '');
    const result = linkComplaint(intakeDeps(), provisionalId, trackingId, now);
    const [before, after] = [{ id: provisionalId }, { id: trackingId }];
    note({ object: `complaint ${trackingId}`, before, after });
    return result;
  },
);

/** An open complaint that LAPOR! does not know yet. */
export interface UnlistedComplaint {
  readonly id: string;
  readonly agency: string;
  readonly channel: string;
  /** Empty where its words may not be quoted. */
  readonly title: string;
}

/** Open complaints that have no tracking ID yet, longest known first. */
export function listUnlisted({ store }: Pick<AdminDeps, 'store'>): UnlistedComplaint[] {
  return store.overview.unlisted().flatMap((id) => {
    const disposition = store.dispositions.byId(id);
    if (!disposition) return [];
    const { trackingId, channel } = disposition.complaint;
    const title = mayQuote(disposition.complaint) ? disposition.complaint.title : '';
    return [{ id: trackingId, agency: disposition.agencyName, channel, title }];
  });
}

/** The roster's agencies that an entry means: one entered by hand must be among them. */
function knownAgencies({ agencies }: HandPayload, store: Store): HandPayload['agencies'] {
  const known = store.roster.agencies();
  return agencies.map((wanted) => {
    const word = wanted.code ?? wanted.name ?? '';
    const found = agenciesNamed(known, word);
    const [only] = found;
    if (!only || found.length > 1)
      throw new HandProblem(
        found.length === 0
          ? `there is no agency "${word}" here; \`penghubung roster export\` lists them.`
          : `"${word}" may be any of these agencies: ${found.map(({ name }) => name).join('; ')}.`,
      );
    return { ...wanted, name: only.name, ...(only.code === null ? {} : { code: only.code }) };
  });
}

/** The agencies that a word may mean: the one with that ID or name, else those with it in their names. */
export function agenciesNamed(known: readonly Agency[], word: string): readonly Agency[] {
  const exact = matchAgency(known, word, '') ?? matchAgency(known, null, word);
  if (exact) return [exact];
  const key = agencyKey(word);
  return key === '' ? [] : known.filter((agency) => agency.key.includes(key));
}
