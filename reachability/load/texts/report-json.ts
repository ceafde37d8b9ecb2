import type { Finding } from '../../contract/finding.ts';
import type { StreamDocument } from './document-stream.ts';
import { isRecord, type Manifest } from './manifest.ts';

/**
 * Reports a .json file that Argo CD refuses, together with the folder it is in. Argo CD takes one JSON value from it; kubectl takes
 * several, and reads what is not JSON as YAML.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/directory/
 *
 * @param manifests the objects in the file
 */
export function reportJson(
  file: string,
  documents: readonly StreamDocument[],
  manifests: readonly Manifest[],
): readonly Finding[] {
  if (!file.endsWith('.json')) return [];
  const read = documents.filter((document) => document.kind === 'read');
  const notJson = read.find(({ format, value }) => format === 'yaml' && value !== null);
  if (notJson !== undefined)
    return [
      {
        severity: 'error',
        effect: 'unreadable',
        message:
          'is not JSON, though its name says so: kubectl reads it as YAML, and Argo CD refuses it; write it as JSON, or end its name in .yaml',
        source: { file, line: notJson.firstLine + (notJson.tape.lines[0] ?? 1) - 1 },
      },
    ];
  // What a cluster has printed is in the cluster.
  if (read.length < 2 || manifests.every(hasUid)) return [];
  const message =
    'holds several objects one after the other, which kubectl applies, and Argo CD and kustomize refuse; make them the items of a List';
  return [{ severity: 'warning', effect: 'not-applied', message, source: { file, line: 1 } }];
}

function hasUid({ value: { metadata } }: Manifest): boolean {
  return isRecord(metadata) && Object.hasOwn(metadata, 'uid');
}
