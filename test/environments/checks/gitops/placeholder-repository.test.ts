import { expect, test } from 'vitest';
import { warnPlaceholderRepository } from '../../../../environments/checks/gitops/placeholder-repository.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { edit, pathsOf } from '../../../support/edit-environment.ts';

test.each([
  'https://git.example.com/platform/dgraph-gitops.git',
  'ssh://git@example.org/o/r',
  'https://example.net:8443/o/r',
])('%s is warned of, where Azure is told of it', (url) => {
  const environment = edit(production, { 'gitops.source.url': url });
  expect(pathsOf(warnPlaceholderRepository(environment))).toEqual(['gitops.source.url']);
  expect(warnPlaceholderRepository(edit(environment, { 'azure.flux': undefined }))).toEqual([]);
});

test.each(['https://github.com/acme/dgraph-gitops', 'https://counterexample.com/o/r'])('%s is not', (url) => {
  expect(warnPlaceholderRepository(edit(production, { 'gitops.source.url': url }))).toEqual([]);
});
