import { type Dirent, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocuments } from '../texts/document-stream.ts';
import { isKustomizationFile } from '../texts/kustomization.ts';
import { isRecord } from '../texts/manifest.ts';

/** The paths that the kustomization of a folder names as resources, whatever they are called. */
export function filesOfKustomization(folder: string, entries: readonly Dirent[]): readonly string[] {
  const file = entries.find((entry) => isKustomizationFile(entry.name) && entry.isFile());
  if (file === undefined) return [];
  const resources = [...readDocuments(readFileSync(join(folder, file.name), 'utf8'))].flatMap((document) =>
    document.kind === 'read' && isRecord(document.value) ? document.value.resources : [],
  );
  return resources.map((resource) => join(folder, String(resource)));
}
