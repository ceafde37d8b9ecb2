import { clientImageRepository } from '../../environments/settings/names/topology.ts';
import type { ResolvedSettings } from '../../environments/settings/resolve/resolve-settings.ts';
import type { SynthApp } from '../apps/app.ts';

/** What a person does next, under the name of what it is done for. */
export interface NextStep {
  readonly label: string;
  readonly lines: readonly string[];
}

/**
 * The way from files to what runs: review, then what each environment takes. Nothing is left to review where no file
 * was written.
 *
 * @param written folders that hold a file that was written or removed
 */
export function nextSteps(
  environments: readonly ResolvedSettings[],
  apps: readonly Pick<SynthApp, 'kind'>[],
  written: readonly string[],
): readonly NextStep[] {
  const folders = written.join(' ');
  // Without the first command, a new environment's files are not in the second one's output.
  const review = { label: 'Review', lines: [`git add -N ${folders} && git diff ${folders}`] };
  const has = (kind: SynthApp['kind']) => apps.some((app) => app.kind === kind);
  return [
    ...(written.length === 0 ? [] : [review]),
    ...environments.map((environment) => ({
      label: environment.name,
      lines: [
        ...(has('terraform') ? deploy(environment) : []),
        ...(has('kubernetes') ? [...pushImages(environment), ...applyManifests(environment)] : []),
      ],
    })),
  ];
}

function deploy({ name, stacks }: ResolvedSettings): readonly string[] {
  const deployStacks = 'CHECKPOINT_DISABLE=1 npx cdktf-cli@0.21.0 deploy';
  if (stacks.gitops === undefined) return [`${deployStacks} ${stacks.platform.name}`];
  return [
    'the first time: docs/azure.md, "Before the first apply"',
    `${deployStacks} '${name}-*' --parallelism 1`,
  ];
}

/** The images that nodes pull from the environment's own registry: the client's, and those of applications. */
function pushImages({ azure, clients, applications }: ResolvedSettings): readonly string[] {
  const own = applications.filter(({ image }) => image.registry === undefined);
  const isClients = ({ image }: (typeof own)[number]) => image.repository === clientImageRepository;
  const runsClient = clients.length > 0 || own.some(isClients);
  const others = [...new Set(own.filter((one) => !isClients(one)).map(({ image }) => image.reference))];
  return [
    ...(runsClient && azure.imageBuild === undefined ? [pushClientImage(azure)] : []),
    ...others.map((image) => `push ${image}: docs/applications.md`),
  ];
}

function pushClientImage(azure: ResolvedSettings['azure']): string {
  return isPrivate(azure)
    ? "push the client's image from inside the VNet: docs/azure.md"
    : `make -C images/pydgraph-client acr REGISTRY=${azure.registry.name}`;
}

function isPrivate({ registry }: ResolvedSettings['azure']): boolean {
  return registry.sku === 'Premium' && registry.access === 'private';
}

function applyManifests({ name, azure, gitops }: ResolvedSettings): readonly string[] {
  if (azure.flux === undefined || gitops === undefined) {
    return [
      `az aks get-credentials --resource-group ${azure.resourceGroup} --name ${azure.cluster.name}`,
      `for unit in dist/${name}/units/*/; do kubectl apply -k "$unit"; done`,
      ...(gitops === undefined ? [] : ['or by GitOps: docs/gitops.md']),
    ];
  }
  const { kind, value } = gitops.source.reference;
  return [`commit and push: Flux applies dist/${name}/units of the ${kind} ${value}`];
}
