import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeTemporaryFolder } from '../../../../tools/process/temporary-folder.ts';
import { runAcceptance } from '../acceptance.ts';
import { type LiveEnvironment, rulesOf } from '../live-environment.ts';

/** What a run has to find in a cluster that is not as it should be. */
export function testFindings(tutorial: LiveEnvironment): void {
  const rulesNow = async () => rulesOf(await tutorial.run('--format', 'json', '--settle', '20'));
  const ask = (...args: readonly string[]) => tutorial.cluster.ask(...args);

  describe('a run finds', () => {
    test('a policy that somebody has deleted', async () => {
      ask('delete', 'networkpolicy', 'dgraph-allow-client', '--namespace=dgraph');
      try {
        expect(await rulesNow()).toEqual(expect.arrayContaining(['missing-object', 'open-by-policy']));
      } finally {
        tutorial.deploy();
      }
    });

    test('that policies are not enforced any more', async () => {
      await tutorial.cluster.stopEnforcer();
      ask('label', 'namespace', 'pydgraph-client', 'env-');
      try {
        expect(await rulesNow()).toEqual(expect.arrayContaining(['not-enforced']));
      } finally {
        tutorial.cluster.startEnforcer();
        ask('label', 'namespace', 'pydgraph-client', 'env=test');
      }
    });

    test('a label that somebody has forged', async () => {
      const pod = ['pods', '--namespace=pydgraph-client', '--selector=app=pydgraph-client'];
      ask('label', ...pod, 'role=forged');
      try {
        expect(await rulesNow()).toEqual(['label-not-in-template']);
      } finally {
        ask('label', ...pod, 'role-');
      }
    });

    test('an expectation that is wrong in both directions', async () => {
      const { path: folder, remove } = makeTemporaryFolder('wrong');
      try {
        cpSync(tutorial.folder, folder, { recursive: true });
        const file = join(folder, 'expectations/tutorial.yaml');
        const text = readFileSync(file, 'utf8');
        writeFileSync(file, text.replaceAll('ports: [tcp/8080, tcp/9080]', 'ports: [tcp/8080, tcp/7080]'));
        const args = ['tutorial', '--folder', folder, '--context', 'live', '--format', 'json'];
        const result = await runAcceptance(tutorial.cluster, args);
        expect(rulesOf(result)).toEqual(['closed-by-policy', 'open-by-policy']);
      } finally {
        remove();
      }
    });

    test('a pod that is not ready', async () => {
      const client = '--namespace=pydgraph-client';
      ask('set', 'image', 'deployment/pydgraph-client', '*=nowhere.invalid/image:1', client);
      try {
        expect(await rulesNow()).toEqual(expect.arrayContaining(['drift', 'not-ready']));
      } finally {
        tutorial.deploy();
      }
    });
  });
}
