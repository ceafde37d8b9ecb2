import { describe, expect, test } from 'vitest';
import { analyze } from '../../reachability/analysis/analyze.ts';
import type { Options } from '../../reachability/contract/options.ts';
import { reportExposure } from '../../reachability/exposure/report-exposure.ts';
import { parseManifests } from '../../reachability/load/texts/parse-manifests.ts';
import {
  calicoPolicy,
  cidrs,
  globalPolicy,
  type Manifest,
  namespace,
  networkPolicy,
  pod,
} from './cluster-fixture.ts';

const web = pod('a/web');
const podCidr = { podCidrs: cidrs('10.244.0.0/16') };
const ingress = (...rules: readonly Manifest[]): Manifest =>
  networkPolicy('a/policy', { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: rules });

/** Who can reach a/web, in short. */
function openTo(objects: readonly Manifest[], options: Partial<Options> = podCidr): readonly string[] {
  const text = objects.map((object) => JSON.stringify(object)).join('\n---\n');
  const { exposures } = reportExposure(analyze(parseManifests([{ file: 'cluster.yaml', text }]), options));
  return exposures
    .filter(({ direction }) => direction === 'ingress')
    .map(({ party, allowed: { TCP } }) => {
      const { kind, ...rest } = party;
      return `${kind} ${JSON.stringify(rest)} ${JSON.stringify(TCP)}`;
    });
}

const anyPort = '[[1,65535]]';
const inAny = '{}';

describe('exposure', () => {
  test('without a policy is to everybody, and a pod in one namespace is not news beside one in any', () => {
    const open = openTo([web]);
    expect(open).toContain(`unlisted-workloads ${inAny} ${anyPort}`);
    expect(open.filter((line) => line.startsWith('unlisted-workloads'))).toHaveLength(1);
    expect(open.filter((line) => line.startsWith('internet'))).toHaveLength(1);
  });

  test('behind a policy that allows nobody is to nobody', () => {
    expect(openTo([web, ingress()])).toEqual([]);
  });

  test('tells the labels that a pod would need', () => {
    const rule = {
      from: [
        {
          namespaceSelector: { matchLabels: { team: 'b' } },
          podSelector: { matchExpressions: [{ key: 'role', operator: 'In', values: ['x', 'y'] }] },
        },
      ],
      ports: [{ port: 80 }],
    };
    const other = (role: string) =>
      `unlisted-workloads {"namespaceLabels":"team == 'b'","podLabels":"role == '${role}'"} [[80,80]]`;
    expect(openTo([web, ingress(rule)])).toEqual([other('x'), other('y')]);
  });

  test('tells an existing namespace of those labels together with others', () => {
    const rule = { from: [{ namespaceSelector: { matchLabels: { team: 'b' } } }], ports: [{ port: 80 }] };
    expect(openTo([namespace('b', { team: 'b' }), pod('b/other'), web, ingress(rule)])).toContain(
      `unlisted-workloads {"namespaceLabels":"team == 'b'"} [[80,80]]`,
    );
  });

  test('heeds what a policy of all namespaces denies to those that are not there yet', () => {
    const rule = { from: [{ namespaceSelector: {} }], ports: [{ port: 80 }] };
    const noEgress = globalPolicy('no-egress', {
      namespaceSelector: "kubernetes.io/metadata.name != 'a'",
      types: ['Egress'],
      egress: [{ action: 'Deny' }],
    });
    const fromAny = `unlisted-workloads ${inAny} [[80,80]]`;
    expect(openTo([web, ingress(rule)])).toContain(fromAny);
    expect(openTo([web, ingress(rule), noEgress])).not.toContain(fromAny);
  });

  test('does not claim that a selector which forbids its own labels lets anyone in', () => {
    const rule = { action: 'Allow', source: { selector: "role == 'x' && !has(role)" } };
    const policy = calicoPolicy('a/policy', { types: ['Ingress'], ingress: [rule] });
    expect(openTo([web, policy])).toEqual([]);
  });

  test('tells the internet, nodes and private addresses apart', () => {
    const rule = (cidr: string, port: number) => ({ from: [{ ipBlock: { cidr } }], ports: [{ port }] });
    const rules = ingress(rule('203.0.113.0/24', 443), rule('10.240.0.0/16', 10), rule('192.168.0.0/16', 19));
    expect(openTo([web, rules], { ...podCidr, nodeCidrs: cidrs('10.240.0.0/16') })).toEqual([
      'nodes {"ranges":["10.240.0.0-10.240.255.255"]} [[10,10]]',
      'private-addresses {"ranges":["192.168.0.0-192.168.255.255"]} [[19,19]]',
      'internet {"ranges":["203.0.113.0-203.0.113.255"]} [[443,443]]',
    ]);
  });
});
