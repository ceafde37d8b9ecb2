import { describe, expect, test } from 'vitest';
import { type Controls, decide, type Outcome, type Probe } from '../../../acceptance/packets/outcome.ts';

const tcp: Probe = { protocol: 'TCP', address: '10.244.0.7', port: 8080 };
const udp: Probe = { protocol: 'UDP', address: '10.244.0.7', port: 53 };
const alive: Controls = { own: { kind: 'answer' }, isTargetReached: false, isSourceAlive: true };
const unreachable = (from: string): Outcome => ({ kind: 'icmp', from, type: 3, code: 3 });

describe('a packet of TCP', () => {
  test.each<[string, Outcome]>([
    ['is answered', { kind: 'answer' }],
    ['is refused by the target, where nothing listens', { kind: 'reset' }],
  ])('has arrived if it %s', (_, outcome) => {
    expect(decide(tcp, outcome, alive).kind).toBe('reached');
  });

  test('was refused if ICMP says so, because a host answers TCP by TCP', () => {
    expect(decide(tcp, unreachable('10.244.0.1'), alive)).toEqual({
      kind: 'refused',
      how: 'rejected by 10.244.0.1',
    });
    expect(decide(tcp, unreachable('10.244.0.7'), alive).kind).toBe('refused');
  });

  test('was refused if it is silent between two pods that are there', () => {
    expect(decide(tcp, { kind: 'silence' }, alive)).toEqual({ kind: 'refused', how: 'silence' });
  });

  test('is undecided if the target does not answer itself either', () => {
    const dead: Controls = { own: { kind: 'silence' }, isTargetReached: false, isSourceAlive: true };
    expect(decide(tcp, { kind: 'silence' }, dead).kind).toBe('undecided');
  });

  test('was refused if others reach the target, although it cannot be asked itself', () => {
    const known: Controls = { isTargetReached: true, isSourceAlive: true };
    expect(decide(tcp, { kind: 'silence' }, known).kind).toBe('refused');
  });

  test('is undecided if nothing that the source has sent was answered', () => {
    expect(decide(tcp, { kind: 'silence' }, { ...alive, isSourceAlive: false }).kind).toBe('undecided');
  });

  test('is undecided if it could not be sent', () => {
    expect(decide(tcp, { kind: 'error', message: 'Permission denied' }, alive)).toEqual({
      kind: 'undecided',
      why: 'Permission denied',
    });
  });
});

describe('a packet of UDP', () => {
  test('has arrived if the target says that nothing listens', () => {
    expect(decide(udp, unreachable('10.244.0.7'), alive).kind).toBe('reached');
  });

  test('was refused if something on the way says so', () => {
    expect(decide(udp, unreachable('10.99.0.10'), alive).kind).toBe('refused');
  });

  test('was refused if it is silent where the target itself is answered', () => {
    expect(decide(udp, { kind: 'silence' }, alive).kind).toBe('refused');
    expect(decide(udp, { kind: 'silence' }, { ...alive, own: unreachable('10.244.0.7') }).kind).toBe(
      'refused',
    );
  });

  test('tells nothing if what listens is silent to the target too', () => {
    const silent: Controls = { own: { kind: 'silence' }, isTargetReached: true, isSourceAlive: true };
    expect(decide(udp, { kind: 'silence' }, silent).kind).toBe('undecidable');
  });
});

test('a protocol that the kernel lacks tells nothing', () => {
  const outcome: Outcome = { kind: 'unsupported', message: 'Protocol not supported' };
  expect(decide({ ...tcp, protocol: 'SCTP' }, outcome, alive).kind).toBe('undecidable');
});
