import fc from 'fast-check';
import type { Manifest } from '../manifest-fields.ts';

/** A part of the generator that can be left out, to narrow a disagreement down. */
export type Feature = (typeof allFeatures)[number];

/** Every part of the generator. */
export const allFeatures = [
  'api-v1-raw',
  'api-v3',
  'cut-pools',
  'host-network',
  'icmp',
  'ip-blocks',
  'ipv6',
  'named-ports',
  'namespace-selectors',
  'negatives',
  'network-sets',
  'passes',
  'service-accounts',
  'services',
  'source-ports',
  'staged',
  'tiers',
] as const;

/** Names are few on purpose: selectors then often hit. */
export const namespaceNames = ['n1', 'n2', 'n3'] as const;
/** Mostly the first one, so that what is in it meets. */
export const arbitraryNamespaceName = fc.constantFrom('n1', 'n1', 'n1', 'n2', 'n2', 'n3');

export const accountNames = ['default', 'robot'] as const;
export const portNames = ['http', 'dns'] as const;
export const portNumbers = [1, 53, 80, 81, 8080, 65535] as const;

const values = ['x', 'x', 'y', 'xy'] as const;
const labelKeys = ['app', 'tier', 'role'] as const;

/** A few labels, none included. */
export const arbitraryLabels = labelsOver(labelKeys);

/** Labels of namespaces. */
export const arbitraryNamespaceLabels = labelsOver(['team', 'env']);

/** Labels of service accounts. */
export const arbitraryAccountLabels = labelsOver(['trust']);

/** Addresses of the random clusters' pods and nodes. */
export const podCidr = '10.244.0.0/16';
export const nodeCidr = '10.0.0.0/24';

const wholeNets = [
  '0.0.0.0/0',
  '10.0.0.0/8',
  '10.244.0.0/15',
  podCidr,
  nodeCidr,
  '8.8.8.8/32',
  '192.168.0.0/24',
  '192.168.0.128/25',
  '172.16.0.0/12',
] as const;
const cuttingNets = ['10.244.0.0/24', '10.244.128.0/17', '10.0.0.128/25'] as const;
const version6Nets = ['::/0', 'fd00::/8', '2001:db8::/32', '2001:db8::1/128'] as const;

/** Nets of one family; those that hold some pods and not others only where that is asked for. */
export function arbitraryNets(
  features: ReadonlySet<Feature>,
  version: 4 | 6,
): fc.Arbitrary<readonly string[]> {
  const version4 = features.has('cut-pools') ? [...wholeNets, ...cuttingNets] : wholeNets;
  const nets = version === 6 ? version6Nets : version4;
  return fc.uniqueArray(fc.constantFrom(...nets), { minLength: 1, maxLength: 2 });
}

/** IPv4, or seldom IPv6 if that is asked for. */
export function arbitraryIpVersion(features: ReadonlySet<Feature>): fc.Arbitrary<4 | 6> {
  return features.has('ipv6') ? fc.constantFrom(4, 4, 4, 4, 6) : fc.constant(4);
}

/** An ipBlock whose exceptions lie strictly within it. */
export function arbitraryIpBlock(features: ReadonlySet<Feature>): fc.Arbitrary<Manifest> {
  const blocks: readonly Manifest[] = [
    { cidr: '0.0.0.0/0' },
    { cidr: '0.0.0.0/0', except: [podCidr] },
    { cidr: '0.0.0.0/0', except: ['8.8.8.8/32', '10.0.0.0/8'] },
    { cidr: '10.0.0.0/8', except: [] },
    { cidr: '10.0.0.0/8', except: [nodeCidr] },
    { cidr: podCidr, except: null },
    { cidr: '192.168.0.0/24', except: ['192.168.0.128/25', '192.168.0.0/32'] },
    { cidr: '8.8.8.8/32' },
  ];
  const cutting: readonly Manifest[] = [
    { cidr: '10.244.0.0/24' },
    { cidr: podCidr, except: ['10.244.128.0/17'] },
  ];
  const version6: readonly Manifest[] = [{ cidr: '::/0', except: ['fd00::/8'] }, { cidr: '2001:db8::/32' }];
  return fc.constantFrom(
    ...blocks,
    ...(features.has('cut-pools') ? cutting : []),
    ...(features.has('ipv6') ? version6 : []),
  );
}

/** A LabelSelector of Kubernetes, with nulls and empty lists where the API allows them. */
export const arbitraryLabelSelector: fc.Arbitrary<Manifest> = labelSelectorOver(labelKeys);

