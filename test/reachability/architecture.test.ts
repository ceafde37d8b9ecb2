import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../reachability', import.meta.url));

/** What the parts that report on an analysis may look into. */
const EVERYTHING_BELOW = ['.', 'evaluate', 'load', 'model', 'parse', 'selectors', 'sets'];

/** Which folders each may import besides itself; `.` are the files beside the folders. */
const TABLE: Readonly<Record<string, readonly string[]>> = {
  sets: [],
  selectors: [],
  model: ['.', 'selectors', 'sets'],
  load: ['.'],
  parse: ['.', 'load', 'model', 'parse/fields', 'parse/foreign', 'parse/kinds', 'selectors', 'sets'],
  'parse/kinds': ['.'],
  'parse/fields': ['load', 'parse'],
  'parse/foreign': ['.', 'load', 'parse', 'parse/kinds'],
  evaluate: ['.', 'model', 'selectors', 'sets'],
  lint: ['.', 'model', 'selectors', 'sets'],
  expectations: [...EVERYTHING_BELOW, 'format'],
  diff: EVERYTHING_BELOW,
  exposure: EVERYTHING_BELOW,
  'format/graph': [...EVERYTHING_BELOW, 'format'],
  format: [...EVERYTHING_BELOW, 'diff', 'expectations', 'exposure', 'format/graph'],
  explorer: [...EVERYTHING_BELOW, 'format', 'format/graph'],
  'command-line': [
    ...EVERYTHING_BELOW,
    ...['diff', 'expectations', 'explorer', 'exposure', 'format', 'format/graph'],
  ],
  '.': ['command-line', 'evaluate', 'lint', 'load', 'model', 'parse', 'sets'],
};

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const importsOf = (file: string): readonly string[] =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(/from '([^']+)'/g)].map(
    ([, specifier = '']) => specifier,
  );
const localImportsOf = (file: string): readonly string[] =>
  importsOf(file)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => relative(ROOT, join(ROOT, dirname(file), specifier)));

describe('the folders of reachability', () => {
  it.each(files)('%s imports what its folder may', (file) => {
    for (const target of localImportsOf(file)) {
      expect([dirname(file), ...(TABLE[dirname(file)] ?? [])]).toContain(dirname(target));
    }
    for (const specifier of importsOf(file))
      expect(specifier).toMatch(/^(\.|node:|yaml$|ipaddr\.js$|@hpcc-js\/wasm-graphviz$)/);
  });
  it('have no import cycles', () => {
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): void => {
      expect(path, `cycle: ${[...path, file].join(' > ')}`).not.toContain(file);
      if (done.has(file)) return;
      for (const target of localImportsOf(file)) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
  });
  it.each(files)('%s has at most 300 lines', (file) => {
    expect(readFileSync(join(ROOT, file), 'utf8').split('\n').length).toBeLessThanOrEqual(301);
  });
});
