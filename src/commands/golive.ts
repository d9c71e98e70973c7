import { userInfo } from 'node:os';
import { createInterface } from 'node:readline';
import { createApp, systemNow } from '../app.js';
import { maskPhone } from '../log.js';
import { ceilingOf } from '../domain/sending.js';
import type { Role } from '../domain/roster.js';
import { checkRoster, type RosterTrouble } from '../domain/roster-check.js';
import { officeFrom } from '../rules.js';
import { createLog } from '../log.js';
import { pairedAt } from '../messenger/web/auth-state.js';
import { randomMessageId } from '../messenger/message-id.js';
import { createHandClock } from '../rehearsal.js';
import { openStore, type Store } from '../store/store.js';
import { loadWording } from '../wording/templates.js';
import { readDeployment, withStore, type Deployment, SetupProblem } from './deployment.js';
import { json, type Terminal } from './terminal.js';

/** Who would be messaged today, and why. */
interface Planned {
  readonly name: string;
  readonly phone: string;
  readonly roles: readonly Role[];
  readonly kind: string;
  readonly complaints: number;
  readonly why: Readonly<Record<string, number>>;
}

const WORD = 'KIRIM';

/** Lists who would be messaged today, asks for a typed confirmation, and lets notices go. */
export async function golive(
  options: { by?: string; dryRun?: boolean; json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const deployment = readDeployment();
  if (deployment.config.mode !== 'live')
    throw new SetupProblem('going live is for a live program. Set MODE=live.');
  const store = openStore(deployment.config.database);
  try {
    if (store.settings.get('mode') === 'simulation')
      throw new SetupProblem(
        'this database is a simulation, with made-up officers. Set DATA_DIR to another folder.',
      );
    const before = store.settings.golive();
    if (before) {
      terminal.say(`Live already, since ${new Date(before.at).toISOString()}, by ${before.by}.`);
      return 0;
    }
    const plan = store.tryOut(() => planToday(deployment, store));
    await show(deployment, store, plan, options, terminal);
    if (options.dryRun === true) return 0;
    const answer = createAsker(terminal);
    try {
      const by = options.by ?? (await answer('Your name or office, to be recorded: '));
      if (by === null || by.trim() === '')
        throw new SetupProblem('nobody said who lets the messages go. Say it with --by.');
      const word = await answer(`Type ${WORD} to let these messages go: `);
      if (word?.trim() !== WORD) {
        terminal.say('Not confirmed: nothing was changed, notices go on waiting.');
        return 1;
      }
      store.settings.goLive({ by: by.trim(), at: systemNow() });
      terminal.say('Live. Notices go within office hours; `npx penghubung hold` stops everything.');
      return 0;
    } finally {
      answer.end();
    }
  } finally {
    store.close();
  }
}

/** Lives through the rest of today on the database, in a transaction that is taken back. */
function planToday(deployment: Deployment, store: Store): Planned[] {
  const { config, rules } = deployment;
  const clock = createHandClock(systemNow());
  const app = createApp({
    config,
    rules,
    store,
    wording: loadWording(config.templatesDir),
    messenger: {
      start: () => Promise.resolve(),
      stop: () => Promise.resolve(),
      isReady: () => false,
      send: () => Promise.resolve({ kind: 'retry', reason: 'not_connected' }),
      newMessageId: randomMessageId,
      find: () => Promise.resolve('unknown'),
    },
    sending: rules.sending,
    needsGoLive: true,
    now: clock.now,
    random: () => 0,
    log: createLog('silent'),
  });
  const office = app.office();
  clock.moveTo(office.nextOpen(clock.now()));
  const end = office.closesAt(office.zone.dayOf(clock.now()));
  for (;;) {
    app.tick();
    const next = Math.max(app.nextAt(), clock.now() + 1);
    if (next >= end) break;
    clock.moveTo(next);
  }
  const today = office.zone.dayOf(clock.now());
  return store.outbox
    .waiting()
    .filter((row) => row.kind !== 'answer')
    .map((row): Planned => {
      const items = store.outbox.items(row.id);
      const why: Record<string, number> = {};
      for (const item of items) why[item.why] = (why[item.why] ?? 0) + 1;
      const officer = row.officerId === null ? undefined : store.roster.officer(row.officerId);
      return {
        name: officer?.name ?? '',
        phone: row.phone,
        roles: store.roster.rolesOf(row.officerId ?? 0, today).map((contact) => contact.role),
        kind: row.kind,
        complaints: items.length,
        why,
      };
    });
}

const WHY_WORDS: Readonly<Record<string, string>> = {
  new: 'handed over',
  rung: 'reminders',
  confirm: 'reported done, still open',
  digest: 'in the digest',
};

async function show(
  { config, rules }: Deployment,
  store: Store,
  plan: readonly Planned[],
  options: { json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const today = officeFrom(rules, config).zone.dayOf(systemNow());
  const untold = untoldOf(checkRoster(store.roster.facts(), today, config.reach));
  if (options.json === true) return terminal.out(json({ messages: plan, untold }));
  for (const p of plan) {
    const why = Object.entries(p.why).map(([name, n]) => `${n} ${WHY_WORDS[name] ?? name}`);
    const roles = [...new Set(p.roles)].join(', ');
    await terminal.out(
      `${p.name} (${roles}), +${maskPhone(p.phone)}: ${p.kind}${why.length > 0 ? `: ${why.join(', ')}` : ''}\n`,
    );
  }
  terminal.say(
    plan.length === 0
      ? 'Nobody would be messaged today.'
      : `${plan.length} messages would go today.`,
  );
  const { daily, hourly } = ceilingOf(rules.sending, pairedAt(store.keys), systemNow());
  terminal.say(`At most ${hourly} go in an hour and ${daily} in a day (${config.sendingFile}).`);
  if (untold.length === 0) return;
  terminal.say(`Who gets nothing (${untold.length}):`);
  for (const { who, agency, why } of untold)
    terminal.say(`  ${[who, agency].filter(Boolean).join(', ')}: ${UNTOLD_WORDS[why]}`);
}

/** Somebody who should be told things and gets nothing, or an agency or region with nobody. */
interface Untold {
  readonly who: string;
  readonly agency: string;
  readonly why: keyof typeof UNTOLD_WORDS;
}

const UNTOLD_WORDS = {
  not_written: 'has not written to the bot yet; `officers invite` prints the link to send',
  unreachable: 'the number is not on WhatsApp; correct it in the roster',
  stopped: 'asked for no messages; `officers start` undoes it',
  expired: 'the decree has ended; renew it in the roster',
  nobody: 'no liaison officer or operator who can be told',
  no_coordinator: 'no coordinator who can be told: nobody hears of what goes wrong',
} as const;

function untoldOf(trouble: readonly RosterTrouble[]): Untold[] {
  return trouble.flatMap((t): Untold[] => {
    switch (t.kind) {
      case 'not_written':
      case 'unreachable':
      case 'stopped':
      case 'expired':
        return [{ who: t.name, agency: t.agency, why: t.kind }];
      case 'nobody':
        return [{ who: t.agency, agency: '', why: t.kind }];
      case 'no_coordinator':
        return [{ who: 'the whole region', agency: '', why: t.kind }];
      case 'expiring':
        return [];
    }
  });
}

/** Questions on a terminal, or to a script that pipes the answers in, one a line; null at the end. */
function createAsker(terminal: Terminal) {
  const lines = createInterface({ input: terminal.input });
  const next = lines[Symbol.asyncIterator]();
  const ask = async (question: string): Promise<string | null> => {
    terminal.say(question);
    const line = await next.next();
    return line.done === true ? null : line.value;
  };
  return Object.assign(ask, { end: () => lines.close() });
}

export interface HoldOptions {
  readonly by?: string;
  readonly reason?: string;
}

/** Stops all sending, also of a program that runs. */
export function hold(options: HoldOptions, terminal: Terminal): number {
  const { config } = readDeployment();
  withStore(config, (store) =>
    store.settings.hold({
      by: options.by ?? userInfo().username,
      reason: options.reason ?? null,
      at: systemNow(),
    }),
  );
  terminal.say(
    'All sending is stopped; what is due goes on being queued. Start it again with `npx penghubung resume`.',
  );
  return 0;
}

/** Starts sending again. */
export function resume(terminal: Terminal): number {
  const { config } = readDeployment();
  const held = withStore(config, (store) => {
    const before = store.settings.held();
    store.settings.release();
    return before;
  });
  terminal.say(
    held
      ? `Sending starts again within seconds. It was stopped by ${held.by} at ${new Date(held.at).toISOString()}.`
      : 'Sending was not stopped.',
  );
  return 0;
}
