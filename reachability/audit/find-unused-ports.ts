import { reference } from '../engine/provenance.ts';
import { formatTraffic } from '../format/traffic-text.ts';
import { labelSource } from '../model/effective-labels.ts';
import type { ContainerPort, PodTemplate } from '../model/objects.ts';
import type { EntityMatch, Rule } from '../model/policy.ts';
import { type Labels, matches } from '../selectors/selector.ts';
import { type NumberSet, numberSets } from '../sets/port-set.ts';
import type { PortProtocol } from '../sets/traffic.ts';
import type { AuditFinding } from './audit-finding.ts';
import { auditedPolicies, type WrittenRule, writtenRules } from './removable.ts';
import { nameOfPolicy } from './why-without-effect.ts';
import type { World } from './world.ts';

/** Pods as the manifests declare them, with the labels that policies see. */
interface DeclaredPods {
  readonly labels: Labels;
  readonly containerPorts: readonly ContainerPort[];
}

const protocols: Readonly<Record<number, PortProtocol>> = { 6: 'tcp', 17: 'udp', 132: 'sctp' };

/**
 * Rules that allow ports by number, none of which any container of the destination's pods has. Pods that declare no port at
 * all are left out: what they listen on is not known.
 */
export function findUnusedPorts(world: World): readonly AuditFinding[] {
  const pods = declaredPods(world);
  return auditedPolicies(world.objects)
    .flatMap(writtenRules)
    .flatMap((written) => {
      const unused = unusedPorts(written, pods);
      return unused === undefined ? [] : [toFinding(written, unused)];
    });
}

function declaredPods({ objects }: World): readonly DeclaredPods[] {
  const labels = labelSource(objects.namespaces, objects.serviceAccounts);
  const toPods = (pod: PodTemplate & { readonly namespace: string }): DeclaredPods => ({
    labels: labels.ofPod(pod.namespace, pod.serviceAccount, pod.labels),
    containerPorts: pod.containerPorts,
  });
  return [...objects.pods, ...objects.controllers].map(toPods);
}

type Unused = Readonly<Record<PortProtocol, NumberSet>>;

/** The ports of a written rule that none of its destinations has; undefined if it names none, or a destination is not known. */
function unusedPorts(
  { policy, direction, rules }: WrittenRule,
  pods: readonly DeclaredPods[],
): Unused | undefined {
  const unused: Record<PortProtocol, NumberSet> = { tcp: [], udp: [], sctp: [] };
  for (const { action, match } of rules) {
    const protocol = match.protocol === undefined ? undefined : protocols[match.protocol];
    const numbers = match.destination.ports?.numbers ?? [];
    if (action !== 'allow' || protocol === undefined || numbers.length === 0) return undefined;
    const isMeant = ({ labels }: DeclaredPods): boolean =>
      direction === 'ingress'
        ? matches(policy.subject, labels) && isAmong(match.destination, labels)
        : isAmong(match.destination, labels);
    const meant = pods.filter(isMeant);
    const isKnown = direction === 'ingress' || isOnlyPods(match.destination);
    if (!isKnown || meant.length === 0 || meant.some(({ containerPorts }) => containerPorts.length === 0))
      return undefined;
    const used = numberSets.normalize(
      meant.flatMap(({ containerPorts }) =>
        containerPorts.filter((one) => one.protocol === protocol).map(({ port }) => [port, port] as const),
      ),
    );
    unused[protocol] = numberSets.union(unused[protocol], numberSets.subtract(numbers, used));
  }
  return Object.values(unused).some((set) => set.length > 0) ? unused : undefined;
}

/** Whether the end is pods that labels select; addresses and services may be anything. */
function isOnlyPods({ selector, nets, notNets, service }: EntityMatch): boolean {
  return selector !== undefined && nets === undefined && notNets === undefined && service === undefined;
}

function isAmong({ selector, notSelector }: EntityMatch, labels: Labels): boolean {
  return (
    (selector === undefined || matches(selector, labels)) &&
    (notSelector === undefined || !matches(notSelector, labels))
  );
}

function toFinding({ policy, path, rules }: WrittenRule, { tcp, udp, sctp }: Unused): AuditFinding {
  const ports = formatTraffic({ allowed: { TCP: tcp, UDP: udp, SCTP: sctp }, icmp: false });
  const [first]: readonly (Rule | undefined)[] = rules;
  return {
    rule: 'unused-port',
    level: 'note',
    message: `${path} of ${nameOfPolicy(policy)} allows ${ports}, which no container of the destination has`,
    source: first?.source() ?? policy.source(),
    fix: 'take the ports out of the rule, or declare them in the container',
    policy: reference(policy),
    path,
    by: [],
  };
}
