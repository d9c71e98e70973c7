/** Something that keeps the program from doing its job, or may soon. */
export interface HealthReason {
  readonly code: string;
  readonly what: string;
  /** ISO 8601, where it is known. */
  readonly since?: string;
  readonly until?: string;
}

export interface Health {
  readonly ready: boolean;
  readonly reasons: readonly HealthReason[];
  readonly warnings: readonly HealthReason[];
}
