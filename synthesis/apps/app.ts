import { environmentOf } from '../files/environment-of.ts';

/** An app that turns environments into files. */
export interface SynthApp {
  readonly kind: 'terraform' | 'kubernetes';
  /** The module to run, from the project's root. */
  readonly entry: string;
  /** The environment variable that tells the app, as its own command-line tool does, where to write. */
  readonly outdirVariable: string;
  /** The committed folder, from the project's root. */
  readonly folder: string;
  /** Whether a path inside `folder` is the app's output: Terraform keeps files of its own beside it. */
  readonly isOutput: (path: string) => boolean;
  /** Whether what is at a path is not an output of the app, but would be applied with it. */
  readonly isForeign: (path: string) => boolean;
  /** Whether a path inside `folder` belongs to one of these environments alone. */
  readonly isOfEnvironment: (path: string, environments: readonly string[]) => boolean;
}

export const terraformApp: SynthApp = {
  kind: 'terraform',
  entry: 'main.ts',
  outdirVariable: 'CDKTF_OUTDIR',
  folder: 'cdktf.out',
  isOutput: isTerraformOutput,
  // Terraform reads every configuration in a stack's folder; a folder that is a link may hold anything.
  isForeign: (path) =>
    !isTerraformOutput(path) && /^stacks(\/[^/]+(\/[^/]+\.(tf|tofu)(\.json)?)?)?$/.test(path),
  // A stack's name does not tell whose it is: `a-gitops` is a part of `a`, or an environment of that name.
  isOfEnvironment: () => false,
};

export const kubernetesApp: SynthApp = {
  kind: 'kubernetes',
  entry: 'manifests/main.ts',
  outdirVariable: 'CDK8S_OUTDIR',
  folder: 'dist',
  isOutput: () => true,
  isForeign: () => false,
  isOfEnvironment: (path, environments) => environments.includes(environmentOf(path)),
};

export const synthApps: readonly SynthApp[] = [terraformApp, kubernetesApp];

function isTerraformOutput(path: string): boolean {
  return path === 'manifest.json' || /^stacks\/[^/]+\/cdk\.tf\.json$/.test(path);
}
