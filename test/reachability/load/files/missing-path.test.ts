import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isMissing, whyUnreadable } from '../../../../reachability/load/files/missing-path.ts';
import { withTemporaryFolder } from '../../../../tools/process/temporary-folder.ts';

const errorOf = (code: string) => Object.assign(new Error(`${code}: x`), { code });

test('a path without anything there does not exist, whatever is around it', () => {
  expect(whyUnreadable('/no-such-folder/a.yaml', errorOf('ENOENT'), 'give one')).toBe(
    'does not exist; give one',
  );
  expect([isMissing(errorOf('ENOENT')), isMissing(errorOf('EACCES')), isMissing({ code: 'ENOENT' })]).toEqual(
    [true, false, false],
  );
});

test('the reason of every other failure is told', () => {
  expect(whyUnreadable('a.yaml', errorOf('EIO'), 'give one')).toBe('cannot be read: EIO: x');
});

test('a symbolic link to nothing is said to be one', () => {
  withTemporaryFolder('links', (folder) => {
    const link = join(folder, 'a.yaml');
    symlinkSync('nowhere.yaml', link);
    expect(whyUnreadable(link, errorOf('ENOENT'), 'give one')).toBe(
      'is a symbolic link to nowhere.yaml, which does not exist; correct it',
    );
  });
});
