// Has Stryker try a sample of the mutants, so many of each file: which they are hangs on the seed alone.
import { createHash } from 'node:crypto';
import { relative, sep } from 'node:path';
import { commonTokens, declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** Between 0 and 2^32, the same for the same seed, place and replacement. */
function lot(seed, { fileName, location: { start, end }, replacement }) {
  const file = relative(process.cwd(), fileName).split(sep).join('/');
  const place = `${start.line}:${start.column}-${end.line}:${end.column}`;
  return createHash('sha256')
    .update(`${seed} ${file} ${place} ${replacement}`)
    .digest()
    .readUInt32BE();
}

/** Stryker asks for groups once, with all mutants, before it has any of them checked. */
function createSample({ sample: { seed, perFile } }) {
  const chosen = new Set();
  return {
    init: () => Promise.resolve(),
    group(mutants) {
      const files = Map.groupBy(mutants, ({ fileName }) => fileName);
      for (const list of files.values())
        for (const { id } of list.toSorted((a, b) => lot(seed, a) - lot(seed, b)).slice(0, perFile))
          chosen.add(id);
      return Promise.resolve([mutants.map(({ id }) => id)]);
    },
    // What is no part of the sample counts as what does not compile: it is not tried, and not in the score.
    check: (mutants) =>
      Promise.resolve(
        Object.fromEntries(
          mutants.map(({ id }) => [
            id,
            chosen.has(id)
              ? { status: 'passed' }
              : { status: 'compileError', reason: 'not in the sample' },
          ]),
        ),
      ),
  };
}
createSample.inject = [commonTokens.options];

export const strykerPlugins = [declareFactoryPlugin(PluginKind.Checker, 'sample', createSample)];
