import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { createProgram, ROOT } from '../world/program.js';

const program = createProgram();
afterAll(() => program.remove());

const SAMPLE_ROSTER = join(ROOT, 'data/reference/roster-sample.csv');
const SAMPLE_EXPORT = join(ROOT, 'data/reference/lapor-export-sample.xlsx');
const parsed = (out: string) => JSON.parse(out) as Record<string, unknown>;

describe('penghubung', () => {
  it('--help names every command', () => {
    const { code, out } = program.run(['--help']);
    expect(code).toBe(0);
    for (const name of [
      'start',
      'import',
      'roster',
      'deadline',
      'holidays',
      'parse',
      'rehearse',
      'whatsapp',
    ])
      expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
  });

  it('is gone when it is done, also where a library left a timer behind', () => {
    const leftBehind = 'data:text/javascript,setInterval(()=>undefined,1e6)';
    const more = { NODE_OPTIONS: `--import=${leftBehind}` };
    const { code, out } = program.run(['--help'], '', more);
    expect(code).toBe(0);
    expect(out).toMatch(/^Usage: penghubung/);
  });

  it.each([
    [['no-such-command'], 2, /there is no command/],
    [['deadline'], 2, /--from is missing/],
    [['deadline', '--from', '2026-02-30', '--days', '3'], 2, /not a date/],
    [['deadline', '--from', '2026-02-13', '--days', '0'], 2, /--days/],
    [['deadline', '--from', '2026-02-13', '--class', 'x'], 2, /--class must be one of/],
    [['deadline', '--from', '2099-12-30', '--days', '9'], 1, /1990 to 2099/],
    [['import'], 2, /<file> is missing/],
    [['import', '/nowhere.xlsx'], 1, /no such file/],
    [
      [
        'rehearse',
        '--roster',
        SAMPLE_ROSTER,
        '--complaints',
        SAMPLE_EXPORT,
        '--start',
        'x',
        '--days',
        '3',
      ],
      2,
      /--start/,
    ],
    [['whatsapp', 'import-session', '/nowhere'], 1, /no such folder/],
  ])('%j ends with %i and says why, without a stack trace', (args, code, words) => {
    const ran = program.run(args);
    expect(ran.code).toBe(code);
    expect(ran.err).toMatch(words);
    expect(ran.err).not.toMatch(/^\s+at /m);
    expect(ran.out).toBe('');
  });

  it('a simulation tells no other machine of what it makes up', () => {
    const secret = { EVENTS_SECRET: 'kunci-kabar-untuk-uji-coba' };
    const away = { ...secret, EVENTS_URL: 'https://contoh.go.id/kabar' };
    expect(readConfig(away)).toMatchObject({ events: null, eventsWithheld: true });
    expect(readConfig({ ...away, MODE: 'live' }).events?.url.reveal()).toBe(away.EVENTS_URL);
    const here = { ...secret, EVENTS_URL: 'http://127.0.0.1:9' };
    expect(readConfig(here).eventsWithheld).toBe(false);
    expect(readConfig(here).events?.url.reveal()).toBe(here.EVENTS_URL);
  });

  it('keeps secrets apart, and shows them to nobody who prints or stores the rest', () => {
    const secret = {
      ...{ SOURCE_URL: 'https://a.id/?k=rahasia-6', SOURCE_MAPPING: 'x', SOURCE_USER: 'u' },
      ...{ SOURCE_PASSWORD: 'rahasia-1-sumber', API_SECRET: 'rahasia-2-api-kunci' },
      ...{ API_TOKEN: 'rahasia-3-api-token', EVENTS_URL: 'http://127.0.0.1:9/rahasia-7' },
      ...{ EVENTS_SECRET: 'rahasia-4-kabar-keluar', HEARTBEAT_URL: 'https://a.id/rahasia-5' },
    };
    const config = readConfig(secret);
    const { secrets, source, events } = config;
    expect(secrets.api.secret?.reveal()).toBe(secret.API_SECRET);
    for (const one of [config, secrets, secrets.api, secrets.source, source, events])
      for (const held of [one, { ...one }, [one]])
        for (const shown of [JSON.stringify(held), inspect(held, { depth: 9, showHidden: true })])
          expect(shown).not.toMatch(/rahasia-\d/);
  });

  it.each([
    [{ SOURCE_URL: 'https://a.id' }, 'SOURCE_MAPPING'],
    [{ SOURCE_URL: 'http://a.id', SOURCE_MAPPING: 'x' }, 'SOURCE_URL: must be https'],
    [
      { SOURCE_URL: 'https://u:p@a.id', SOURCE_MAPPING: 'x' },
      'SOURCE_URL: must not hold credentials',
    ],
    [{ SOURCE_TOKEN: 'a', SOURCE_USER: 'b' }, 'SOURCE_TOKEN'],
    [{ SOURCE_PASSWORD: 'a' }, 'SOURCE_USER'],
    [{ SOURCE_EVERY: '600h' }, 'SOURCE_EVERY: must be from 10s to 24h'],
    [{ API_SECRET: 'short' }, 'API_SECRET: must have 16 characters'],
    [{ EVENTS_URL: 'https://a.id' }, 'EVENTS_SECRET'],
  ])('refuses %o, by name', (env, word) => {
    expect(() => readConfig(env)).toThrow(word);
  });

  it('reports every wrong setting at once, by name, never with values', () => {
    const ran = program.run(['import', SAMPLE_EXPORT], '', {
      MODE: 'geheim1',
      TIME_ZONE: 'geheim2',
      PACE_SECONDS: 'geheim3',
      PORT: 'geheim4',
    });
    expect(ran.code).toBe(2);
    for (const name of ['MODE', 'TIME_ZONE', 'PACE_SECONDS', 'PORT'])
      expect(ran.err).toMatch(new RegExp(`${name}: `));
    expect(ran.err).not.toMatch(/geheim/);
  });

  it('a malformed holiday file or template stops it with its name and line', () => {
    const bad = program.file('2026.json', '{"year":2026');
    const ran = program.run(['deadline', '--from', '2026-02-13', '--days', '3'], '', {
      HOLIDAYS_DIR: program.folder,
    });
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/2026\.json: is not JSON/);
    expect(existsSync(bad)).toBe(true);
    expect(program.run(['holidays', 'import', bad]).code).toBe(1);
    expect(program.run(['holidays', 'list']).out).toMatch(/national:2026: 25 days.*\(file\)/);
  });
});

