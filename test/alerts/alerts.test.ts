import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadWording } from '../../src/wording/templates.js';
import { ALERTS, alertView } from '../../src/wording/views.js';
import { ROOT } from '../world/program.js';

describe('an alert', () => {
  const wording = loadWording(join(ROOT, 'templates'));
  const said = (kind: (typeof ALERTS)[number]) =>
    wording.render(
      'alert',
      alertView(
        kind,
        { officer: 'O', agency: 'A', ending: '0028', until: 'U', what: 'W' },
        'Dinas Kominfo',
      ),
    );

  it.each(ALERTS)('says what it is about: %s', (kind) => {
    const [greeting, body, end] = said(kind).split('\n\n');
    expect(greeting).toMatch(/^Yth\./);
    expect(body?.length).toBeGreaterThan(60);
    expect(end ?? body).toMatch(/_Dinas Kominfo_$/);
  });
  it('says something else of each kind', () => {
    expect(new Set(ALERTS.map(said)).size).toBe(ALERTS.length);
  });
});
