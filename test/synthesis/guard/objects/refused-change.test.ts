import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runbooks } from '../../../../synthesis/guard/objects/refused-change.ts';
import { projectRoot } from '../../../../tools/process/project-root.ts';

test.each(Object.values(runbooks))('$page has a section "$section"', ({ page, section }) => {
  expect(readFileSync(join(projectRoot, page), 'utf8')).toContain(`\n## ${section}\n`);
});
