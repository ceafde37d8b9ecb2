import fc from 'fast-check';
import type { Manifest } from '../manifest-fields.ts';
import {
  accountNames,
  arbitraryAccountSelector,
  arbitraryIpVersion,
  arbitraryNamespaceName,
  arbitraryNamespaceSelector,
  arbitraryNets,
  arbitrarySelector,
  compact,
  type Feature,
  maybe,
  portNames,
  portNumbers,
  seldom,
  seldomWith,
} from './random-vocabulary.ts';

/** Names of the Services that rules may refer to; the last one does not exist. */
export const serviceNames = ['s1', 's2', 'absent'] as const;

type Side = 'source' | 'destination';

/** A rule of Calico that is valid in the policy's scope and direction. */
export function arbitraryCalicoRule(
  scope: string,
  direction: 'ingress' | 'egress',
  features: ReadonlySet<Feature>,
): fc.Arbitrary<Manifest> {
  const actions = ['Allow', 'Allow', 'Deny', 'Log', ...(features.has('passes') ? ['Pass'] : [])];
  return fc
    .tuple(fc.constantFrom(...actions), arbitraryProtocol(features), arbitraryIpVersion(features))
    .chain(([action, protocol, version]) => {
      const entity = (side: Side) =>
        maybe(arbitraryEntity(side, { scope, direction, protocol, version }, features));
      return fc
        .record({ source: entity('source'), destination: entity('destination') })
        .map((ends) => compact({ action, ...protocol, ...ends }));
    });
}

/** What an entity must agree with. */
interface RuleFrame {
  readonly scope: string;
  readonly direction: 'ingress' | 'egress';
  readonly protocol: Manifest;
  readonly version: 4 | 6;
}

/** What a rule says about the protocol; ports are valid only with TCP, UDP and SCTP. */
function arbitraryProtocol(features: ReadonlySet<Feature>): fc.Arbitrary<Manifest> {
  const icmpType = fc.constantFrom(0, 13, 8);
  const icmp = fc.oneof(
    fc.record({ type: icmpType }),
    fc.record({ type: icmpType, code: fc.constantFrom(0, 4) }),
    fc.constant({}),
  );
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    {
      weight: 6,
      arbitrary: fc.constantFrom('TCP', 'TCP', 'UDP', 'SCTP', 6, 17).map((protocol) => ({ protocol })),
    },
    { weight: 1, arbitrary: fc.constantFrom('UDPLite', 47).map((protocol) => ({ protocol })) },
    {
      weight: features.has('negatives') ? 1 : 0,
      arbitrary: fc.constantFrom('TCP', 'UDP', 'ICMP', 6).map((notProtocol) => ({ notProtocol })),
    },
    {
      weight: features.has('icmp') ? 1 : 0,
      arbitrary: icmp.map((fields) => ({ protocol: 'ICMP', icmp: fields })),
    },
    {
      weight: features.has('icmp') && features.has('negatives') ? 1 : 0,
      arbitrary: icmpType.map((type) => ({ protocol: 'ICMP', notICMP: { type } })),
    },
    { weight: features.has('ipv6') ? 1 : 0, arbitrary: fc.constantFrom({ ipVersion: 4 }, { ipVersion: 6 }) },
  );
}

function arbitraryEntity(
  side: Side,
  { scope, direction, protocol, version }: RuleFrame,
  features: ReadonlySet<Feature>,
): fc.Arbitrary<Manifest> {
  const remote = side === (direction === 'ingress' ? 'source' : 'destination');
  const withPorts = ['TCP', 'UDP', 'SCTP', '6', '17'].includes(String(protocol.protocol));
  const ports =
    withPorts && (side === 'destination' || features.has('source-ports'))
      ? arbitraryPorts(features)
      : undefined;
  const portFields = {
    ports: ports === undefined ? fc.constant(undefined) : maybe(ports),
    notPorts: ports === undefined ? fc.constant(undefined) : seldomWith(features, 'negatives', ports),
  };
  // Nets of one rule are of one family, which must not contradict its ipVersion or protocol.
  const contradicted =
    protocol.ipVersion === (version === 6 ? 4 : 6) || (version === 6 && protocol.protocol === 'ICMP');
  const nets = contradicted
    ? fc.constant(undefined)
    : seldomWith(features, 'ip-blocks', arbitraryNets(features, version));
  const entity = fc
    .record({
      selector: seldom(arbitrarySelector),
      notSelector: seldomWith(features, 'negatives', arbitrarySelector),
      namespaceSelector: seldomWith(
        features,
        'namespace-selectors',
        fc.oneof(arbitraryNamespaceSelector, fc.constantFrom('all()', 'global()')),
      ),
      serviceAccounts: seldomWith(features, 'service-accounts', arbitraryAccounts),
      nets,
      notNets: features.has('negatives') ? nets.map(withoutEverything) : fc.constant(undefined),
      ...portFields,
    })
    .map(compact);
  if (!remote || !features.has('services')) return entity;
  const sourcePorts = side === 'source' ? portFields.ports : fc.constant(undefined);
  const service = fc.record({ services: arbitraryService(scope), ports: sourcePorts }).map(compact);
  return fc.oneof({ weight: 4, arbitrary: entity }, { weight: 1, arbitrary: service });
}

/** The v3 API refuses an exception of every address. */
function withoutEverything(nets: readonly string[] | undefined): readonly string[] | undefined {
  const some = nets?.filter((net) => !net.endsWith('/0'));
  return some?.length === 0 ? undefined : some;
}

const arbitraryAccounts: fc.Arbitrary<Manifest> = fc
  .record({
    names: maybe(fc.subarray([...accountNames])),
    selector: maybe(arbitraryAccountSelector),
  })
  .map(compact);

function arbitraryService(scope: string): fc.Arbitrary<Manifest> {
  const namespace = arbitraryNamespaceName;
  return fc
    .record({
      name: fc.constantFrom(...serviceNames),
      namespace:
        scope === 'GlobalNetworkPolicy'
          ? namespace
          : fc.oneof({ weight: 8, arbitrary: namespace }, fc.constant(undefined)),
    })
    .map(compact);
}

function arbitraryPorts(features: ReadonlySet<Feature>): fc.Arbitrary<readonly unknown[]> {
  const number = fc.constantFrom(...portNumbers);
  const range = fc
    .tuple(number, fc.constantFrom(0, 1, 30, 1000))
    .map(([first, more]) => `${first}:${Math.min(first + more, 65535)}`);
  const port = fc.oneof(
    { weight: 3, arbitrary: number },
    { weight: 1, arbitrary: number.map(String) },
    { weight: 2, arbitrary: range },
    { weight: features.has('named-ports') ? 4 : 0, arbitrary: fc.constantFrom(...portNames, 'absent') },
  );
  return fc.array(port, { minLength: 1, maxLength: 2 });
}
