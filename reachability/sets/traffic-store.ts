import { numberSets } from './port-set.ts';
import { dimensions, mapTraffic, noTraffic, type Traffic } from './traffic.ts';

/** Identifies a traffic set within one store. Equal sets have equal ids; 0 is the empty one. */
export type TrafficId = number;

/** Interns traffic sets, so that comparing two is comparing numbers and no operation is done twice. */
export interface TrafficStore {
  intern(traffic: Traffic): TrafficId;
  get(id: TrafficId): Traffic;
  union(a: TrafficId, b: TrafficId): TrafficId;
  intersect(a: TrafficId, b: TrafficId): TrafficId;
  subtract(a: TrafficId, b: TrafficId): TrafficId;
}

export const empty: TrafficId = 0;

export function createTrafficStore(): TrafficStore {
  const sets: Traffic[] = [];
  const ids = new Map<string, TrafficId>();

  const intern = (traffic: Traffic): TrafficId => {
    const key = dimensions.map((dimension) => traffic[dimension].join(' ')).join('|');
    const known = ids.get(key);
    if (known !== undefined) return known;
    ids.set(key, sets.length);
    sets.push(traffic);
    return sets.length - 1;
  };
  intern(noTraffic);

  const get = (id: TrafficId): Traffic => {
    const traffic = sets[id];
    if (traffic === undefined)
      throw new RangeError(`traffic set ${id} is not of this store; use ids it gave out`);
    return traffic;
  };

  const remember = (combine: (a: Traffic, b: Traffic) => Traffic) => {
    const results = new Map<number, TrafficId>();
    return (a: TrafficId, b: TrafficId): TrafficId => {
      const key = a * 0x4000000 + b;
      const known = results.get(key);
      if (known !== undefined) return known;
      const result = intern(combine(get(a), get(b)));
      results.set(key, result);
      return result;
    };
  };
  const union = remember((a, b) => mapTraffic((d) => numberSets.union(a[d], b[d])));
  const intersect = remember((a, b) => mapTraffic((d) => numberSets.intersect(a[d], b[d])));
  const subtract = remember((a, b) => mapTraffic((d) => numberSets.subtract(a[d], b[d])));

  return {
    intern,
    get,
    union: (a, b) => (a === b || b === empty ? a : a === empty ? b : union(a, b)),
    intersect: (a, b) => (a === b ? a : a === empty || b === empty ? empty : intersect(a, b)),
    subtract: (a, b) => (a === b || a === empty ? empty : b === empty ? a : subtract(a, b)),
  };
}
