import { type Finding, finding } from '../../environments/settings/findings/finding.ts';
import { resourcesOfType, type StackJson } from './stack-json.ts';

/** A stack and its name. */
export interface NamedStack {
  readonly name: string;
  readonly json: StackJson;
}

/**
 * Committed stacks that no environment makes any more. Each stack has a state of its own: under another name Terraform
 * finds an empty one, and every resource "already exists - needs to be imported".
 *
 * @param committed the stacks in cdktf.out/
 * @param synthesized those that would be written
 */
export function checkVanishedStacks(
  committed: readonly NamedStack[],
  synthesized: readonly NamedStack[],
): readonly Finding[] {
  const isIn = (list: readonly NamedStack[], name: string) => list.some((one) => one.name === name);
  const added = synthesized.filter(({ name }) => !isIn(committed, name));
  return committed
    .filter(({ name }) => !isIn(synthesized, name))
    .map((stack) => {
      const heir = added.find((candidate) => holdsSame(stack.json, candidate.json));
      const folder = `cdktf.out/stacks/${stack.name}`;
      return finding(
        folder,
        heir?.name,
        'is committed, and no environment makes this stack any more: Terraform would lose sight of all that it created',
        `${heir === undefined ? removal(folder) : move(stack.name, heir.name)}. If it was never applied, delete ${folder} and synthesize again`,
      );
    });
}

function removal(folder: string): string {
  return `If the environment is to go, destroy it with terraform -chdir=${folder} destroy, and delete ${folder}; if it has a new name, see docs/terraform-cloud.md, "When a stack changes its name"`;
}

function move(from: string, to: string): string {
  const run = (name: string, command: string) => `terraform -chdir=cdktf.out/stacks/${name} ${command}`;
  return [
    `Move its state: ${run(from, `state pull > ${from}.tfstate`)}; delete cdktf.out/stacks/${from} and synthesize again`,
    `${run(to, 'init')}; ${run(to, `state push "$PWD/${from}.tfstate"`)}; then plan, which may create nothing that exists`,
  ].join('; ');
}

/** Whether both hold the same thing under the same name: the cluster, or else what Flux applies. */
function holdsSame(before: StackJson, after: StackJson): boolean {
  return ['azurerm_kubernetes_cluster', 'azurerm_kubernetes_flux_configuration'].some((type) =>
    resourcesOfType(before, type).some((old) =>
      resourcesOfType(after, type).some(
        (next) => next.address === old.address && next.attributes.name === old.attributes.name,
      ),
    ),
  );
}
