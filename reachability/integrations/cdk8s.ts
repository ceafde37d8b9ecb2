import { readFileSync } from 'node:fs';
import { formatCheck, formatProblems, place } from '../commands/check/check-text.ts';
import { notYetTold } from '../commands/check/not-yet-told.ts';
import { readExpectations } from '../commands/check/read-expectations.ts';
import type { Source } from '../contract/finding.ts';
import { check } from '../expectations/check.ts';
import { type CheckResult, exitCodeOf } from '../expectations/check-result.ts';
import { formatFindings } from '../format/findings-text.ts';
import { refuseNothing } from '../load/sources/load-sources.ts';
import { parseManifests } from '../load/texts/parse-manifests.ts';

/** What cdk8s hands to a validation plug-in, as far as it is used: https://cdk8s.io/docs/latest/cli/synth/#validations */
export interface ValidationContext {
  /** Paths of the files that were synthesized. */
  readonly manifests: readonly string[];
  readonly logger: { log(message: string): void };
  readonly report: {
    addViolation(violation: Violation): void;
    submit(status: 'success' | 'failure'): void;
  };
}

/** One thing that is wrong, in the form of a report of cdk8s. */
export interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly {
    readonly resourceName: string;
    readonly locations: readonly string[];
    readonly manifestPath: string;
  }[];
}

/** The `properties` of the plug-in in cdk8s.yaml. */
export interface ValidationProperties {
  /** The expectations file, from where cdk8s is run. */
  readonly expect: string;
}

/**
 * A validation plug-in for cdk8s: the synthesis fails unless the manifests allow exactly what the expectations say.
 *
 * @example
 * validations:
 *   - package: calico-reachability
 *     version: 0.1.0
 *     class: ReachabilityValidation
 *     properties: { expect: expectations.yaml }
 */
export class ReachabilityValidation {
  readonly #file: string;

  /** @throws Error if `expect` is missing */
  constructor(properties: Partial<ValidationProperties> = {}) {
    if (typeof properties.expect !== 'string')
      throw new Error(
        'ReachabilityValidation has no expectations; set properties: { expect: FILE } in cdk8s.yaml',
      );
    this.#file = properties.expect;
  }

  /** Called by cdk8s after synthesis. */
  async validate({ manifests, report, logger }: ValidationContext): Promise<void> {
    const texts = manifests.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
    const loaded = refuseNothing(parseManifests(texts), [], 'the output of cdk8s');
    const result = check(loaded, readExpectations(this.#file));
    logger.log(formatProblems(result.problems) + formatFindings(notYetTold(result)) + formatCheck(result));
    for (const violation of violationsOf(result)) report.addViolation(violation);
    report.submit(exitCodeOf(result) === 0 ? 'success' : 'failure');
  }
}

function violationsOf({ file, problems, findings }: CheckResult): readonly Violation[] {
  const at = (sources: readonly Source[]) => [
    { resourceName: file, locations: sources.map(place), manifestPath: sources[0]?.file ?? file },
  ];
  return [
    ...problems.map(
      ({ message, source }): Violation => ({
        ruleName: 'unproven',
        recommendation: message,
        fix: 'Settle this first; until then nothing is proven.',
        violatingResources: at([source]),
      }),
    ),
    ...findings.map(
      ({ rule, message, fix, causes, expectation }): Violation => ({
        ruleName: rule,
        recommendation: message,
        fix,
        violatingResources: at([...causes.flatMap(({ source }) => source ?? []), expectation]),
      }),
    ),
  ];
}
