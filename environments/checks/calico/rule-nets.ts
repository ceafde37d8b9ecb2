import { type LocatedEntity, locatedEntities } from '../../flows/calico-parts.ts';
import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { overlaps, tryParseCidr } from '../../settings/addresses/cidr.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';

/**
 * Address lists that mean more than they say: Calico skips an entry it cannot read, takes a list that is left empty for
 * every address, and compares with the addresses of pods too.
 */
export function checkRuleNets(environment: ResolvedEnvironment): readonly Finding[] {
  const { pods } = environment.azure.cluster.addresses;
  return [
    ...locatedEntities(environment).flatMap((located) => [
      ...(located.entity.nets === undefined ? [] : checkNets(`${located.path}.nets`, located.entity.nets)),
      ...checkPods(located, pods),
    ]),
    ...(environment.networkPolicies.calico.networkSets ?? []).flatMap(({ nets }, index) =>
      checkNets(`networkPolicies.calico.networkSets[${index}].nets`, nets),
    ),
  ];
}

function checkNets(path: string, nets: unknown): readonly Finding[] {
  if (!Array.isArray(nets) || nets.length === 0) {
    return [
      finding(path, nets, 'holds no address, which Calico reads as every address', 'List at least one range'),
    ];
  }
  return nets.flatMap((net: unknown, index) =>
    tryParseCidr(net) === undefined
      ? [
          finding(
            `${path}[${index}]`,
            net,
            'is not an IPv4 range in CIDR notation: Calico skips it, and the rule widens',
            'Write it like 203.0.113.0/24, a single address like 203.0.113.7/32',
          ),
        ]
      : [],
  );
}

function checkPods({ path, entity, rule, role }: LocatedEntity, pods: string): readonly Finding[] {
  const podRange = tryParseCidr(pods);
  if (rule.action !== 'Allow' || role === 'self' || !Array.isArray(entity.nets)) return [];
  return entity.nets.flatMap((net: unknown, index) => {
    const range = tryParseCidr(net);
    return range !== undefined && podRange !== undefined && overlaps(range, podRange)
      ? [
          finding(
            `${path}.nets[${index}]`,
            net,
            `holds addresses of pods (${pods}): every one of them is let through`,
            'Name pods by selector, and addresses outside by ranges without those of pods',
          ),
        ]
      : [];
  });
}
