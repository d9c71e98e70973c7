import { describe, expect, it } from 'vitest';
import { allOf, gently } from '../../src/domain/pieces.js';

/** Three pieces, and whether the work was told that nothing more comes. */
function work() {
  const seen: string[] = [];
  function* pieces(): Generator<void, string> {
    try {
      for (const name of ['a', 'b', 'c']) {
        seen.push(name);
        yield;
      }
      return 'done';
    } finally {
      seen.push('closed');
    }
  }
  return { seen, pieces };
}

describe('work in pieces', () => {
  it('is done all at once, or with a rest between any two', async () => {
    const once = work();
    expect(allOf(once.pieces())).toBe('done');
    const rested = work();
    const rest = () => Promise.resolve(void rested.seen.push('rest'));
    expect(await gently(rested.pieces(), rest)).toBe('done');
    expect(rested.seen).toEqual(['a', 'rest', 'b', 'rest', 'c', 'rest', 'closed']);
  });

  it('is told that it ends where a rest fails, and lets go of what it holds', async () => {
    const { seen, pieces } = work();
    const rest = () => Promise.reject(new Error('stopped'));
    await expect(gently(pieces(), rest)).rejects.toThrow('stopped');
    expect(seen).toEqual(['a', 'closed']);
  });
});
