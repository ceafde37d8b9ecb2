import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { expect, onTestFinished, test } from 'vitest';
import { resolveEnvironment } from '../../../environments/flows/resolve-environment.ts';
import { checkApp } from '../../../stacks/checks/check-app.ts';
import { addEnvironmentStacks } from '../../../stacks/environment-stacks.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { findStack } from '../../support/synthesized-stacks.ts';

const json = findStack(tutorial, 'tutorial');

/** What is wrong when the tutorial is synthesized, with these stacks committed; all of them hold what its stack holds. */
function namesOfBroken(committed: readonly string[], known: readonly string[]): readonly unknown[] {
  const outdir = mkdtempSync(join(tmpdir(), 'stacks-'));
  onTestFinished(() => rmSync(outdir, { recursive: true, force: true }));
  const stacks = addEnvironmentStacks(new App({ outdir }), resolveEnvironment(tutorial));
  return checkApp([{ name: 'tutorial', allowReplacement: [], stacks }], known, {
    names: committed,
    read: (name) => (committed.includes(name) ? json : undefined),
  }).map(({ name }) => name);
}

test('a run of all environments finds every committed stack that none of them makes', () => {
  expect(namesOfBroken(['gone', 'tutorial', 'tutorial-gitops'], ['tutorial'])).toEqual([
    'gone',
    'tutorial-gitops',
  ]);
  expect(namesOfBroken(['tutorial'], ['tutorial'])).toEqual([]);
});

test('a limited run finds those that its environments made, and leaves the stacks of others to them', () => {
  const known = ['tutorial', 'other', 'tutorial-gitops'];
  const committed = ['gone', 'other-platform', 'tutorial', 'tutorial-gitops', 'tutorial-platform'];
  expect(namesOfBroken(committed, known)).toEqual(['tutorial-platform']);
});
