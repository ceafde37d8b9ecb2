import { expect, test } from 'vitest';
import { checkEnvironment } from '../../../../../environments/checks/check-environment.ts';
import type { Environment } from '../../../../../environments/settings/environment.ts';
import { withAlpha, withZero } from '../../../../support/environments/dgraph-environment.ts';
import { linesOf } from '../../../../support/environments/edit-environment.ts';

const container = (name: string) => ({
  name,
  image: 'busybox:1.36',
  command: ['sleep', '1'],
  resources: { cpuRequest: '10m', memoryRequest: '16Mi', memoryLimit: '16Mi' },
});

test('containers of different names run beside a member', () => {
  const environment = withZero({
    initContainers: [container('before')],
    sidecars: [container('logs'), container('demo-dgraph-alpha')],
  });
  expect(linesOf(checkEnvironment(environment))).toEqual([]);
});

const another = 'is the name of another container of the pod. Choose another name.';

test.each<[string, Environment, string]>([
  [
    'of another that runs before',
    withZero({ initContainers: [container('side')], sidecars: [container('side')] }),
    `dgraph.zero.sidecars[0].name = "side": ${another}`,
  ],
  [
    'of another beside',
    withAlpha({ sidecars: [container('side'), container('side')] }),
    `dgraph.alpha.sidecars[1].name = "side": ${another}`,
  ],
  [
    'of Dgraph itself',
    withAlpha({ initContainers: [container('demo-dgraph-alpha')] }),
    `dgraph.alpha.initContainers[0].name = "demo-dgraph-alpha": ${another}`,
  ],
  [
    'of Dgraph in the second group',
    withAlpha({ groups: 2, sidecars: [container('demo-dgraph-alpha-group-2')] }),
    `dgraph.alpha.sidecars[0].name = "demo-dgraph-alpha-group-2": ${another}`,
  ],
  [
    'that Kubernetes does not take',
    withZero({ sidecars: [container('Side_car')] }),
    'dgraph.zero.sidecars[0].name = "Side_car": must be 1 to 63 lower-case letters, digits and inner hyphens. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names).',
  ],
])('a container with the name %s is refused', (_, environment, line) => {
  expect(linesOf(checkEnvironment(environment))).toEqual([line]);
});
