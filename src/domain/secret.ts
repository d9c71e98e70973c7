/** A value that whoever prints, stores or hands around what holds it does not show. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, where it is used and nowhere else. */
  reveal(): string {
    return this.#value;
  }
}

/** A secret's value; null for none. */
export function revealed(secret: Secret | null): string | null {
  return secret?.reveal() ?? null;
}
