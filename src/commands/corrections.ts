import { say } from '../domain/said.js';
import type { ActDeps, ActOptions } from '../admin/acting.js';
import {
  closeCase,
  correctCase,
  holdCase,
  postponeCase,
  redisposeCase,
  releaseCase,
  reopenCase,
  type CaseInput,
  type Moved,
} from '../admin/corrections.js';
import type { AdminDeps } from '../admin/deps.js';
import { undo } from '../admin/undo.js';
import type { Actor } from '../domain/act.js';
import { CLASSIFICATIONS } from '../domain/complaint.js';
import { parseDay, type Day, type Moment } from '../domain/day.js';
import { plainLine } from '../domain/plain-text.js';
import { ADMIN_WORDS, type Language } from '../wording/admin-words.js';
import { CLASSIFICATION_WORDS } from '../wording/words.js';
import { cliActor } from './actor.js';
import { changesOf } from '../admin/case-changes.js';
import type { PlaceHeld } from '../admin/people.js';
import { performing } from './deployment.js';
import { placeText } from './people.js';
import { sayRecorded } from './said.js';
import { json, WrongUse, type Terminal } from './terminal.js';

/** What every act at the command line may be told. */
export interface CorrectionOptions {
  readonly agency?: string;
  readonly reason?: string;
  readonly by?: string;
  readonly until?: string;
  readonly to?: string;
  readonly disposed?: string;
  readonly class?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

type Perform = (
  deps: AdminDeps & ActDeps,
  actor: Actor,
  input: CaseInput & ActOptions,
  now: Moment,
) => Moved;

/** How each correction reads its own options. */
const ACTS = {
  close: () => closeCase,
  reopen: () => reopenCase,
  release: () => releaseCase,
  postpone: (options) => with_(postponeCase, { until: dayOf('--until', options.until) }),
  hold: (options) => with_(holdCase, { until: dayOf('--until', options.until) }),
  redispose: (options) => {
    if (options.to === undefined) throw new WrongUse(say`--to must name the agency.`);
    return with_(redisposeCase, { to: options.to });
  },
  correct: (options) => {
    const { disposed } = options;
    const name = options.class;
    const classification = CLASSIFICATIONS.find(
      (one) => one === name || CLASSIFICATION_WORDS[one].toLowerCase() === name?.toLowerCase(),
    );
    if (name !== undefined && classification === undefined)
      throw new WrongUse(say`--class must be one of ${CLASSIFICATIONS.join(', ')}.`);
    if (disposed === undefined && classification === undefined)
      throw new WrongUse(say`say what to correct: --disposed 2026-11-25, or --class complaint.`);
    return with_(correctCase, {
      ...(disposed === undefined ? {} : { disposedOn: dayOf('--disposed', disposed) }),
      ...(classification === undefined ? {} : { classification }),
    });
  },
} satisfies Record<string, (options: CorrectionOptions) => Perform>;
export type CorrectionName = keyof typeof ACTS;

const with_ =
  <I>(
    act: (
      deps: AdminDeps & ActDeps,
      actor: Actor,
      input: CaseInput & ActOptions & I,
      now: Moment,
    ) => Moved,
    more: I,
  ): Perform =>
  (deps, actor, input, now) =>
    act(deps, actor, { ...input, ...more }, now);

/** Corrects a case, and prints what that moves. */
export async function correctComplaint(
  name: CorrectionName,
  trackingId: string,
  options: CorrectionOptions,
  terminal: Terminal,
  language: Language,
): Promise<number> {
  const act = ACTS[name](options);
  const { agency, reason = null, dryRun = false } = options;
  const input = { trackingId, agency: agency ?? null, reason, dryRun };
  const moved = await performing((deps, now) => act(deps, cliActor(options.by), input, now));
  await show(moved, options, terminal, language);
  if (name === 'close' && moved.act !== null && options.json !== true)
    terminal.say(ADMIN_WORDS[language].labels.laporUnchanged);
  return 0;
}

/** Takes an act back, and prints what that moves. */
export async function undoAct(
  number: string,
  options: CorrectionOptions,
  terminal: Terminal,
  language: Language,
): Promise<number> {
  if (!/^[1-9]\d{0,14}$/.test(number))
    throw new WrongUse(say`the act is given by its number, as \`penghubung audit list\` has it.`);
  const { reason = null, dryRun = false } = options;
  const input = { id: Number(number), reason, dryRun };
  const moved = await performing((deps, now) => undo(deps, cliActor(options.by), input, now));
  await show(moved, options, terminal, language);
  return 0;
}

function dayOf(option: string, text: string | undefined): Day {
  const day = text === undefined ? null : parseDay(text);
  if (day === null) throw new WrongUse(say`${option} must be a date such as 2026-12-10.`);
  return day;
}

async function show(
  moved: Moved,
  { dryRun = false, json: asJson = false }: CorrectionOptions,
  terminal: Terminal,
  language: Language,
): Promise<void> {
  if (asJson) return terminal.out(json({ ...moved, act: dryRun ? null : moved.act, dryRun }));
  await terminal.out(
    moved.cases
      .flatMap(({ agency, before, after }) => [
        `#${moved.trackingId}, ${plainLine(agency)}:`,
        ...changesOf(before, after, language).map((line) => `  ${line}`),
      ])
      .map((line) => `${line}\n`)
      .join(''),
  );
  const lines = (sign: string, some: readonly PlaceHeld[], others: readonly PlaceHeld[]) => {
    const known = others.map((place) => placeText(place, language));
    return some
      .map((place) => placeText(place, language))
      .filter((line) => !known.includes(line))
      .map((line) => `${sign} ${plainLine(line)}\n`);
  };
  if (moved.places) {
    const { before, after } = moved.places;
    await terminal.out([...lines('-', before, after), ...lines('+', after, before)].join(''));
  }
  sayRecorded(moved.act, { dryRun }, terminal, moved.isFinal);
}
