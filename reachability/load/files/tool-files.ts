import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isKustomizationFile, kustomizationFiles } from '../texts/kustomization.ts';

/** Files that hold no manifest, and by which a tool applies something else than the manifests beside them say. */
const toolFiles: readonly (readonly [
  isMeant: (name: string) => boolean,
  why: string,
  /** Of a file in which not every line is one by which it does. */
  isAtWork?: (line: string) => boolean,
])[] = [
  [
    called(/^\.sourceignore$/),
    'makes Flux leave out the files that it lists, while they are counted here; remove it, or give only what Flux applies',
  ],
  [
    called(/^\.argocd-source(?:-.*)?\.yaml$/),
    'makes Argo CD apply something else than the Application and the files beside it say, which is not counted here; move what it sets into the Application, and remove it',
  ],
  [
    called(/^\.helmignore$/),
    'may make Helm and Argo CD leave out manifests, while they are counted here; name no manifests there, or give the output of helm template',
    (line) => !withoutManifests.test(line),
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

/** Patterns that mean no manifest: hidden files, other endings than those of manifests, and words in capitals. */
const withoutManifests = /^(?:\/?\.[\w.-]+\/?|\/?[\w*.-]*(?:~|\.(?!ya?ml$|json$)[A-Za-z]\w*)|[A-Z]+)$/;

function called(pattern: RegExp): (name: string) => boolean {
  return (name) => pattern.test(name);
}

/** Whether a tool takes notice of files of that name. */
export function isToolFile(file: string): boolean {
  return toolFiles.some(([isMeant]) => isMeant(file));
}

/** Undefined for a file of which no tool takes notice. */
export function whyChanging(path: string): string | undefined {
  const [, why, isAtWork] = toolFiles.find(([isMeant]) => isMeant(basename(path))) ?? [];
  return why !== undefined && hasContent(path, isAtWork) ? why : undefined;
}

/** A file that cannot be read may say anything. */
function hasContent(path: string, isAtWork: (line: string) => boolean = () => true): boolean {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return true;
  }
  return text.split('\n').some((line) => /^\s*[^\s#]/.test(line) && isAtWork(line.trim()));
}
