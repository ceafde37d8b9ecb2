import { expect, test } from 'vitest';
import { hasMore } from '../../../reachability/engine/has-more.ts';
import { noTraffic } from '../../../reachability/sets/traffic.ts';
import { createTrafficStore, empty } from '../../../reachability/sets/traffic-store.ts';

const store = createTrafficStore();
const port = (number: number) => store.intern({ ...noTraffic, tcp: [[number, number]] });
const [web, database] = [port(80), port(5432)];
const both = store.union(web, database);
const certainly = (traffic: number) => ({ certain: traffic, possible: traffic });
const perhaps = (traffic: number) => ({ certain: empty, possible: traffic });
const nothing = certainly(empty);

test.each([
  ['nothing beside nothing', [nothing], [], false],
  ['something beside nothing', [certainly(web)], [], true],
  ['what another has', [certainly(web)], [[certainly(web)]], false],
  ['less than another', [certainly(web)], [[certainly(both)]], false],
  ['more than another', [certainly(both)], [[certainly(web)]], true],
  ['what two others have together', [certainly(both)], [[certainly(web)], [certainly(database)]], false],
  ['what is possible and with another not', [perhaps(web)], [[nothing]], true],
  ['what is certain and with another only possible', [certainly(web)], [[perhaps(web)]], true],
  ['what is possible and with another certain', [perhaps(web)], [[certainly(web)]], false],
  ['more in the second family', [nothing, certainly(web)], [[certainly(web), nothing]], true],
  ['the same in both families', [certainly(web), perhaps(web)], [[certainly(web), perhaps(web)]], false],
] as const)('%s', (_, verdict, others, expected) => {
  expect(hasMore({ store }, verdict, others)).toBe(expected);
});
