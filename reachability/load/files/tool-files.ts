import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isKustomizationFile, kustomizationFiles } from '../texts/kustomization.ts';

/** Files that hold no manifest, and by which a tool applies something else than the manifests beside them say. */
const toolFiles: readonly (readonly [isMeant: (name: string) => boolean, why: string])[] = [
  [
    called(/^\.sourceignore$/),
    'makes Flux leave out the files that it lists, while they are counted here; remove it, or give only what Flux applies',
  ],
  [
    called(/^\.argocd-source(?:-.*)?\.yaml$/),
    'makes Argo CD apply something else than the Application and the files beside it say, which is not counted here; move what it sets into the Application, and remove it',
  ],
  [called(/^Kptfile$/), 'may change objects when kpt applies them; give the output of kpt fn render'],
  [
    called(/\.jsonnet$/),
    'is Jsonnet, of which Argo CD makes objects; give those: argocd app manifests, or jsonnet',
  ],
  [called(/^\.kluctl\.ya?ml$/), 'makes Kluctl render what is beside it; give the output of kluctl render'],
  [
    (name) => isKustomizationFile(name) && !kustomizationFiles.some((one) => one === name),
    `is not called as kustomize asks for, so that no tool follows it; name it ${kustomizationFiles.join(' or ')}`,
  ],
];

function called(pattern: RegExp): (name: string) => boolean {
  return (name) => pattern.test(name);
}

/** Whether a tool takes notice of files of that name. */
export function isToolFile(file: string): boolean {
  return toolFiles.some(([isMeant]) => isMeant(file));
}

/** Undefined for a file of which no tool takes notice. */
export function whyChanging(path: string): string | undefined {
  const why = toolFiles.find(([isMeant]) => isMeant(basename(path)))?.[1];
  return why !== undefined && hasContent(path) ? why : undefined;
}

/** A file that cannot be read may say anything. */
function hasContent(path: string): boolean {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return true;
  }
  return text.split('\n').some((line) => /^\s*[^\s#]/.test(line));
}
