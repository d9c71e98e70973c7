import { say } from '../domain/said.js';
import { lookAtBegun } from '../cases/stage.js';
import { lookForOfficers } from '../cases/progress.js';
import { agencyCodeFrom, agencyKey } from '../domain/agency.js';
import { plainLine } from '../domain/plain-text.js';
import type { Moment } from '../domain/day.js';
import type { MovedAgency } from '../store/joining.js';
import { actOn } from './acting.js';
import { ActProblem, type AdminDeps } from './deps.js';
import { agencyNamed } from './people.js';
import { recordingPeople } from './people-record.js';

// Agencies that no source has named yet; and two spellings of one, or two IDs, which are one from then on.

type Deps = Pick<AdminDeps, 'store'>;

/** What a join moved; counts. */
export interface AgencyJoined {
  /** Its number in the record, by which it is taken back. */
  readonly act: number;
  readonly from: string;
  readonly into: string;
  readonly cases: number;
  readonly openCases: number;
  readonly places: number;
}

/** No agency's name is longer. */
const LONGEST_NAME = 200;

/**
 * Adds an agency that no source has named yet, so that its officers can be entered before its first complaint. Throws
 * `ActProblem` for a name that is none, and where it is known already.
 */
export const addAgency = actOn(
  'agency add',
  (
    { store }: Deps,
    input: { readonly name: string; readonly code?: string | null },
    now: Moment,
    note,
  ): { readonly act: number; readonly id: number; readonly name: string } => {
    const name = plainLine(input.name).replace(/\s+/g, ' ').trim();
    const code = input.code?.trim() ?? '';
    if (agencyKey(name) === '' || name.length > LONGEST_NAME)
      throw new ActProblem(say`"${name.slice(0, 50)}" is no name of an agency.`);
    if (code !== '' && agencyCodeFrom(code, (text) => text) === null)
      throw new ActProblem(say`"${code.slice(0, 50)}" is no ID of an agency.`);
    const known = store.roster
      .spellings()
      .find((one) => one.key === agencyKey(name) || (code !== '' && one.code === code));
    if (known) throw new ActProblem(say`that agency is here already: ${known.name}.`);
    const done = recordingPeople({ store }, [], () =>
      store.roster.addAgency(code === '' ? null : code, name, now),
    );
    const { id } = done.result;
    const act = note({
      object: `agency ${id}`,
      before: { rows: done.before },
      after: { added: name, rows: done.after },
    });
    return { act, id, name };
  },
);

/** How many cases a refusal names. */
const MOST_NAMED = 10;

/**
 * Makes one agency of two: cases and places of `from` are of `into`, and sources that name `from` mean it. Throws
 * `ActProblem` for an unknown agency, and where a complaint is open at both: one of the two must be closed first.
 */
export const joinAgencies = actOn(
  'agency join',
  (
    { store }: Deps,
    input: { readonly from: string; readonly into: string },
    now: Moment,
    note,
  ): AgencyJoined => {
    const [from, into] = [agencyNamed({ store }, input.from), agencyNamed({ store }, input.into)];
    if (from.id === into.id)
      throw new ActProblem(say`"${input.from}" and "${input.into}" are one agency: ${into.name}.`);
    const both = store.joining.openAtBoth(from.id, into.id);
    if (both.length > 0) {
      const named = both.slice(0, MOST_NAMED).map((id) => `#${id}`);
      const more = both.length > MOST_NAMED ? say` and ${both.length - MOST_NAMED} more` : '';
      throw new ActProblem(
        say`open at both: ${named.join(', ')}${more}. Close each at "${from.name}" first (\`penghubung complaint close ID --agency ...\`).`,
      );
    }
    const moved = store.joining.joinAgencies(from.id, into.id, now);
    lookForOfficers(store, now);
    if (moved.begins === true) lookAtBegun(store, into.id, now);
    const act = note({
      object: `agency ${into.id}`,
      before: { joined: from.name },
      after: { into: into.name, moved },
    });
    return { act, ...countsOf(from.name, into.name, moved) };
  },
);

const countsOf = (from: string, into: string, moved: MovedAgency) => ({
  ...{ from, into, cases: moved.dispositions.length, openCases: moved.open },
  places: moved.assignments.length,
});
