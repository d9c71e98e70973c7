import { describe, expect, it } from 'vitest';
import { checkRoster } from '../../src/domain/roster-check.js';
import { takeInRoster } from '../../src/intake/roster.js';
import { parseHolidayTable } from '../../src/sources/rule-files.js';
import { rosterOf } from '../../src/sources/roster-file.js';
import {
  assigned,
  COORDINATOR,
  createWorld,
  HEAD,
  HEALTH,
  LIAISON,
  OPERATOR,
} from '../world/world.js';

const HEADER = ['kode_instansi', 'nama_instansi', 'peran', 'nama', 'nomor_wa'];
const GOOD = ['3527001', 'Dinas A', 'penghubung', 'Pejabat A', '081355500001'];
const problemsOf = (...lines: string[][]) => rosterOf([HEADER, GOOD, ...lines], 'x').problems;

describe('a roster with lines that are no officers', () => {
  it.each([
    [['', 'Jumlah', '', '28', '']],
    [['', 'TOTAL', '', '', '28']],
    [['Total keseluruhan', '', '', '', '']],
    [['', 'Subtotal', '', '', '14']],
  ])('names totals: %s', (line) => {
    expect(problemsOf(line)).toMatchObject([{ line: 3, reason: 'a total, and no officer' }]);
  });
  it.each([
    [['', '', '', 'Mengetahui,', '']],
    [['', '', '', 'Kepala Dinas Kominfo', '']],
    [['', '', '', 'NIP. 197001011990011001', '']],
    [['', 'Sampang, 12 November 2026', '', '', '']],
    [['Catatan: nomor diperbarui tiap bulan', '', '', '', '']],
  ])('names signatures and notes: %s', (line) => {
    expect(problemsOf(line)).toMatchObject([
      { line: 3, reason: 'a signature or a note, and no officer' },
    ]);
  });
  it('names a line with more cells than the header', () => {
    expect(
      problemsOf(['3527001', 'Dinas A', 'operator', 'Operator A', '081355500002', 'x']),
    ).toMatchObject([{ line: 3, reason: 'more cells than the header has' }]);
  });
  it('names merged cells', () => {
    expect(problemsOf(['', '', 'operator', 'Operator A', '081355500002'])).toMatchObject([
      { column: 'nama_instansi', reason: expect.stringContaining('merged') as string },
    ]);
  });
  it('takes an officer whose name begins so', () => {
    expect(
      problemsOf(['3527001', 'Dinas A', 'pimpinan', 'Kepala Dinas A', '081355500003']),
    ).toEqual([]);
  });
});

describe('a roster import', () => {
  it('shows each change before and after', () => {
    const world = createWorld();
    const changed = {
      ...assigned({ ...LIAISON, name: 'Pejabat Baru' }, 'liaison', HEALTH),
      decree: 'SK/9',
    };
    const { changed: edits } = takeInRoster(world.store, [changed], world.clock.now());
    expect(edits).toMatchObject([
      {
        before: { name: LIAISON.name, decree: null },
        after: { name: 'Pejabat Baru', decree: 'SK/9' },
      },
    ]);
  });

  it('says several people on one number, and one that was rounded', () => {
    const world = createWorld();
    const rounded = '6281360000000' as typeof LIAISON.phone;
    const { sharedNumbers } = takeInRoster(
      world.store,
      [
        assigned({ name: 'Pejabat A', phone: rounded }, 'liaison', HEALTH),
        assigned({ name: 'Pejabat B', phone: rounded }, 'operator', HEALTH),
        assigned(LIAISON, 'operator', HEALTH),
      ],
      world.clock.now(),
    );
    expect(sharedNumbers).toEqual([
      { phone: rounded, names: ['Pejabat A', 'Pejabat B'], rounded: true },
    ]);
    const trouble = checkRoster(world.store.roster.facts(20_486), 20_486, 'all');
    expect(trouble.filter(({ kind }) => kind === 'rounded')).toHaveLength(2);
  });

  it('says an officer on the superior’s number', () => {
    const world = createWorld({
      roster: [
        assigned(HEAD, 'head', HEALTH),
        assigned(HEAD, 'liaison', HEALTH),
        assigned(OPERATOR, 'operator', HEALTH),
        assigned(COORDINATOR, 'coordinator', null),
      ],
    });
    const trouble = checkRoster(world.store.roster.facts(20_486), 20_486, 'all');
    expect(trouble).toEqual([
      { kind: 'own_superior', agency: HEALTH.name, role: 'liaison', name: HEAD.name },
    ]);
  });

  it('says an agency under another ID than the one known, and makes no second one', () => {
    const world = createWorld();
    const before = world.store.roster.agencies().length;
    const entry = assigned(OPERATOR, 'operator', { ...HEALTH, code: '9999001' });
    const { otherCodes } = takeInRoster(world.store, [entry], world.clock.now());
    expect(otherCodes).toEqual([{ name: HEALTH.name, code: '9999001', known: HEALTH.code }]);
    expect(world.store.roster.agencies()).toHaveLength(before);
  });
});

describe('holidays in another shape', () => {
  it.each([
    ['', /is empty/],
    ['  \n', /is empty/],
    ['tanggal,nama\n2027-01-01,Tahun Baru', /a text, such as a CSV/],
    ['Date;Name', /a text, such as a CSV/],
    ['BEGIN:VCALENDAR\nVERSION:2.0', /a calendar/],
    ['<!DOCTYPE html><html></html>', /a web page/],
    ['PK\u0003\u0004', /a workbook/],
    ['[{"date":"2027-01-01","name":"Tahun Baru"}]', /JSON of another shape/],
    ['{"2027-01-01": "Tahun Baru"}', /JSON of another shape/],
    ['{"year": 2027, "holidays": []}', /JSON of another shape/],
    ['null', /another shape|a text/],
    ['{"year": 2027, "decree": "SKB", "days": []}', /has no days/],
  ])('is refused with the form that is wanted: %j', (text, why) => {
    expect(() => parseHolidayTable(text, '2027.json')).toThrow(why);
    expect(() => parseHolidayTable(text, '2027.json')).toThrow(/Write it as JSON: \{"year"/);
  });
});
