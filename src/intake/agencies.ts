import {
  agencyKey,
  agencyMeant,
  cutShort,
  matchAgency,
  namedInstead,
  sameNameElse,
} from '../domain/agency.js';
import type { ComplaintRow, Snapshot } from '../domain/complaint.js';
import type { Moment } from '../domain/day.js';
import type { Agency } from '../store/roster.js';
import type { Store } from '../store/store.js';

/**
 * One name under two IDs: taken as one agency, or, where both IDs are in use, as two of which somebody must say. Or
 * one agency's ID beside another's name, of which the ID is believed.
 */
export interface OtherCode {
  readonly name: string;
  readonly code: string;
  /** The ID that is known for the name; null for an agency without one. */
  readonly known: string | null;
  readonly taken: 'as one' | 'as two' | 'by ID';
}

/** An agency as a row names it. */
export type NamedAgency = Pick<ComplaintRow, 'agencyCode' | 'agencyName'>;
const keyOf = ({ agencyCode, agencyName }: NamedAgency) => `${agencyCode ?? ''}/${agencyName}`;

/** The agencies that a snapshot names, each once, as its rows have them. */
export function agenciesNamed({ complaints }: Snapshot): readonly NamedAgency[] {
  const named = new Map<string, NamedAgency>();
  for (const row of complaints) {
    const key = keyOf(row);
    if (!named.has(key)) named.set(key, row);
  }
  return [...named.values()];
}

/** Finds the agencies that a snapshot names, and adds those that nobody knows. Make one inside a transaction. */
export class SnapshotAgencies {
  readonly #store: Pick<Store, 'roster'>;
  readonly #now: Moment;
  readonly #agencies: Agency[];
  readonly #matched = new Map<string, Agency>();
  readonly #unmatched: ReadonlySet<number>;
  /** The IDs of agencies in the snapshot, each with the names that stand beside it. */
  readonly #names: ReadonlyMap<string | null, ReadonlySet<string>>;
  /** By an agency's ID and the name beside it, whether that is another one's. */
  readonly #misnamed = new Map<string, boolean>();
  readonly #otherCodes = new Map<string, OtherCode>();
  readonly #unmatchedNames = new Set<string>();

  constructor(store: Pick<Store, 'roster'>, named: readonly NamedAgency[], now: Moment) {
    this.#store = store;
    this.#now = now;
    this.#agencies = store.roster.spellings();
    this.#unmatched = new Set(store.roster.unmatchedAgencies().map((agency) => agency.id));
    this.#names = namesByCode(named);
    for (const one of named) this.of(one);
    for (const one of named) this.isMisnamed(one);
  }

  /** The agency of a row of the snapshot. */
  of(row: NamedAgency): Agency {
    const key = keyOf(row);
    let agency =
      this.#matched.get(key) ?? matchAgency(this.#agencies, row.agencyCode, row.agencyName);
    if (!agency && row.agencyCode !== null) agency = this.#underOtherCode(row.agencyCode, row);
    const isSpelling = agency != null && agency.joinedInto !== null;
    if (agency) agency = agencyMeant(this.#agencies, agency);
    if (!agency) {
      agency = this.#store.roster.addAgency(row.agencyCode, row.agencyName, this.#now);
      this.#agencies.push(agency);
      this.#unmatchedNames.add(row.agencyName);
    } else if (this.#unmatched.has(agency.id)) this.#unmatchedNames.add(agency.name);
    if (agency.code === null && row.agencyCode !== null && !isSpelling)
      agency = this.#complete(agency, row);
    this.#matched.set(key, agency);
    return agency;
  }

  /** Whether a row has an agency's ID beside a name that another one has, or where the ID has several in this snapshot. */
  isMisnamed(row: NamedAgency): boolean {
    const { agencyCode, agencyName } = row;
    const agency = this.of(row);
    if (agencyCode === null || agency.code !== agencyCode) return false;
    const key = keyOf(row);
    const asked = this.#misnamed.get(key);
    if (asked !== undefined) return asked;
    const isMisnamed = this.#asksOfName(agency, agencyCode, agencyName);
    this.#misnamed.set(key, isMisnamed);
    return isMisnamed;
  }

  /** Agencies that came under another ID than the one known for their name. */
  otherCodes(): OtherCode[] {
    return [...this.#otherCodes.values()];
  }

  /** Agencies of which nobody is in the roster. */
  unmatched(): string[] {
    return [...this.#unmatchedNames];
  }

  #asksOfName(agency: Agency, agencyCode: string, agencyName: string): boolean {
    const key = agencyKey(agencyName);
    if (key === agency.key || agencyName === agencyCode || cutShort(agencyName) !== null)
      return false;
    const named = namedInstead(this.#agencies, agency, agencyName);
    if (named === null && (this.#names.get(agencyCode)?.size ?? 0) < 2) return false;
    const name = named?.name ?? agencyName;
    const known = named?.code ?? null;
    this.#otherCodes.set(`${agencyCode}/${key}`, { name, code: agencyCode, known, taken: 'by ID' });
    return true;
  }

  /** The agency of that name that is known under another ID, unless both IDs are in use. */
  #underOtherCode(code: string, { agencyName }: NamedAgency): Agency | null {
    const same = sameNameElse(this.#agencies, code, agencyName);
    if (same?.code == null) return null;
    const isOne = !this.#names.has(same.code);
    const taken = isOne ? 'as one' : 'as two';
    this.#otherCodes.set(code, { name: same.name, code, known: same.code, taken });
    return isOne ? same : null;
  }

  /** An agency known by name alone gets its code, and its name in full where it was cut short. */
  #complete(agency: Agency, row: NamedAgency): Agency {
    const name = cutShort(agency.name) === null ? agency.name : row.agencyName;
    this.#store.roster.updateAgency(agency.id, row.agencyCode, name);
    const complete = { ...agency, code: row.agencyCode, name, key: agencyKey(name) };
    this.#agencies[this.#agencies.indexOf(agency)] = complete;
    return complete;
  }
}

/** Which names stand beside each agency's ID, without those cut short and the ID itself. */
function namesByCode(named: readonly NamedAgency[]): Map<string | null, Set<string>> {
  const names = new Map<string | null, Set<string>>();
  for (const { agencyCode, agencyName } of named) {
    const ofCode = names.get(agencyCode) ?? new Set<string>();
    names.set(agencyCode, ofCode);
    if (agencyName !== agencyCode && cutShort(agencyName) === null)
      ofCode.add(agencyKey(agencyName));
  }
  return names;
}
