/** How many texts are remembered; then all are forgotten. */
const MOST = 1_000;
/** A longer one is no word, and would fill the memory. */
const LONGEST = 200;

/** The same function, which keeps what it found: for words that come again in row after row. */
export function remembering<T>(of: (text: string) => T): (text: string) => T {
  const found = new Map<string, { readonly value: T }>();
  return (text) => {
    if (text.length > LONGEST) return of(text);
    const known = found.get(text);
    if (known !== undefined) return known.value;
    if (found.size >= MOST) found.clear();
    const value = of(text);
    found.set(text, { value });
    return value;
  };
}
