import { agencyMeant, matchAgency } from '../domain/agency.js';
import { UNTOLD, type ComplaintStatus, type Way } from '../domain/complaint.js';
import type { Moment } from '../domain/day.js';
import type { Agency } from '../store/roster.js';
import { staysOf } from './stays.js';
import { takeIn, type IntakeOptions, type IntakeDeps } from './intake.js';
import { provenanceOf } from './provenance.js';

/** Word of a complaint's status, at one agency or at all that it is with. */
export interface StatusWord {
  readonly trackingId: string;
  readonly status: ComplaintStatus;
  readonly rawStatus: string;
  readonly agency: { readonly code: string | null; readonly name: string } | null;
  /** When it was so; null for now. */
  readonly asOf: Moment | null;
  readonly way: Way;
}

/** Takes in word of a status, or says why not: the complaint is not known here, or not to be with that agency. */
export function takeInStatus(
  deps: IntakeDeps,
  word: StatusWord,
  now: Moment,
  options: Pick<IntakeOptions, 'onRow'> = {},
): 'taken' | 'no_complaint' | 'no_agency' {
  const { dispositions, roster } = deps.store;
  const complaint = dispositions.complaint(word.trackingId);
  if (!complaint) return 'no_complaint';
  const { log } = provenanceOf(deps, complaint);
  const stays = staysOf(deps, log, []);
  const isWith = (agencyId: number) =>
    stays.has(agencyId) && stays.get(agencyId)?.end !== 'handed_on';
  const spellings = roster.spellings();
  const with_ = roster.agencies().filter((agency) => isWith(agency.id));
  const named = namedBy(word.agency, spellings, isWith);
  const wanted = word.agency;
  const meant = wanted === null ? with_ : named ? [named] : [];
  if (meant.length === 0) return 'no_agency';
  const { status, rawStatus, asOf, way } = word;
  const complaints = meant.map(({ code, name }) => ({
    ...UNTOLD,
    trackingId: complaint.trackingId,
    agencyCode: code,
    agencyName: name,
    status,
    rawStatus,
    asOf,
  }));
  const rows = complaints.length;
  const origin = { way, name: 'status' };
  takeIn(
    deps,
    { origin, extent: 'partial', asOf: now, complaints, rows, skipped: [] },
    now,
    options,
  );
  return 'taken';
}

/** The agency that a word names, by whatever spelling, of those that the complaint is with. */
function namedBy(
  wanted: StatusWord['agency'],
  spellings: readonly Agency[],
  isWith: (agencyId: number) => boolean,
): Agency | null {
  if (wanted === null) return null;
  const fitting = spellings.filter(({ id, joinedInto }) => isWith(joinedInto ?? id));
  const found = matchAgency(fitting, wanted.code, wanted.name);
  return found && agencyMeant(spellings, found);
}
