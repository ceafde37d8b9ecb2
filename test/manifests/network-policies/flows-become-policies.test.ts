import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Flow, Port } from '../../../environments/settings/network-policies/flow.ts';
import { isAllowed } from '../../support/connections/network-policy-evaluation.ts';
import { synthesizedPolicies } from '../../support/synthesized-policies.ts';
import { smallEndpoints, smallPeers, smallWorld } from './small-world.ts';

// Hundreds of policies are synthesized for each property.
vi.setConfig({ testTimeout: 60_000 });

const probedPorts = [
  ...[79, 80, 81, 8000, 8004, 8005, 8010, 8011].map((port) => ({ protocol: 'TCP', port })),
  ...[53, 80].map((port) => ({ protocol: 'UDP', port })),
  { protocol: 'SCTP', port: 80 },
];
const somePorts: readonly Port[] = [
  { protocol: 'TCP', port: 80 },
  { protocol: 'TCP', port: 8000, endPort: 8005 },
  { protocol: 'TCP', port: 8004, endPort: 8010 },
  { protocol: 'TCP', port: 8005 },
  { protocol: 'UDP', port: 53 },
  { protocol: 'SCTP', port: 80 },
];
/** A flow by the numbers of its peers, so that the expectation does not read peers as the code does. */
const indexedFlow = fc.record({
  from: fc.nat(smallPeers.length - 1),
  to: fc.nat(smallPeers.length - 1),
  ports: fc.uniqueArray(fc.constantFrom(...somePorts), { minLength: 1, maxLength: 3 }),
});
type IndexedFlow = typeof indexedFlow extends fc.Arbitrary<infer T> ? T : never;

const flowOf = ({ from, to, ports }: IndexedFlow): Flow => {
  const [source, target] = [smallPeers[from], smallPeers[to]];
  if (source === undefined || target === undefined) throw new Error(`no peers ${from} and ${to}`);
  return { from: source, to: target, ports, why: `from ${from} to ${to}` };
};

const attempts = smallEndpoints.flatMap((from) =>
  smallEndpoints
    .filter((to) => from.isOwn || to.isOwn)
    .flatMap((to) => probedPorts.map((probe) => ({ from, to, probe }))),
);
const nameOf = ({ from, to, probe }: (typeof attempts)[number]) =>
  `${from.name} > ${to.name} ${probe.port}/${probe.protocol}`;

/** What passes, according to the policies. */
function allowedBy(flows: readonly IndexedFlow[]): ReadonlySet<string> {
  const policies = synthesizedPolicies(flows.map(flowOf), smallWorld);
  return new Set(
    attempts
      .filter(({ from, to, probe }) =>
        isAllowed(policies, smallWorld.namespaces, { from: from.endpoint, to: to.endpoint, ...probe }),
      )
      .map(nameOf),
  );
}

/** What the flows name. */
function connectionsOf(flows: readonly IndexedFlow[]): ReadonlySet<string> {
  return new Set(
    attempts
      .filter(({ from, to, probe }) =>
        flows.some(
          (flow) =>
            from.peers.includes(flow.from) &&
            to.peers.includes(flow.to) &&
            flow.ports.some(
              ({ protocol, port, endPort = port }) =>
                protocol === probe.protocol && port <= probe.port && probe.port <= endPort,
            ),
        ),
      )
      .map(nameOf),
  );
}

test('the policies of a list of flows allow the flows and nothing else', () => {
  fc.assert(
    fc.property(fc.array(indexedFlow, { maxLength: 8 }), (flows) => {
      expect(allowedBy(flows)).toEqual(connectionsOf(flows));
    }),
    { numRuns: 60, seed: 1 },
  );
});

test('a flow that goes takes exactly its own connections with it, and one that comes brings exactly its own', () => {
  fc.assert(
    fc.property(fc.array(indexedFlow, { maxLength: 6 }), indexedFlow, (others, flow) => {
      const [without, alone] = [allowedBy(others), connectionsOf([flow])];
      const together = allowedBy([...others, flow]);
      const shared = connectionsOf(others);
      expect([...together].filter((name) => !without.has(name))).toEqual(
        [...alone].filter((name) => !shared.has(name)),
      );
      expect([...without].filter((name) => !together.has(name))).toEqual([]);
    }),
    { numRuns: 30, seed: 2 },
  );
});

test('the order of the flows changes no byte, and neither does naming one twice', () => {
  fc.assert(
    fc.property(
      fc
        .array(indexedFlow, { maxLength: 8 })
        .chain((flows) =>
          fc.tuple(fc.constant(flows), fc.shuffledSubarray(flows, { minLength: flows.length })),
        ),
      ([flows, shuffled]) => {
        const text = (list: readonly IndexedFlow[]) =>
          JSON.stringify(synthesizedPolicies(list.map(flowOf), smallWorld));
        expect(text(shuffled)).toBe(text(flows));
        expect(text([...flows, ...flows.slice(0, 1)])).toBe(text(flows));
      },
    ),
    { numRuns: 100, seed: 3 },
  );
});

test('no policy has two rules of a direction with the same peer or with the same ports', () => {
  fc.assert(
    fc.property(fc.array(indexedFlow, { maxLength: 12 }), (flows) => {
      for (const { spec } of synthesizedPolicies(flows.map(flowOf), smallWorld)) {
        for (const rules of [spec.ingress ?? [], spec.egress ?? []]) {
          const ports = rules.map((rule: { ports: unknown }) => JSON.stringify(rule.ports));
          const peers = rules
            .flatMap((rule: { from?: unknown[]; to?: unknown[] }) => rule.from ?? rule.to ?? [])
            .map((peer: unknown) => JSON.stringify(peer));
          expect(new Set(ports).size).toBe(ports.length);
          expect(new Set(peers).size).toBe(peers.length);
        }
      }
    }),
    { numRuns: 100, seed: 4 },
  );
});
