import { say } from '../domain/said.js';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Mustache from 'mustache';
import { SAMPLE_VIEWS, type Samples, type TemplateName, type ViewOf, type Views } from './views.js';
import { withoutEnd } from '../domain/plain-text.js';
import { Problem } from '../domain/problem.js';

/** A template that cannot be used; the message names the file and the line. */
export class TemplateProblem extends Problem {}

/** Renders templates of which the views are these. */
export type Render<V extends Samples> = <N extends keyof V & string>(
  name: N,
  view: ViewOf<V[N]>,
) => string;

/** Renders officers' texts from the templates. */
export interface Wording {
  readonly render: <N extends TemplateName>(name: N, view: Views[N]) => string;
  /** Takes in further templates with their views. Throws `TemplateProblem`. */
  readonly with: <V extends Samples>(samples: V) => Render<V>;
}

type Token = [type: string, name: string, start: number, end: number, children?: Token[] | string];

/**
 * Loads every template from a folder and checks it: a missing file, broken syntax, or a tag that
 * its view does not have stops with `TemplateProblem`, which names the file and the line.
 */
export function loadWording(folder: string): Wording {
  const sources = readSources(folder);
  const partials = Object.fromEntries(sources);
  const render = (name: string, view: object): string =>
    tidy(Mustache.render(sources.get(name) ?? '', view, partials, { escape: String }));
  const takeIn = <V extends Samples>(samples: V): Render<V> => {
    for (const [name, sample] of Object.entries(samples)) {
      const source = sources.get(name);
      if (source === undefined)
        throw new TemplateProblem(
          say`${join(folder, name)}.mustache: the file is missing. Restore it from the original templates.`,
        );
      checkTags(parse(source, name), { name, source, sources }, [sample]);
      render(name, sample);
    }
    return render;
  };
  return { render: takeIn(SAMPLE_VIEWS), with: takeIn };
}

function readSources(folder: string): Map<string, string> {
  try {
    const names = readdirSync(folder).filter((file) => file.endsWith('.mustache'));
    return new Map(
      names.map((file) => [
        file.replace(/\.mustache$/, ''),
        readFileSync(join(folder, file), 'utf8')
          .replace(/\r\n/g, '\n')
          .replace(/^\uFEFF/, ''),
      ]),
    );
  } catch {
    throw new TemplateProblem(
      say`${folder}: the templates cannot be read. Check TEMPLATES_DIR and its rights.`,
    );
  }
}

function parse(source: string, name: string): Token[] {
  try {
    return Mustache.parse(source) as Token[];
  } catch (error) {
    const message = error instanceof Error ? error.message : 'broken';
    const at = Number(/ at (\d+)$/.exec(message)?.[1] ?? 0);
    throw new TemplateProblem(
      say`templates/${name}.mustache, line ${lineOf(source, at)}: ${message.replace(/ at \d+$/, '')}.`,
    );
  }
}

interface Place {
  readonly name: string;
  readonly source: string;
  readonly sources: ReadonlyMap<string, string>;
}

/** Every name must be found in some view of the stack, as Mustache itself looks it up. */
function checkTags(tokens: readonly Token[], place: Place, stack: readonly unknown[]): void {
  for (const [type, name, start, , children] of tokens) {
    if (type === 'text' || type === '!' || type === '=') continue;
    if (type === '>') {
      const source = place.sources.get(name);
      if (source === undefined)
        throw unknownTag(place, start, `{{> ${name}}}: there is no file ${name}.mustache`);
      checkTags(parse(source, name), { ...place, name, source }, stack);
      continue;
    }
    const found = lookUp(stack, name);
    if (found === undefined) throw unknownTag(place, start, `unknown tag "${name}"`);
    if (type === '#' && Array.isArray(children)) {
      const inner: unknown = Array.isArray(found) ? found[0] : found;
      checkTags(children, place, [inner, ...stack]);
    }
    if (type === '^' && Array.isArray(children)) checkTags(children, place, stack);
  }
}

function lookUp(stack: readonly unknown[], name: string): unknown {
  if (name === '.') return stack[0];
  for (const view of stack)
    if (typeof view === 'object' && view !== null && name in view)
      return (view as Record<string, unknown>)[name];
  return undefined;
}

function unknownTag(place: Place, start: number, what: string): TemplateProblem {
  return new TemplateProblem(
    say`templates/${place.name}.mustache, line ${lineOf(place.source, start)}: ${what}.`,
  );
}

function lineOf(source: string, at: number): number {
  return source.slice(0, at).split('\n').length;
}

/** No blank lines at the ends, never two in a row. */
function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => withoutEnd(line, ' \t'))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
