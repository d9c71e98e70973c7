/**
 * Something that a person can mend. Its message names the thing, what is wrong and how to mend it,
 * and never a phone number, a token or a complaint's text.
 */
export class Problem extends Error {}
