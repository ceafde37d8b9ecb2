import { acceptObject, type Finding } from '../../contract/finding.ts';
import type { Cluster } from '../../model/cluster.ts';
import { namespaceLabel } from '../../model/labels/labels.ts';
import { type EntityMatch, rulesOf } from '../../model/policy.ts';
import { matches, type Selector } from '../../selectors/selector.ts';
import { closeNames } from '../../text/close-names.ts';
import { nameOfPolicy, objectOfPolicy } from './policy-name.ts';

/**
 * Rules that go by what only the cluster may hold: a Service that is not in the input, or network sets and host endpoints of
 * which none is. Without them such a rule means no one; with them it may open or close what the verdicts do not count.
 */
export function lintAbsentPeers(cluster: Cluster): readonly Finding[] {
  return cluster.tiers
    .flatMap(({ policies }) => policies)
    .flatMap((policy) =>
      rulesOf(policy).flatMap((rule) =>
        [rule.match.source, rule.match.destination]
          .flatMap((entity) => whatIsAbsent(entity, cluster) ?? [])
          .map((absent): Finding => {
            const message = `${nameOfPolicy(policy)}: ${rule.path} goes by ${absent}, ${acceptObject}`;
            const object = objectOfPolicy(policy);
            return { severity: 'error', effect: 'elsewhere', message, source: rule.source(), object };
          }),
      ),
    );
}

function whatIsAbsent({ service, selector }: EntityMatch, cluster: Cluster): string | undefined {
  // Without a namespace Calico matches no service at all, which is reported where the rule is read.
  const isNamed = service !== undefined && service.namespace !== '';
  if (isNamed && cluster.serviceMembers(service).kind === 'missing') {
    const { namespace, name } = service;
    const others = cluster.services.map((one) => `${one.namespace}/${one.name}`);
    const [near] = closeNames(`${namespace}/${name}`, others);
    const remedy = near === undefined ? 'add it' : `write ${near} if it is meant, add it`;
    return `Service ${namespace}/${name}, which is not among these objects, so whom it leads to is not known; ${remedy}`;
  }
  if (selector === undefined || !isOutsideNamespaces(selector)) return undefined;
  const given = [...cluster.addressLabels.map(({ labels }) => labels), ...cluster.hosts];
  if (given.some((labels) => matches(selector, labels))) return undefined;
  return 'network sets or host endpoints, and none of these objects is one that it selects; add those of the cluster';
}

/** Whether it selects only what is in no namespace, as `global()` does. */
function isOutsideNamespaces(selector: Selector): boolean {
  const parts = selector.kind === 'and' ? selector.operands : [selector];
  return parts.some(
    (part) => part.kind === 'not' && part.operand.kind === 'has' && part.operand.label === namespaceLabel,
  );
}
