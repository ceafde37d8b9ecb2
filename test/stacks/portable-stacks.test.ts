import { expect, test } from 'vitest';
import { projectRoot } from '../../tools/process/project-root.ts';
import { knownEnvironments } from '../fixtures/environments/known-environments.ts';
import { synthesizedStacks } from '../support/synthesized-stacks.ts';

test.each(knownEnvironments.flatMap((environment) => [...synthesizedStacks(environment)]))(
  'the stack %s is all that a run started by a commit needs: it names no path of any machine, and no module',
  (_, stack) => {
    const text = JSON.stringify(stack);
    expect(text).not.toContain(projectRoot);
    expect(text).not.toMatch(/"(\/\w|[A-Z]:\\)/);
    expect(stack).not.toHaveProperty('module');
  },
);
