import { type KubernetesObject, mapsAt, valueAt } from '../model/kubernetes-object.ts';
import { isProtocol, type Port, protocols, sortPorts } from '../model/port.ts';

/**
 * Every port that a policy names by number: that of a rule of Kubernetes or Calico, or both ends of a range. Ports that are
 * named by name are those of containers.
 */
export function portsOfPolicies(policies: readonly KubernetesObject[]): readonly Port[] {
  return sortPorts(policies.flatMap(({ spec }) => rulesOf(spec).flatMap(portsOfRule)));
}

/**
 * A port that nothing names represents all others: where everything may pass, it is reached, and where some ports may, it
 * is not.
 */
export function unnamedPort(named: readonly Port[]): Port {
  const taken = new Set(named.map(({ number }) => number));
  let number = 1024;
  while (taken.has(number)) number++;
  return { protocol: 'TCP', number };
}

function rulesOf(spec: unknown): readonly Fields[] {
  return ['ingress', 'egress'].flatMap((direction) => mapsAt(spec, direction));
}

function portsOfRule(rule: Fields): readonly Port[] {
  const calico = ['source', 'destination'].flatMap((end) =>
    ['ports', 'notPorts'].flatMap((key) => listAt(rule, end, key).flatMap((port) => numbersOf(port))),
  );
  const ofRule = isProtocol(rule.protocol) ? [rule.protocol] : protocols.slice(0, 2);
  return [
    ...mapsAt(rule, 'ports').flatMap(kubernetesPorts),
    ...calico.flatMap((number) => ofRule.map((protocol) => ({ protocol, number }))),
  ];
}

function kubernetesPorts({ protocol = 'TCP', port, endPort }: Fields): readonly Port[] {
  const numbers = [port, endPort].filter((value): value is number => typeof value === 'number');
  return isProtocol(protocol) ? numbers.map((number) => ({ protocol, number })) : [];
}

/** A port of Calico: a number, a text with one, or a range `8000:9000`. */
function numbersOf(port: unknown): readonly number[] {
  const match = /^(\d{1,5})(?::(\d{1,5}))?$/.exec(String(port));
  return (match?.slice(1) ?? []).flatMap((text) => (text === undefined ? [] : [Number(text)]));
}

function listAt(rule: Fields, ...path: readonly string[]): readonly unknown[] {
  const list = valueAt(rule, ...path);
  return Array.isArray(list) ? list : [];
}

type Fields = Readonly<Record<string, unknown>>;
