import { describe, expect, test } from 'vitest';
import type { AllowedTraffic } from '../../../../reachability/engine/connection.ts';
import {
  describePorts,
  expectedTraffic,
  portsFor,
  portsInWords,
} from '../../../../reachability/expectations/comparison/expected-traffic.ts';

const all = [[1, 65_535]] as const;
const traffic = (
  tcp: AllowedTraffic['allowed']['TCP'],
  rest: {
    udp?: AllowedTraffic['allowed']['UDP'];
    sctp?: AllowedTraffic['allowed']['SCTP'];
    icmp?: boolean;
  } = {},
): AllowedTraffic => ({
  allowed: { TCP: tcp, UDP: rest.udp ?? [], SCTP: rest.sctp ?? [] },
  icmp: rest.icmp ?? false,
});

describe('traffic in the words of an expectation', () => {
  test.each<readonly [AllowedTraffic, string]>([
    [traffic([[80, 80]]), '[tcp/80]'],
    [
      traffic([
        [80, 90],
        [443, 443],
      ]),
      '[tcp/80-90, tcp/443]',
    ],
    [traffic(all), '[tcp]'],
    [traffic([[1, 65_534]]), '[tcp/1-65534]'],
    [traffic([[2, 65_535]]), '[tcp/2-65535]'],
    [traffic([], { udp: [[53, 53]], sctp: all }), '[udp/53, sctp]'],
    [traffic([], { icmp: true }), '[icmp]'],
    [traffic([[80, 80]], { icmp: true }), '[tcp/80, icmp]'],
    [traffic(all, { udp: all, sctp: all }), '[tcp, udp, sctp]'],
    [traffic(all, { udp: all, sctp: all, icmp: true }), 'everything'],
    [traffic(all, { udp: all, icmp: true }), '[tcp, udp, icmp]'],
    [{ ...traffic([[80, 80]]), otherProtocols: [[50, 50]] } as never, 'everything'],
  ])('%j is %s', (given, words) => {
    expect(portsInWords(given)).toBe(words);
  });
  test('is what an expectation would have to say', () => {
    expect(portsFor(traffic([[80, 80]], { udp: all, sctp: [[5, 6]], icmp: true }))).toEqual({
      kind: 'some',
      tcp: [[80, 80]],
      udp: all,
      sctp: [[5, 6]],
      icmp: true,
    });
    expect(portsFor(traffic(all, { udp: all, sctp: all, icmp: true }))).toEqual({ kind: 'everything' });
  });
});

describe('the words of an expectation', () => {
  const some = { kind: 'some', tcp: [[80, 80]], udp: [], sctp: [], icmp: true } as const;
  test('mean packets of one family', () => {
    expect(expectedTraffic(some, 4)).toMatchObject({ tcp: [[80, 80]], udp: [], sctp: [], other: [] });
    expect(expectedTraffic(some, 4).icmp).not.toEqual([]);
    expect(expectedTraffic({ ...some, icmp: false }, 6).icmp).toEqual([]);
    expect(expectedTraffic({ kind: 'everything' }, 6).other).not.toEqual([]);
    expect(expectedTraffic({ kind: 'everything' }, 4)).toMatchObject({ tcp: all, udp: all, sctp: all });
  });
  test('are told as reports tell them', () => {
    expect(describePorts({ kind: 'everything' })).toBe('everything');
    expect(describePorts({ kind: 'some', tcp: [[80, 80]], udp: [[53, 53]], sctp: [], icmp: true })).toBe(
      'TCP 80; UDP 53; ICMP',
    );
  });
});
