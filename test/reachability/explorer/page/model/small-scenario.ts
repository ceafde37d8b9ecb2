import type {
  PagePeer,
  PageScenario,
  PageTraffic,
} from '../../../../../reachability/explorer/data/page-data.ts';
import { openScenario, type Scenario } from '../../../../../reachability/explorer/page/model/scenario.ts';

const tcp = (...ports: readonly number[]): PageTraffic => ({
  words: `TCP ${ports.join(', ')}`,
  tone: 'some',
  allowed: { TCP: ports.map((port) => [port, port] as const), UDP: [], SCTP: [] },
  icmp: false,
});
const all = [[1, 65_535]] as const;
const nothing = { ...tcp(), words: 'nothing', tone: 'nothing' } as const;
const everything: PageTraffic = {
  words: 'everything',
  tone: 'everything',
  allowed: { TCP: all, UDP: all, SCTP: all },
  icmp: true,
};
const unknown: PageTraffic = { ...nothing, words: 'not known', tone: 'unknown' };

const peer = (
  name: string,
  labels: readonly string[] = [],
  kind: PagePeer['kind'] = 'workload',
): PagePeer => {
  const [home = '', local = home] = kind === 'workload' ? name.split('/') : ['', name];
  return { kind, name, local, home, labels, ask: name, position: 0 };
};

/** Web reaches the database on one port; the internet reaches web; the report is in another namespace. */
export const page: PageScenario = {
  name: 'as it is',
  description: '',
  states: [],
  peers: [
    peer('shop/web', ['app=web']),
    peer('shop/db', ['app=db', 'tier=data']),
    peer('stats/report'),
    peer('internet', [], 'ip'),
  ],
  traffic: [nothing, tcp(5432), everything, tcp(80), unknown],
  rows: [
    [0, 1, 1, 1, 0, 1, 2, 1],
    [0, 4],
    [3, 1, 4, 1, 0, 2],
    [3, 1, 0, 3],
  ],
  groups: [[0], [1], [2], [3]],
  tiers: [{ name: 'default', defaultAction: 'deny' }],
  policies: [
    {
      name: 'NetworkPolicy shop/db-in',
      tier: 'default',
      place: 'a.yaml:1',
      directions: ['ingress'],
      selects: [1],
    },
  ],
  services: [],
  waysIn: [],
  objects: {},
  options: 0,
  changes: [
    {
      kind: 'opened',
      from: 'stats/report',
      to: 'shop/web',
      traffic: 'TCP 80',
      because: [],
      pair: [2, 0],
    },
  ],
};

export const scenario: Scenario = openScenario(page);
