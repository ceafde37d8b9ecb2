import { expect, test } from 'vitest';
import { formatLink, parseLink } from '../../../../../reachability/explorer/page/model/page-link.ts';
import { everyPair } from '../../../../../reachability/explorer/page/model/pair-filter.ts';

test('a link holds the scenario, the pair and the filter, and is read as it was written', () => {
  const link = {
    scenario: 'test 1: no labels',
    from: 'shop/web',
    to: 'any IPv4 address',
    filter: {
      words: 'tcp 5432 & more',
      home: 'shop',
      direction: 'to',
      port: 'tcp/5432',
      verdict: 'refused',
      crossing: 'outside',
    },
  } as const;
  expect(parseLink(`#${formatLink(link)}`)).toEqual(link);
});

test('what is as at first needs no word in a link', () => {
  expect(formatLink({ filter: everyPair })).toBe('');
  expect(parseLink('')).toEqual({ filter: everyPair });
});

test.each(['#matrix', '#verdict=constructor&crossing=__proto__', '#filter=%', '#verdict=maybe'])(
  'what %s asks for beside that is left out',
  (fragment) => {
    expect(parseLink(fragment)).toEqual({ filter: everyPair });
  },
);
