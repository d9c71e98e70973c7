import { afterEach, describe, expect, it } from 'vitest';
import { createProgram, until } from '../world/program.js';

let program: ReturnType<typeof createProgram>;
afterEach(() => program.remove());

const TOKEN = 'token-rahasia-untuk-uji-coba';
const answered = async (address: string) => (await fetch(address)).status;

describe('the console and the API', () => {
  it.each([
    ['at one address', {}, 200, 200],
    ['at one each', { API_PORT: '0' }, 404, 404],
  ])('are served %s', async (_, settings, apiBesidePages, pagesBesideApi) => {
    program = createProgram({ API_TOKEN: TOKEN, ...settings });
    const running = program.start();
    const pages = await until(
      'the console',
      () => /(http:\/\/localhost:\d+)\/hari-ini/.exec(running.said())?.[1],
    );
    const api = await until(
      'the API',
      () => /(http:\/\/localhost:\d+)\/api/.exec(running.said())?.[1],
    );
    expect(await answered(`${pages}/hari-ini`)).toBe(200);
    expect(await answered(`${api}/api/openapi.json`)).toBe(200);
    expect(await answered(`${pages}/api/openapi.json`)).toBe(apiBesidePages);
    expect(await answered(`${api}/hari-ini`)).toBe(pagesBesideApi);
    expect(await answered(`${pages}/healthz`)).toBe(200);
  });
});
