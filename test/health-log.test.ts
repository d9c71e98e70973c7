import { expect, it } from 'vitest';
import { createHealthLog } from '../src/health.js';
import { createLog } from '../src/log.js';

it('the log says each warning once with its remedy, and once that it is over', () => {
  const lines: { level: number; code: string; msg: string }[] = [];
  const log = createLog('info', {
    write: (line: string) => void lines.push(JSON.parse(line) as never),
  });
  const tell = createHealthLog(log);
  const warning = { code: 'no_coordinator', what: 'No coordinator. Name one.' };
  const other = { code: 'set_aside', what: '3 things.' };
  for (const present of [
    [warning],
    [warning, other],
    [{ ...other, what: '4 things.' }],
    [],
    [warning],
  ])
    tell(present);
  expect(lines.map(({ level, code, msg }) => [level, code, msg])).toEqual([
    [40, 'no_coordinator', warning.what],
    [40, 'set_aside', other.what],
    [30, 'no_coordinator', 'that is over'],
    [30, 'set_aside', 'that is over'],
    [40, 'no_coordinator', warning.what],
  ]);
});
