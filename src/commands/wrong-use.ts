import { say, type Said } from '../domain/said.js';

/** How the command line's parser says that it was used wrongly, and what that is for an admin. */
const SAID: readonly (readonly [sign: RegExp, said: (found: readonly string[]) => Said])[] = [
  [/^error: unknown command '(.*)'$/, ([, it = '']) => say`error: there is no command "${it}".`],
  [/^error: unknown option '(.*)'$/, ([, it = '']) => say`error: there is no option "${it}" here.`],
  [
    /^error: missing required argument '(.*)'$/,
    ([, it = '']) => say`error: ${`<${it}>`} is missing.`,
  ],
  [
    /^error: too many arguments.* Expected (\d+) arguments? but got (\d+)\.?/,
    ([, most = '', given = '']) =>
      say`error: ${given} words were given where ${most} are expected.`,
  ],
  [
    /^error: option '(.*)' argument missing$/,
    ([, it = '']) => say`error: the option ${it} needs a value.`,
  ],
  [
    /^error: required option '(.*)' not specified$/,
    ([, it = '']) => say`error: the option ${it} is missing.`,
  ],
  [
    /^error: option '(.*)' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/,
    ([, option = '', it = '', choices = '']) =>
      say`error: "${it}" is no value of ${option}; it may be ${choices}.`,
  ],
  [/^\(Did you mean (?:one of )?(.*)\?\)$/, ([, it = '']) => say`(Did you mean ${it}?)`],
  [/^\(add --help for what is possible\)$/, () => say`(add --help for what is possible)`],
];

/** A line of the parser in words that have a translation; other lines, such as its help, as they are. */
export function wrongUseOf(line: string): Said | string {
  for (const [sign, said] of SAID) {
    const found = sign.exec(line.trim());
    if (found) return said([...found]);
  }
  return line;
}
