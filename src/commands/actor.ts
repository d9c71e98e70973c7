import { userInfo } from 'node:os';
import type { Actor } from '../domain/act.js';

/** Whoever sits at this machine. */
export const cliActor = (name: string = userInfo().username): Actor => ({
  name,
  mouth: 'command line',
});
