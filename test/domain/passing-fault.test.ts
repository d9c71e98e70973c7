import { describe, expect, it } from 'vitest';
import { isPassingFault } from '../../src/domain/passing-fault.js';

describe('a rejection that nobody took care of', () => {
  const boom = (statusCode: number) => ({ isBoom: true, output: { statusCode } });
  it.each([
    [boom(428), true],
    [boom(408), true],
    [boom(401), false],
    [Object.assign(new Error('full'), { code: 'SQLITE_FULL' }), true],
    [Object.assign(new Error('no'), { code: 'ENOENT' }), false],
    [new TypeError('a fault'), false],
    [undefined, false],
    ['text', false],
  ])('%o is outlived: %s', (reason, outlived) => {
    expect(isPassingFault(reason)).toBe(outlived);
  });
});
