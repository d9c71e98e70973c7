/** Something that waits for a coordinator's word, by its number among its kind. */
export interface Waiting {
  readonly kind: 'stop' | 'export';
  readonly id: number;
}

const KINDS = ['stop', 'export'] as const;

/** Its number in the one series of all that waits: SETUJU 7 means one thing, whatever its kind. */
export const numberOf = ({ kind, id }: Waiting): number =>
  (id - 1) * KINDS.length + KINDS.indexOf(kind) + 1;
