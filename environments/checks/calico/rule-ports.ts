import { locatedEntities } from '../../flows/calico-parts.ts';
import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';

const protocolsWithPorts: readonly unknown[] = ['TCP', 'UDP', 'SCTP'];

/**
 * Ports that Calico has no reading for: without a protocol, named, 0 or in the wrong order. It drops the whole policy.
 * https://docs.tigera.io/calico/latest/reference/resources/networkpolicy#ports
 */
export function checkRulePorts(environment: ResolvedEnvironment): readonly Finding[] {
  return locatedEntities(environment)
    .filter(({ entity }) => entity.ports !== undefined)
    .flatMap(({ path, entity, rule }) => {
      const ports: readonly unknown[] = entity.ports ?? [];
      if (ports.length === 0) {
        return [finding(`${path}.ports`, ports, 'lists no port', 'Leave it out if every port is meant')];
      }
      return [
        ...(protocolsWithPorts.includes(rule.protocol)
          ? []
          : [
              finding(
                `${path}.ports`,
                ports,
                'stands in a rule without a protocol that has ports: Calico would drop the policy',
                "Set the rule's protocol to 'TCP', 'UDP' or 'SCTP'",
              ),
            ]),
        ...ports.flatMap((port, index) =>
          isPort(port)
            ? []
            : [
                finding(
                  `${path}.ports[${index}]`,
                  port,
                  'is neither a port from 1 to 65535 nor a range of them',
                  "Write 8080 or '8000:8010'",
                ),
              ],
        ),
      ];
    });
}

function isPort(value: unknown): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && value >= 1 && value <= 65535;
  const range = typeof value === 'string' ? /^(\d{1,5}):(\d{1,5})$/.exec(value) : null;
  const [first, last] = [Number(range?.[1]), Number(range?.[2])];
  return isPort(first) && isPort(last) && first <= last;
}