describe('deadline', () => {
  it('prints the due date', () => {
    expect(program.run(['deadline', '--from', '2026-02-13', '--days', '14']).out).toBe(
      '2026-03-09\n',
    );
  });
  it('warns of a year without a table', () => {
    const ran = program.run(['deadline', '--from', '2028-03-01', '--days', '5']);
    expect([ran.code, ran.out]).toEqual([0, '2028-03-08\n']);
    expect(ran.err).toMatch(/provisional/);
  });
  it('prints the clocks of a classification', () => {
    const { clocks } = parsed(
      program.run(['deadline', '--from', '2026-11-16', '--class', 'complaint']).out,
    ) as { clocks: Record<string, { due: string }> };
    expect(clocks['acknowledge']?.due).toBe('2026-11-17T16:00:00+07:00');
    expect(clocks['respond']?.due).toBe('2026-11-23T16:00:00+07:00');
    expect(clocks['resolve']?.due).toBe('2026-12-04T16:30:00+07:00');
  });
  it('answers a batch line by line, empty where it cannot', () => {
    const lines = [
      '2026-02-13 14',
      '2026-11-20T21:00 1',
      '',
      'gestern 3',
      '2026-11-16T18:30:00Z 1',
      '2026-11-16 x',
    ];
    const ran = program.run(['deadline', '--batch'], lines.join('\n'));
    expect(ran.out).toBe('2026-03-09\n2026-11-23\n\n\n2026-11-18\n\n');
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/line 4: .*not a date[\s\S]*line 6: .*whole number/);
  });
});

describe('parse', () => {
  it('prints what is meant, of which complaints, how sure it is and by which rule, part by part', () => {
    const meant = { intent: 'done', trackingIds: ['9810000'], note: 'lampu diganti' };
    expect(parsed(program.run(['parse', 'SELESAI 9810000 lampu diganti']).out)).toEqual({
      ...{ ...meant, sure: true, why: 'finished', parts: [meant] },
    });
  });
  it('answers every line of a batch, blank ones too', () => {
    const { out } = program.run(['parse', '--batch'], 'siap pak\n\nbelum selesai\r\n1');
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => parsed(line)['intent']),
    ).toEqual(['acknowledge', 'unknown', 'ask', 'acknowledge']);
  });
});

