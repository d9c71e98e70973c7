import type { Context } from 'hono';
import type { View, Visitor } from './view.js';

/** What the guard leaves for the pages. */
export interface Env {
  Variables: { visitor: Visitor; csrf: string };
}

/** Makes what a page is made with. */
export type ViewOf = (c: Context<Env>) => View;
