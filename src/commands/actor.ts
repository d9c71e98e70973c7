import { userInfo } from 'node:os';
import type { Actor } from '../domain/act.js';

/** Whoever sits at this machine, by its account; and by the name that they give, where they give one. */
export function cliActor(name?: string): Actor {
  const account = userInfo().username;
  const given = name?.trim() ?? '';
  const isNamed = given !== '' && given !== account;
  return { name: isNamed ? `${given} (${account})` : account, mouth: 'command line' };
}
