import { describe, expect, test } from 'vitest';
import { ask, calicoPolicy, cidrs, type Manifest, pod, type Question } from '../cluster-fixture.ts';

const at = (podIP: string) => ({ status: { podIP } });
const options = { podCidrs: cidrs('10.244.0.0/16') };
const between = (from: string, to: string, port: Question['port'] = 'tcp/80'): Question => ({
  ...options,
  from,
  to,
  port,
});

describe('the verdicts of one endpoint about all others', () => {
  test('tell those apart that only a port name tells apart, also if no other rule asks for ports', () => {
    const named = (name: string, containerPort: number): Manifest =>
      pod(name, { ports: [{ name: 'http', containerPort }] });
    const policy = calicoPolicy('a/out', {
      selector: "app == 'client'",
      types: ['Egress'],
      egress: [
        { action: 'Allow', protocol: 'UDP' },
        { action: 'Allow', protocol: 'TCP', destination: { ports: ['http'] } },
      ],
    });
    const pods = [pod('a/client'), named('a/one', 80), named('a/two', 8080), policy];
    expect(ask(pods, between('a/client', 'a/one', 'tcp/80'))).toBe('allowed');
    expect(ask(pods, between('a/client', 'a/one', 'tcp/8080'))).toBe('refused');
    expect(ask(pods, between('a/client', 'a/two', 'tcp/80'))).toBe('refused');
    expect(ask(pods, between('a/client', 'a/two', 'tcp/8080'))).toBe('allowed');
    expect(ask(pods, between('a/client', 'a/two', 'udp/53'))).toBe('allowed');
  });

  const onWeb = (...ingress: readonly Manifest[]): Manifest =>
    calicoPolicy('a/in', { selector: "app == 'web'", types: ['Ingress'], ingress });
  const somePods = [
    pod('a/web'),
    pod('a/somewhere'),
    pod('a/first', at('10.244.0.1')),
    pod('a/last', at('10.244.255.1')),
  ];

  test('tell those apart that may be refused from those that are not', () => {
    const policy = onWeb(
      { action: 'Deny', source: { nets: ['10.244.128.0/17'] } },
      { action: 'Deny', source: { notNets: ['10.244.0.0/16'] } },
      { action: 'Allow' },
    );
    expect(ask([...somePods, policy], between('a/first', 'a/web'))).toBe('allowed');
    expect(ask([...somePods, policy], between('a/somewhere', 'a/web'))).toBe('unknown');
    expect(ask([...somePods, policy], between('a/last', 'a/web'))).toBe('refused');
    const some = [pod('a/web'), pod('a/somewhere'), pod('a/first', at('10.244.0.1'))];
    const allBut = onWeb({ action: 'Deny', source: { nets: ['10.244.128.0/17'] } }, { action: 'Allow' });
    expect(ask([...some, allBut], between('a/first', 'a/web'))).toBe('allowed');
    expect(ask([...some, allBut], between('a/somewhere', 'a/web'))).toBe('unknown');
  });

  test('tell those apart that may be allowed from those that are not', () => {
    const policy = onWeb({ action: 'Allow', source: { nets: ['10.244.0.0/30'] } });
    const pods = [pod('a/web'), pod('a/somewhere'), pod('a/last', at('10.244.255.1')), policy];
    expect(ask(pods, between('a/last', 'a/web'))).toBe('refused');
    expect(ask(pods, between('a/somewhere', 'a/web'))).toBe('unknown');
  });

  test('tell apart on which ports those may connect of whom nothing is certain', () => {
    const allow = (app: string, port: number): Manifest => ({
      action: 'Allow',
      protocol: 'TCP',
      source: { nets: ['10.244.0.0/24'], selector: `app == '${app}'` },
      destination: { ports: [port] },
    });
    const policy = onWeb(allow('somewhere', 80), allow('elsewhere', 81));
    const pods = [pod('a/web'), pod('a/somewhere'), pod('a/elsewhere'), policy];
    expect(ask(pods, between('a/somewhere', 'a/web', 'tcp/80'))).toBe('unknown');
    expect(ask(pods, between('a/somewhere', 'a/web', 'tcp/81'))).toBe('refused');
    expect(ask(pods, between('a/elsewhere', 'a/web', 'tcp/81'))).toBe('unknown');
    expect(ask(pods, between('a/elsewhere', 'a/web', 'tcp/80'))).toBe('refused');
  });
});
