import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../tools/process/project-root.ts';

test('a committed stack is all that a run started by a commit needs: one file, and no path of any machine', async () => {
  const folder = join(projectRoot, 'cdktf.out/stacks');
  for (const stack of await readdir(folder)) {
    const text = readFileSync(join(folder, stack, 'cdk.tf.json'), 'utf8');
    expect(text).not.toContain(projectRoot);
    expect(text).not.toMatch(/"(\/\w|[A-Z]:\\)/);
    expect(JSON.parse(text)).not.toHaveProperty('module');
  }
});
