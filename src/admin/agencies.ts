import { say } from '../domain/said.js';
import { lookAtBegun } from '../cases/stage.js';
import { lookForOfficers } from '../cases/progress.js';
import type { Moment } from '../domain/day.js';
import type { MovedAgency } from '../store/joining.js';
import { actOn } from './acting.js';
import { ActProblem, type AdminDeps } from './deps.js';
import { agencyNamed } from './people.js';

// Two spellings of one agency, or two IDs, are one agency from then on: whatever names either means it.

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
