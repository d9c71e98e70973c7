/** How much of what is open one export would change at once; counts of complaints. */
export interface Upheaval {
  /** Open before. */
  readonly open: number;
  /** Taken from an agency, or left out for so long that they end. */
  readonly handedOn: number;
  /** Brought to another agency. */
  readonly moved: number;
  readonly reclassified: number;
  /** With one agency's ID beside another one's name. */
  readonly misnamed: number;
  /** Whose title or text is another's of before: two that changed places. */
  readonly swapped: number;
}
