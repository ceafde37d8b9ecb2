import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { naiveVerdicts } from '../evaluator/naive-evaluator.ts';
import type { NaiveOptions } from '../evaluator/naive-packet.ts';
import { interestingPackets } from '../interesting-packets.ts';
import { commonOptions, manifestsOf, packetOf } from '../verdict-table.ts';
import { arbitraryRawForms, rawForms } from './random-raw-forms.ts';

/** Allows TCP 80 from 10.0.0.0/8 to pods with `app: web`, raw and in the default tier. */
const policy = `---
apiVersion: crd.projectcalico.org/v1
kind: GlobalNetworkPolicy
metadata: {name: default.p}
spec:
  tier: default
  types: [Ingress]
  selector: app == 'web'
  namespaceSelector: team == 'a'
  ingress: [{action: Allow, protocol: TCP, source: {nets: [10.0.0.0/8]}, destination: {ports: [80]}}]
`;

/** The verdicts on some packets after the policy has been spoilt. */
function verdictsAfter(form: string, options: Partial<NaiveOptions> = {}): readonly unknown[] {
  const spoil = rawForms.find((candidate) => candidate.name === form)?.spoil;
  const objects = manifestsOf(policy).map((object) =>
    object.kind === 'GlobalNetworkPolicy' && spoil !== undefined ? spoil(object) : object,
  );
  const verdict = naiveVerdicts(objects, { ...commonOptions, ...options });
  const packets = [
    '10.9.9.9 > x/web TCP/80',
    '9.9.9.9 > x/web TCP/80',
    'x/db > x/web UDP/80',
    'x/web > y/web TCP/80',
    'x/web > y/web TCP/81',
  ];
  return packets.map((packet) => verdict(packetOf(packet)));
}

describe('raw forms that are wrong and yet accepted (C8 to C11, C19)', () => {
  test('as written, the policy allows one packet and refuses two', () => {
    expect(verdictsAfter('none of them')).toEqual([true, false, false, true, true]);
  });

  test.each(rawForms.filter((form) => form.effect === 'dropped'))(
    '$name: the policy is dropped and everything passes',
    ({ name }) => {
      expect(verdictsAfter(name, { calico: '3.31' })).toEqual([true, true, true, true, true]);
    },
  );

  test('named ports without a protocol hold from 3.32, for the pods that have the name', () => {
    const form = 'named ports without a protocol: dropped up to 3.31, in force from 3.32';
    expect(verdictsAfter(form, { calico: '3.32' })).toEqual([false, false, false, true, true]);
  });

  test('an invalid namespaceSelector of the spec is left out, so pods of other namespaces are isolated too', () => {
    expect(verdictsAfter('namespaceSelector of the spec does not parse')).toEqual([
      true,
      false,
      false,
      true,
      false,
    ]);
  });

  test('nets that do not parse no longer restrict the source', () => {
    expect(verdictsAfter('nets of which none parses')).toEqual([true, true, false, true, true]);
    expect(verdictsAfter('nets of which one parses')).toEqual([true, false, false, true, true]);
  });

  test('types and actions may be in lower case', () => {
    expect(verdictsAfter('types and actions in lower case')).toEqual([true, false, false, false, false]);
  });

  test('without types egress is isolated as well', () => {
    expect(verdictsAfter('no types')).toEqual([true, false, false, false, false]);
  });

  test('a tier that nobody made denies at its end as the default tier does', () => {
    expect(verdictsAfter('a tier that does not exist')).toEqual([true, false, false, true, true]);
  });

  test('every packet of every such cluster gets a verdict', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(arbitraryRawForms(), (cluster) => {
        const verdict = naiveVerdicts(cluster.objects, cluster.options);
        for (const packet of interestingPackets(cluster, { atMost: 50 })) {
          expect([true, false, 'unknown']).toContain(verdict(packet));
        }
      }),
      { numRuns: 100, seed: 11 },
    );
  });
});
