import { say } from '../domain/said.js';
import { NEVER } from '../domain/clock.js';
import type { Disposition } from '../domain/disposition.js';
import type { Moment } from '../domain/day.js';
import type { RuleVersion } from '../domain/rule-version.js';
import { itemView } from '../wording/item-view.js';
import { quote } from '../wording/quote.js';
import type { Wording } from '../wording/templates.js';
import { actOn } from './acting.js';
import { ActProblem, type AdminDeps } from './deps.js';

/** What acts on templates depend on. */
export type TemplateDeps = Pick<AdminDeps, 'store' | 'office' | 'config'> & {
  readonly wording: Wording;
};

/** A template's text is no longer than this, in characters. */
export const LONGEST_TEMPLATE = 6_000;

/**
 * Puts a text in place of a template, or, where it is null, the file's own again; officers read it from now on. Throws
 * `TemplateProblem` for a text that cannot be used, `ActProblem` for an unknown template or one that changes nothing.
 */
export const saveTemplate = actOn(
  'template save',
  (
    { store, wording }: TemplateDeps,
    { name, content }: { readonly name: string; readonly content: string | null },
    now,
    note,
    actor,
  ): { readonly name: string } => {
    const known = wording.text(name);
    if (!known) throw new ActProblem(say`${name}: there is no such template.`);
    if (content !== null) checkText(wording, name, content);
    const former = store.ruleVersions.inForce('template').find((one) => one.name === name);
    const wanted = content === known.shipped ? null : content;
    if (wanted === (former?.content ?? null))
      throw new ActProblem(say`that is what holds already: nothing was changed.`);
    store.ruleVersions.add({ kind: 'template', name, content: wanted, at: now, who: actor.name });
    note({
      object: `template ${name}`,
      before: { content: former?.content ?? null },
      after: { content: wanted },
    });
    return { name };
  },
);

function checkText(wording: Wording, name: string, content: string): void {
  if (content.trim() === '')
    throw new ActProblem(say`the text is empty, and the message would say nothing.`);
  if (content.length > LONGEST_TEMPLATE)
    throw new ActProblem(say`the text is longer than ${LONGEST_TEMPLATE} characters.`);
  wording.tried(name, content);
}

/** A template as the list has it. */
export interface ListedTemplate {
  readonly name: string;
  /** The version in force; null where it is the file's. */
  readonly version: RuleVersion | null;
  /** Whether the stored text fits no more, so that the file's is used. */
  readonly isUnused: boolean;
}

/** All templates, by name. */
export function listTemplates({ store, wording }: TemplateDeps): ListedTemplate[] {
  const stored = new Map(store.ruleVersions.inForce('template').map((one) => [one.name, one]));
  const unused = new Set(wording.unused());
  return wording
    .names()
    .map((name) => ({ name, version: stored.get(name) ?? null, isUnused: unused.has(name) }));
}

/** A template with its text, its file's and its versions, the newest first. */
export interface ShownTemplate {
  readonly name: string;
  readonly now: string;
  readonly shipped: string;
  readonly versions: readonly RuleVersion[];
}

const MOST_VERSIONS = 30;

/** One template; null for an unknown name. */
export function showTemplate({ store, wording }: TemplateDeps, name: string): ShownTemplate | null {
  const text = wording.text(name);
  return text === undefined
    ? null
    : { name, ...text, versions: store.ruleVersions.of('template', name, MOST_VERSIONS) };
}

/** How a text would read. */
export interface TemplatePreview {
  /** One a case, and one of made-up facts where there are too few. */
  readonly shown: readonly { readonly about: string; readonly text: string }[];
  /** Facts of which the file's text speaks and this one does not. */
  readonly missing: readonly string[];
  /** What a text may ask for, each with what would stand there in an example. */
  readonly tags: readonly (readonly [tag: string, example: string])[];
}

/** With how many open complaints a text is shown. */
const CASES = 3;

