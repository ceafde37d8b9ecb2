import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { generateCluster } from '../../../../bench/generate-cluster.ts';
import type { Connection, Decider, Peer, Unknown } from '../../../../reachability/engine/connection.ts';
import { namespace, pod } from '../../cluster-fixture.ts';
import { runTool } from '../../run-tool.ts';
import { writeManifests, writeText } from '../../write-manifests.ts';

interface Grouped {
  readonly groups: readonly (readonly Peer[])[];
  readonly connections: readonly (Omit<Connection, 'from' | 'to' | 'decidedBy' | 'unknown'> & {
    readonly from: readonly number[];
    readonly to: readonly number[];
    readonly decidedBy: readonly number[];
    readonly unknown?: readonly number[];
  })[];
  readonly deciders: readonly Decider[];
  readonly unknown: readonly Unknown[];
}

/** What the groups say of each two of their members. */
function expand({ groups, connections, deciders, unknown: unknowns }: Grouped): readonly string[] {
  return connections.flatMap(({ from, to, decidedBy, unknown, ...traffic }) => {
    const passing = {
      ...traffic,
      decidedBy: decidedBy.map((one) => deciders[one]),
      ...(unknown && { unknown: unknown.map((one) => unknowns[one]) }),
    };
    return from
      .flatMap((group) => groups[group] ?? [])
      .flatMap((source) =>
        to
          .flatMap((group) => groups[group] ?? [])
          .flatMap((destination) =>
            source === destination ? [] : [JSON.stringify({ from: source, to: destination, ...passing })],
          ),
      );
  });
}

const size = { namespaces: 4, workloads: 40, kubernetesPolicies: 25, calicoPolicies: 12 };

describe('list --grouped', () => {
  test.each([[[]], [['--namespace', 'ns-1', '--direction', 'ingress']]])(
    'as JSON says what the list says, in less (%j)',
    async (filter) => {
      const path = writeText(generateCluster(size));
      const list = await runTool('list', '--format', 'json', ...filter, path);
      const grouped = await runTool('list', '--format', 'json', '--grouped', ...filter, path);
      const connections: readonly Connection[] = JSON.parse(list.text).connections;
      const said = expand(JSON.parse(grouped.text));
      expect(said.toSorted()).toEqual(connections.map((one) => JSON.stringify(one)).toSorted());
      expect(grouped.text.length).toBeLessThan(list.text.length);
    },
  );

  test('as JSON keeps to its schema', async () => {
    const read = (name: string) =>
      JSON.parse(readFileSync(`reachability/schema/${name}.schema.json`, 'utf8'));
    const ajv = new Ajv({ strict: true, strictTuples: false, strictRequired: false, allErrors: true });
    ajv.addSchema([read('common'), read('entrance')]);
    const validate = ajv.compile(read('list-grouped'));
    const { text } = await runTool('list', '--format', 'json', '--grouped', writeText(generateCluster(size)));
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ groups: [[]], connections: [] })).toBe(false);
  });

  test('as CSV has a record for each member, then one for what a group may do to others', async () => {
    const path = writeManifests([namespace('a'), pod('a/web'), pod('a/db')]);
    const { text } = await runTool('list', '--format', 'csv', '--grouped', path);
    const any = 'any';
    expect(text.split('\r\n').map((line) => line.replace(/,[^,]*(ingress|egress): .*$/, `,${any}`))).toEqual([
      'record,group,namespace,kind,name,to_groups,tcp,udp,sctp,icmp,other_protocols,unknown,decided_by',
      'member,0,a,Pod,db,,,,,,,,',
      'member,0,a,Pod,web,,,,,,,,',
      'member,1,,,0.0.0.0-255.255.255.255,,,,,,,,',
      'connection,0,,,,0,all ports,all ports,all ports,all,,,any',
      'connection,0,,,,1,all ports,all ports,all ports,all,,,any',
      'connection,1,,,,0,all ports,all ports,all ports,all,,,any',
      '',
    ]);
  });

  test('is refused for formats that group by themselves', async () => {
    const { complaints, exitCode } = await runTool('list', '--grouped', writeManifests([pod('a/web')]));
    expect(complaints).toBe('--grouped needs --format json or csv; text groups what is alike by itself\n');
    expect(exitCode).toBe(2);
  });
});
