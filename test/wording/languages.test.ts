import { describe, expect, it } from 'vitest';
import { Problem } from '../../src/domain/problem.js';
import { known, Lines, listed, received, say } from '../../src/domain/said.js';
import { ADMIN_WORDS } from '../../src/wording/admin-words.js';
import { INDONESIAN } from '../../src/wording/indonesian.js';
import { speakerOf } from '../../src/wording/speaker.js';
import { createProgram } from '../world/program.js';
import { saidKeys } from '../world/said-keys.js';

const placeholders = (text: string) => (text.match(/\{\d+\}/g) ?? []).sort();

describe('what the command line says', () => {
  it('is said in Bahasa Indonesia, too, whatever it is, with all that is named in it', () => {
    const keys = saidKeys();
    expect(keys.size).toBeGreaterThan(250);
    expect([...keys].filter(([key]) => !(key in INDONESIAN))).toEqual([]);
    for (const [english, indonesian] of Object.entries(INDONESIAN))
      expect(placeholders(indonesian), english).toEqual(placeholders(english));
  });

  it('has the same codes in both languages', () => {
    const shape = (words: object): unknown =>
      Object.fromEntries(
        Object.entries(words).map(([name, inner]) => [
          name,
          typeof inner === 'object' ? shape(inner as object) : typeof inner,
        ]),
      );
    expect(shape(ADMIN_WORDS.id)).toEqual(shape(ADMIN_WORDS.en));
  });

  it('names things as they are, whatever signs they have, and says what is said within', () => {
    const said = say`${'{1} $& {0}'}: its ${listed([say`is open`, known('has ended')], ', ')}`;
    expect(String(said)).toBe('{1} $& {0}: its is open, has ended');
    expect(said.in(speakerOf('id'))).toBe('{1} $& {0}: its terbuka, berakhir');
    expect(new Lines([said, 'a\nb']).in(speakerOf('id')).split('\n')).toHaveLength(3);
    const problem = new Problem(received(say`${'x'}: there is no such complaint here.`.sent()));
    expect(problem.message).toBe('x: there is no such complaint here.');
    expect(String(problem.said)).toBe(problem.message);
  });

  it('follows the locale, and --lang before it, errors too', () => {
    const program = createProgram();
    const told = (args: readonly string[], more: Readonly<Record<string, string>>) =>
      program.run(args, '', more).err;
    const args = ['complaint', 'show', '9810000'];
    const none = { LC_ALL: '', LANG: '' };
    expect(told(args, none)).toMatch(/^kesalahan: 9810000: tidak ada laporan itu di sini\./);
    expect(told(args, { LC_ALL: '', LANG: 'en_GB.UTF-8' })).toMatch(/^error: 9810000: there is no/);
    expect(told(['--lang', 'en', ...args], none)).toMatch(/^error: 9810000: there is no/);
    expect(told(['--lang', 'id', ...args], { LC_ALL: 'en_US' })).toMatch(/^kesalahan: 9810000/);
    const file = program.file('kosong.csv', 'bukan ekspor\n');
    expect(told(['import', file], none)).toMatch(/jadi ini bukan ekspor LAPOR!/);
    expect(
      told(
        [
          'roster',
          'import',
          program.file('r.csv', 'nama,peran,nomor_wa,nama_instansi\nA,operator,0812,X\n'),
        ],
        none,
      ),
    ).toMatch(/baris 2, nomor_wa: bukan nomor telepon yang sah; tulis nomor ponsel/);
    program.remove();
  });
});
