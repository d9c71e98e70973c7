import { z } from 'zod';
import { spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addAccount, resetPassword } from '../admin/accounts.js';
import { inviteOfficers } from '../admin/officers.js';
import type { GoLivePlan } from '../admin/going-live.js';
import type { RuleTrial } from '../admin/rule-trial.js';
import { parseDay } from '../domain/day.js';
import { CLOCK_KINDS } from '../domain/policy.js';
import type { BriefMessage } from '../admin/plan.js';
import { sessionStatus } from '../admin/session-status.js';
import type { App } from '../app.js';
import { MINUTE } from '../domain/day.js';
import { known, say, told } from '../domain/said.js';
import type { Now } from '../domain/ports.js';
import type { Phone } from '../domain/roster.js';
import { isGone } from '../instance-lock.js';
import { logOf } from '../log.js';
import { readExportApart, readRosterApart } from '../sources/apart.js';
import { FileProblem } from '../sources/problem.js';
import { phoneOf } from '../sources/roster-file.js';
import { createRest, systemAfter, systemNow } from '../system.js';
import { createConsole } from '../web/console/console.js';
import type { ConsoleDeps, PlanAt } from '../web/console/deps.js';
import { linkAt, newToken } from './admin.js';
import type { Running } from './running.js';

/** For how many days the console looks ahead, and for how long a plan counts as new. */
const DAYS_AHEAD = 14;
const PLAN_LASTS = 5 * MINUTE;
/** After an act it is computed anew, but no sooner than that. */
const PLAN_HOLDS = MINUTE / 6;

/** The admin's console of a running program, on the program's clock. */
export function consoleOf(
  deps: Running['deps'],
  app: App,
  now: Now,
  health: ConsoleDeps['health'],
  session: {
    readonly phone: () => Phone | null;
    readonly pairedAt: () => number | null;
    readonly linking?: ConsoleDeps['linking'];
    readonly link?: ConsoleDeps['link'];
    readonly endLinking?: ConsoleDeps['endLinking'];
    readonly unlink?: ConsoleDeps['unlink'];
  },
) {
  const { store, config, wording } = deps;
  const log = logOf(deps.log, 'web');
  return createConsole({
    ...{ store, config, now, health, newToken },
    get rules() {
      return app.rules();
    },
    newSalt: () => randomBytes(16),
    office: app.office,
    intakeDeps: app.intakeDeps,
    session: () =>
      sessionStatus(
        {
          ...{ store, config, rules: app.rules() },
          session: { phone: session.phone(), pairedAt: session.pairedAt() },
          isGone: (one) => isGone(one, systemNow()),
        },
        now(),
      ),
    linking: session.linking ?? (() => ({ kind: 'off' })),
    link: session.link ?? (() => undefined),
    endLinking: session.endLinking ?? (() => Promise.resolve()),
    unlink: session.unlink ?? (() => Promise.resolve()),
    plan: createPlanner(deps, now),
    readExport: (name, content) =>
      fromFile(name, content, (path) => readExportApart(path, config.timeZone)),
    readRoster: async (name, content) => {
      const { rows, problems } = await fromFile(name, content, (path) =>
        readRosterApart(path, config.timeZone),
      );
      const [first] = problems;
      if (first)
        throw new FileProblem(
          say`line ${first.line}, ${first.column}: ${told(first.reason)}; ${known(first.remedy)}.`,
        );
      return rows;
    },
    tryRule: createTrials(deps),
    tryGoingLive: createGoLiveTrials(deps),
    rest: createRest(),
    moment: () => new Promise((resolve) => void systemAfter(A_MOMENT, resolve)),
    wording,
    phoneOf: (text) => {
      const phone = phoneOf(text);
      return typeof phone === 'string' ? phone : null;
    },
    invite: (actor) =>
      inviteOfficers(
        { store, config, office: app.office, wording, bot: session.phone(), randomInt },
        actor,
        {},
        now(),
      ),
    onFault: (error) => log.error({ err: error }, 'a page of the console could not be made'),
  });
}

