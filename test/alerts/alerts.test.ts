import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadWording } from '../../src/wording/templates.js';
import { ALERT_VIEWS, alertView } from '../../src/alerts/alerts.js';
import { ALERTS, type AlertKind } from '../../src/alerts/kinds.js';
import { ROOT } from '../world/program.js';

describe('an alert', () => {
  const wording = loadWording(join(ROOT, 'templates'));
  const kinds = Object.keys(ALERTS) as AlertKind[];
  const facts = { officer: 'O', agency: 'A', ending: '0028', until: 'U', what: 'W' };
  const said = (kind: AlertKind) =>
    wording.with(ALERT_VIEWS)('alert', alertView(kind, { ...facts, signature: 'Dinas Kominfo' }));

  it.each(kinds)('says what it is about: %s', (kind) => {
    const [greeting, body, end] = said(kind).split('\n\n');
    expect(greeting).toMatch(/^Yth\./);
    expect(body?.length).toBeGreaterThan(60);
    expect(end ?? body).toMatch(/_Dinas Kominfo_$/);
  });
  it('says something else of each kind', () => {
    expect(new Set(kinds.map(said)).size).toBe(kinds.length);
  });
});
