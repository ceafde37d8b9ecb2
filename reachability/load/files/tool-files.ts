import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** Files that hold no manifest, and by which a tool applies something else than the manifests beside them say. */
const toolFiles: readonly (readonly [name: RegExp, why: string])[] = [
  [
    /^\.sourceignore$/,
    'makes Flux leave out the files that it lists, while they are counted here; remove it, or give only what Flux applies',
  ],
  [
    /^\.argocd-source(?:-.*)?\.yaml$/,
    'makes Argo CD apply something else than the Application and the files beside it say, which is not counted here; move what it sets into the Application, and remove it',
  ],
  [/^Kptfile$/, 'may change objects when kpt applies them; give the output of kpt fn render'],
  [/\.jsonnet$/, 'is Jsonnet, of which Argo CD makes objects; give those: argocd app manifests, or jsonnet'],
];

/** Whether a tool takes notice of files of that name. */
export function isToolFile(file: string): boolean {
  return toolFiles.some(([name]) => name.test(file));
}

/** Undefined for a file of which no tool takes notice. */
export function whyChanging(path: string): string | undefined {
  const why = toolFiles.find(([name]) => name.test(basename(path)))?.[1];
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
