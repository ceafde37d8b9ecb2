import { describe, expect, test } from 'vitest';
import { engineVerdicts } from '../engine-verdicts.ts';
import { naiveVerdicts } from './evaluator/naive-evaluator.ts';
import { commonOptions, manifestsOf, packetOf, type VerdictCase } from './verdict-table.ts';

/** One test per case and evaluator: every packet must get the verdict under which it is listed. */
export function checkVerdicts(title: string, cases: readonly VerdictCase[]): void {
  describe(title, () => {
    test.each(cases)('$rule', ({ policies, options, ...packets }) => {
      const verdict = naiveVerdicts(manifestsOf(policies), { ...commonOptions, ...options });
      expect(wrong(packets, verdict)).toEqual([]);
    });
    test.each(cases.filter(({ notForEngine }) => notForEngine === undefined))(
      'the engine: $rule',
      ({ policies, options, ...packets }) => {
        const verdict = engineVerdicts(manifestsOf(policies), { ...commonOptions, ...options });
        expect(wrong(packets, verdict).filter((line) => !line.endsWith('not asked'))).toEqual([]);
      },
    );
  });
}

type Packets = Pick<VerdictCase, 'allows' | 'refuses' | 'unknown'>;

/** Packets that do not get the verdict under which they are listed, each with the one that it gets. */
function wrong(
  { allows = [], refuses = [], unknown = [] }: Packets,
  verdict: (packet: ReturnType<typeof packetOf>) => boolean | string,
): readonly string[] {
  const expected = [
    ...allows.map((packet) => ({ packet, wanted: true })),
    ...refuses.map((packet) => ({ packet, wanted: false })),
    ...unknown.map((packet) => ({ packet, wanted: 'unknown' })),
  ];
  return expected.flatMap(({ packet, wanted }) => {
    const given = verdict(packetOf(packet));
    return given === wanted ? [] : [`${packet}: ${given}`];
  });
}
