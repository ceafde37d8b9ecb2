import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { analyze } from '../../../reachability/analysis/analyze.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';
import { leastPrivilege } from '../../support/connections/least-privilege.ts';
import { appliedObjects } from '../../support/synthesized-objects.ts';

const right = {
  name: 'watch',
  tier: 'default',
  order: 500,
  scope: { kind: 'global', namespaceSelector: "kubernetes.io/metadata.name == 'dgraph'" },
  types: ['Ingress'],
  ingress: [{ action: 'Allow', protocol: 'TCP', source: { namespaceSelector: 'all()' } }],
  why: 'a test',
};
const rule = (fields: object): object => ({ ingress: [{ action: 'Allow', ...fields }] });

/** What the analyser says of the manifests of an environment with this policy; the flavours as they are served. */
async function saidOf(flavour: object, change: object): Promise<readonly string[]> {
  const calico = { ...flavour, policies: [{ ...right, ...change }] };
  // A cast: faults are what no type allows.
  const environment = leastPrivilege({ calico } as unknown as Parameters<typeof leastPrivilege>[0]);
  const objects = await appliedObjects(environment);
  const text = objects.map(({ body }) => stringify(body)).join('---\n');
  return analyze(parseManifests([{ file: 'small.yaml', text }]))
    .findings.filter(({ message }) => message.includes('default.watch'))
    .map(({ effect, message }) => `${effect}: ${message}`);
}

const crdFlavor = { kind: 'crd-v1', version: '3.31' };
const v3Flavor = { kind: 'v3' };

describe("the analyser finds the faults of an environment's own Calico policies in its manifests:", () => {
  test('none in a policy that is right', async () => {
    expect([...(await saidOf(crdFlavor, {})), ...(await saidOf(v3Flavor, {}))]).toEqual([]);
  });

  test.each<readonly [what: string, change: object, raw: RegExp, v3: RegExp]>([
    ['a selector that cannot be read', { selector: "app = 'web'" }, /^dropped: /m, /^rejected: /m],
    ['a selector with a line break', { selector: "app == 'web'\n" }, /^dropped: /m, /^rejected: /m],
    ['an address that is none', rule({ source: { nets: ['office'] } }), /^part-lost: /m, /^rejected: /m],
    ['an empty list of addresses', rule({ source: { nets: [] } }), /^surprising: /m, /^surprising: /m],
    ['ports without a protocol', rule({ destination: { ports: [80] } }), /^dropped: /m, /^rejected: /m],
    ['port 0', rule({ protocol: 'TCP', destination: { ports: [0] } }), /^dropped: /m, /^rejected: /m],
  ])('%s', async (_, change, raw, v3) => {
    expect((await saidOf(crdFlavor, change)).join('\n')).toMatch(raw);
    expect((await saidOf(v3Flavor, change)).join('\n')).toMatch(v3);
  });
});
