import { expect, test } from 'vitest';
import { warnPlaceholderRepository } from '../../../../environments/checks/gitops/placeholder-repository.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { edit, judge, linesOf } from '../../../support/environments/edit-environment.ts';

test.each([
  'https://git.example.com/platform/dgraph-gitops.git',
  'ssh://git@example.org/o/r',
  'https://example.net:8443/o/r',
])('%s is warned of, where Azure is told of it', (url) => {
  const environment = edit(production, { 'gitops.source.url': url });
  expect(linesOf(judge(warnPlaceholderRepository, environment))).toEqual([
    `gitops.source.url = "${url}": is a placeholder for your own repository, and Flux finds nothing there. Set it to the URL of the repository that you commit dist/ to.`,
  ]);
  expect(judge(warnPlaceholderRepository, edit(environment, { 'azure.flux': undefined }))).toEqual([]);
});

test.each(['https://github.com/acme/dgraph-gitops', 'https://counterexample.com/o/r'])('%s is not', (url) => {
  expect(judge(warnPlaceholderRepository, edit(production, { 'gitops.source.url': url }))).toEqual([]);
});
