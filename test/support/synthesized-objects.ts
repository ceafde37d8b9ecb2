import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Environment } from '../../environments/environment.ts';
import { synthesizeUnits } from '../../manifests/synthesize-units.ts';
import { readTree } from '../../scripts/file-tree.ts';

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

/** Synthesizes the environment into a temporary folder and reads every object back, in the order of the files. */
export async function synthesizedObjects(environment: Environment): Promise<readonly SynthesizedObject[]> {
  const outdir = mkdtempSync(join(tmpdir(), 'manifests-'));
  try {
    synthesizeUnits(environment, outdir);
    const tree = await readTree(outdir, () => true);
    return [...tree].flatMap(([path, text]) =>
      parseAllDocuments(text).map((document) => {
        const body = document.toJS();
        return {
          unit: path.split('/')[2] ?? '',
          file: path.split('/')[3] ?? '',
          kind: body.kind,
          name: body.metadata?.name,
          namespace: body.metadata?.namespace,
          body,
        };
      }),
    );
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
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
