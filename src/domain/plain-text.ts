/** No script sets more marks on a letter; putting thousands of them in order takes more than linear time. */
const TOO_MANY_MARKS = /(\p{M}{8})\p{M}+/gu;

/** A text in one spelling (NFKC), without invisible signs, and with no more marks on a letter than any script has. */
export function plainText(text: string): string {
  return text
    .replace(TOO_MANY_MARKS, '$1')
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '');
}
