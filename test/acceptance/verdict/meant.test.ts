import { describe, expect, test } from 'vitest';
import { meantBetween, type Party, partiesOf } from '../../../acceptance/verdict/meant.ts';
import { type Expectations, parseExpectations } from '../../../reachability/api.ts';
import { livePod } from '../live-pod.ts';

const expectations = read(`
peers:
  web: shop/web
  db: shop/db
  friends: { namespaces: { labels: { team: blue } } }
connections:
  - { from: web, to: db, ports: [tcp/5432], why: It stores orders. }
  - { from: friends, to: db, ports: [tcp/5432-5440], why: They read orders. }
`);
const namespaces = [
  namespace('shop', {}),
  namespace('blue', { team: 'blue' }),
  namespace('red', { team: 'red' }),
];
const pods = ['shop/web-0', 'shop/db-0', 'blue/reader-0', 'red/reader-0'].map((path) => livePod(path));
const parties = partiesOf(pods, namespaces, expectations.peers, new Set(['shop/web', 'shop/db']));

function read(text: string): Expectations {
  const parsed = parseExpectations({ file: 'shop.yaml', text });
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.problems));
  return parsed.expectations;
}

function namespace(name: string, labels: Record<string, string>) {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

function party(name: string): Party {
  const found = parties.find(({ workload }) => `${workload.namespace}/${workload.name}` === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

const meant = (from: string, to: string, number: number) =>
  meantBetween(expectations.connections, party(from), party(to), { protocol: 'TCP', number });

describe('a port between two workloads', () => {
  test('has to be open if a connection states it', () => {
    expect(meant('shop/web', 'shop/db', 5432)).toBe('allowed');
  });

  test('is refused if no connection states it', () => {
    expect(meant('shop/web', 'shop/db', 22)).toBe('refused');
    expect(meant('shop/db', 'shop/web', 5432)).toBe('refused');
  });

  test('may be open to a stranger that the expectations mean by its labels', () => {
    expect(meant('blue/reader', 'shop/db', 5440)).toBe('permitted');
    expect(meant('red/reader', 'shop/db', 5440)).toBe('refused');
  });

  test('is not stated between pods of one workload that no connection is about', () => {
    expect(meant('shop/db', 'shop/db', 5432)).toBe('unstated');
  });
});

test('a stranger is meant only if all of its pods are', () => {
  const both = [livePod('blue/x-0', { labels: {} }), livePod('blue/x-1', { labels: { app: 'x' } })];
  const peers = read(`
peers: { x: { pods: { labels: { app: x } } }, db: shop/db }
connections: [{ from: x, to: db, ports: everything, why: All. }]
`).peers;
  expect(partiesOf(both, [], peers, new Set())[0]?.peers.size).toBe(0);
  expect(partiesOf(both.slice(1), [], peers, new Set())[0]?.peers.size).toBe(1);
});

test('an own workload is never one of the strangers that its labels would make it', () => {
  const peers = read(`
peers: { anyone: { pods: any }, db: shop/db }
connections: [{ from: anyone, to: db, ports: everything, why: All. }]
`).peers;
  const [own] = partiesOf([livePod('shop/web-0')], [], peers, new Set(['shop/web']));
  expect(own?.peers.size).toBe(0);
});