describe('roster and import', () => {
  it('go in, come out the same, and again change nothing', () => {
    expect(program.run(['roster', 'import', SAMPLE_ROSTER, '--dry-run']).out).toMatch(
      /added: 33[\s\S]*nothing was changed/,
    );
    expect(
      parsed(program.run(['roster', 'import', SAMPLE_ROSTER, '--json']).out)['added'],
    ).toHaveLength(33);
    const exported = program.run(['roster', 'export']).out;
    const again = parsed(
      program.run(['roster', 'import', program.file('out.csv', exported), '--json']).out,
    );
    expect(again).toMatchObject({ added: [], changed: [], unchanged: 33, missing: [] });
    const shorter = program.file('short.csv', exported.split('\n').slice(0, -3).join('\n'));
    expect(program.run(['roster', 'import', shorter]).out).toMatch(
      /left as they are: 2[\s\S]*--end-missing/,
    );
    expect(
      parsed(
        program.run(['roster', 'import', shorter, '--end-missing', '--dry-run', '--json']).out,
      )['ended'],
    ).toHaveLength(2);
    expect(
      parsed(program.run(['roster', 'import', shorter, '--json']).out)['missing'],
    ).toHaveLength(2);
  });
  it('a bad roster changes nothing and lists each cell', () => {
    const bad = program.file(
      'bad.csv',
      'kode_instansi;nama_instansi;peran;nama;nomor_wa\n1;Dinas;penghubung;P;0323\n1;Dinas;apa;P;0812-5550-0028\n',
    );
    const ran = program.run(['roster', 'import', bad]);
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/line 2, nomor_wa: .*\nline 3, peran: /);
    expect(program.run(['roster', 'export']).out.trimEnd().split('\n')).toHaveLength(34);
  });
  it('an export is counted, and again nothing changes', () => {
    expect(parsed(program.run(['import', SAMPLE_EXPORT, '--dry-run', '--json']).out)).toMatchObject(
      { rows: 61, new: 60 },
    );
    const first = parsed(program.run(['import', SAMPLE_EXPORT, '--json']).out);
    expect(first).toEqual({
      rows: 61,
      stale: 0,
      new: 60,
      changed: 0,
      unchanged: 0,
      handedOn: 0,
      leftOut: 0,
      missing: [],
      held: null,
      setAside: [],
      skipped: [{ row: 67, reason: 'no tracking ID of 6 to 10 digits' }],
      unknownStatuses: [],
      unknownClassifications: [],
      unknownTypes: [],
      absentColumns: [],
      missingColumns: [],
      cutRows: [],
      unreadDates: [],
      doubted: [],
      otherCodes: [],
      unmatchedAgencies: [],
    });
    expect(parsed(program.run(['import', SAMPLE_EXPORT, '--json']).out)).toMatchObject({
      new: 0,
      changed: 0,
      unchanged: 60,
    });
    expect(readdirSync(program.dataDir)).toContain('penghubung.db');
  });
});

describe('going live', () => {
  it('looks at today, and names whoever gets nothing, with what to do', () => {
    const live = createProgram({ MODE: 'live', ONBOARDING: 'required' });
    try {
      const roster = live.file(
        'roster.csv',
        [
          'kode_instansi,nama_instansi,peran,nama,nomor_wa,berlaku_mulai,berlaku_sampai,nomor_sk',
          '1,Dinas A,penghubung,Penghubung A,081255510001,,,',
          '1,Dinas A,operator,Operator A yang dulu,081255510002,2020-01-01,2020-12-31,',
          '1,Dinas A,operator,Operator A kelak,081255510003,2098-01-01,,',
          '2,Dinas B,penghubung,Penghubung B,081255510004,2021-01-01,2098-12-31,',
          ',,koordinator,Koordinator,081255510005,,,',
        ].join('\n'),
      );
      expect(live.run(['roster', 'import', roster]).code).toBe(0);
      const { err } = live.run(['golive', '--dry-run']);
      expect(err).toMatch(/Penghubung A, Dinas A: has not written to the bot yet/);
      // In force today and not on day 0, the first of January 1970.
      expect(err).toMatch(/Penghubung B, Dinas B: has not written to the bot yet/);
      expect(err).toMatch(/Operator A yang dulu, Dinas A: the decree has ended/);
      expect(err).toMatch(/Operator A kelak, Dinas A: the assignment has not begun yet/);
      expect(err).toMatch(/the whole region: no coordinator who can be told/);
      const { untold } = parsed(live.run(['golive', '--dry-run', '--json']).out) as {
        untold: { why: string }[];
      };
      expect(untold.map(({ why }) => why).toSorted()).toEqual([
        ...['expired', 'no_coordinator', 'nobody', 'nobody', 'not_begun'],
        ...['not_written', 'not_written', 'not_written'],
      ]);
    } finally {
      live.remove();
    }
  });
});
