import { global, kubernetes, namespaced, raw, tier, v3 } from './calico-documents.ts';
import { checkVerdicts } from './check-verdicts.ts';

checkVerdicts('Calico tiers and order', [
  {
    rule: 'C1: tiers go by order; one without an order is level with default and goes by name',
    policies: `${tier('early', '{order: 1}')}${tier('aaa', '{}')}${tier('zzz', '{}')}
${global(v3, 'early.p', '{tier: early, ingress: [{action: Deny, protocol: TCP, destination: {ports: [1]}}, {action: Pass}]}')}
${global(v3, 'aaa.p', '{tier: aaa, ingress: [{action: Allow, protocol: TCP, destination: {ports: [1, 2]}}, {action: Pass}]}')}
${global(v3, 'p', '{ingress: [{action: Deny, protocol: TCP, destination: {ports: [2, 3]}}, {action: Pass}]}')}
${global(v3, 'zzz.p', '{tier: zzz, ingress: [{action: Allow, protocol: TCP, destination: {ports: [3, 4]}}]}')}`,
    allows: ['x/db > x/web TCP/2', 'x/db > x/web TCP/4'],
    refuses: ['x/db > x/web TCP/1', 'x/db > x/web TCP/3', 'x/db > x/web TCP/5'],
  },
  {
    rule: 'C1: a tier that nobody made comes last and denies',
    policies: `${tier('last', '{order: 99999999, defaultAction: Pass}')}
${global(raw, 'nobody.p', '{types: [Ingress], ingress: [{action: Allow, protocol: TCP, destination: {ports: [1, 2]}}]}')}
${global(raw, 'last.p', '{types: [Ingress], ingress: [{action: Deny, protocol: TCP, destination: {ports: [1]}}]}')}`,
    allows: ['x/db > x/web TCP/2'],
    refuses: ['x/db > x/web TCP/1', 'x/db > x/web TCP/3'],
  },
  {
    rule: 'C2: a Kubernetes policy stands at order 1000 of the default tier',
    policies: `${kubernetes('p', '{podSelector: {}, ingress: [{ports: [{port: 1}, {port: 2}]}]}')}
${global(v3, 'before', '{order: 999, ingress: [{action: Deny, protocol: TCP, destination: {ports: [1]}}]}')}
${global(v3, 'after', '{order: 1001, ingress: [{action: Deny, protocol: TCP, destination: {ports: [2]}}, {action: Allow}]}')}`,
    allows: ['x/db > x/web TCP/2', 'x/db > x/web TCP/3'],
    refuses: ['x/db > x/web TCP/1'],
  },
  {
    rule: 'C3: without an order a policy comes last in its tier',
    policies: `${global(v3, 'a', '{ingress: [{action: Deny}]}')}${global(v3, 'b', '{order: 5, ingress: [{action: Allow, protocol: UDP}]}')}`,
    allows: ['x/db > x/web UDP/1'],
    refuses: ['x/db > x/web TCP/1'],
  },
  {
    rule: 'C3: up to 3.31 a tie goes by the stored name: default.p before x/default.a',
    policies: `${global(v3, 'p', '{order: 1, ingress: [{action: Allow, protocol: TCP}]}')}${namespaced(v3, 'a', '{order: 1, ingress: [{action: Deny}]}')}`,
    allows: ['y/web > x/web TCP/1'],
    refuses: ['y/web > x/web UDP/1'],
  },
  {
    rule: 'C3: from 3.32 the same tie goes by plain name: a before p',
    policies: `${global(v3, 'p', '{order: 1, ingress: [{action: Allow, protocol: TCP}]}')}${namespaced(v3, 'a', '{order: 1, ingress: [{action: Deny}]}')}`,
    options: { calico: '3.32' },
    allows: ['x/web > y/web TCP/1'],
    refuses: ['y/web > x/web TCP/1'],
  },
  {
    rule: 'C3: a Kubernetes policy ties as knp.default.NAME up to 3.31 and as NAME from 3.32',
    policies: `${kubernetes('a', '{podSelector: {}, ingress: [{}]}')}${namespaced(v3, 'b', '{order: 1000, ingress: [{action: Deny}]}')}`,
    refuses: ['y/web > x/web TCP/1'],
    allows: ['x/web > y/web TCP/1'],
  },
  {
    rule: 'C3: from 3.32 the Kubernetes policy a comes before b',
    policies: `${kubernetes('a', '{podSelector: {}, ingress: [{}]}')}${namespaced(v3, 'b', '{order: 1000, ingress: [{action: Deny}]}')}`,
    options: { calico: '3.32' },
    allows: ['y/web > x/web TCP/1'],
  },
  {
    rule: 'C4: a tier that selects the pod only in the other direction, or only by staged policies, is skipped',
    policies: `${tier('t', '{order: 1}')}${global(v3, 't.p', '{tier: t, egress: [{action: Allow}]}')}
---\n{apiVersion: ${v3}, kind: StagedGlobalNetworkPolicy, metadata: {name: t.s}, spec: {tier: t, ingress: [{action: Deny}]}}`,
    allows: ['y/web > x/web TCP/1'],
  },
  {
    rule: 'C5: the first match decides, Log goes on, the end of a tier denies',
    policies: global(
      v3,
      'p',
      '{ingress: [{action: Log}, {action: Allow, protocol: TCP}, {action: Deny}, {action: Allow, protocol: UDP}]}',
    ),
    allows: ['y/web > x/web TCP/1'],
    refuses: ['y/web > x/web UDP/1'],
  },
  {
    rule: 'C5: a tier whose default action is Pass lets what it does not match go on',
    policies: `${tier('t', '{order: 1, defaultAction: Pass}')}${global(v3, 't.p', '{tier: t, ingress: [{action: Deny, protocol: TCP}]}')}`,
    allows: ['y/web > x/web UDP/1', 'y/web > x/web ICMP'],
    refuses: ['y/web > x/web TCP/1'],
  },
  {
    rule: 'C6: what every tier passes on, the namespace profile allows',
    policies: global(v3, 'p', '{ingress: [{action: Pass, protocol: TCP}]}'),
    allows: ['y/web > x/web TCP/1'],
    refuses: ['y/web > x/web UDP/1'],
  },
  {
    rule: 'C7: Pass in an earlier tier still meets the Kubernetes policies',
    policies: `${tier('t', '{order: 1}')}${global(v3, 't.p', '{tier: t, ingress: [{action: Pass}]}')}${kubernetes('k', '{podSelector: {}, ingress: [{ports: [{port: 1}]}]}')}`,
    allows: ['y/web > x/web TCP/1'],
    refuses: ['y/web > x/web TCP/2'],
  },
  {
    rule: 'C7: Pass inside the default tier skips the Kubernetes policies after it',
    policies: `${global(v3, 'p', '{order: 1, ingress: [{action: Pass, protocol: TCP}]}')}${kubernetes('k', '{podSelector: {}}')}`,
    allows: ['y/web > x/web TCP/1'],
    refuses: ['y/web > x/web UDP/1'],
  },
]);
