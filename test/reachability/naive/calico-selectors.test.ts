import { global, kubernetes, namespaced, networkSet, v3 } from './calico-documents.ts';
import { checkVerdicts } from './check-verdicts.ts';

checkVerdicts('Calico selectors', [
  {
    rule: 'C14: a pod has what it inherits and Calico labels, and cannot forge them',
    policies: `${global(v3, 'p', `{selector: "pcns.team == 'a'", ingress: [{action: Deny, protocol: TCP}, {action: Allow}]}`)}${global(v3, 'q', `{selector: "pcns.env == 'forged' || has(pcns.kubernetes.io/nothing)", ingress: [{action: Deny}]}`)}`,
    allows: ['x/db > x/web UDP/1', 'x/db > y/web TCP/1'],
    refuses: ['x/db > x/web TCP/1'],
  },
  {
    rule: 'C14: namespaceSelector and serviceAccountSelector of a policy read prefixed keys',
    policies: global(
      v3,
      'p',
      `{namespaceSelector: "team == 'b'", serviceAccountSelector: "trust == 'high'", ingress: [{action: Deny}]}`,
    ),
    allows: ['y/web > x/web TCP/1'],
    refuses: ['x/web > y/web TCP/1'],
  },
  {
    rule: 'C14: namespaces and service accounts are also known by name, those outside the manifests too',
    policies: global(
      v3,
      'p',
      `{namespaceSelector: "projectcalico.org/name in {'y', 'elsewhere'}", serviceAccountSelector: "projectcalico.org/name == 'default'", ingress: [{action: Deny}]}`,
    ),
    allows: ['x/web > y/web TCP/1', 'y/web > x/web TCP/1'],
    refuses: ['x/web > elsewhere/store TCP/1'],
  },
  {
    rule: 'C14: a pod without a service account has the default one',
    policies: global(
      v3,
      'p',
      `{selector: "projectcalico.org/serviceaccount == 'default'", ingress: [{action: Deny}]}`,
    ),
    allows: ['x/db > y/web TCP/1'],
    refuses: ['x/db > x/web TCP/1', 'x/web > elsewhere/store TCP/1'],
  },
  {
    rule: 'C12: all() means known endpoints and network sets, no selector means everything',
    policies: `${networkSet('GlobalNetworkSet', '{role: dns}', '[8.8.8.0/24]')}${global(v3, 'p', '{selector: "app == \'web\'", ingress: [{action: Allow, protocol: TCP, source: {selector: all()}}, {action: Allow, protocol: UDP}]}')}`,
    allows: ['y/web > x/web TCP/1', '8.8.8.255 > x/web TCP/1', '9.9.9.9 > x/web UDP/1'],
    refuses: ['9.9.9.9 > x/web TCP/1', '8.8.9.0 > x/web TCP/1', 'y/agent > x/web TCP/1'],
  },
  {
    rule: 'C12: namespaceSelector all() means pods and namespaced sets, global() means global sets',
    policies: `${networkSet('GlobalNetworkSet', '{}', '[8.0.0.0/8]')}${networkSet('NetworkSet', '{}', '[9.0.0.0/8]')}${global(v3, 'p', '{ingress: [{action: Allow, protocol: TCP, source: {namespaceSelector: all()}}, {action: Allow, protocol: UDP, source: {namespaceSelector: global()}}]}')}`,
    allows: ['y/web > x/web TCP/1', '9.9.9.9 > x/web TCP/1', '8.8.8.8 > x/web UDP/1'],
    refuses: ['y/web > x/web UDP/1', '9.9.9.9 > x/web UDP/1', '8.8.8.8 > x/web TCP/1'],
  },
  {
    rule: 'C13: in a namespaced policy a selector is about its own namespace, nets are not',
    policies: namespaced(
      v3,
      'p',
      `{ingress: [{action: Allow, protocol: TCP, source: {selector: "app in {'web', 'db'}"}}, {action: Allow, protocol: UDP, source: {nets: [10.244.0.0/16]}}, {action: Allow, protocol: SCTP, source: {notSelector: "app == 'web'"}}]}`,
    ),
    allows: ['x/db > x/web TCP/1', 'y/web > x/web UDP/1', 'x/db > x/web SCTP/1'],
    refuses: ['y/web > x/web TCP/1', 'elsewhere/store > x/web SCTP/1', '8.8.8.8 > x/web SCTP/1'],
  },
  {
    rule: 'C13: a namespaceSelector opens a namespaced policy to other namespaces',
    policies: namespaced(
      v3,
      'p',
      `{ingress: [{action: Allow, source: {selector: "app == 'web'", namespaceSelector: "env == 'prod'"}}]}`,
    ),
    allows: ['y/web > x/web TCP/1'],
    refuses: ['x/web > x/db TCP/1', 'elsewhere/store > x/web TCP/1'],
  },
  {
    rule: 'C15: service accounts by name and by label must both hold, in any namespace for a global policy',
    policies: global(
      v3,
      'p',
      `{selector: "app == 'db'", ingress: [{action: Allow, protocol: TCP, source: {serviceAccounts: {names: [robot, default]}}}, {action: Allow, protocol: UDP, source: {serviceAccounts: {names: [robot], selector: "trust == 'high'"}}}]}`,
    ),
    allows: ['y/web > x/db TCP/1', 'x/web > x/db TCP/1', 'y/web > x/db UDP/1'],
    refuses: ['x/web > x/db UDP/1', '8.8.8.8 > x/db TCP/1'],
  },
  {
    rule: 'C16: notSelector alone also matches addresses of nobody, a negated selector does not',
    policies: global(
      v3,
      'p',
      `{selector: "app == 'db'", ingress: [{action: Allow, protocol: TCP, source: {notSelector: has(tier)}}, {action: Allow, protocol: UDP, source: {selector: "!has(tier)"}}]}`,
    ),
    allows: ['y/web > x/db TCP/1', '8.8.8.8 > x/db TCP/1', 'y/web > x/db UDP/1'],
    refuses: ['x/web > x/db TCP/1', 'x/web > x/db UDP/1', '8.8.8.8 > x/db UDP/1'],
  },
  {
    rule: 'C17: a network set that covers pods or nodes matches them',
    policies: `${networkSet('GlobalNetworkSet', '{role: all}', '[10.244.0.0/16, 10.0.0.0/16]')}${global(v3, 'p', `{ingress: [{action: Allow, source: {selector: "role == 'all'"}}]}`)}`,
    allows: ['y/web > x/web TCP/1', 'y/agent > x/web TCP/1', '10.0.255.255 > x/web TCP/1'],
    refuses: ['8.8.8.8 > x/web TCP/1', '10.1.0.0 > x/web TCP/1'],
  },
  {
    rule: 'C17: a namespaced set has its namespace labels, a global one has none',
    policies: `${networkSet('NetworkSet', '{role: a}', '[8.0.0.0/8]')}${networkSet('GlobalNetworkSet', '{role: a}', '[9.0.0.0/8]')}${namespaced(v3, 'p', `{ingress: [{action: Allow, source: {selector: "role == 'a'"}}]}`)}${global(v3, 'q', `{selector: "pcns.team == 'b'", ingress: [{action: Allow, source: {selector: "role == 'a' && pcns.team == 'a'"}}]}`)}`,
    allows: ['8.8.8.8 > x/web TCP/1', '8.8.8.8 > y/web TCP/1'],
    refuses: ['9.9.9.9 > x/web TCP/1', '9.9.9.9 > y/web TCP/1'],
  },
  {
    rule: 'C2: a network set never matches a Kubernetes peer',
    policies: `${networkSet('NetworkSet', '{app: web}', '[8.0.0.0/8]')}${kubernetes('k', '{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}')}`,
    allows: ['x/db > x/web TCP/1'],
    refuses: ['8.8.8.8 > x/web TCP/1'],
  },
]);
