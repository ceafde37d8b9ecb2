import fc from 'fast-check';
import { kindOf } from '../evaluator/naive-cluster.ts';
import { listAt, type Manifest, mapAt } from '../manifest-fields.ts';
import { arbitraryCluster, type GeneratorOptions, type RandomCluster } from './random-cluster.ts';
import { allFeatures, compact } from './random-vocabulary.ts';

/** One way in which a raw policy is wrong and yet accepted, because `crd.projectcalico.org/v1` validates nothing. */
export interface RawForm {
  readonly name: string;
  /** What Calico makes of it. */
  readonly effect: 'dropped' | 'widened' | 'rule field ignored' | 'same' | 'other tier' | 'matches nothing';
  readonly spoil: (policy: Manifest) => Manifest;
}

/** The forms of rules C8 to C11, C19 and C21 and of their corrections. */
export const rawForms: readonly RawForm[] = [
  {
    name: 'selector does not parse',
    effect: 'dropped',
    spoil: (policy) => withSpec(policy, { selector: 'app = x' }),
  },
  {
    name: 'selector ends in a newline',
    effect: 'dropped',
    spoil: (policy) => withSpec(policy, { selector: "app == 'x'\n" }),
  },
  {
    name: 'namespaceSelector of the spec does not parse',
    effect: 'widened',
    spoil: (policy) =>
      kindOf(policy) === 'GlobalNetworkPolicy' ? withSpec(policy, { namespaceSelector: 'team' }) : policy,
  },
  {
    name: 'serviceAccountSelector of the spec does not parse',
    effect: 'widened',
    spoil: (policy) => withSpec(policy, { serviceAccountSelector: 'trust ==' }),
  },
  {
    name: 'selector of a rule does not parse',
    effect: 'dropped',
    spoil: (policy) => withFirstRule(policy, { source: { selector: 'has(app' } }),
  },
  {
    name: 'namespaceSelector of a rule does not parse',
    effect: 'dropped',
    spoil: (policy) => withFirstRule(policy, { source: { namespaceSelector: '()' } }),
  },
  {
    name: 'port 0',
    effect: 'dropped',
    spoil: (policy) => withFirstRule(policy, { protocol: 'TCP', destination: { ports: [0, 80] } }),
  },
  {
    name: 'numeric ports without a protocol',
    effect: 'dropped',
    spoil: (policy) => withFirstRule(policy, { protocol: undefined, destination: { ports: [80] } }),
  },
  {
    name: 'named ports without a protocol: dropped up to 3.31, in force from 3.32',
    effect: 'dropped',
    spoil: (policy) => withFirstRule(policy, { protocol: undefined, destination: { ports: ['http'] } }),
  },
  {
    name: 'ICMP type 255',
    effect: 'dropped',
    spoil: (policy) =>
      withFirstRule(policy, {
        protocol: 'ICMP',
        icmp: { type: 255 },
        notICMP: undefined,
        ipVersion: undefined,
      }),
  },
  {
    name: 'nets of which none parses',
    effect: 'rule field ignored',
    spoil: (policy) => withFirstRule(policy, { source: { nets: ['10.0.0.0/33'] } }),
  },
  {
    name: 'nets of which one parses',
    effect: 'rule field ignored',
    spoil: (policy) => withFirstRule(policy, { source: { nets: ['10.0.0.0.0/8', '10.0.0.0/8'] } }),
  },
  {
    name: 'types and actions in lower case',
    effect: 'same',
    spoil: (policy) => withSpec(withFirstRule(policy, { action: 'allow' }), { types: ['ingress', 'egress'] }),
  },
  { name: 'no types', effect: 'widened', spoil: (policy) => withSpec(policy, { types: undefined }) },
  {
    name: 'a tier that does not exist',
    effect: 'other tier',
    spoil: (policy) => withSpec(withName(policy, `nobody.${nameWithoutTier(policy)}`), { tier: 'nobody' }),
  },
  {
    name: 'the tier of the name is not that of the spec',
    effect: 'other tier',
    spoil: (policy) => withSpec(withName(policy, `red.${nameWithoutTier(policy)}`), { tier: 'blue' }),
  },
  {
    name: 'a name without a tier',
    effect: 'other tier',
    spoil: (policy) => withSpec(withName(policy, nameWithoutTier(policy)), { tier: 'red' }),
  },
  {
    name: 'a service without a namespace',
    effect: 'matches nothing',
    spoil: (policy) => withFirstRule(policy, { destination: { services: { name: 's1' } } }, 'egress'),
  },
];

/**
 * Clusters with the same policies in the raw form, some of them spoilt in one of these ways. What Felix cannot survive,
 * an unknown action, is not among them.
 */
export function arbitraryRawForms(generator: GeneratorOptions = {}): fc.Arbitrary<RandomCluster> {
  const features = (generator.features ?? allFeatures).filter((feature) => feature !== 'api-v3');
  const form = fc.oneof(fc.constant(undefined), fc.constantFrom(...rawForms));
  return arbitraryCluster({ policies: 'calico', ...generator, features: [...features, 'api-v1-raw'] }).chain(
    (cluster) =>
      fc.array(form, { minLength: 4, maxLength: 4 }).map((forms) => ({
        ...cluster,
        objects: spoilPolicies(cluster.objects, forms),
      })),
  );
}

function spoilPolicies(
  objects: readonly Manifest[],
  forms: readonly (RawForm | undefined)[],
): readonly Manifest[] {
  const policies = objects.filter(
    (object) =>
      object.apiVersion === 'crd.projectcalico.org/v1' && /^(Global)?NetworkPolicy$/.test(kindOf(object)),
  );
  return objects.map((object) => forms[policies.indexOf(object)]?.spoil(object) ?? object);
}

function withSpec(policy: Manifest, fields: Manifest): Manifest {
  return { ...policy, spec: compact({ ...mapAt(policy, 'spec'), ...fields }) };
}

/** Changes the first rule of a direction, or makes it the only one. */
function withFirstRule(
  policy: Manifest,
  fields: Manifest,
  direction: 'ingress' | 'egress' = 'ingress',
): Manifest {
  const [first = { action: 'Allow' }, ...rest] = listAt(policy, 'spec', direction);
  const rule = compact({ ...mapAt({ first }, 'first'), ...fields });
  return withSpec(policy, { [direction]: [rule, ...rest] });
}

function withName(policy: Manifest, name: string): Manifest {
  return { ...policy, metadata: { ...mapAt(policy, 'metadata'), name } };
}

function nameWithoutTier(policy: Manifest): string {
  return String(mapAt(policy, 'metadata').name).split('.').at(-1) ?? '';
}