/** Reads what was uploaded from a file of its own, which is gone afterwards. */
async function fromFile<T>(
  name: string,
  content: Uint8Array,
  read: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'penghubung-'));
  try {
    const path = join(
      folder,
      basename(name)
        .replace(/[^\w.-]/g, '_')
        .slice(-80) || 'ekspor.xlsx',
    );
    await writeFile(path, content, { mode: 0o600 });
    return await read(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * What will go out, computed by a process of its own (it plays two weeks) when it is asked for and what is known is old;
 * meanwhile the former plan is shown with its time.
 */
function createPlanner({ store, log }: Running['deps'], now: Now): () => PlanAt | null {
  let last: (PlanAt & { readonly madeAt: number; readonly act: number }) | null = null;
  const lastAct = () => store.audit.list(1)[0]?.id ?? 0;
  let isMaking = false;
  const make = () => {
    isMaking = true;
    const act = lastAct();
    ownOutput(['plan', '--days', String(DAYS_AHEAD), '--json', '--brief'], PLAN_LASTS)
      .then((text) => {
        const messages = JSON.parse(text) as BriefMessage[];
        const plan = { isHeld: store.settings.held() !== null, messages };
        last = { plan, at: now(), madeAt: systemNow(), act };
      })
      .catch((error: unknown) => {
        logOf(log, 'web').warn({ err: error }, 'what will go out could not be computed');
      })
      .finally(() => {
        isMaking = false;
      });
  };
  return () => {
    const isOld =
      last === null ||
      systemNow() - last.madeAt > PLAN_LASTS ||
      now() - last.at > PLAN_LASTS ||
      (last.act !== lastAct() && systemNow() - last.madeAt > PLAN_HOLDS);
    if (isOld && !isMaking) make();
    return last;
  };
}

/** For how long a page waits for work that is mostly quick, in milliseconds. */
const A_MOMENT = 1_500;

/** How long a trial of the rules may take. */
const TRIAL_LASTS = 45_000;

/** Trials of the rules, each by a process of its own, one at a time. */
function createTrials({ log }: Running['deps']): ConsoleDeps['tryRule'] {
  let isTrying = false;
  return async (change) => {
    if (isTrying) return { kind: 'busy' };
    isTrying = true;
    try {
      const content =
        change.rule === 'holidays' && change.content === null
          ? JSON.stringify({ remove: change.key })
          : (change.content ?? JSON.stringify({ restore: true }));
      const isOpenToo = change.rule === 'policy' && change.openToo === true;
      const text = await fromFile('rule.json', Buffer.from(content), (path) =>
        ownOutput(
          [
            '--lang',
            'id',
            'rules',
            'try',
            change.rule,
            path,
            '--json',
            ...(isOpenToo ? ['--open-too'] : []),
          ],
          TRIAL_LASTS,
        ),
      );
      return { kind: 'tried', trial: trialFrom(text) };
    } catch (error) {
      if (error instanceof Refused) return { kind: 'refused', says: error.message };
      logOf(log, 'web').warn({ err: error }, 'what a change would bring could not be computed');
      return { kind: 'unknown' };
    } finally {
      isTrying = false;
    }
  };
}

/** Plans of letting notices go, each by a process of its own, one at a time. */
function createGoLiveTrials({ log }: Running['deps']): ConsoleDeps['tryGoingLive'] {
  let isTrying = false;
  return async (agencies) => {
    if (isTrying) return { kind: 'busy' };
    isTrying = true;
    try {
      const words = agencies?.map((word) => `--agency=${word}`) ?? [];
      const text = await ownOutput(['golive', '--dry-run', '--json', ...words], TRIAL_LASTS);
      const plan = JSON.parse(text) as Omit<GoLivePlan, 'days'> & { readonly days: unknown };
      return { kind: 'planned', plan: { ...plan, days: daysJson.parse(plan.days) } };
    } catch (error) {
      logOf(log, 'web').warn({ err: error }, 'what going live would bring could not be computed');
      return { kind: 'unknown' };
    } finally {
      isTrying = false;
    }
  };
}

const dayOfText = z.string().transform((text) => parseDay(text) ?? 0);
const trialJson = z.object({
  days: z.number(),
  messages: z.object({ now: z.number(), then: z.number() }),
  moved: z.array(
    z.object({
      ...{ case: z.number().default(0), trackingId: z.string(), agency: z.string() },
      ...{ clock: z.enum(CLOCK_KINDS), before: dayOfText, after: dayOfText },
    }),
  ),
});
const daysJson = z.array(z.object({ day: dayOfText, messages: z.number(), waiting: z.number() }));
const trialFrom = (text: string): RuleTrial => trialJson.parse(JSON.parse(text));

/** A command said that it cannot be done so. */
class Refused extends Error {}

/** What this program prints for a command, run by a process of its own. Rejects where it fails or takes too long. */
function ownOutput(args: readonly string[], timeout: number): Promise<string> {
  const main = fileURLToPath(new URL('../main.js', import.meta.url));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout,
    });
    let text = '';
    let words = '';
    child.stderr.setEncoding('utf8').on('data', (part: string) => (words += part));
    child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.on('error', reject);
    child.on('close', (code) => {
      const refusal = /^(?:error|kesalahan): ([^\n]{1,500})$/m.exec(words)?.[1];
      if (code === 0) resolve(text);
      else if (code === 1 && refusal !== undefined) reject(new Refused(refusal));
      else reject(new Error(`${args.slice(0, 2).join(' ')} ended with ${String(code)}`));
    });
  });
}

/** The name of the first account. */
const FIRST = 'admin';

/** Where nobody can enter yet, gives a link by which the first admin sets a password, and says it. */
export function tellFirstLink(
  { deps, terminal }: Pick<Running, 'deps' | 'terminal'>,
  port: number,
  now: Now,
): void {
  const { store } = deps;
  const accounts = store.accounts.all();
  if (accounts.some(({ password }) => password !== null)) return;
  const token = newToken();
  const actor = { name: 'penghubung start', mouth: 'command line' } as const;
  const name = accounts.find(({ role }) => role === 'admin')?.name ?? FIRST;
  if (accounts.length === 0) addAccount({ store }, actor, { name, role: 'admin', token }, now());
  else resetPassword({ store }, actor, { name, token }, now());
  terminal.say(
    say`Nobody can enter the console yet. Set the password of "${name}" by this link within 24 hours: ${linkAt({ port }, token)}`,
  );
}
