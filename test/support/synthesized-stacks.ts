import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { resolveEnvironment } from '../../environments/flows/resolve-environment.ts';
import type { Environment } from '../../environments/settings/environment.ts';
import { resourcesOfType, type StackJson } from '../../stacks/checks/stack-json.ts';
import { addEnvironmentStacks } from '../../stacks/environment-stacks.ts';

/** The stacks of an environment by name, as they would be written. */
export function synthesizedStacks(environment: Environment): ReadonlyMap<string, SynthesizedStack> {
  const outdir = mkdtempSync(join(tmpdir(), 'stacks-'));
  try {
    const stacks = addEnvironmentStacks(new App({ outdir }), resolveEnvironment(environment));
    for (const stack of stacks) stack.prepareStack();
    return new Map(stacks.map((stack) => [stack.node.id, JSON.parse(JSON.stringify(stack.toTerraform()))]));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** A cdk.tf.json with the parts that only tests look at. */
export interface SynthesizedStack extends StackJson {
  readonly variable?: { readonly [name: string]: { readonly [field: string]: unknown } };
  readonly output?: { readonly [name: string]: { readonly [field: string]: unknown } };
  readonly data?: { readonly [type: string]: { readonly [name: string]: unknown } };
}

/** The stack of that name. */
export function findStack(environment: Environment, name: string): SynthesizedStack {
  const stack = synthesizedStacks(environment).get(name);
  if (stack === undefined) throw new Error(`${environment.name} has no stack ${name}`);
  return stack;
}

/** The attributes of the only resource of a type. */
// biome-ignore lint/suspicious/noExplicitAny: tests read attributes of many kinds, and a wrong path fails the assertion
export function findResource(stack: StackJson, type: string): any {
  const found = resourcesOfType(stack, type);
  if (found.length !== 1) throw new Error(`${found.length} resources are of type ${type}`);
  return found[0]?.attributes;
}
