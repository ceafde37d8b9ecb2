import { describe, expect, test } from 'vitest';
import { RoundReader, roundOf, withLater } from '../../../acceptance/packets/happened-between.ts';
import type { Outcome } from '../../../acceptance/packets/outcome.ts';
import { choosePods, planProbes, podKey } from '../../../acceptance/packets/plan-probes.ts';
import { livePod } from '../live-pod.ts';

const limits = { podsPerWorkload: 2, mostProbes: 100 };
const web = livePod('shop/web-0', { addresses: ['10.244.0.2'] });
const [db0, db1] = [
  livePod('shop/db-0', { addresses: ['10.244.0.3'] }),
  livePod('shop/db-1', { addresses: ['10.244.0.4'] }),
];
const port = { protocol: 'TCP', number: 5432 } as const;
const plan = planProbes(
  [{ from: web.workload, to: db0.workload, ports: [port] }],
  choosePods([web, db0, db1], limits),
  limits,
);
const plans = plan.kind === 'planned' ? plan.pods : [];
const answer: Outcome = { kind: 'answer' };
const silence: Outcome = { kind: 'silence' };

/** A round in which the web pod gets these two outcomes, and each database reaches itself. */
function round(first: Outcome, second: Outcome) {
  return roundOf(
    plans,
    new Map([
      [podKey(web), [first, second]],
      [podKey(db0), [answer]],
      [podKey(db1), [answer]],
    ]),
  );
}

const between = (first: Outcome, second: Outcome) =>
  new RoundReader(round(first, second), plans).between([web], [db0, db1], port);

describe('between two workloads', () => {
  test('packets pass if they reach every pod', () => {
    expect(between(answer, answer).kind).toBe('reached');
  });

  test('packets differ by pod if they reach one of two', () => {
    expect(between(answer, silence)).toEqual({
      kind: 'partly',
      how: 'reached in 1 of 2 tries between their pods',
    });
  });

  test('nothing is decided if the source has reached nobody', () => {
    expect(between(silence, silence).kind).toBe('undecided');
  });

  test('what could not be sent is not covered up by what was answered', () => {
    expect(between(answer, { kind: 'error', message: 'broken' }).kind).toBe('undecided');
  });

  test('what is tried again counts instead of what came before, which stays for all others', () => {
    const again = new Map([[podKey(web), new Map([['TCP 10.244.0.4 5432', answer]])]]);
    const merged = withLater(round(answer, silence), again);
    expect(new RoundReader(merged, plans).between([web], [db0, db1], port).kind).toBe('reached');
    expect(merged.get(podKey(db0))).toEqual(new Map([['TCP 10.244.0.3 5432', answer]]));
  });

  test('nothing was tried without pods', () => {
    expect(new RoundReader(round(answer, answer), plans).between([], [db0], port).kind).toBe('not-tried');
  });
});
