import { expect, test } from 'vitest';
import { warnPodRanges } from '../../../../environments/checks/dgraph/pod-ranges.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { edit, judge, linesOf } from '../../../support/environments/edit-environment.ts';

const withRanges = (podRanges: readonly string[], more = {}) =>
  linesOf(judge(warnPodRanges, edit(production, { 'dgraph.backups.podRanges': podRanges, ...more })));

test('ranges that no pod has an address of are worth a warning', () => {
  expect(withRanges(['10.0.0.0/16', '192.0.2.0/24'])).toEqual([
    "dgraph.backups.podRanges = \"10.0.0.0/16, 192.0.2.0/24\": holds no address of a pod: the cluster's pods have 10.244.0.0/16, and Alphas would refuse every backup. Set it to ['10.244.0.0/16'], or to the part of it that the jobs' pods have.",
  ]);
});

test.each([[['10.244.0.0/16']], [['10.244.3.0/24']], [['192.0.2.0/24', '10.0.0.0/8']]])(
  'there is none for %j',
  (podRanges) => {
    expect(withRanges(podRanges)).toEqual([]);
  },
);

test('there is none where everyone may administer', () => {
  expect(withRanges(['192.0.2.0/24'], { 'dgraph.adminAccess': { kind: 'anyone' } })).toEqual([]);
});
