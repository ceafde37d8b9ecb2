import { readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import type { ValidationContext } from 'cdk8s-cli/plugins';
import { findEnvironments, selectionVariable } from '../../environments/checks/find-environments.ts';
import { resolveEnvironment } from '../../environments/flows/resolve-environment.ts';
import { knownEnvironments } from '../../environments/known-environments.ts';
import type { Environment } from '../../environments/settings/environment.ts';
import { type Finding, formatFinding } from '../../environments/settings/findings/finding.ts';
import { InvalidInput } from '../../environments/settings/findings/invalid-input.ts';
import { type Problem, place } from '../../reachability/api.ts';
import { kubernetesApp } from '../apps/app.ts';
import type { FileTree } from '../files/file-tree.ts';
import { treeAtRevision } from '../files/tree-at-revision.ts';
import { guardEnvironment, type ManifestTrees } from '../guard/guard-environment.ts';
import { analyzeEnvironment } from '../proof/analyzed-environment.ts';
import { hasFailed } from '../proof/failed-proof.ts';
import { explainFailedProofs, explainMissingProofs, proofRow } from '../proof/proof-report.ts';
import { type Proof, proveEnvironment } from '../proof/prove-environment.ts';
import { readExpected } from '../proof/read-expected.ts';

/** The part of the context that is used. */
type Context = Pick<ValidationContext, 'manifests' | 'report' | 'logger'>;

/** Proves every environment that `cdk8s synth` has written, and fails the synthesis if one is not as expected. */
export async function validateManifests({ manifests, report, logger }: Context): Promise<void> {
  const environments = findEnvironments(knownEnvironments, process.env[selectionVariable]);
  let success = true;
  const committed = tryReadCommitted(logger);
  for (const environment of environments) {
    const { name } = environment;
    const { tree, folder } = await readManifests(manifests, name);
    for (const finding of guardedFindings(environment, { committed, wanted: tree })) {
      success = false;
      logger.log(`error: ${formatFinding(finding)}`);
      report.addViolation(lossOf(name, finding));
    }
    const proof = proveEnvironment(analyzeEnvironment(name, tree, await readExpected(name), folder));
    const { file, state, verdict, scenarios } = proofRow(proof, 98);
    logger.log([`${file}: ${state}: ${verdict}`, ...scenarios.map((line) => `  ${line}`)].join('\n'));
    success &&= !hasFailed(proof);
    for (const message of explainMissingProofs([proof])) logger.log(`warning: ${message}`);
    for (const violation of violationsOf(proof)) report.addViolation(violation);
    // The report's own table leaves out what decided.
    if (hasFailed(proof)) logger.log(`\n${explainFailedProofs([proof])}`);
  }
  report.submit(success ? 'success' : 'failure');
}

/** The manifests of the last commit: the tool has deleted those of the folder. None where there is no Git. */
function tryReadCommitted(logger: Context['logger']): FileTree {
  try {
    return treeAtRevision('HEAD', kubernetesApp.folder);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    logger.log('warning: not compared with the last commit, so changes that lose data are not found: no Git');
    return new Map();
  }
}

function guardedFindings(environment: Environment, trees: ManifestTrees): readonly Finding[] {
  return guardEnvironment(resolveEnvironment(environment), trees).findings;
}

function lossOf(resourceName: string, { path, problem, remedy }: Finding): Violation {
  return {
    ruleName: 'loses-data',
    recommendation: `${path}: ${problem}`,
    fix: remedy,
    violatingResources: [{ resourceName, locations: [path], manifestPath: `dist/${resourceName}` }],
  };
}

/** The manifests of one environment by their path inside the output folder, and that folder. */
async function readManifests(manifests: readonly string[], environment: string) {
  const marker = `/${environment}/units/`;
  const paths = manifests
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path.includes(marker))
    .sort();
  const root = paths[0]?.slice(0, paths[0].lastIndexOf(marker)) ?? '';
  const files = await Promise.all(
    paths.map(async (path) => [path.slice(root.length + 1), await readFile(path, 'utf8')] as const),
  );
  return { tree: new Map(files), folder: relative('', root) };
}

type Violation = Parameters<Context['report']['addViolation']>[0];

function violationsOf(proof: Proof): readonly Violation[] {
  if (proof.kind === 'no-expectations') return [];
  const resourceName = proof.environment;
  const violation = (ruleName: string, fix: string, { message, source }: Problem): Violation => ({
    ruleName,
    recommendation: message,
    fix,
    violatingResources: [{ resourceName, locations: [place(source)], manifestPath: source.file }],
  });
  if (proof.kind === 'faulty')
    return proof.findings.map((finding) => violation('faulty-manifest', 'Fix the manifest.', finding));
  const { findings, problems } = proof.result;
  return [
    ...problems.map((problem) => violation('unproven', 'Make the file say what is there.', problem)),
    ...findings.map(({ rule, message, fix, causes, expectation }): Violation => {
      const places = [...causes.flatMap(({ source }) => source ?? []), expectation];
      const manifestPath = places[0]?.file ?? expectation.file;
      const locations = places.map(place);
      return {
        ruleName: rule,
        recommendation: message,
        fix,
        violatingResources: [{ resourceName, locations, manifestPath }],
      };
    }),
  ];
}
