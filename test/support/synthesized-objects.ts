import type { Environment } from '../../environments/settings/environment.ts';
import { objectsIn, synthesizedFiles } from './synthesized-files.ts';

/** A Kubernetes object as it stands in the synthesized YAML, and the unit it belongs to. */
export interface SynthesizedObject {
  readonly unit: string;
  /** Name of the file inside the unit's folder. */
  readonly file: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  /** The whole object; tests look into it by path. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read fields of many kinds, and a wrong path fails the assertion
  readonly body: any;
}

/** Synthesizes the environment and reads every object of its units back, in the order of the files. */
export async function synthesizedObjects(environment: Environment): Promise<readonly SynthesizedObject[]> {
  const files = await synthesizedFiles(environment);
  return [...files.keys()].flatMap((path) => {
    const [folder, unit = '', file] = path.split('/');
    if (folder !== 'units' || file === undefined) return [];
    return objectsIn(files, path).map((body) => ({
      unit,
      file,
      kind: body.kind,
      name: body.metadata?.name,
      namespace: body.metadata?.namespace,
      body,
    }));
  });
}

/** The objects that reach the cluster: all but those that kustomize alone reads. */
export async function appliedObjects(environment: Environment): Promise<readonly SynthesizedObject[]> {
  return (await synthesizedObjects(environment)).filter(({ file }) => file !== 'kustomization.yaml');
}

/** What the programs in tools/gitops/ call an object: `Kind/namespace/name`. */
export function referenceTo({ kind, namespace, name }: SynthesizedObject): string {
  return `${kind}/${namespace ?? ''}/${name}`;
}

/** The only object of that kind and name. */
export function findObject(
  objects: readonly SynthesizedObject[],
  kind: string,
  name: string,
): SynthesizedObject['body'] {
  const found = objects.filter((object) => object.kind === kind && object.name === name);
  if (found.length !== 1) throw new Error(`${found.length} objects are called ${kind}/${name}`);
  return found[0]?.body;
}
