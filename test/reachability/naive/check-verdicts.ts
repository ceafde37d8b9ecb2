import { describe, expect, test } from 'vitest';
import { naiveVerdicts } from './naive-evaluator.ts';
import { commonOptions, manifestsOf, packetOf, type VerdictCase } from './verdict-table.ts';

/** One test per case: every packet must get the verdict under which it is listed. */
export function checkVerdicts(title: string, cases: readonly VerdictCase[]): void {
  describe(title, () => {
    test.each(cases)('$rule', ({ policies, options, allows = [], refuses = [], unknown = [] }) => {
      const verdict = naiveVerdicts(manifestsOf(policies), { ...commonOptions, ...options });
      const verdicts = (packets: readonly string[]): readonly string[] =>
        packets.map((packet) => `${packet}: ${verdict(packetOf(packet))}`);
      expect(verdicts(allows)).toEqual(allows.map((packet) => `${packet}: true`));
      expect(verdicts(refuses)).toEqual(refuses.map((packet) => `${packet}: false`));
      expect(verdicts(unknown)).toEqual(unknown.map((packet) => `${packet}: unknown`));
    });
  });
}
