import type { Correction, CorrectionKind } from '../domain/correction.js';
import type { Moment } from '../domain/day.js';
import type { Database } from './database.js';
import { nextIdOf } from './used-ids.js';

export type CorrectionStore = ReturnType<typeof createCorrectionStore>;

/** Queries on admins' words on cases. */
export function createCorrectionStore({ sqlite }: Database) {
  const of = sqlite.prepare<[number], Correction>(
    `select kind, value, at from corrections where disposition_id = ? order by id`,
  );
  const add = sqlite.prepare<[number, CorrectionKind, number, Moment]>(
    `insert into corrections (id, disposition_id, kind, value, at) values (${nextIdOf('corrections')}, ?, ?, ?, ?)`,
  );
  const remove = sqlite.prepare<[number, CorrectionKind]>(
    `delete from corrections where disposition_id = ? and kind = ?`,
  );
  return {
    /** All that hold of a disposition, in the order in which they were said. */
    of: (dispositionId: number): Correction[] => of.all(dispositionId),
    add: (dispositionId: number, { kind, value, at }: Correction): void =>
      void add.run(dispositionId, kind, value, at),
    /** Takes back all words of a kind. */
    remove: (dispositionId: number, kind: CorrectionKind): void =>
      void remove.run(dispositionId, kind),
  };
}
