import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { scannerExceptions } from '../../../tools/checkov/scanner-exceptions.ts';
import { projectRoot } from '../../../tools/process/project-root.ts';

test('every exception has a reason', () => {
  for (const { reason } of scannerExceptions) expect(reason.length).toBeGreaterThan(40);
});

test('the exceptions are what .checkov.yaml skips', () => {
  const settings = parse(readFileSync(join(projectRoot, '.checkov.yaml'), 'utf8'));
  expect(settings['skip-check']).toEqual(scannerExceptions.map(({ id }) => id));
});