/** A text in place of a template, with the facts of real cases. Throws `TemplateProblem`, or `ActProblem`. */
export function previewTemplate(
  deps: TemplateDeps,
  { name, content }: { readonly name: string; readonly content: string },
  now: Moment,
): TemplatePreview {
  const { wording, office, config } = deps;
  const known = wording.text(name);
  if (!known) throw new ActProblem(say`${name}: there is no such template.`);
  checkText(wording, name, content);
  const { shownBy, sample, render } = wording.tried(name, content);
  const missing = tagsOf(known.shipped).filter((tag) => !tagsOf(content).includes(tag));
  const tags = tagsIn(sample);
  if (shownBy === null) return { shown: [], missing, tags };
  const cases = casesToShow(deps, now);
  const shown = cases.map((disposition) => ({
    about: `#${disposition.complaint.trackingId}`,
    text: render(
      shownBy,
      withFacts(sample, factsOf(disposition, office(), now, config.officeName)),
    ),
  }));
  return {
    shown: shown.length > 0 ? shown : [{ about: '', text: render(shownBy, sample) }],
    missing,
    tags,
  };
}

/** What stands in a view, with an example of each; lists as what repeats. */
function tagsIn(view: object, found = new Map<string, string>()): [string, string][] {
  for (const [name, value] of Object.entries(view) as [string, unknown][]) {
    const inner: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof inner === 'object' && inner !== null) {
      if (!found.has(name)) found.set(name, Array.isArray(value) ? 'berulang' : 'kelompok');
      tagsIn(inner, found);
    } else if (!found.has(name)) found.set(name, exampleOf(inner));
  }
  return [...found];
}

const exampleOf = (value: unknown): string =>
  typeof value === 'boolean'
    ? 'ya atau tidak'
    : typeof value === 'string' || typeof value === 'number'
      ? String(value)
      : '-';

/** The nearest deadline, the nearest that is still to come, and one whose words may not be quoted, where there are such. */
function casesToShow({ store, office }: TemplateDeps, now: Moment): Disposition[] {
  const today = office().zone.dayOf(now);
  const { caseList, dispositions } = store;
  const wanted = [
    ...caseList.page({}, null, 1),
    ...caseList.page({ due: [today, NEVER] }, null, 1),
    ...caseList.page({ classification: 'oversight_complaint' }, null, 1),
    ...caseList.page({}, null, CASES),
  ];
  return [...new Set(wanted.map(({ id }) => id))]
    .slice(0, CASES)
    .flatMap((id) => dispositions.byId(id) ?? []);
}

const tagsOf = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(/\{\{\{?[#^&>]?\s*([\w.-]+)\s*\}?\}\}/g)].flatMap(([, tag]) => tag ?? []),
  ),
];

/** What a case says in place of a sample's made-up facts. */
interface Facts {
  readonly item: object;
  readonly names: Readonly<Record<string, string>>;
}

function factsOf(
  disposition: Disposition,
  office: ReturnType<AdminDeps['office']>,
  now: Moment,
  officeName: string,
): Facts {
  const { complaint, agencyName } = disposition;
  const agency = quote(agencyName);
  const id = complaint.trackingId;
  return {
    item: itemView(disposition, office, now, { showAgency: true }),
    names: {
      ...{ agency, example: id, trackingId: id, trackingIds: `#${id}` },
      signature: quote(officeName),
    },
  };
}

/** A sample's view with a case's facts where it has a case. */
function withFacts(view: object, facts: Facts): object {
  if (Array.isArray(view)) return (view as unknown[]).map((one) => replaced(one, facts));
  const isCase = 'trackingId' in view && 'deadlines' in view;
  const entries = Object.entries(view).map(([name, value]: [string, unknown]) => {
    const fact = facts.names[name];
    return [name, fact !== undefined && typeof value === 'string' ? fact : replaced(value, facts)];
  });
  const own = Object.fromEntries(entries) as Record<string, unknown>;
  return isCase ? { ...own, ...facts.item } : own;
}

const replaced = (value: unknown, facts: Facts): unknown =>
  typeof value === 'object' && value !== null ? withFacts(value, facts) : value;
