/** Which words of a report of SELESAI say that something was done, and not what. */
export interface ExplanationRules {
  /** How many other words a note has at least that explains something. */
  readonly leastWords: number;
  /** Lower case. */
  readonly saysNothing: ReadonlySet<string>;
}

/** Whether a note tells a citizen what was done; "sudah ditindaklanjuti", or nothing, does not. */
export function explains(note: string | null, rules: ExplanationRules): boolean {
  const words = (note ?? '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => word.length > 1 && !rules.saysNothing.has(word));
  return telling.length >= rules.leastWords;
}
