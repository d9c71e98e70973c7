import type { After } from '../../domain/ports.js';

/**
 * Waiting for a word on each of some messages, by their IDs: the word itself, or `none` when it did not
 * come in time. Times run on `after`.
 */
export function createWaiters<Word>(after: After, limit: number) {
  const waiting = new Map<string, (word: Word | 'none') => void>();
  return {
    /** The word on a message; on one that nobody waits for it is passed over. */
    settle(id: string, word: Word): void {
      waiting.get(id)?.(word);
    },
    expect: (id: string): Promise<Word | 'none'> =>
      new Promise((resolve) => {
        const end = (word: Word | 'none') => {
          stop();
          waiting.delete(id);
          resolve(word);
        };
        const stop = after(limit, () => end('none'));
        waiting.set(id, end);
      }),
    /** Gives everybody who waits the same word. */
    settleAll(word: Word): void {
      for (const end of [...waiting.values()]) end(word);
    },
  };
}

export type Waiters<Word> = ReturnType<typeof createWaiters<Word>>;
