import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT, until } from './world/program.js';

// A small project of its own with the real prepare.mjs, an npm that only writes down what it was asked, and a
// compiler that copies: what is installed here is never touched.

let folder: string;
let children: ChildProcess[];
const at = (...parts: string[]) => join(folder, ...parts);
const write = (path: string, content: string) => {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), content);
};
const lock = (versions: Record<string, { version: string; dev?: true; optional?: true }>) =>
  JSON.stringify({
    packages: {
      '': {},
      ...Object.fromEntries(
        Object.entries(versions).map(([name, rest]) => [
          `node_modules/${name}`,
          { ...rest, integrity: `sha512-${name}-${rest.version}` },
        ]),
      ),
    },
  });
const FIRST = {
  one: { version: '1.0.0' },
  two: { version: '2.0.0', dev: true },
  three: { version: '3.0.0', optional: true },
} as const;

const NPM = `#!/usr/bin/env node
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
appendFileSync('asked.txt', process.argv.slice(2).join(' ') + '\\n');
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const omits = process.argv.includes('--omit=dev');
const there = Object.entries(packages).filter(([path, p]) => path && !p.optional && !(omits && p.dev));
mkdirSync('node_modules/typescript/bin', { recursive: true });
writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages: Object.fromEntries(there) }));
writeFileSync('node_modules/typescript/bin/tsc', "require('fs').cpSync('src', 'dist', { recursive: true })");
`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'penghubung-prepare-'));
  children = [];
  mkdirSync(at('bin'));
  write('bin/package.json', '{"type":"module"}');
  write('bin/npm', NPM);
  chmodSync(at('bin/npm'), 0o755);
  write('package-lock.json', lock(FIRST));
  write('tsconfig.json', '{}');
  write('tsconfig.build.json', '{}');
  write('src/main.js', 'console.log("one");');
  cpSync(join(ROOT, 'scripts/prepare.mjs'), at('scripts/prepare.mjs'), { recursive: true });
  write(
    'scripts/go.mjs',
    `import { prepare } from './prepare.mjs';
     prepare(JSON.parse(process.argv[2] ?? '{}'));
     console.log('ready');
     if (process.argv[3] === 'stay') setInterval(() => undefined, 1000);`,
  );
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const env = () => ({ PATH: `${at('bin')}${delimiter}${process.env['PATH'] ?? ''}` });
const go = (options: object = {}) => {
  const done = spawnSync(process.execPath, [at('scripts/go.mjs'), JSON.stringify(options)], {
    env: env(),
    encoding: 'utf8',
  });
  return { code: done.status, said: done.stderr };
};
const asked = () =>
  existsSync(at('asked.txt')) ? readFileSync(at('asked.txt'), 'utf8').trim().split('\n') : [];
const built = () => readFileSync(at('dist/main.js'), 'utf8');
const RUNTIME = 'ci --no-audit --no-fund --omit=dev';
const ALL = 'ci --no-audit --no-fund';
/** A program that stays, once it is ready. */
async function program() {
  const child = spawn(
    process.execPath,
    [at('scripts/go.mjs'), JSON.stringify({ stays: true }), 'stay'],
    { env: env(), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  children.push(child);
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  await until('the program', () => out.includes('ready'));
  return child;
}

describe('a fresh folder', () => {
  it('gets what the program needs and is built; a second time nothing is done', () => {
    expect(go()).toMatchObject({ code: 0 });
    expect(asked()).toEqual([RUNTIME]);
    expect(built()).toContain('one');
    expect(go()).toEqual({ code: 0, said: '' });
    expect(asked()).toEqual([RUNTIME]);
  });

  it('gets the tools besides when something needs them, and keeps them', () => {
    go();
    expect(go({ tools: true })).toMatchObject({ code: 0 });
    go();
    go({ tools: true });
    expect(asked()).toEqual([RUNTIME, ALL]);
  });

  it('takes packages that were copied beside it, whatever their times', () => {
    go();
    rmSync(at('dist'), { recursive: true });
    for (const time of [0, Date.now() / 1000 + 3600]) {
      utimesSync(at('node_modules/.package-lock.json'), time, time);
      expect(go().code).toBe(0);
    }
    utimesSync(at('package-lock.json'), 1, 1);
    go();
    expect(asked()).toEqual([RUNTIME]);
  });

  it.each([
    ['another version', lock({ ...FIRST, one: { version: '1.0.1' } })],
    ['one more', lock({ ...FIRST, four: { version: '4.0.0' } })],
    ['other content under the same version', lock(FIRST).replace('sha512-one', 'sha512-other')],
  ])('is installed anew where the lock file asks for %s', (_, content) => {
    go();
    write('package-lock.json', content);
    go();
    go();
    expect(asked()).toEqual([RUNTIME, RUNTIME]);
  });

  it.each([
    ['a tool', lock({ ...FIRST, two: { version: '2.0.1', dev: true } })],
    ['something for other machines', lock({ ...FIRST, three: { version: '9', optional: true } })],
  ])('is not where it asks for another version of %s alone', (_, content) => {
    go();
    write('package-lock.json', content);
    go();
    expect(asked()).toEqual([RUNTIME]);
  });

  it('is installed anew by another Node: what was built for one cannot be loaded by another', () => {
    go();
    writeFileSync(at('node_modules/.node'), '1');
    go();
    go();
    expect(asked()).toEqual([RUNTIME, RUNTIME]);
    // Who installed by hand left no word of it.
    rmSync(at('node_modules/.node'));
    go();
    expect(asked()).toEqual([RUNTIME, RUNTIME]);
  });

  it('is built anew when a source is another one, also an older one, and keeps no file that is gone', () => {
    write('src/gone.js', '1');
    go();
    write('src/main.js', 'console.log("two");');
    const { mtimeMs } = statSync(at('dist/main.js'));
    utimesSync(at('src/main.js'), (mtimeMs - 1e7) / 1000, (mtimeMs - 1e7) / 1000);
    rmSync(at('src/gone.js'));
    expect(go().said).toMatch(/building/);
    expect(built()).toContain('two');
    expect(existsSync(at('dist/gone.js'))).toBe(false);
  });

  it('says that packages could not be got, and ends', () => {
    write('bin/npm', '#!/usr/bin/env node\nprocess.exit(1)');
    const { code, said } = go();
    expect(code).toBe(1);
    expect(said).toMatch(/npm ci failed/);
  });
});

describe('under a program that runs', () => {
  it('nothing is changed: what was built goes on, and says so, until the program has ended', async () => {
    const child = await program();
    write('src/main.js', 'console.log("two");');
    write('package-lock.json', lock({ ...FIRST, one: { version: '1.0.1' } }));
    const first = go();
    expect(first.code).toBe(0);
    expect(first.said).toMatch(/process \d+ runs from this folder: going on with what was built/);
    expect(built()).toContain('one');
    expect(asked()).toEqual([RUNTIME]);
    // Tools that are not there cannot be done without.
    expect(go({ tools: true })).toMatchObject({ code: 1 });
    rmSync(at('dist'), { recursive: true });
    expect(go()).toMatchObject({ code: 1 });
    // Killed, it could not take its mark away; it is passed over.
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    expect(go()).toMatchObject({ code: 0 });
    expect(built()).toContain('two');
    expect(asked()).toEqual([RUNTIME, RUNTIME]);
  });
});
