import { global, namespaced, networkSet, raw, tier, v3 } from './calico-documents.ts';
import { checkVerdicts } from './check-verdicts.ts';

checkVerdicts('Calico rule fields', [
  {
    rule: 'C18: all fields must hold, also those about the pod itself',
    policies: global(
      v3,
      'p',
      `{ingress: [{action: Allow, protocol: TCP, source: {nets: [8.0.0.0/8], notNets: [8.8.0.0/16]}, destination: {selector: "app == 'web'", ports: [80], notPorts: ["80:81"]}}, {action: Allow, protocol: UDP, source: {nets: [8.0.0.0/8], notNets: [8.8.0.0/16]}, destination: {selector: "app == 'web'", ports: ["80:82"], notPorts: [81]}}]}`,
    ),
    allows: ['8.1.1.1 > x/web UDP/80', '8.1.1.1 > x/web UDP/82'],
    refuses: [
      '8.1.1.1 > x/web TCP/80',
      '8.1.1.1 > x/web UDP/81',
      '8.8.0.0 > x/web UDP/80',
      '8.1.1.1 > x/db UDP/80',
    ],
  },
  {
    rule: 'C19: numbers and names are alternatives, a source port is one that some client may have',
    policies: global(
      v3,
      'p',
      '{ingress: [{action: Allow, protocol: TCP, source: {ports: ["100:200"]}, destination: {ports: [http, 443]}}]}',
    ),
    allows: [
      'y/web > x/web TCP/8080',
      'y/web > x/db TCP/443',
      'y/web > x/web TCP/443 from 200',
      '9.9.9.9 > x/db TCP/9090 from 100',
    ],
    refuses: ['y/web > x/web TCP/9090', 'y/web > x/web TCP/443 from 99', 'y/web > x/web TCP/443 from 201'],
  },
  {
    rule: 'C19: source and destination must agree on one source port',
    policies: `${global(v3, 'p', `{selector: "app == 'db'", ingress: [{action: Allow, protocol: TCP, source: {ports: [100]}}, {action: Allow, protocol: UDP, source: {notPorts: ["1:65534"]}}]}`)}${global(v3, 'q', `{selector: "has(tier)", egress: [{action: Allow, protocol: TCP, source: {ports: [200]}}, {action: Allow, protocol: UDP}]}`)}`,
    allows: ['x/web > x/db UDP/1', 'y/web > x/db TCP/1', 'x/web > y/web TCP/1'],
    refuses: ['x/web > x/db TCP/1', 'x/web > x/db UDP/1 from 65534'],
  },
  {
    rule: 'C20: protocols by name or number, and negated',
    policies: global(
      v3,
      'p',
      `{selector: "app == 'web'", ingress: [{action: Allow, protocol: 47}, {action: Allow, notProtocol: TCP, source: {nets: [8.0.0.0/8]}}, {action: Allow, protocol: UDPLite}]}`,
    ),
    allows: ['9.9.9.9 > x/web 47', '8.8.8.8 > x/web UDP/1', '8.8.8.8 > x/web ICMP', '9.9.9.9 > x/web 136'],
    refuses: ['8.8.8.8 > x/web TCP/1', '9.9.9.9 > x/web UDP/1', '9.9.9.9 > x/web ICMP'],
  },
  {
    rule: 'C20: ICMP by type and code, and negated',
    policies: `${global(v3, 'p', `{selector: "app == 'web'", ingress: [{action: Allow, protocol: ICMP, icmp: {type: 13, code: 4}}, {action: Allow, protocol: ICMP, icmp: {type: 8}}]}`)}${global(v3, 'q', `{selector: "app == 'db'", ingress: [{action: Allow, protocol: ICMP, notICMP: {type: 8}}]}`)}`,
    allows: [
      'y/web > x/web ICMP type 13 code 4',
      'y/web > x/web ICMP type 8',
      'y/web > x/web ICMP',
      'y/web > x/db ICMP type 17',
    ],
    refuses: [
      'y/web > x/web ICMP type 13 code 3',
      'y/web > x/web ICMP type 17',
      'y/web > x/db ICMP type 8',
      'y/web > x/db TCP/8',
    ],
  },
  {
    rule: 'C20: an answer or an error opens no connection, whatever allows it',
    policies: global(
      v3,
      'p',
      `{selector: "app == 'web'", ingress: [{action: Allow, protocol: ICMP, icmp: {type: 0}}, {action: Allow, protocol: ICMP, icmp: {type: 3, code: 4}}]}`,
    ),
    allows: ['y/web > x/db ICMP'],
    refuses: ['y/web > x/web ICMP', 'y/web > x/web ICMP type 0', 'y/web > x/db ICMP type 0'],
  },
  {
    rule: 'C20: ipVersion and the family of nets limit a rule to one family',
    policies: global(
      v3,
      'p',
      '{ingress: [{action: Allow, protocol: TCP, ipVersion: 6}, {action: Allow, protocol: UDP, source: {notNets: ["fd00::/8"]}}]}',
    ),
    allows: ['2001:db8::1 > x/web TCP/1', '2001:db8::1 > x/web UDP/1'],
    refuses: ['8.8.8.8 > x/web TCP/1', 'fd00::1 > x/web UDP/1', '8.8.8.8 > x/web UDP/1'],
  },
  {
    rule: 'C20: notNets 0.0.0.0/0 matches nothing, where the API lets it through',
    policies: global(
      raw,
      'default.p',
      '{types: [Ingress], ingress: [{action: Allow, source: {notNets: [0.0.0.0/0]}}]}',
    ),
    refuses: ['8.8.8.8 > x/web TCP/1', 'y/web > x/web TCP/1'],
  },
  {
    rule: 'C21: a destination service is the address and target port of its pods',
    policies: `---\n{apiVersion: v1, kind: Service, metadata: {name: s, namespace: x}, spec: {selector: {app: web}, ports: [{name: a, port: 80, targetPort: http}, {name: b, port: 99}]}}
${global(v3, 'p', '{selector: "pcns.team == \'b\'", egress: [{action: Allow, destination: {services: {name: s, namespace: x}}}]}')}`,
    allows: ['y/web > x/web TCP/8080', 'y/web > x/web TCP/99'],
    refuses: [
      'y/web > x/web TCP/80',
      'y/web > x/db TCP/9090',
      'y/web > x/web UDP/99',
      'y/web > 8.8.8.8 TCP/99',
    ],
  },
  {
    rule: 'C21: a source service is the address of its pods, whatever the port',
    policies: `---\n{apiVersion: v1, kind: Service, metadata: {name: s, namespace: x}, spec: {selector: {app: db}, ports: [{port: 80, targetPort: nothing}]}}
${global(v3, 'p', '{selector: "has(tier)", ingress: [{action: Allow, source: {services: {name: s, namespace: x}}}]}')}`,
    allows: ['x/db > x/web TCP/1', 'x/db > x/web ICMP'],
    refuses: ['y/web > x/web TCP/1', 'elsewhere/store > x/web TCP/1'],
  },
  {
    rule: 'C21: EndpointSlices say more than a selector; without a namespace nothing matches',
    policies: `---\n{apiVersion: v1, kind: Service, metadata: {name: s, namespace: x}, spec: {selector: {app: db}, ports: [{port: 443}]}}
---\n{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: s-1, namespace: x, uid: s-1, labels: {kubernetes.io/service-name: s}}, addressType: IPv4, endpoints: [{addresses: [8.8.8.8]}], ports: [{port: 443, protocol: TCP}]}
${namespaced(v3, 'p', '{egress: [{action: Allow, destination: {services: {name: s, namespace: x}}}, {action: Allow, destination: {services: {name: s}}}]}')}`,
    allows: ['x/web > 8.8.8.8 TCP/443'],
    refuses: ['x/web > 8.8.8.8 TCP/444', 'x/web > 8.8.8.9 TCP/443', 'x/web > x/db TCP/443'],
  },
  {
    rule: 'C22: an HTTP match is not enforced, the rest of the rule is',
    policies: global(
      v3,
      'p',
      '{ingress: [{action: Allow, protocol: TCP, http: {methods: [GET]}, destination: {ports: [80]}}]}',
    ),
    allows: ['y/web > x/web TCP/80'],
    refuses: ['y/web > x/web TCP/81'],
  },
  {
    rule: 'C26: tunnels from pods are dropped when that is asked for',
    policies: '',
    options: { encapsulation: 'dropped' },
    notForEngine: 'its lists show what policies allow; explanations tell of tunnels',
    allows: ['8.8.8.8 > x/web UDP/4789', 'x/web > y/web UDP/4790', 'x/web > y/web TCP/4789'],
    refuses: ['x/web > y/web UDP/4789', 'x/web > 8.8.8.8 4'],
  },
  {
    rule: 'K7: a named port counts for a pod whose own labels fit, not for one that a network set covers',
    policies: `${networkSet('GlobalNetworkSet', '{role: a}', '[10.244.0.0/16]')}${global(v3, 'p', `{selector: "pcns.team == 'b'", egress: [{action: Allow, protocol: TCP, destination: {selector: "role == 'a' || app == 'db'", ports: [http]}}]}`)}`,
    allows: ['y/web > x/db TCP/9090'],
    refuses: ['y/web > x/web TCP/8080'],
  },
  {
    rule: 'unknown addresses stay unknown only where the verdict hangs on them',
    policies: global(
      v3,
      'p',
      '{ingress: [{action: Deny, protocol: UDP, source: {nets: [10.244.0.0/24]}}, {action: Allow, protocol: TCP, source: {nets: [10.244.0.0/24]}}, {action: Allow, protocol: TCP, destination: {ports: [1]}}]}',
    ),
    allows: ['y/web > x/web TCP/1'],
    refuses: ['y/web > x/web UDP/1', '10.244.1.0 > x/web TCP/2'],
    unknown: ['y/web > x/web TCP/2'],
  },
  {
    rule: 'C5: after a rule that may match, what follows decides the rest',
    policies: ['Allow', 'Deny', 'Pass']
      .map((action, i) =>
        global(
          v3,
          `${action.toLowerCase()}s`,
          `{order: ${i}, ingress: [{action: ${action}, protocol: TCP, source: {nets: [10.244.0.0/24]}, destination: {ports: ["${i}1:${i}9"]}}, {action: Deny, protocol: TCP, destination: {ports: [${i}1]}}, {action: Allow, protocol: TCP, destination: {ports: [${i}2]}}]}`,
        ),
      )
      .join(''),
    allows: ['y/web > x/web TCP/2'],
    refuses: ['y/web > x/web TCP/11'],
    unknown: ['y/web > x/web TCP/1', 'y/web > x/web TCP/12', 'y/web > x/web TCP/21'],
  },
  {
    rule: 'C5: between tiers too, what may be allowed and what is allowed are together allowed',
    policies: `${tier('first', '{order: 1}')}${global(v3, 'first.p', '{tier: first, ingress: [{action: Allow, protocol: TCP, source: {nets: [10.244.0.0/24]}}, {action: Pass, protocol: TCP, destination: {ports: ["1:2"]}}]}')}${global(v3, 'p', '{ingress: [{action: Allow, protocol: TCP, destination: {ports: [1]}}]}')}`,
    allows: ['y/web > x/web TCP/1'],
    refuses: ['y/web > x/web UDP/1'],
    unknown: ['y/web > x/web TCP/2', 'y/web > x/web TCP/3'],
  },
]);
