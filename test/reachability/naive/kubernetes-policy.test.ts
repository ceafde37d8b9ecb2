import { checkVerdicts } from './check-verdicts.ts';

/** A NetworkPolicy named `p` in namespace x, around a spec in YAML's flow style. */
function policy(spec: string, name = 'p', namespace = 'x'): string {
  return `---\n{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: ${name}, namespace: ${namespace}}, spec: ${spec}}\n`;
}

checkVerdicts('Kubernetes policies, packet by packet', [
  {
    rule: 'without a policy everything passes',
    policies: '',
    allows: ['y/web > x/web TCP/1', 'x/web > 8.8.8.8 UDP/53', '8.8.8.8 > x/web ICMP', 'x/web > y/web 47'],
  },
  {
    rule: 'K1: without policyTypes and egress rules only ingress is isolated',
    policies: policy('{podSelector: {}}'),
    allows: ['x/web > y/web TCP/80', 'x/web > 8.8.8.8 TCP/80'],
    refuses: ['y/web > x/web TCP/80', 'x/db > x/web TCP/80'],
  },
  {
    rule: 'K1: without policyTypes, an egress rule isolates egress too',
    policies: policy('{podSelector: {}, egress: [{ports: [{port: 53, protocol: UDP}]}]}'),
    allows: ['x/web > y/web UDP/53'],
    refuses: ['x/web > y/web TCP/80', 'y/web > x/web UDP/53'],
  },
  {
    rule: 'K1: policyTypes Ingress leaves egress rules without effect',
    policies: policy(
      '{podSelector: {}, policyTypes: [Ingress], ingress: [{}], egress: [{ports: [{port: 53}]}]}',
    ),
    allows: ['x/web > y/web TCP/80', 'y/web > x/web TCP/80'],
  },
  {
    rule: 'K1: policyTypes Egress leaves ingress alone',
    policies: policy('{podSelector: {}, policyTypes: [Egress]}'),
    allows: ['y/web > x/web TCP/80'],
    refuses: ['x/web > y/web TCP/80', 'x/web > 8.8.8.8 ICMP'],
  },
  {
    rule: 'K1: an empty egress list allows nothing',
    policies: policy('{podSelector: {}, policyTypes: [], ingress: [{}], egress: []}'),
    allows: ['x/web > y/web TCP/80', 'y/web > x/web TCP/80'],
  },
  {
    rule: 'K2: the podSelector chooses by the labels of the pod template',
    policies: policy('{podSelector: {matchLabels: {app: web}}}'),
    allows: ['y/web > x/db TCP/80', 'x/db > y/web TCP/80'],
    refuses: ['y/web > x/web TCP/80'],
  },
  {
    rule: 'K2: null rules deny, a rule {} allows all protocols',
    policies: `${policy('{podSelector: {matchLabels: {app: web}}, ingress: null}')}${policy('{podSelector: {matchLabels: {app: db}}, ingress: [{}]}', 'q')}`,
    allows: ['y/web > x/db TCP/80', '8.8.8.8 > x/db ICMP', '8.8.8.8 > x/db 47'],
    refuses: ['y/web > x/web TCP/80'],
  },
  {
    rule: 'K2: from [] and ports [] restrict nothing',
    policies: policy('{podSelector: {}, ingress: [{from: [], ports: null}]}'),
    allows: ['8.8.8.8 > x/db ICMP', 'y/web > x/db SCTP/9'],
  },
  {
    rule: "K3: a podSelector alone is about the policy's own namespace",
    policies: policy('{podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: db}}}]}]}'),
    allows: ['x/db > x/web TCP/80'],
    refuses: ['elsewhere/store > x/web TCP/80', 'y/web > x/web TCP/80', '8.8.8.8 > x/web TCP/80'],
  },
  {
    rule: 'K3: a namespaceSelector alone is about all pods there',
    policies: policy('{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: b}}}]}]}'),
    allows: ['y/web > x/web TCP/80'],
    refuses: ['x/db > x/web TCP/80', 'elsewhere/store > x/web TCP/80'],
  },
  {
    rule: 'K3: both in one item must hold',
    policies: policy(
      '{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: a}}, podSelector: {matchLabels: {app: db}}}]}]}',
    ),
    allows: ['x/db > x/web TCP/80'],
    refuses: ['y/web > x/web TCP/80', 'elsewhere/store > x/web TCP/80'],
  },
  {
    rule: 'K3: two items are alternatives',
    policies: policy(
      '{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: b}}}, {podSelector: {matchLabels: {app: db}}}]}]}',
    ),
    allows: ['y/web > x/web TCP/80', 'x/db > x/web TCP/80'],
    refuses: ['elsewhere/store > x/web TCP/80', 'x/web > x/db TCP/80'],
  },
  {
    rule: 'K3: namespaceSelector {} is every namespace, null is none given',
    policies: policy('{podSelector: {}, ingress: [{from: [{namespaceSelector: {}, podSelector: null}]}]}'),
    allows: ['elsewhere/store > x/web TCP/80', 'y/web > x/web TCP/80'],
    refuses: ['8.8.8.8 > x/web TCP/80', 'y/agent > x/web TCP/80'],
  },
  {
    rule: 'K4: in Calico an ipBlock also matches pods by their address',
    policies: policy('{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.244.0.0/15}}]}]}'),
    allows: ['y/web > x/web TCP/80', '10.245.255.255 > x/web TCP/80'],
    refuses: ['10.246.0.0 > x/web TCP/80', '10.243.255.255 > x/web TCP/80', 'y/agent > x/web TCP/80'],
  },
  {
    rule: 'K4: promised of any plug-in is only that an ipBlock matches outside addresses',
    policies: policy('{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}'),
    options: { enforcer: 'generic' },
    allows: ['8.8.8.8 > x/web TCP/80', 'y/agent > x/web TCP/80'],
    refuses: ['y/web > x/web TCP/80'],
  },
  {
    rule: 'K4: an ipBlock that cuts the pod CIDR leaves pods unknown',
    policies: policy('{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.244.0.0/24}}]}]}'),
    allows: ['10.244.0.255 > x/web TCP/80'],
    refuses: ['10.244.1.0 > x/web TCP/80'],
    unknown: ['y/web > x/web TCP/80'],
  },
  {
    rule: 'K4: without pod CIDRs only an ipBlock of all addresses is certain',
    policies: `${policy('{podSelector: {matchLabels: {app: web}}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}')}${policy('{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}', 'q')}`,
    options: { podCidrs: [], nodeCidrs: [] },
    allows: ['y/web > x/db TCP/80', 'y/agent > x/db TCP/80'],
    unknown: ['y/web > x/web TCP/80', 'y/agent > x/web TCP/80'],
  },
  {
    rule: 'K5: except takes addresses out of the ipBlock',
    policies: policy(
      '{podSelector: {}, egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32, 10.244.0.0/16]}}]}]}',
    ),
    allows: ['x/web > 8.8.8.8 TCP/80', 'x/web > 169.254.169.253 TCP/80', 'x/web > 169.254.169.255 TCP/80'],
    refuses: ['x/web > 169.254.169.254 TCP/80', 'x/web > y/web TCP/80'],
  },
  {
    rule: 'K5: an IPv6 block is about IPv6 packets only',
    policies: policy(
      '{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: "::/0", except: ["fd00::/8"]}}]}]}',
    ),
    allows: ['2001:db8::1 > x/web TCP/80'],
    refuses: ['fd00::1 > x/web TCP/80', '8.8.8.8 > x/web TCP/80'],
  },
  {
    rule: 'K6: protocol defaults to TCP, and no port means all of the protocol',
    policies: policy('{podSelector: {}, ingress: [{ports: [{}, {protocol: UDP, port: 53}]}]}'),
    allows: ['y/web > x/web TCP/1', 'y/web > x/web TCP/65535', 'y/web > x/web UDP/53'],
    refuses: ['y/web > x/web UDP/54', 'y/web > x/web SCTP/53'],
  },
  {
    rule: 'K6: endPort closes a range, both ends included',
    policies: policy('{podSelector: {}, ingress: [{ports: [{port: 100, endPort: 200}]}]}'),
    allows: ['y/web > x/web TCP/100', 'y/web > x/web TCP/150', 'y/web > x/web TCP/200'],
    refuses: ['y/web > x/web TCP/99', 'y/web > x/web TCP/201'],
  },
  {
    rule: 'K7: a named port is looked up at the destination, by name and protocol',
    policies: policy('{podSelector: {}, ingress: [{ports: [{port: http}, {port: dns, protocol: UDP}]}]}'),
    allows: ['y/web > x/web TCP/8080', 'y/web > x/db TCP/9090', 'y/web > x/web UDP/53'],
    refuses: ['y/web > x/db TCP/8080', 'y/web > x/web UDP/8080', 'y/web > x/db UDP/53'],
  },
  {
    rule: 'K7: a name that represents a port of another protocol matches nothing',
    policies: policy(
      '{podSelector: {}, ingress: [{ports: [{port: http, protocol: UDP}, {port: dns, protocol: UDP}]}]}',
    ),
    allows: ['y/web > x/web UDP/53'],
    refuses: ['y/web > x/web UDP/8080', 'y/web > x/web TCP/8080'],
  },
  {
    rule: 'K7: at egress a named port is that of the other pod; addresses have none',
    policies: policy('{podSelector: {}, egress: [{ports: [{port: http}]}]}'),
    allows: ['x/db > y/web TCP/8080'],
    refuses: ['x/db > y/web TCP/9090', 'x/db > 8.8.8.8 TCP/8080', 'x/db > y/agent TCP/8080'],
  },
  {
    rule: 'K7: Calico also knows the ports of init containers',
    policies: policy('{podSelector: {}, ingress: [{ports: [{port: setup}]}]}'),
    allows: ['y/web > x/web TCP/7070'],
    refuses: ['y/web > x/web TCP/8080'],
  },
  {
    rule: 'K8: SCTP is a protocol of its own, and a rule with ports lets no ICMP through',
    policies: policy('{podSelector: {}, ingress: [{ports: [{protocol: SCTP}]}]}'),
    allows: ['y/web > x/web SCTP/9'],
    refuses: ['y/web > x/web TCP/9', 'y/web > x/web ICMP', 'y/web > x/web 47'],
  },
  {
    rule: 'K9: policies add up and none takes away',
    policies: `${policy('{podSelector: {}, ingress: [{ports: [{port: 80}]}]}')}${policy('{podSelector: {}, ingress: [{ports: [{port: 443}]}]}', 'q')}${policy('{podSelector: {}}', 'r')}`,
    allows: ['y/web > x/web TCP/80', 'y/web > x/web TCP/443'],
    refuses: ['y/web > x/web TCP/81'],
  },
  {
    rule: 'K9: both ends must let the same packet through',
    policies: `${policy('{podSelector: {}, ingress: [{ports: [{port: 80}, {port: 81}]}]}')}${policy('{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 81}, {port: 82}]}]}', 'q', 'y')}`,
    allows: ['y/web > x/web TCP/81'],
    refuses: ['y/web > x/web TCP/80', 'y/web > x/web TCP/82'],
  },
  {
    rule: 'K9: what one policy allows for sure, no policy that goes by unknown addresses makes unknown',
    policies: `${policy('{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.244.0.0/24}}]}]}')}${policy('{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}', 'q')}`,
    allows: ['x/db > x/web TCP/80'],
    unknown: ['y/web > x/web TCP/80'],
  },
  {
    rule: 'K10: NotIn and DoesNotExist hold without the key, In and Exists need it',
    policies: `${policy('{podSelector: {matchExpressions: [{key: tier, operator: NotIn, values: [front]}]}}')}${policy('{podSelector: {matchExpressions: [{key: tier, operator: Exists}, {key: app, operator: In, values: [web, db]}]}, policyTypes: [Egress]}', 'q')}`,
    allows: ['y/web > x/web TCP/80', 'x/db > y/web TCP/80'],
    refuses: ['y/web > x/db TCP/80', 'x/web > y/web TCP/80'],
  },
  {
    rule: 'K10: DoesNotExist fails with the key',
    policies: policy('{podSelector: {matchExpressions: [{key: tier, operator: DoesNotExist}]}}'),
    allows: ['y/web > x/web TCP/80'],
    refuses: ['y/web > x/db TCP/80'],
  },
  {
    rule: 'K11: kubernetes.io/metadata.name is what the API server sets',
    policies: policy(
      '{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: y}}}]}]}',
    ),
    allows: ['y/web > x/web TCP/80'],
    refuses: ['elsewhere/store > x/web TCP/80'],
  },
  {
    rule: 'K11: a namespace that is not in the manifests has it too',
    policies: policy(
      '{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: elsewhere}}}]}]}',
    ),
    allows: ['elsewhere/store > x/web TCP/80'],
    refuses: ['y/web > x/web TCP/80'],
  },
  {
    rule: 'K12: a pod in the host network is not an endpoint but an address of its node',
    policies: `${policy('{podSelector: {}}', 'q', 'y')}${policy('{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/16}}]}]}')}`,
    allows: ['x/web > y/agent TCP/80', 'y/agent > x/web TCP/80'],
    refuses: ['x/db > y/web TCP/80', '10.1.0.0 > x/web TCP/80'],
  },
  {
    rule: 'K14: a pod always reaches itself',
    policies: policy('{podSelector: {}, policyTypes: [Ingress, Egress]}'),
    allows: ['x/web > x/web TCP/80'],
    refuses: ['x/web > x/db TCP/80'],
  },
  {
    rule: 'K17: a finished pod has no address',
    policies: '',
    notForEngine: 'a finished pod is not an end that can be asked about',
    allows: ['x/db > x/web TCP/80'],
    refuses: ['x/web > x/done TCP/80', 'x/done > x/web TCP/80'],
  },
  {
    rule: 'K18: a rule that cannot be converted is dropped, the policy stays',
    notForEngine: 'the API server refuses the whole policy, so none was stored',
    policies: policy(
      '{podSelector: {}, ingress: [{ports: [{port: http, endPort: 9}, {port: 80}]}, {ports: [{port: 81}]}]}',
    ),
    allows: ['y/web > x/web TCP/81'],
    refuses: ['y/web > x/web TCP/80', 'y/web > x/web TCP/8080'],
  },
]);
