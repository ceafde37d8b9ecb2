import type { PortMatch } from '../model/policy.ts';
import { numberSets } from '../sets/port-set.ts';
import { type CalicoReader, faulty } from './calico-faults.ts';
import { type Fields, formatPath, listAt } from './reader.ts';

const NAME = /^[a-zA-Z0-9_.-]{1,128}$/;

/** Numbers, ranges `a:b` and names, in any mixture (C19). Undefined if the list is absent or empty: then it asks nothing. */
export function readCalicoPorts(
  reader: CalicoReader,
  entity: Fields,
  key: 'ports' | 'notPorts',
): PortMatch | undefined {
  const list = listAt(entity, key) ?? [];
  if (list.length === 0) return undefined;
  const ranges: (readonly [number, number])[] = [];
  const names: string[] = [];
  list.forEach((item, index) => {
    const path = [...entity.path, key, index];
    const port = readPort(item);
    if (typeof port === 'string') names.push(port);
    else if (port !== undefined) ranges.push(port);
    else
      faulty(
        reader,
        path,
        `${formatPath(path)}: ${JSON.stringify(item)} is no port, range a:b or port name`,
        'dropped',
      );
  });
  return { numbers: numberSets.normalize(ranges), names };
}

function readPort(item: unknown): readonly [number, number] | string | undefined {
  const text = typeof item === 'number' ? String(item) : item;
  if (typeof text !== 'string') return undefined;
  const range = /^(\d+)(?::(\d+))?$/.exec(text);
  if (range === null) return NAME.test(text) ? text : undefined;
  const [first, last] = [Number(range[1]), Number(range[2] ?? range[1])];
  return first >= 1 && last <= 65_535 && first <= last ? [first, last] : undefined;
}
