import { formatWarning, type Warning, warnEnvironment } from '../../environments/checks/warn-environment.ts';
import type { ResolvedEnvironment } from '../../environments/flows/resolve-environment.ts';
import { formatFindings, lineWidth, wrapItems } from '../../reachability/api.ts';
import type { SynthesizedApp } from '../apps/synthesize.ts';
import type { IdleAllowance } from '../guard/guard-synthesis.ts';
import { explainMissingProofs } from '../proof/proof-report.ts';
import type { Proof } from '../proof/prove-environment.ts';

/** What synthesis has to warn of. */
export interface WarningSources {
  readonly environments: readonly ResolvedEnvironment[];
  readonly synthesized: readonly SynthesizedApp[];
  readonly proofs: readonly Proof[];
  /** Changes that are allowed and not made. */
  readonly idle: readonly IdleAllowance[];
  /** The day on which it is read: versions and sizes retire. */
  readonly today: Date;
}

const headings: readonly (readonly [Warning['due'], string])[] = [
  ['before-deploying', 'before the first deployment'],
  ['later', 'works today, but not for long or not well'],
];

/** Everything that deserves a look although the synthesis succeeded, each thing once, what is urgent first. */
export function reportWarnings({ environments, synthesized, proofs, idle, today }: WarningSources): string {
  const warnings = environments.flatMap((environment) =>
    warnEnvironment(environment, today).map((warning) => ({ environment: environment.name, warning })),
  );
  const said = new Set(
    warnings.map(({ environment, warning }) => formatWarning(environment, warning).trimEnd()),
  );
  const foreign = synthesized.flatMap((one) => one.foreign.map((path) => `${one.app.folder}/${path}`));
  return [
    ...explainMissingProofs(proofs).map((message) => `\nwarning: ${message}\n`),
    ...block('would be applied too, but was not written by synthesis. Remove it', foreign),
    ...block(
      'the manifests say something else than they seem to',
      proofs.flatMap((proof) => formatFindings(proof.warnings).trimEnd().split('\n')),
    ),
    ...block(
      'allowChanges allows what is not about to change. Remove what has been applied, and correct the rest',
      idle.map(({ environment, change }) => `${environment}: ${change}`),
    ),
    ...headings.flatMap(([due, heading]) =>
      block(
        heading,
        warnings
          .filter(({ warning }) => warning.due === due)
          .flatMap(({ environment, warning }, index, all) => [
            ...(placeOf(all[index - 1]) === placeOf({ environment, warning })
              ? []
              : [placeOf({ environment, warning })]),
            ...adviceOf(warning),
          ]),
      ),
    ),
    // What the apps printed beyond that, such as what a library has to say.
    ...block(
      'the apps printed',
      synthesized.flatMap((one) => one.warnings.split('\n')).filter((line) => !said.has(line.trimEnd())),
    ),
  ].join('');
}

function block(heading: string, lines: readonly string[]): readonly string[] {
  const said = lines.filter((line) => line.trim() !== '');
  return said.length === 0 ? [] : [`\nwarning: ${heading}:\n${said.map((line) => `  ${line}\n`).join('')}`];
}

interface PlacedWarning {
  readonly environment: string;
  readonly warning: Warning;
}

function placeOf(placed: PlacedWarning | undefined): string {
  if (placed === undefined) return '';
  const { path, value } = placed.warning;
  const text = typeof value === 'string' ? `${path} = ${JSON.stringify(value)}` : path;
  return `${placed.environment}: ${text}`;
}

/** The problem and the remedy, each on lines of its own. */
function adviceOf({ problem, remedy }: Warning): readonly string[] {
  return [`${problem}.`, `${remedy}.`].flatMap((sentence) =>
    wrapItems(sentence.split(' '), lineWidth - 6, '').map((line) => `    ${line}`),
  );
}
