import { describe, expect, it } from 'vitest';
import { createHealthPages } from '../../src/web/health.js';

describe('the health pages', () => {
  it('say that the process is alive, and whether it can do its job, with reasons', async () => {
    const bad = {
      ready: false,
      reasons: [{ code: 'held', what: 'Sending is stopped.' }],
      warnings: [],
    };
    const pages = createHealthPages(() => bad);
    expect((await pages.request('/healthz')).status).toBe(200);
    const response = await pages.request('/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual(bad);
    const good = createHealthPages(() => ({ ready: true, reasons: [], warnings: [] }));
    expect((await good.request('/readyz')).status).toBe(200);
  });
});