/** One over the labels of namespaces. */
export const arbitraryNamespaceLabelSelector: fc.Arbitrary<Manifest> = fc.oneof(
  labelSelectorOver(['team', 'env']),
  fc
    .constantFrom(...namespaceNames)
    .map((name) => ({ matchLabels: { 'kubernetes.io/metadata.name': name } })),
);

/** A selector of Calico over the labels of endpoints and network sets. */
export const arbitrarySelector = selectorOver([
  ...labelKeys,
  'projectcalico.org/namespace',
  'projectcalico.org/serviceaccount',
  'projectcalico.org/orchestrator',
  'pcns.team',
  'pcns.projectcalico.org/name',
  'pcsa.trust',
]);

/** A namespaceSelector of Calico. */
export const arbitraryNamespaceSelector = selectorOver([
  'team',
  'env',
  'projectcalico.org/name',
  'kubernetes.io/metadata.name',
]);

/** A serviceAccountSelector of Calico. */
export const arbitraryAccountSelector = selectorOver(['trust', 'projectcalico.org/name']);

/** A value or nothing, equally often. */
export function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof(fc.constant(undefined), arbitrary);
}

/** Mostly nothing: fields that must all hold together would otherwise leave rules that never match. */
export function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

/** Seldom a value if the feature is on, else nothing. */
export function seldomWith<T>(
  features: ReadonlySet<Feature>,
  feature: Feature,
  arbitrary: fc.Arbitrary<T>,
): fc.Arbitrary<T | undefined> {
  return features.has(feature) ? seldom(arbitrary) : fc.constant(undefined);
}

/** The map without what is undefined; null stays. */
export function compact(map: Manifest): Manifest {
  return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined));
}

function labelsOver(keys: readonly string[]): fc.Arbitrary<Readonly<Record<string, string>>> {
  return fc.tuple(...keys.map(() => maybe(fc.constantFrom(...values)))).map((chosen) =>
    Object.fromEntries(
      keys.flatMap((key, index) => {
        const value = chosen[index];
        return value === undefined ? [] : [[key, value] as const];
      }),
    ),
  );
}

function labelSelectorOver(keys: readonly string[]): fc.Arbitrary<Manifest> {
  const key = fc.constantFrom(...keys);
  const listed = fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });
  const expression = fc.oneof(
    fc.record({ key, operator: fc.constantFrom('In', 'NotIn'), values: listed }),
    fc.record({ key, operator: fc.constantFrom('Exists', 'DoesNotExist') }),
  );
  const matchLabels = fc.oneof(
    fc.constantFrom(null, {}),
    fc.dictionary(key, fc.constantFrom(...values), { minKeys: 1, maxKeys: 1 }),
  );
  const matchExpressions = fc.oneof(
    fc.constantFrom(null, []),
    fc.array(expression, { minLength: 1, maxLength: 2 }),
  );
  return fc.oneof(
    fc.constant({}),
    fc.constant({}),
    fc.record({ matchLabels }),
    fc.record({ matchLabels, matchExpressions }, { requiredKeys: [] }).map(({ ...selector }) => selector),
  );
}

function selectorOver(keys: readonly string[]): fc.Arbitrary<string> {
  const key = fc.constantFrom(...keys);
  const value = fc
    .constantFrom('x', 'x', 'x', 'y', 'y', 'xy', '', 'k8s', ...namespaceNames, ...accountNames)
    .map((text) => `'${text}'`);
  const set = fc.array(value, { maxLength: 2 }).map((items) => `{${items.join(', ')}}`);
  const compare = fc.constantFrom('==', '!=', ' contains ', ' starts with ', ' endswith ');
  const term = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(key, compare, value).map(([left, operator, right]) => left + operator + right),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(key, fc.constantFrom(' in ', ' not in ', ' notin'), set)
        .map((parts) => parts.join('')),
    },
    { weight: 2, arbitrary: key.map((label) => `has(${label})`) },
    { weight: 1, arbitrary: fc.constant('all()') },
  );
  const negated = fc.tuple(fc.constantFrom('', '', '!', '!!', '! '), term).map(([sign, text]) => sign + text);
  const joined = fc
    .tuple(negated, fc.constantFrom(' && ', '||', ' || '), negated)
    .map((parts) => parts.join(''));
  return fc.oneof(
    { weight: 5, arbitrary: negated },
    { weight: 2, arbitrary: joined },
    { weight: 1, arbitrary: fc.tuple(joined, negated).map(([left, right]) => `!(${left}) && ${right}`) },
    { weight: 1, arbitrary: fc.tuple(negated, joined).map(([left, right]) => `${left} || ${right}`) },
  );
}
