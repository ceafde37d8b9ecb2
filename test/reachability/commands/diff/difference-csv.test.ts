import { expect, test } from 'vitest';
import { networkPolicy, pod } from '../../cluster-fixture.ts';
import { runTool } from '../../run-tool.ts';
import { writeManifests } from '../../write-manifests.ts';

const portOfWeb = (port: number) =>
  networkPolicy('a/web', {
    podSelector: { matchLabels: { app: 'web' } },
    ingress: [{ from: [{ podSelector: { matchLabels: { app: 'client' } } }], ports: [{ port }] }],
  });
const closedClient = networkPolicy('a/client', { podSelector: { matchLabels: { app: 'client' } } });

test('diff as csv has a record for each change, and for workloads that are new or gone', async () => {
  const old = writeManifests([pod('a/web'), pod('a/client'), portOfWeb(80), closedClient, pod('b/gone')]);
  const fresh = writeManifests([pod('a/web'), pod('a/client'), portOfWeb(81), closedClient, pod('b/new')]);
  const { text, exitCode } = await runTool(
    'diff',
    '--format',
    'csv',
    '--pod-cidr',
    '10.244.0.0/16',
    old,
    fresh,
  );
  expect(exitCode).toBe(1);
  const lines = text.split('\r\n');
  expect(lines.slice(0, 3)).toEqual([
    'record,from_namespace,from_kind,from,to_namespace,to_kind,to,tcp,udp,sctp,icmp,other_protocols,certain,decided_before,decided_now,note',
    'new workload,b,Pod,new,,,,,,,,,,,,',
    'gone workload,b,Pod,gone,,,,,,,,,,,,',
  ]);
  expect(lines.filter((line) => line.includes('a,Pod,client,a,Pod,web'))).toEqual([
    expect.stringMatching(
      /^opened,a,Pod,client,a,Pod,web,81,,,,,yes,.*no rule matches in NetworkPolicy a\/web .*spec\.ingress\[0\] of NetworkPolicy a\/web .*,$/,
    ),
    expect.stringMatching(
      /^closed,a,Pod,client,a,Pod,web,80,,,,,yes,.*spec\.ingress\[0\] of NetworkPolicy a\/web .*no rule matches in NetworkPolicy a\/web .*,$/,
    ),
  ]);
  expect(lines.filter((line) => line !== '').every((line) => readFields(line) === 16)).toBe(true);
});

/** How many fields a record has. */
function readFields(line: string): number {
  return [...line.matchAll(/(?:^|,)(?:"(?:[^"]|"")*"|[^",]*)/g)].length;
}
