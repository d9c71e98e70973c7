import { createHash } from 'node:crypto';
import {
  FAILURES_LAST,
  IDLE_ENDS,
  isVisiting,
  LEAST_PASSWORD,
  LINK_LASTS,
  lockedUntil,
  MOST_PASSWORD,
  VISIT_ENDS,
  type AccountRole,
} from '../domain/account.js';
import { MINUTE, type Moment } from '../domain/day.js';
import { say } from '../domain/said.js';
import type { Account, Visit } from '../store/accounts.js';
import { actOn } from './acting.js';
import { ActProblem, type AdminDeps } from './deps.js';
import { hashPassword, isPassword } from './passwords.js';

// Who may enter the console. Tokens of visits and links are kept as hashes alone; no password stands in the record.

type Deps = Pick<AdminDeps, 'store'>;

/** An account as pages and commands show it. */
export interface ShownAccount extends Pick<
  Account,
  'id' | 'name' | 'role' | 'createdAt' | 'seenAt'
> {
  /** Whether a password was set. */
  readonly hasPassword: boolean;
  /** Until when a link serves by which one can be set; null where none does. */
  readonly linkUntil: Moment | null;
  /** How many visits go on. */
  readonly visits: number;
}

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const shown = ({ store }: Deps, account: Account, now: Moment): ShownAccount => ({
  ...{ id: account.id, name: account.name, role: account.role },
  ...{ createdAt: account.createdAt, seenAt: account.seenAt },
  hasPassword: account.password !== null,
  linkUntil: account.linkUntil !== null && account.linkUntil > now ? account.linkUntil : null,
  visits: store.accounts.visitsOf(account.id).filter((visit) => isVisiting(visit, now)).length,
});

/** Who may enter. */
export const listAccounts = (deps: Deps, now: Moment): ShownAccount[] =>
  deps.store.accounts.all().map((account) => shown(deps, account, now));

const object = ({ id }: Pick<Account, 'id'>) => `account ${id}`;
const state = ({ name, role }: Pick<Account, 'name' | 'role'>) => ({ name, role });

function nameOf(text: string): string {
  const name = text.trim();
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{1,59}$/u.test(name))
    throw new ActProblem(
      say`a name has 2 to 60 letters, digits, spaces, dots or dashes, and begins with a letter or digit.`,
    );
  return name;
}

function accountOf({ store }: Deps, id: number): Account {
  const account = store.accounts.byId(id);
  if (!account) throw new ActProblem(say`there is no such account.`);
  return account;
}

/** Whoever is the last admin stays one, or nobody could do anything any more. */
function refuseLast({ store }: Deps, account: Account): void {
  const admins = store.accounts.all().filter(({ role }) => role === 'admin');
  if (account.role === 'admin' && admins.length === 1)
    throw new ActProblem(say`${account.name} is the last admin: make somebody else one first.`);
}

interface LinkInput {
  /** 256 bits that nobody can guess, of which the hash alone is kept. */
  readonly token: string;
}

/** Adds somebody who sets their password by the link of the token. Throws `ActProblem` for a name that is taken. */
export const addAccount = actOn(
  'account add',
  (
    deps: Deps,
    input: LinkInput & { readonly name: string; readonly role: AccountRole },
    now: Moment,
    note,
  ): ShownAccount => {
    const { accounts } = deps.store;
    const name = nameOf(input.name);
    if (accounts.byName(name)) throw new ActProblem(say`there is an account of this name.`);
    const made = accounts.add(name, input.role, now);
    accounts.setLink(made.id, hashOf(input.token), now + LINK_LASTS);
    note({ object: object(made), before: null, after: state(made) });
    return shown(deps, accounts.byId(made.id) ?? made, now);
  },
);

/** Gives a new link by which a password is set anew, and ends all visits. Throws `ActProblem` for an unknown name. */
export const resetPassword = actOn(
  'account link',
  (deps: Deps, input: LinkInput & { readonly name: string }, now: Moment, note): ShownAccount => {
    const { accounts } = deps.store;
    const account = accounts.byName(input.name.trim());
    if (!account) throw new ActProblem(say`there is no account of this name.`);
    accounts.setLink(account.id, hashOf(input.token), now + LINK_LASTS);
    accounts.leaveAll(account.id);
    note({ object: object(account), before: null, after: { linkUntil: now + LINK_LASTS } });
    return shown(deps, accounts.byId(account.id) ?? account, now);
  },
);

/** Makes an account one of another role. Throws `ActProblem` for the last admin. */
export const changeRole = actOn(
  'account role',
  (
    deps: Deps,
    input: { readonly id: number; readonly role: AccountRole },
    now: Moment,
    note,
  ): ShownAccount => {
    const account = accountOf(deps, input.id);
    if (input.role !== account.role) {
      refuseLast(deps, account);
      deps.store.accounts.setRole(account.id, input.role);
      note({
        object: object(account),
        before: state(account),
        after: state({ ...account, role: input.role }),
      });
    }
    return shown(deps, accountOf(deps, input.id), now);
  },
);

/** Lets somebody in no more. Throws `ActProblem` for the last admin. */
export const removeAccount = actOn(
  'account remove',
  (deps: Deps, input: { readonly id: number }, now: Moment, note): { readonly name: string } => {
    const account = accountOf(deps, input.id);
    refuseLast(deps, account);
    deps.store.accounts.leaveAll(account.id);
    deps.store.accounts.remove(account.id, now);
    note({ object: object(account), before: state(account), after: null });
    return { name: account.name };
  },
);

