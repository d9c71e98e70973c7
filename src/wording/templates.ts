import { say, type Said } from '../domain/said.js';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Mustache from 'mustache';
import { SAMPLE_VIEWS, type Samples, type TemplateName, type ViewOf, type Views } from './views.js';
import type { RuleVersions } from '../domain/rule-version.js';
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
  /** The same templates under other texts, which hold from the moment that they are stored; one that fits its view no more gives way to the file's. */
  readonly over: (texts: StoredTexts) => Wording;
  /** The names of all templates. */
  readonly names: () => readonly string[];
  /** A template's text as it holds, and as the file has it; undefined for an unknown name. */
  readonly text: (name: string) => { readonly now: string; readonly shipped: string } | undefined;
  /** The names of stored texts that are not used, as they do not fit. */
  readonly unused: () => readonly string[];
  /** Tries a text in place of a template's, everywhere where it stands. Throws `TemplateProblem`. */
  readonly tried: (name: string, text: string) => Tried;
}

/** Texts that stand in place of those of the files. */
export interface StoredTexts {
  /** Grows with each change. */
  readonly version: () => number;
  readonly texts: () => ReadonlyMap<string, string>;
}

/** The texts that admins put in place of templates. */
export const storedTexts = (versions: RuleVersions): StoredTexts => ({
  version: versions.newest,
  texts: () =>
    new Map(
      versions
        .inForce('template')
        .flatMap(({ name, content }) => (content === null ? [] : [[name, content] as const])),
    ),
});

/** A text that was tried in place of a template's. */
export interface Tried {
  /** The template that shows it: itself, or the first that has it as a part; null where none has. */
  readonly shownBy: string | null;
  /** The sample of the view with which that one is rendered. */
  readonly sample: object;
  readonly render: (name: string, view: object) => string;
}

type Token = [type: string, name: string, start: number, end: number, children?: Token[] | string];
type Sources = ReadonlyMap<string, string>;

/**
 * Loads every template from a folder and checks it: a missing file, broken syntax, or a tag that
 * its view does not have stops with `TemplateProblem`, which names the file and the line.
 */
export function loadWording(folder: string): Wording {
  const shipped = readSources(folder);
  const samples = new Map<string, object>();
  const wording = wordingOver(shipped, samples, null, (name) => {
    throw new TemplateProblem(
      say`${join(folder, name)}.mustache: the file is missing. Restore it from the original templates.`,
    );
  });
  wording.with(SAMPLE_VIEWS);
  return wording;
}

function wordingOver(
  shipped: Sources,
  samples: Map<string, object>,
  stored: StoredTexts | null,
  refuseMissing: (name: string) => never,
): Wording {
  let version: number | null = null;
  let sources = shipped;
  let partials = Object.fromEntries(shipped);
  let unused: string[] = [];
  const refresh = () => {
    const present = stored?.version() ?? 0;
    if (present === version) return;
    const found = usable(shipped, stored?.texts() ?? new Map<string, string>(), samples);
    ({ sources, unused } = found);
    partials = Object.fromEntries(sources);
    version = present;
  };
  const render = (name: string, view: object): string => {
    refresh();
    return rendered(sources.get(name) ?? '', view, partials);
  };
  const takeIn = <V extends Samples>(more: V): Render<V> => {
    for (const [name, sample] of Object.entries(more)) {
      if (!shipped.has(name)) refuseMissing(name);
      checkOne(shipped, name, sample);
      samples.set(name, sample);
    }
    version = null;
    return render;
  };
  return {
    render,
    with: takeIn,
    over: (texts) => wordingOver(shipped, samples, texts, refuseMissing),
    names: () => [...shipped.keys()].toSorted(),
    text(name) {
      refresh();
      const [now, file] = [sources.get(name), shipped.get(name)];
      return now === undefined || file === undefined ? undefined : { now, shipped: file };
    },
    unused() {
      refresh();
      return unused;
    },
    tried(name, text) {
      refresh();
      const tried = new Map([...sources, [name, text]]);
      parse(text, name);
      checkAll(tried, samples);
      checkSaid(shipped, tried, samples, name);
      const whole = Object.fromEntries(tried);
      const shownBy = samples.has(name)
        ? name
        : ([...samples.keys()].find((one) => partsOf(tried, one).has(name)) ?? null);
      return {
        shownBy,
        sample: samples.get(shownBy ?? '') ?? {},
        render: (one, view) => rendered(tried.get(one) ?? '', view, whole),
      };
    },
  };
}

/** The texts of the files under those of the stored ones that fit, one after the other. */
function usable(
  shipped: Sources,
  stored: ReadonlyMap<string, string>,
  samples: ReadonlyMap<string, object>,
): { sources: Sources; unused: string[] } {
  let sources = shipped;
  const unused: string[] = [];
  for (const [name, text] of stored) {
    const tried = new Map([...sources, [name, text]]);
    try {
      if (!shipped.has(name)) throw new TemplateProblem(say`unknown template`);
      checkAll(tried, samples);
      sources = tried;
    } catch (error) {
      if (!(error instanceof TemplateProblem)) throw error;
      unused.push(name);
    }
  }
  return { sources, unused };
}

