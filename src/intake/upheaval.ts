import { listed, say, type Said } from '../domain/said.js';
import type { Facts } from '../domain/precedence.js';
import type { Upheaval } from '../domain/upheaval.js';

/** More of them at once than this part of what is open, and than so many, are no day's work. */
const PART = 0.1;
const FEW = 5;

/** What is too much, as a sentence of numbers. */
export function whyHeld({
  open,
  handedOn,
  moved,
  reclassified,
  misnamed,
  swapped,
}: Upheaval): Said {
  const parts = [
    [handedOn, say`would leave their agency`],
    [moved, say`would come to another agency`],
    [reclassified, say`would change their class`],
    [misnamed, say`have one agency's ID beside another's name`],
    [swapped, say`have the title or text that another one had, as when one column was sorted`],
  ] as const;
  const said = parts.flatMap(([count, what]) => (count > 0 ? [say`${count} ${what}`] : []));
  return say`of ${open} open complaints ${listed(said, ', ')}.`;
}

type Words = Pick<Facts, 'title' | 'text'>;

/** Counts what an import changes, complaint by complaint. */
export class UpheavalCount {
  readonly #handedOn = new Set<number>();
  readonly #moved = new Set<number>();
  readonly #reclassified = new Set<number>();
  readonly #misnamed = new Set<string>();
  readonly #rewritten: { readonly id: number; readonly before: Words; readonly after: Words }[] =
    [];

  handedOn(complaintId: number): void {
    this.#handedOn.add(complaintId);
  }

  moved(complaintId: number): void {
    this.#moved.add(complaintId);
  }

  reclassified(complaintId: number): void {
    this.#reclassified.add(complaintId);
  }

  misnamed(trackingId: string): void {
    this.#misnamed.add(trackingId);
  }

  rewritten(id: number, before: Words, after: Words): void {
    this.#rewritten.push({ id, before, after });
  }

  /** What is too much to be believed without being asked, with `open` complaints before; null when all is as usual. */
  tooMuch(open: number): Upheaval | null {
    const swapped = new Set([...this.#swappedIn('title'), ...this.#swappedIn('text')]).size;
    const touched = new Set([...this.#handedOn, ...this.#moved, ...this.#reclassified]).size;
    const misnamed = this.#misnamed.size;
    const isMuch = [touched, misnamed].some((count) => count > FEW && count > open * PART);
    if (!isMuch && swapped === 0) return null;
    return {
      open,
      handedOn: this.#handedOn.size,
      moved: this.#moved.size,
      reclassified: this.#reclassified.size,
      misnamed,
      swapped,
    };
  }

  /** Complaints that gave their words to another one and took over another's, as when one column was sorted. */
  #swappedIn(field: keyof Words): number[] {
    const changed = this.#rewritten.filter(
      ({ before, after }) =>
        before[field] !== '' && after[field] !== '' && before[field] !== after[field],
    );
    const given = new Set(changed.map(({ before }) => before[field]));
    const taken = new Set(changed.map(({ after }) => after[field]));
    return changed
      .filter(({ before, after }) => given.has(after[field]) && taken.has(before[field]))
      .map(({ id }) => id);
  }
}
