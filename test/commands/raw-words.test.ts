import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { plainLine, withoutCommands } from '../../src/domain/plain-text.js';
import { json } from '../../src/commands/terminal.js';
import { createProgram } from '../world/program.js';

/** Signs that a terminal obeys, or that turn a line around. */
const COMMANDS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;
const program = createProgram();
afterAll(() => program.remove());

describe('somebody else’s words', () => {
  it('never command a terminal', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(text, (given) => {
        expect(withoutCommands(given)).not.toMatch(COMMANDS);
        expect(plainLine(given)).not.toMatch(COMMANDS);
        expect(plainLine(given)).not.toContain('\n');
        const shown = json({ given });
        expect(shown).not.toMatch(COMMANDS);
        expect(JSON.parse(shown)).toEqual({ given });
      }),
    );
    expect(withoutCommands('a\u001b[31mb\u009b2J\nc\td')).toBe('a[31mb2J\nc\td');
  });

  it('are no formulas in a CSV, and come back as they were read', () => {
    const roster = [
      'kode_instansi,nama_instansi,peran,nama,nomor_wa',
      '3527001,"=HYPERLINK(""http://x"")",penghubung,@SUM(A1),081355500001',
      '3527002,"\u001b[2JDinas B",penghubung,-1+1,081355500002',
    ].join('\n');
    const file = program.file('roster.csv', roster);
    expect(program.run(['roster', 'import', file]).code).toBe(0);
    const { out } = program.run(['roster', 'export']);
    for (const cell of out.split(/[,\n]/)) expect(cell).not.toMatch(/^"?[=@+-]/);
    expect(out).not.toMatch(COMMANDS);
    const again = program.run(['roster', 'import', program.file('again.csv', out), '--json']);
    expect(again.code).toBe(0);
    expect(JSON.parse(again.out)).toMatchObject({ added: [], changed: [], unchanged: 2 });
    expect(program.run(['roster', 'export']).out.split('\n')).toHaveLength(out.split('\n').length);
  });
});