const rendered = (source: string, view: object, partials: Record<string, string>): string =>
  tidy(Mustache.render(source, view, partials, { escape: String }));

function checkAll(sources: Sources, samples: ReadonlyMap<string, object>): void {
  for (const [name, sample] of samples) checkOne(sources, name, sample);
}

/** Throws `TemplateProblem` where a template asks for what its view does not have. */
function checkOne(sources: Sources, name: string, sample: object): void {
  const source = sources.get(name) ?? '';
  checkTags(parse(source, name), { name, source, sources, within: [name], lists: [] }, [sample]);
  rendered(source, sample, Object.fromEntries(sources));
}

/** What every message that says it must go on saying: which complaint it is about, and what it is made of. */
function marksOf(sample: object): string[] {
  const marks = JSON.stringify(sample).includes(MARK) ? [MARK] : [];
  const { sections } = sample as { sections?: readonly { text: string }[] };
  return [...marks, ...(sections ?? []).map(({ text }) => text)];
}
/** The number of the complaint in every sample. */
const MARK = '9810000';

/** Throws `TemplateProblem` where a message would be empty, or no longer say which complaint it is about. */
function checkSaid(
  shipped: Sources,
  tried: Sources,
  samples: ReadonlyMap<string, object>,
  name: string,
): void {
  const [before, after] = [Object.fromEntries(shipped), Object.fromEntries(tried)];
  for (const [one, given] of samples) {
    // A number in an example of an answer is no word on which complaint it is.
    const sample = 'example' in given ? { ...given, example: '' } : given;
    if (one !== name && !partsOf(tried, one).has(name)) continue;
    const was = rendered(shipped.get(one) ?? '', sample, before);
    const is = rendered(tried.get(one) ?? '', sample, after);
    if (is === '' && was !== '') throw new TemplateProblem(say`the message would be empty.`);
    for (const mark of marksOf(sample))
      if (was.includes(mark) && !is.includes(mark))
        throw new TemplateProblem(
          mark === MARK
            ? say`the message would no longer say which complaint it is about.`
            : say`the message would no longer have its content ({{text}} in {{#sections}}).`,
        );
  }
}

/** All parts of a template, and theirs. */
function partsOf(sources: Sources, name: string, found = new Set<string>()): Set<string> {
  const walk = (tokens: readonly Token[]): void => {
    for (const [type, part, , , children] of tokens) {
      if (Array.isArray(children)) walk(children);
      if (type !== '>' || found.has(part)) continue;
      found.add(part);
      partsOf(sources, part, found);
    }
  };
  walk(parse(sources.get(name) ?? '', name));
  return found;
}

function readSources(folder: string): Sources {
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
      say`templates/${name}.mustache, line ${lineOf(source, at)}: ${syntaxFault(message.replace(/ at \d+$/, ''))}.`,
    );
  }
}

/** What Mustache finds wrong, in words that can be said in another language. */
function syntaxFault(message: string): Said | string {
  const [, open] = /^Unclosed section "([^"]*)"/.exec(message) ?? [];
  if (open !== undefined) return say`the section "${open}" is not closed`;
  const [, shut] = /^Unopened section "([^"]*)"/.exec(message) ?? [];
  if (shut !== undefined) return say`the section "${shut}" was not opened`;
  if (message.startsWith('Unclosed tag')) return say`a tag is not closed with two braces`;
  if (message.startsWith('Invalid tags')) return say`tags are changed in a way that cannot be read`;
  return message;
}

interface Place {
  readonly name: string;
  readonly source: string;
  readonly sources: Sources;
  /** The templates that it is a part of, from the outside. */
  readonly within: readonly string[];
  /** The lists in which it stands. */
  readonly lists: readonly unknown[];
}

/** Every name must be found in some view of the stack, as Mustache itself looks it up. */
function checkTags(tokens: readonly Token[], place: Place, stack: readonly unknown[]): void {
  for (const [type, name, start, , children] of tokens) {
    if (type === 'text' || type === '!' || type === '=') continue;
    if (type === '>') {
      const source = place.sources.get(name);
      if (source === undefined)
        throw unknownTag(place, start, say`{{> ${name}}}: there is no template ${name}`);
      if (place.within.includes(name))
        throw unknownTag(place, start, say`{{> ${name}}}: a template cannot be a part of itself`);
      const within = [...place.within, name];
      checkTags(parse(source, name), { ...place, name, source, within }, stack);
      continue;
    }
    const found = lookUp(stack, name);
    if (found === undefined) throw unknownTag(place, start, say`unknown tag "${name}"`);
    if (type === '#' && Array.isArray(children)) {
      const isList = Array.isArray(found);
      // A list within itself would be as long as its square.
      if (isList && place.lists.includes(found))
        throw unknownTag(place, start, say`the list "${name}" stands within itself`);
      const inner: unknown = isList ? found[0] : found;
      const lists = isList ? [...place.lists, found] : place.lists;
      checkTags(children, { ...place, lists }, [inner, ...stack]);
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

function unknownTag(place: Place, start: number, what: Said): TemplateProblem {
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
