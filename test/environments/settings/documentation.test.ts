import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../tools/process/project-root.ts';

const folder = join(projectRoot, 'environments/settings');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/^(schema|resolve|names)\//.test(path))
  .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));

/** A field of a schema, with the comment before it. */
const field =
  /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?^ {2,}(?!use:|otherwise:)('[\w-]+'|\w+): (optional|withDefault|text|number|flag|oneOf|wholeNumber|list|record|object|variants|either|\w+Settings)\b(?:\([^\n]*, ('[\w.]+'|\d+)\),$)?/gm;

interface Field {
  readonly at: string;
  readonly comment: string | undefined;
  readonly schema: string;
  readonly fallback: string | undefined;
}

const fields: readonly Field[] = files.flatMap(({ path, text }) =>
  [...text.matchAll(field)].map(([, comment, name = '', schema = '', fallback]) => ({
    ...{ at: `${path} ${name}`, comment, schema, fallback },
  })),
);

describe('a setting', () => {
  test('is found by this test', () => {
    expect(fields.length).toBeGreaterThan(150);
  });

  test('is documented', () => {
    expect(fields.filter(({ comment }) => comment === undefined).map(({ at }) => at)).toEqual([]);
  });

  test('that may be left out says what it is then', () => {
    const mayBeLeftOut = fields.filter(({ schema }) => schema === 'optional' || schema === 'withDefault');
    expect(
      mayBeLeftOut.filter(({ comment }) => comment?.includes('@default') !== true).map(({ at }) => at),
    ).toEqual([]);
  });

  test('has the default that its documentation names', () => {
    const named = fields.filter(({ schema, fallback }) => schema === 'withDefault' && fallback !== undefined);
    expect(named.length).toBeGreaterThan(20);
    expect(
      named
        .filter(({ comment, fallback }) => comment?.includes(`@default ${fallback}`) !== true)
        .map(({ at }) => at),
    ).toEqual([]);
  });
});
