import { expect, test } from 'vitest';
import { checkEnvironment } from '../../../../environments/checks/check-environment.ts';
import type { Environment } from '../../../../environments/settings/environment.ts';
import {
  untyped,
  withDgraph,
  withProductionDgraph,
} from '../../../support/environments/dgraph-environment.ts';
import { linesOf } from '../../../support/environments/edit-environment.ts';

const backups = {
  destination: { kind: 's3', url: 's3:///bucket/dgraph', credentials: { kind: 'workload-identity' } },
  fullSchedule: '0 0 * * *',
  podRanges: ['10.244.0.0/16'],
};

type Case = readonly [string, Environment, string];

const incomplete: readonly Case[] = [
  [
    'a backup without a destination',
    withDgraph({ backups: untyped({ ...backups, destination: undefined }) }),
    "dgraph.backups.destination is missing: must be an object with kind 's3', 'minio', 'claim' or 'nfs'. Add it.",
  ],
  [
    'a backup without ranges',
    withDgraph({ backups: untyped({ ...backups, podRanges: '10.0.0.0/8' }) }),
    'dgraph.backups.podRanges = "10.0.0.0/8": must be a list. Write it as [ … ].',
  ],
  [
    'ACL without a key',
    withDgraph({ acl: untyped({}) }),
    'dgraph.acl.hmacSecret is missing: must be an object with secret, key. Add it.',
  ],
  [
    'TLS without a Secret',
    withDgraph({ tls: untyped({ zeroSecret: 'z' }) }),
    'dgraph.tls.alphaSecret is missing: must be text. Add it.',
  ],
  [
    'Ratel without resources',
    withDgraph({ ratel: untyped({ image: 'dgraph/ratel:v25.0.3' }) }),
    'dgraph.ratel.resources is missing: must be an object with cpuRequest, memoryRequest, memoryLimit. Add it.',
  ],
  [
    'administrators without a list',
    withDgraph({ adminAccess: untyped({ kind: 'listed' }) }),
    'dgraph.adminAccess.allow is missing: must be a list. Add it.',
  ],
];

test.each(incomplete)('%s is the only finding', (_, environment, line) => {
  expect(linesOf(checkEnvironment(environment))).toEqual([line]);
});

test("production's Dgraph breaks no rule", () => {
  expect(checkEnvironment(withProductionDgraph())).toEqual([]);
});
