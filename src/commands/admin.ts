import { randomBytes } from 'node:crypto';
import {
  addAccount,
  changeRole,
  listAccounts,
  removeAccount,
  resetPassword,
  type ShownAccount,
} from '../admin/accounts.js';
import { ActProblem, type AdminDeps } from '../admin/deps.js';
import type { Config } from '../config.js';
import { ACCOUNT_ROLES, type AccountRole } from '../domain/account.js';
import { say } from '../domain/said.js';
import { performing } from './deployment.js';
import { actingBy, sayIfDry, type ActingOptions } from './said.js';
import { json, timeText, WrongUse, type Terminal } from './terminal.js';

// Who may enter the console. Passwords are set in the browser, by a link that serves once.

/** 256 bits that nobody can guess. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Where the console is, as whoever sits at this machine opens it. */
export const consoleAt = ({ port }: Pick<Config, 'port'>): string => `http://localhost:${port}`;

/** The address at which a password is set. */
export const linkAt = (config: Pick<Config, 'port'>, token: string): string =>
  `${consoleAt(config)}/masuk/sandi?kunci=${token}`;

const roleOf = (text: string): AccountRole => {
  const role = ACCOUNT_ROLES.find((one) => one === text);
  if (role === undefined) throw new WrongUse(say`the role must be admin or pemantau.`);
  return role;
};

function accountNamed(deps: AdminDeps, name: string, now: number): ShownAccount {
  const account = listAccounts(deps, now).find((one) => one.name === name.trim());
  if (!account) throw new ActProblem(say`${name}: nobody of this name can enter.`);
  return account;
}

const dated = (account: ShownAccount) => ({
  ...account,
  createdAt: timeText(account.createdAt),
  seenAt: account.seenAt === null ? null : timeText(account.seenAt),
  linkUntil: account.linkUntil === null ? null : timeText(account.linkUntil),
});

/** Lists who may enter. */
export async function showAccounts(
  { json: asJson = false }: { readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const accounts = await performing((deps, now) => listAccounts(deps, now));
  await terminal.out(
    asJson
      ? json(accounts.map(dated))
      : accounts
          .map(
            ({ name, role, hasPassword }) =>
              `${role.padEnd(10)}${name}${hasPassword ? '' : ' (-)'}\n`,
          )
          .join(''),
  );
  return 0;
}

/** Adds an account, or gives another link to one; prints the link. */
export async function giveLink(
  name: string,
  options: ActingOptions & { readonly role?: string },
  isNew: boolean,
  terminal: Terminal,
): Promise<number> {
  const { actor, how } = actingBy(options);
  const token = newToken();
  const { account, config } = await performing((deps, now) => ({
    account: isNew
      ? addAccount(deps, actor, { name, role: roleOf(options.role ?? 'admin'), token, ...how }, now)
      : resetPassword(deps, actor, { name, token, ...how }, now),
    config: deps.config,
  }));
  const link = linkAt(config, token);
  if (options.json === true) await terminal.out(json({ ...dated(account), link }));
  else if (!how.dryRun) terminal.say(say`Set the password by this link within 24 hours: ${link}`);
  sayIfDry(options, terminal);
  return 0;
}

/** Gives an account another role. */
export async function setRole(
  name: string,
  role: string,
  options: ActingOptions,
  terminal: Terminal,
): Promise<number> {
  const { actor, how } = actingBy(options);
  const account = await performing((deps, now) => {
    const { id } = accountNamed(deps, name, now);
    return changeRole(deps, actor, { id, role: roleOf(role), ...how }, now);
  });
  if (options.json === true) await terminal.out(json(dated(account)));
  else await terminal.out(`${account.role.padEnd(10)}${account.name}\n`);
  sayIfDry(options, terminal);
  return 0;
}

/** Lets somebody in no more. */
export async function removeFromConsole(
  name: string,
  options: ActingOptions,
  terminal: Terminal,
): Promise<number> {
  const { actor, how } = actingBy(options);
  const removed = await performing((deps, now) => {
    const { id } = accountNamed(deps, name, now);
    return removeAccount(deps, actor, { id, ...how }, now);
  });
  if (options.json === true) await terminal.out(json(removed));
  sayIfDry(options, terminal);
  return 0;
}
