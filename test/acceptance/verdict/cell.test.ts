import { expect, test } from 'vitest';
import { type Cell, changedCells, disagreementsOf } from '../../../acceptance/verdict/cell.ts';

const allowed = { kind: 'allowed' } as const;
const refused = { kind: 'refused' } as const;
const reached = { kind: 'reached', how: 'answered' } as const;
const silent = { kind: 'refused', how: 'silence' } as const;

test.each<[Cell['meant'], Cell['proven'], Cell['happened'], readonly string[]]>([
  ['allowed', allowed, reached, []],
  ['refused', refused, silent, []],
  ['permitted', allowed, reached, []],
  ['permitted', refused, silent, []],
  ['refused', allowed, reached, ['open-by-policy']],
  ['allowed', refused, silent, ['closed-by-policy']],
  ['refused', refused, reached, ['not-enforced']],
  ['permitted', refused, reached, ['not-enforced']],
  ['allowed', allowed, silent, ['not-reached']],
  ['refused', allowed, silent, ['open-by-policy', 'not-reached']],
  ['allowed', allowed, { kind: 'partly', how: 'reached in 1 of 2' }, ['differs-by-pod']],
  ['refused', refused, { kind: 'undecided', why: 'silence' }, ['not-decided']],
  ['refused', refused, { kind: 'not-tried', why: 'no pod' }, ['not-decided']],
  ['refused', refused, { kind: 'undecidable', why: 'UDP' }, []],
  ['refused', { kind: 'unknown', why: 'no CIDR' }, silent, ['not-proven']],
])('meant %s, proven %j and happened %j is %j', (meant, proven, happened, expected) => {
  expect(disagreementsOf({ meant, proven, happened })).toEqual(expected);
});

test('two rounds agree if packets met the same fate, whatever told it', () => {
  const end = { namespace: 'shop', kind: 'Deployment', name: 'web' };
  const cell = (happened: Cell['happened']): Cell => {
    return {
      from: end,
      to: end,
      port: { protocol: 'TCP', number: 80 },
      meant: 'refused',
      proven: refused,
      happened,
    };
  };
  const rejected = cell({ kind: 'refused', how: 'rejected by 10.0.0.1' });
  expect(changedCells([cell(silent)], [rejected])).toEqual([]);
  expect(changedCells([cell(silent), cell(silent)], [rejected, cell(reached)])).toEqual([cell(reached)]);
  expect(changedCells([], [cell(silent)])).toEqual([cell(silent)]);
  const open = cell({ kind: 'undecided', why: 'silence' });
  expect(changedCells([open, open], [open, rejected])).toEqual([]);
  expect(changedCells([rejected], [open])).toEqual([open]);
});
