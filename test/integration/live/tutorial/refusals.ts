import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { projectRoot } from '../../../../tools/process/project-root.ts';
import { makeTemporaryFolder } from '../../../../tools/process/temporary-folder.ts';
import { runAcceptance } from '../acceptance.ts';
import { everything } from '../everything.ts';
import type { LiveEnvironment } from '../live-environment.ts';

interface Role {
  readonly metadata: { readonly name: string };
  readonly rules: readonly {
    readonly apiGroups: readonly string[];
    readonly resources: readonly string[];
    readonly verbs: readonly string[];
  }[];
}

/** What keeps a run from trying anything: it says so in one message, ends with 2 and changes nothing. */
export function testRefusals(tutorial: LiveEnvironment): void {
  const refuses = async (args: readonly string[], message: RegExp) => {
    const { exitCode, stdout, stderr } = await runAcceptance(tutorial.cluster, args);
    expect({ exitCode, stdout, stderr }).toMatchObject({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr.match(/^error: /gm)).toHaveLength(1);
    expect(stderr).not.toMatch(/\n {4}at /);
  };
  const says = async (args: readonly string[], message: RegExp) => {
    const before = everything(tutorial.cluster);
    await refuses(args, message);
    expect(everything(tutorial.cluster)).toEqual(before);
  };

  describe('a run says in one message, and changes nothing, that', () => {
    test('there is no such context', () =>
      says(
        [...tutorial.args.slice(0, 3), '--context', 'prod'],
        /the kubeconfig has no context "prod"; it has live/,
      ));

    test('there is no such kubeconfig', () =>
      says([...tutorial.args, '--kubeconfig', '/nowhere'], /no kubeconfig \/nowhere/));

    test.each([
      ['is empty', '', /broken cannot be read: it does not hold clusters, users and contexts/],
      ['has no contexts', 'contexts: []', /the kubeconfig has no contexts/],
      ['lacks the cluster of its context', withoutCluster, /context live names the cluster "a", which/],
    ])('the kubeconfig %s', async (_, text, message) => {
      const { path: folder, remove } = makeTemporaryFolder('kubeconfig');
      onTestFinished(remove);
      writeFileSync(join(folder, 'broken'), text);
      await says([...tutorial.args, '--kubeconfig', join(folder, 'broken')], message);
    });

    test('there is no such environment', () =>
      says(['constructor', ...tutorial.args.slice(1)], /"constructor" is not an environment/));

    test('an image cannot be pulled', () =>
      says([...tutorial.args, '--image', 'nowhere.invalid/image:1'], /cannot be pulled in pod/));

    test('a context was not confirmed', () =>
      says([...tutorial.args, '--scenarios'], /would be changed for a while/));

    test('rights are missing, each by its name', async () => {
      const roles = rolesOfDocs();
      const stranger = [...tutorial.args, '--kubeconfig', tutorial.cluster.kubeconfig('stranger')];
      await says(
        stranger,
        /lacks \d+ rights:\n(.*\n)* {2}list networkpolicies\.networking\.k8s\.io in all namespaces/,
      );
      tutorial.cluster.apply([...roles, ...roles.map(bindToStranger)]);
      const given = await runAcceptance(tutorial.cluster, stranger);
      expect({ ...given, stdout: '' }).toMatchObject({ exitCode: 0 });
      for (const role of roles.filter(({ metadata }) => metadata.name !== 'acceptance-scenarios')) {
        for (const [rule, { apiGroups, resources }] of role.rules.entries()) {
          // Nothing of these groups is in the cluster, or in the tutorial.
          if (apiGroups.some((group) => unusedGroups.has(group))) continue;
          tutorial.cluster.apply([{ ...role, rules: role.rules.filter((_, index) => index !== rule) }]);
          await refuses(stranger, new RegExp(`lacks \\d+ rights:\\n(  .*\\n)*  \\w+ ${resources[0]}`));
        }
        tutorial.cluster.apply([role]);
      }
    });

    test('a node is gone', async () => {
      await tutorial.cluster.stopNode();
      try {
        await expect
          .poll(() => tutorial.cluster.ask('get', 'nodes', '--no-headers'), { timeout: 180_000 })
          .toContain('NotReady');
        await says(tutorial.args, /pods run on nodes that are gone or not ready:\n {2}node-1: .*dgraph/);
      } finally {
        await tutorial.cluster.startNode();
      }
    });

    test('the environment is not deployed', async () => {
      tutorial.cluster.ask('delete', 'namespace', 'pydgraph-client');
      await says(
        tutorial.args,
        /tutorial is not deployed in context live .*, which lacks the namespace pydgraph-client/,
      );
    });
  });
}

const withoutCluster = 'contexts: [{ name: live, context: { cluster: a, user: b } }]';

const unusedGroups = new Set(['projectcalico.org', 'monitoring.coreos.com', 'secrets-store.csi.x-k8s.io']);

/** The ClusterRoles that the page has to copy. */
function rolesOfDocs(): readonly Role[] {
  const page = readFileSync(join(projectRoot, 'docs/acceptance.md'), 'utf8');
  const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');
  return blocks.flatMap((text) => parseAllDocuments(text).map((document) => document.toJS() as Role));
}

function bindToStranger({ metadata: { name } }: Role): object {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'stranger' }],
  };
}
