import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { revealed, Secret } from '../../src/domain/secret.js';

describe('a secret', () => {
  it('is shown to nobody who prints or stores what holds it', () => {
    const held = { token: new Secret('rahasia-sekali') };
    expect(JSON.stringify(held)).not.toContain('rahasia');
    expect(inspect(held)).not.toContain('rahasia');
  });

  it('is revealed where it is asked for; of none there is none', () => {
    expect(new Secret('rahasia-sekali').reveal()).toBe('rahasia-sekali');
    expect(revealed(new Secret('x'))).toBe('x');
    expect(revealed(null)).toBeNull();
  });
});
