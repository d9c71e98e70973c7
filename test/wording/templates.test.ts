import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadWording, TemplateProblem } from '../../src/wording/templates.js';
import { ALARM_VIEWS } from '../../src/alarms/alarms.js';
import { ALERT_VIEWS } from '../../src/alerts/alerts.js';
import { COMMANDS } from '../../src/conversation/commands/commands.js';
import { SAMPLE_VIEWS, type Samples } from '../../src/wording/views.js';
import { ROOT } from '../world/program.js';

/** A view of every template: of the program's own and of its commands'. */
const SAMPLES: Samples = Object.assign(
  {},
  SAMPLE_VIEWS,
  ALERT_VIEWS,
  ALARM_VIEWS,
  ...COMMANDS.map(({ views }) => views),
) as Samples;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'templates-'));
  cpSync(join(ROOT, 'templates'), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const edit = (name: string, change: (text: string) => string) => {
  const path = join(folder, `${name}.mustache`);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
};
const problem = () => {
  try {
    loadWording(folder);
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(TemplateProblem);
    return (error as Error).message;
  }
};

describe('templates are checked at start', () => {
  it('those that are shipped are sound, polite and without noise', () => {
    const wording = loadWording(join(ROOT, 'templates'));
    for (const [name, view] of Object.entries(SAMPLES)) {
      const text = wording.with({ [name]: view })(name, view);
      expect(text.trim(), name).not.toBe('');
      expect(text, name).not.toMatch(/\{\{|undefined|null|\[object/);
      expect(text.replaceAll('LAPOR!', ''), name).not.toMatch(/!/);
      expect(text, name).not.toMatch(/\p{Extended_Pictographic}/u);
    }
  });
  it('none is left over', () => {
    const used = new Set(Object.keys(SAMPLES));
    const names = readdirSync(folder).map((file) => file.replace('.mustache', ''));
    for (const name of names)
      for (const [, partial = ''] of readFileSync(
        join(folder, `${name}.mustache`),
        'utf8',
      ).matchAll(/\{\{> ?([\w-]+)\}\}/g))
        used.add(partial);
    expect(new Set(names)).toEqual(used);
  });
  it('a command’s too', () => {
    edit('answer-stop', (text) => `${text}\n{{pelapor}}`);
    const wording = loadWording(folder);
    expect(() => COMMANDS.map(({ views }) => wording.with(views))).toThrow(
      /answer-stop\.mustache, line \d+: unknown tag "pelapor"/,
    );
    rmSync(join(folder, 'answer-stop.mustache'));
    expect(() => COMMANDS.map(({ views }) => loadWording(folder).with(views))).toThrow(
      /answer-stop\.mustache: the file is missing/,
    );
  });
  it('an unknown tag is named with its line', () => {
    edit('new', (text) => `baris satu\n{{nomor}}\n${text}`);
    expect(problem()).toMatch(/new\.mustache, line 2: unknown tag "nomor"/);
  });
  it('an unknown tag in a partial too', () => {
    edit('item-head', (text) => `${text}\n{{pelapor}}`);
    expect(problem()).toMatch(/item-head\.mustache, line \d+: unknown tag "pelapor"/);
  });
  it('a section that is not closed is named with its line', () => {
    edit('digest', (text) => text.replace('{{/items}}', ''));
    expect(problem()).toMatch(/digest\.mustache, line \d+/);
  });
  it('a missing file is named', () => {
    rmSync(join(folder, 'confirm.mustache'));
    expect(problem()).toMatch(/confirm\.mustache: the file is missing/);
  });
  it('a missing partial is named', () => {
    rmSync(join(folder, 'item-line.mustache'));
    expect(problem()).toMatch(/there is no template item-line/);
  });
});
