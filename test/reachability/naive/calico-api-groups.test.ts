import { global, kubernetes, namespaced, raw, tier, v3 } from './calico-documents.ts';
import { checkVerdicts } from './check-verdicts.ts';

checkVerdicts('Calico API groups', [
  {
    rule: 'C8: v3 fills in the types, an ingress-only policy leaves egress alone',
    policies: namespaced(v3, 'p', '{ingress: [{action: Allow, protocol: TCP}]}'),
    allows: ['x/web > y/web UDP/1', 'y/web > x/web TCP/1'],
    refuses: ['y/web > x/web UDP/1'],
  },
  {
    rule: 'C8: v3, egress rules only, leaves ingress alone',
    policies: namespaced(v3, 'p', '{egress: [{action: Deny}]}'),
    allows: ['y/web > x/web UDP/1'],
    refuses: ['x/web > y/web TCP/1'],
  },
  {
    rule: 'C8: v3 without any rule is about ingress',
    policies: namespaced(v3, 'p', '{}'),
    allows: ['x/web > y/web TCP/1'],
    refuses: ['y/web > x/web TCP/1'],
  },
  {
    rule: 'C8: raw, no types mean both directions',
    policies: namespaced(raw, 'default.p', '{ingress: [{action: Allow, protocol: TCP}]}'),
    allows: ['y/web > x/web TCP/1'],
    refuses: ['x/web > y/web TCP/1', 'y/web > x/web UDP/1'],
  },
  {
    rule: 'C9: raw up to 3.31, the name gives the tier and spec.tier does not count',
    policies: `${tier('t', '{order: 1, defaultAction: Pass}')}${global(raw, 't.p', '{tier: default, types: [Ingress], ingress: [{action: Deny, protocol: TCP}]}')}`,
    allows: ['y/web > x/web UDP/1'],
    refuses: ['y/web > x/web TCP/1'],
  },
  {
    rule: 'C9: raw from 3.32, spec.tier gives it',
    policies: `${tier('t', '{order: 1, defaultAction: Pass}')}${global(raw, 't.p', '{tier: default, types: [Ingress], ingress: [{action: Deny, protocol: TCP}]}')}`,
    options: { calico: '3.32' },
    allows: ['x/web > 8.8.8.8 UDP/1'],
    refuses: ['y/web > x/web UDP/1'],
  },
  {
    rule: 'C10: a raw policy with an invalid selector is dropped as a whole',
    policies: `${namespaced(raw, 'default.p', '{selector: "app = web", ingress: [{action: Deny}]}')}${namespaced(raw, 'default.q', '{types: [Ingress], ingress: [{action: Allow, protocol: TCP}, {action: Allow, source: {selector: "x y"}}]}')}`,
    allows: ['y/web > x/web UDP/1', 'x/web > y/web TCP/1'],
  },
  {
    rule: 'C10: an invalid namespaceSelector of a raw spec is left out, so the policy widens',
    policies: global(
      raw,
      'default.p',
      '{types: [Ingress], selector: app == "web", namespaceSelector: "nonsense", ingress: []}',
    ),
    allows: ['y/web > x/db TCP/1'],
    refuses: ['x/db > x/web TCP/1', 'x/db > y/web TCP/1'],
  },
  {
    rule: 'C10: an unparsable net is skipped, and no net left is not a criterion',
    policies: namespaced(
      raw,
      'default.p',
      '{types: [Ingress], ingress: [{action: Allow, protocol: TCP, source: {nets: [nonsense]}}, {action: Allow, protocol: UDP, source: {nets: [nonsense, 8.8.8.8/32]}}]}',
    ),
    allows: ['9.9.9.9 > x/web TCP/1', '8.8.8.8 > x/web UDP/1'],
    refuses: ['9.9.9.9 > x/web UDP/1'],
  },
  {
    rule: 'C10: raw port 0 drops the policy',
    policies: namespaced(
      raw,
      'default.p',
      '{types: [Ingress], ingress: [{action: Deny, protocol: TCP, destination: {ports: ["0:9"]}}]}',
    ),
    allows: ['9.9.9.9 > x/web TCP/1'],
  },
  {
    rule: 'C19: ports without a protocol drop the policy; from 3.32 a name needs none',
    policies: namespaced(
      raw,
      'p',
      '{types: [Ingress], ingress: [{action: Allow, destination: {ports: [http, dns]}}]}',
    ),
    options: { calico: '3.32' },
    allows: ['y/web > x/web TCP/8080', 'y/web > x/web UDP/53'],
    refuses: ['y/web > x/web TCP/53', 'y/web > x/web UDP/8080', 'y/web > x/web ICMP'],
  },
  {
    rule: 'C19: up to 3.31 the same policy is dropped',
    policies: namespaced(
      raw,
      'p',
      '{types: [Ingress], ingress: [{action: Allow, destination: {ports: [http, dns]}}]}',
    ),
    allows: ['y/web > x/web TCP/1', 'y/web > x/web ICMP'],
  },
  {
    rule: 'C23: policies for untracked or not yet translated traffic are not for pods; applyOnForward is',
    policies: `${global(v3, 'p', '{doNotTrack: true, applyOnForward: true, ingress: [{action: Deny}]}')}${global(v3, 'q', '{preDNAT: true, applyOnForward: true, ingress: [{action: Deny}]}')}${global(v3, 'r', '{applyOnForward: true, ingress: [{action: Deny, protocol: UDP}, {action: Allow}]}')}`,
    allows: ['y/web > x/web TCP/1'],
    refuses: ['y/web > x/web UDP/1'],
  },
  {
    rule: 'C27: staged policies never enforce',
    policies: `---\n{apiVersion: ${v3}, kind: StagedNetworkPolicy, metadata: {name: s, namespace: x}, spec: {ingress: [{action: Deny}]}}\n---\n{apiVersion: ${v3}, kind: StagedKubernetesNetworkPolicy, metadata: {name: k, namespace: x}, spec: {podSelector: {}}}`,
    allows: ['y/web > x/web TCP/1'],
  },
  {
    rule: 'promised of any plug-in is nothing about kinds of Calico',
    policies: `${global(v3, 'p', '{ingress: [{action: Deny}]}')}${kubernetes('k', '{podSelector: {}, ingress: [{ports: [{port: 1}]}]}')}`,
    options: { enforcer: 'generic' },
    allows: ['y/web > x/web TCP/1', 'x/web > y/web TCP/2'],
    refuses: ['y/web > x/web TCP/2'],
  },
]);
