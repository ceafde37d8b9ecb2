import { readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import type { ValidationContext } from 'cdk8s-cli/plugins';
import { selectEnvironments, selectionVariable } from '../environments/checks/select-environments.ts';
import { knownEnvironments } from '../environments/known-environments.ts';
import { formatCheckFinding, formatProblems, place } from '../reachability/commands/check/check-text.ts';
import { explainMissingProofs, proofRow } from '../synthesis/proof/proof-report.ts';
import { type Proof, proveEnvironment } from '../synthesis/proof/prove-environment.ts';
import { readExpectations } from '../synthesis/proof/prove-synthesis.ts';

/** The part of the context that is used. */
type Context = Pick<ValidationContext, 'manifests' | 'report' | 'logger'>;

/** Proves every environment that `cdk8s synth` has written, and fails the synthesis if one is not as expected. */
export async function validateManifests({ manifests, report, logger }: Context): Promise<void> {
  const environments = selectEnvironments(knownEnvironments, process.env[selectionVariable]);
  let success = true;
  for (const { name } of environments) {
    const paths = manifests.filter((path) => path.split(sep).join('/').includes(`/${name}/units/`)).sort();
    const texts = await Promise.all(
      paths.map(async (path) => ({ file: relative('', path), text: await readFile(path, 'utf8') })),
    );
    const proof = proveEnvironment(name, texts, await readExpectations(name));
    const { file, state, verdict, scenarios } = proofRow(proof, 98);
    logger.log([`${file}: ${state}: ${verdict}`, ...scenarios.map((line) => `  ${line}`)].join('\n'));
    success &&= proof.kind !== 'violated' && proof.kind !== 'unproven';
    for (const message of explainMissingProofs([proof])) logger.log(`warning: ${message}`);
    for (const violation of violationsOf(proof)) report.addViolation(violation);
    logFailure(proof, logger);
  }
  report.submit(success ? 'success' : 'failure');
}

type Violation = Parameters<Context['report']['addViolation']>[0];

function violationsOf(proof: Proof): readonly Violation[] {
  if (proof.kind === 'no-expectations') return [];
  const { findings, problems } = proof.result;
  return [
    ...problems.map(
      ({ message, source }): Violation => ({
        ruleName: 'unproven',
        recommendation: message,
        fix: 'Make the file say what is there.',
        violatingResources: [
          { resourceName: proof.environment, locations: [place(source)], manifestPath: source.file },
        ],
      }),
    ),
    ...findings.map(({ rule, message, fix, causes, expectation }): Violation => {
      const places = [...causes.flatMap(({ source }) => source ?? []), expectation];
      const manifestPath = places[0]?.file ?? expectation.file;
      const locations = places.map(place);
      return {
        ruleName: rule,
        recommendation: message,
        fix,
        violatingResources: [{ resourceName: proof.environment, locations, manifestPath }],
      };
    }),
  ];
}

/** The report's own table leaves out what decided. */
function logFailure(proof: Proof, logger: Context['logger']): void {
  if (proof.kind !== 'violated' && proof.kind !== 'unproven') return;
  const { problems, findings } = proof.result;
  logger.log(`\n${[formatProblems(problems), ...findings.map(formatCheckFinding)].join('\n')}`);
}
