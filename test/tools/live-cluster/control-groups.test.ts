import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ControlGroups } from '../../../tools/live-cluster/control-groups.ts';
import { makeTemporaryFolder } from '../../../tools/process/temporary-folder.ts';

/** Larger than the number of any process. */
const noProcess = 2 ** 30;

test('those of a process that has ended without removing them are removed, and no others', async () => {
  const { path: root, remove } = makeTemporaryFolder('controllers');
  onTestFinished(remove);
  const groups = [`live-cluster-${noProcess}/kubepods/pod-1`, 'live-cluster-1', 'system.slice'];
  for (const controller of ['cpu', 'memory'])
    for (const group of groups) mkdirSync(join(root, controller, group), { recursive: true });
  const own = new ControlGroups(root);
  const now = () => ['cpu', 'memory'].map((controller) => readdirSync(join(root, controller)).toSorted());
  const others = ['live-cluster-1', 'system.slice'];
  expect(now()).toEqual([0, 1].map(() => [...others, own.name.slice(1)].toSorted()));
  await own.remove();
  expect(now()).toEqual([others, others]);
});

test('a group gets the processors and the memory of the controller that it belongs to', () => {
  const { path: root, remove } = makeTemporaryFolder('controllers');
  onTestFinished(remove);
  mkdirSync(join(root, 'cpuset'));
  for (const file of ['cpuset.cpus', 'cpuset.mems']) writeFileSync(join(root, 'cpuset', file), '0-1');
  const { name } = new ControlGroups(root);
  expect(readdirSync(join(root, 'cpuset', name)).toSorted()).toEqual(['cpuset.cpus', 'cpuset.mems']);
});
