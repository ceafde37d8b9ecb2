import { expect, test } from 'vitest';
import { formatWarning, warnEnvironment } from '../../../environments/checks/warn-environment.ts';
import { resolveEnvironment } from '../../../environments/flows/resolve-environment.ts';
import { terraformApp } from '../../../synthesis/apps/app.ts';
import type { SynthesizedApp } from '../../../synthesis/apps/synthesize.ts';
import type { Proof } from '../../../synthesis/proof/prove-environment.ts';
import { reportWarnings, type WarningSources } from '../../../synthesis/report/warnings.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';

const today = new Date('2026-11-28');
const app: SynthesizedApp = {
  app: terraformApp,
  folder: '/project/cdktf.out',
  committed: new Map(),
  wanted: new Map(),
  difference: { added: [], changed: [], removed: [] },
  links: [],
  foreign: [],
  warnings: '',
};
const report = (sources: Partial<WarningSources>) =>
  reportWarnings({ environments: [], synthesized: [], proofs: [], idle: [], today, ...sources });

test('there is nothing to print where there is nothing to look at', () => {
  expect(report({ synthesized: [app] })).toBe('');
});

test('what both apps printed of an environment is printed once, and what else they printed is kept', () => {
  const [first] = warnEnvironment(resolveEnvironment(tutorial), today);
  const line = first === undefined ? '' : formatWarning('tutorial', first);
  const printed = { ...app, warnings: `${line}(node:1) Warning: a library says so\n` };
  const text = report({
    environments: [resolveEnvironment(tutorial)],
    synthesized: [printed, { ...app, warnings: line }],
  });
  expect(text.split('azure.cluster.nodePool.vmSize')).toHaveLength(2);
  expect(text).toMatch(/\nwarning: the apps printed:\n {2}\(node:1\) Warning: a library says so\n$/);
});

test('two things about one value stand below it', () => {
  expect(
    report({ environments: [resolveEnvironment(tutorial)] })
      .split('\n')
      .slice(1),
  ).toEqual([
    'warning: works today, but not for long or not well:',
    '  tutorial: azure.cluster.nodePool.vmSize = "Standard_DS2_v2"',
    '      belongs to a series that can no longer be reserved and that Azure is going to retire.',
    '      Choose a later generation, such as Standard_D4ds_v5.',
    '      has 2 cores, and AKS advises 4 for the pods of the cluster itself.',
    '      Choose a larger size outside of trials, such as Standard_D4ds_v5.',
    '',
  ]);
});

test('what the analyser has to say of the manifests is printed with its place', () => {
  const source = { file: 'dist/tutorial/units/a.yaml', line: 3 };
  const warnings = [
    { severity: 'warning', effect: 'surprising', message: 'selects no pod', source },
  ] as const;
  const proof: Proof = {
    environment: 'tutorial',
    file: 'expectations/tutorial.yaml',
    warnings,
    kind: 'faulty',
    findings: [],
  };
  expect(report({ proofs: [proof] })).toBe(
    '\nwarning: the manifests say something else than they seem to:\n  dist/tutorial/units/a.yaml:3: warning: selects no pod\n',
  );
});

test('an allowance that allows nothing is named with its environment', () => {
  const text = report({ idle: [{ environment: 'production', change: 'Namespace/dgraph' }] });
  expect(text).toBe(
    '\nwarning: allowChanges allows what is not about to change. Remove what has been applied, and correct the rest:\n  production: Namespace/dgraph\n',
  );
});
