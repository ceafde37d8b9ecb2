import { listAt, type Manifest, mapAt, numberAt, textAt, textsAt, valueAt } from '../manifest-fields.ts';
import { endMatcher } from './naive-calico-end.ts';
import { protocolNumber } from './naive-cluster.ts';
import type { PolicyContext } from './naive-kubernetes-policy.ts';
import { type Flow, hasPorts, type NaiveOptions } from './naive-packet.ts';
import { allHold } from './naive-policy.ts';
import { type PortItem, parsePort } from './naive-port.ts';
import { parseNaiveSelector } from './naive-selector.ts';
import type { ThreeValued } from './three-valued.ts';

/** Whether a rule matches a packet: all of its fields must hold, negated ones included (rule C18). HTTP is ignored (C22). */
export function ruleMatcher(
  rule: unknown,
  namespace: string | undefined,
  objects: readonly Manifest[],
  context: PolicyContext,
): (flow: Flow) => ThreeValued {
  const protocol = valueAt(rule, 'protocol');
  const notProtocol = valueAt(rule, 'notProtocol');
  const ipVersion = numberAt(rule, 'ipVersion');
  const source = endMatcher(
    mapAt(rule, 'source'),
    'source',
    protocol !== undefined,
    namespace,
    objects,
    context,
  );
  const destination = endMatcher(
    mapAt(rule, 'destination'),
    'destination',
    protocol !== undefined,
    namespace,
    objects,
    context,
  );
  return (flow) =>
    allHold([
      () => ipVersion === undefined || ipVersion === flow.ipVersion,
      () => protocol === undefined || protocolNumber(protocol) === flow.protocol,
      () => notProtocol === undefined || protocolNumber(notProtocol) !== flow.protocol,
      () => icmpHolds(valueAt(rule, 'icmp'), flow),
      () => notIcmpHolds(valueAt(rule, 'notICMP'), flow),
      () => source(flow),
      () => destination(flow),
    ]);
}

/**
 * Whether a policy with this rule is in force at all. If not, the v3 API refuses it and Felix treats the raw form as
 * missing (rules C10, C11, C19, C20): the policy as a whole, not the rule.
 */
export function ruleIsAcceptable(rule: unknown, options: NaiveOptions): boolean {
  const protocol = valueAt(rule, 'protocol');
  const carriesPorts = protocol !== undefined && hasPorts(protocolNumber(protocol));
  const ends = [mapAt(rule, 'source'), mapAt(rule, 'destination')];
  const version = valueAt(rule, 'ipVersion');
  return (
    (version === undefined || version === 4 || version === 6) &&
    ends.every((end) => endSelectorsParse(end)) &&
    [...portsOf(ends, 'ports'), ...portsOf(ends, 'notPorts')].every((item) => {
      if (item.kind === 'name') return carriesPorts || options.calico === '3.32';
      return carriesPorts && item.first > 0;
    }) &&
    [mapAt(rule, 'icmp'), mapAt(rule, 'notICMP')].every((icmp) => (numberAt(icmp, 'type') ?? 0) < 255)
  );
}

function portsOf(ends: readonly Manifest[], field: string): readonly PortItem[] {
  return ends.flatMap((end) => listAt(end, field)).map(parsePort);
}

function endSelectorsParse(end: Manifest): boolean {
  const selectors = [
    textAt(end, 'selector'),
    textAt(end, 'notSelector'),
    textAt(end, 'namespaceSelector'),
    textAt(end, 'serviceAccounts', 'selector'),
  ];
  try {
    for (const selector of selectors) parseNaiveSelector(selector ?? '');
    return textsAt(end, 'serviceAccounts', 'names').every((name) => !name.includes("'"));
  } catch {
    return false;
  }
}

function icmpHolds(icmp: unknown, flow: Flow): boolean {
  const [type, code] = [numberAt(icmp, 'type'), numberAt(icmp, 'code')];
  if (type === undefined && code === undefined) return true;
  if (flow.icmpType === undefined) return false;
  return (type === undefined || type === flow.icmpType) && (code === undefined || code === flow.icmpCode);
}

function notIcmpHolds(icmp: unknown, flow: Flow): boolean {
  const [type, code] = [numberAt(icmp, 'type'), numberAt(icmp, 'code')];
  if (type === undefined && code === undefined) return true;
  return flow.icmpType !== undefined && !icmpHolds(icmp, flow);
}