/** Ends all visits of an account; how many there were. */
export const leaveEverywhere = actOn(
  'account leave',
  (deps: Deps, input: { readonly id: number }, _now: Moment, note): number => {
    const account = accountOf(deps, input.id);
    const ended = deps.store.accounts.leaveAll(account.id);
    if (ended > 0) note({ object: object(account), before: { visits: ended }, after: null });
    return ended;
  },
);

/** Sets a password, by its PHC string; its link serves no more, and all visits end. */
export const setPassword = actOn(
  'account password',
  (
    { store }: Deps,
    { id, phc }: { readonly id: number; readonly phc: string },
    _now: Moment,
    note,
  ): void => {
    const account = accountOf({ store }, id);
    store.accounts.setPassword(account.id, phc);
    store.accounts.leaveAll(account.id);
    note({ object: object(account), before: null, after: { passwordSet: true } });
  },
);

/** Throws `ActProblem` for a password that is too short or too long. */
function refuseWeak(password: string, name: string): void {
  const length = Array.from(password).length;
  if (length < LEAST_PASSWORD)
    throw new ActProblem(say`a password has ${LEAST_PASSWORD} characters at least.`);
  if (length > MOST_PASSWORD)
    throw new ActProblem(say`a password has ${MOST_PASSWORD} characters at most.`);
  if (new Set(password).size < 5 || password.toLowerCase().includes(name.toLowerCase()))
    throw new ActProblem(say`this password is easily guessed; take several words.`);
}

/** Whose link it is, by which a password is set; undefined where it serves no more. */
export const accountByLink = ({ store }: Deps, token: string, now: Moment): Account | undefined =>
  store.accounts.byLink(hashOf(token), now);

/** Sets a password by a link, which serves once. Throws `ActProblem`. */
export async function setPasswordByLink(
  deps: Deps & { readonly store: AdminDeps['store'] },
  input: { readonly token: string; readonly password: string; readonly salt: Buffer },
  now: Moment,
): Promise<Account> {
  const before = accountByLink(deps, input.token, now);
  if (!before) throw new ActProblem(say`this link serves no more; ask for a new one.`);
  refuseWeak(input.password, before.name);
  const phc = await hashPassword(input.password, input.salt);
  // The link may have been used, or replaced, while the password was hashed.
  const account = accountByLink(deps, input.token, now);
  if (!account) throw new ActProblem(say`this link serves no more; ask for a new one.`);
  setPassword(deps, { name: account.name, mouth: 'console' }, { id: account.id, phc }, now);
  return account;
}

/** What came of trying to enter. */
export type SignedIn =
  | { readonly kind: 'in'; readonly account: Account }
  | { readonly kind: 'wrong' }
  /** Too many were wrong: nothing is looked at before that. */
  | { readonly kind: 'locked'; readonly until: Moment };

/** Enters with a name and a password; `token` is the visit's, of which the hash is kept. Unknown names take as long. */
export async function signIn(
  { store }: Deps,
  input: {
    readonly name: string;
    readonly password: string;
    readonly address: string;
    readonly token: string;
  },
  now: Moment,
): Promise<SignedIn> {
  const { accounts } = store;
  const name = input.name.trim().slice(0, 60);
  const keys = [`name ${name.toLowerCase()}`, `address ${input.address}`];
  const locks = keys.flatMap((key) => accounts.failures(key)?.lockedUntil ?? []);
  const locked = Math.max(0, ...locks);
  if (locked > now) return { kind: 'locked', until: locked };
  // Counted before it is tried, so that many at once are as many tries.
  const waits = store.transaction(() => keys.map((key) => failed(accounts, key, now)));
  const account = accounts.byName(name);
  const isRight = await isPassword(
    input.password.slice(0, MOST_PASSWORD),
    account?.password ?? null,
  );
  if (!isRight || account?.password == null) {
    const until = Math.max(0, ...waits.map((at) => at ?? 0));
    return until > now ? { kind: 'locked', until } : { kind: 'wrong' };
  }
  store.transaction(() => {
    for (const key of keys) accounts.forgive(key);
    accounts.forget(now - IDLE_ENDS, now - VISIT_ENDS, now - FAILURES_LAST);
    accounts.enter(hashOf(input.token), account.id, now);
  });
  return { kind: 'in', account };
}

/** Counts a try as a wrong one; until when it makes wait. */
function failed(accounts: AdminDeps['store']['accounts'], key: string, now: Moment): Moment | null {
  const before = accounts.failures(key);
  const isOld = before === undefined || before.lastAt < now - FAILURES_LAST;
  const count = (isOld ? 0 : before.count) + 1;
  const until = lockedUntil(count, now);
  accounts.fail(key, count, now, until);
  return until;
}

/** Who visits by a token, and keeps the visit alive; undefined for one that has ended. */
export function visitorOf(
  { store }: Deps,
  token: string,
  now: Moment,
): { readonly account: Account; readonly visit: Visit } | undefined {
  const { accounts } = store;
  const visit = accounts.visit(hashOf(token));
  if (!visit || !isVisiting(visit, now)) return undefined;
  const account = accounts.byId(visit.accountId);
  if (!account) return undefined;
  // Not at each request, so that reading writes little.
  if (now - visit.seenAt >= MINUTE) accounts.visitSeen(visit, now);
  return { account, visit };
}

/** Ends a visit. */
export const signOut = ({ store }: Deps, token: string): void =>
  store.accounts.leave(hashOf(token));
