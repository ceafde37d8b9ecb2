import { describe, expect, test } from 'vitest';
import {
  calicoPolicy,
  type Manifest,
  namespace,
  networkPolicy,
  pod,
  service,
} from '../../cluster-fixture.ts';
import { runTool } from '../../run-tool.ts';
import { writeManifests } from '../../write-manifests.ts';

const web = (...from: readonly Manifest[]): Manifest =>
  networkPolicy('a/web', {
    podSelector: { matchLabels: { app: 'web' } },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ from, ports: [{ port: 80 }] }],
  });
const closed = networkPolicy('a/closed', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
const options = ['--pod-cidr', '10.244.0.0/16', '--node-cidr', '10.224.0.0/16'];
const expose = (manifests: readonly Manifest[], ...args: readonly string[]) =>
  runTool('exposure', ...options, ...args, writeManifests(manifests));

const labelled = web(
  { ipBlock: { cidr: '203.0.113.0/24' } },
  { ipBlock: { cidr: '10.224.0.0/16' } },
  { ipBlock: { cidr: '192.168.0.0/16' } },
  { podSelector: { matchLabels: { role: 'client' } } },
  { namespaceSelector: { matchLabels: { team: 'b' } } },
  { namespaceSelector: { matchLabels: { team: 'c' } }, podSelector: { matchLabels: { role: 'job' } } },
);

describe('exposure', () => {
  test('as text puts the parties in the order in which one worries', async () => {
    const { text } = await expose([pod('a/web'), namespace('a'), labelled, closed]);
    const headings = text.split('\n').filter((line) => /^(Open to|May reach)/.test(line));
    expect(headings).toEqual([
      'Open to the internet',
      'Open to nodes',
      'Open to private addresses outside the cluster',
      'Open to pods that are not in the manifests',
    ]);
    expect(text).toContain('  TCP 80 on a/web\n      from 203.0.113.0/24\n');
  });

  test('names the labels that pods and namespaces would need', async () => {
    const { text } = await expose([pod('a/web'), namespace('a'), labelled]);
    expect(text.replace(/\s+/g, ' ')).toContain('pods role=client in a');
    expect(text.replace(/\s+/g, ' ')).toContain('pods in namespaces team=b');
    expect(text.replace(/\s+/g, ' ')).toContain('pods role=job in namespaces team=c');
    expect((await expose([pod('a/web')])).text).toContain('any pod');
  });

  test('as Markdown has a table for each kind of party', async () => {
    const { text } = await expose([pod('a/web'), namespace('a'), labelled, closed], '--format', 'markdown');
    expect(text).toContain('**Open to the internet**\n\n| who | allowed | workloads |\n');
    expect(text).toContain('| 203.0.113.0/24 | TCP 80 | `a/web` |');
    expect(text).not.toContain('May reach');
  });

  test('says so if nothing is open, in either form', async () => {
    const nothing = 'Nothing is open to anyone outside the manifests.';
    expect((await expose([pod('a/web'), closed])).text).toBe(`${nothing}\n`);
    expect((await expose([pod('a/web'), closed], '--format', 'markdown')).text).toBe(`${nothing}\n`);
  });

  test('says what is not known, in either form', async () => {
    const path = writeManifests([pod('a/web'), closed]);
    for (const format of ['text', 'markdown'])
      expect((await runTool('exposure', '--format', format, path)).text.replaceAll('\\', '')).toMatch(
        /nodes count among all other\s+addresses; needed:\s+--node-cidr/,
      );
    const some = networkPolicy('a/some', {
      podSelector: {},
      ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 80 }] }],
    });
    expect((await runTool('exposure', writeManifests([pod('a/web'), some]))).text).toContain('perhaps more');
  });

  test('tells the ways in, leg by leg, in either form', async () => {
    const backend = { service: { name: 'web', port: { number: 80 } } };
    const shop = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { namespace: 'a', name: 'shop' },
      spec: {
        ingressClassName: 'nginx',
        rules: [{ host: 'shop.example', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
      },
    };
    const front = service('a/front', {
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      selector: { app: 'web' },
      ports: [{ port: 443 }],
    });
    const manifests = [pod('a/web'), namespace('a'), closed, shop, front];
    const ways = (text: string): string => text.slice(text.indexOf('Ways in')).replace(/\s+/g, ' ');
    const asText = ways((await expose(manifests)).text);
    expect(asText).toContain(
      'Ingress a/shop: shop.example/ to a/web:80 is closed: from outside to the controller not known, from the controller to a/web refused (there is no Service a/web).',
    );
    expect(asText).toContain('needed: IngressClass nginx, and the workload of its controller.');
    expect(asText).toContain('Probes of the load balancer of a/front, tcp/443, come through.');
    expect(ways((await expose(manifests, '--format', 'markdown')).text)).toContain(
      '- Probes of the load balancer of a/front, tcp/443, come through.',
    );
  });

  test('tells no way in where there is none', async () => {
    for (const format of ['text', 'markdown'])
      expect((await expose([pod('a/web'), closed], '--format', format)).text).not.toContain('Ways in');
  });

  test('can be asked about one workload, direction or port alone', async () => {
    const manifests = [pod('a/web'), pod('a/db'), labelled];
    const { text } = await expose(manifests, '--workload', 'a/web', '--direction', 'ingress');
    expect(text).not.toContain('a/db');
    expect(text).not.toContain('May reach');
    expect(
      (await expose(manifests, '--workload', 'a/web', '--direction', 'ingress', '--port', 'tcp/81')).text,
    ).toContain('Nothing is open');
  });

  test('understands selectors of Calico, their alternatives and what they forbid', async () => {
    const source = (selector: string): Manifest =>
      calicoPolicy('a/policy', {
        selector: "app == 'web'",
        types: ['Ingress', 'Egress'],
        ingress: [{ action: 'Allow', source: { selector } }],
      });
    const openTo = async (selector: string): Promise<string> =>
      (await expose([pod('a/web'), namespace('a'), source(selector)])).text.replace(/\s+/g, ' ');
    expect(await openTo("role == 'x' || role in {'y', 'z'}")).toMatch(
      /role=x in a; pods role=y in a; pods role=z in a/,
    );
    expect(await openTo("has(role) && zone starts with 'eu'")).toContain(
      "pods has(role) && zone starts with 'eu' in a",
    );
    expect(await openTo("role == 'x' && has(role)")).toContain('pods role=x in a');
    expect(await openTo("role == 'x' && role == 'y'")).toContain('Nothing is open');
    expect(await openTo("zone contains 'eu' && role not in {'x'}")).toContain(
      "pods role != 'x' && zone contains 'eu' in a",
    );
    expect(await openTo("role != 'x'")).toContain("pods role != 'x' in a");
    expect(await openTo("!has(role) && zone ends with '1'")).toContain(
      "pods !has(role) && zone ends with '1' in a",
    );
    expect(await openTo('all()')).toContain('pods in a');
  });
});
