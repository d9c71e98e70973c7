/** Tables whose IDs the record of acts names: one that a row had which is gone is given to no other. */
type Marked =
  | 'officers'
  | 'assignments'
  | 'leaves'
  | 'handovers'
  | 'stop_requests'
  | 'corrections'
  | 'dispositions'
  | 'agencies';

/** The next ID of a table, as an expression; triggers keep the highest that is gone. */
export const nextIdOf = (table: Marked): string =>
  `(select 1 + max(coalesce((select max(id) from ${table}), 0), coalesce((select id from used_ids where name = '${table}'), 0)))`;
