import { posix } from 'node:path';
import { acceptObject } from '../../contract/finding.ts';
import { isWithin } from '../../load/read-kustomization.ts';
import type { Applier, Tool } from './appliers.ts';
import { isAtOrBelow, type Located } from './locate-appliers.ts';

/** A file of the input. */
export interface Placed {
  readonly file: string;
  readonly name: string;
  readonly folder: string;
  /** Of the kustomizations that list it, or list one that does. */
  readonly kustomizations: readonly string[];
  /** Whether it is a symbolic link. */
  readonly isLink: boolean;
  /** Whether it is made up, to see what would come of it. */
  readonly isSupposed: boolean;
}

/** Files that Flux leaves out of a repository. https://fluxcd.io/flux/components/source/gitrepositories/#default-exclusions */
const excludedByFlux: readonly string[] = [
  ...[
    '.travis.yml',
    '.gitlab-ci.yml',
    'appveyor.yml',
    '.drone.yml',
    'cloudbuild.yaml',
    'codeship-services.yml',
  ],
  ...['codeship-steps.yml', '.goreleaser.yml', '.sops.yaml', '.flux.yaml'],
];
const foldersExcludedByFlux = /(?:^|\/)(?:\.git|\.github|\.circleci)(?:\/|$)/;

/** Whether Flux leaves a file out of a repository by its name. */
export function isExcludedByFlux(file: string): boolean {
  return excludedByFlux.includes(posix.basename(file)) || foldersExcludedByFlux.test(posix.dirname(file));
}

/**
 * Whether an object of a tool applies what is in a file.
 *
 * @param kustomized the folders with a kustomization
 */
export function applies(
  { applier, folders, isCertain }: Located,
  file: Placed,
  kustomized: ReadonlySet<string>,
): boolean {
  const around = folders.filter((folder) => isIn(file, folder));
  // What it applies is open in any case.
  if (!isCertain || !applier.isPlain) return around.length > 0;
  return around.some((folder) => whyNotIn(file, folder, applier, kustomized) === undefined);
}

/** What a tool does not apply of a folder, and why; the reason ends in a remedy. */
interface NotRead {
  readonly what: string;
  readonly why: string;
}

function whyNotIn(
  file: Placed,
  folder: string,
  { reads, repository: { tool } }: Applier,
  kustomized: ReadonlySet<string>,
): NotRead | undefined {
  const { kustomizations, name } = file;
  if (file.isSupposed) return undefined;
  const because = (why: string): NotRead => ({ what: file.file, why });
  if (tool === 'Flux' && file.isLink)
    return because('Flux leaves out symbolic links; put the file itself there');
  if (tool === 'Flux' && isExcludedByFlux(`${file.folder}/${name}`))
    return because('Flux leaves out files and folders of this name; rename it');
  const [isKustomize, isDeep] = [
    reads === 'tree' || reads === 'folder',
    reads === 'tree' || reads === 'every-file',
  ];
  if (isKustomize && kustomizations.includes(folder)) return undefined;
  if (isKustomize && kustomized.has(folder))
    return because('the kustomization there does not list it; add it');
  if (!isDeep && file.folder !== folder)
    return {
      what: file.folder,
      why: 'it does not apply folders within; set spec.source.directory.recurse of the Application to true',
    };
  if (reads === 'tree' && kustomizations.some((one) => isWithin(one, [folder]))) return undefined;
  if (reads === 'tree' && !/\.ya?ml$/.test(name))
    return because(
      'Flux makes a kustomization of .yaml and .yml files only; rename it, or list it in a kustomization',
    );
  if (!/\.(?:ya?ml|json)$/.test(name)) return because('it reads .yaml, .yml and .json files only; rename it');
  return undefined;
}

/** The message of a finding about what is in a file that none of some tools applies. */
export function whyWithout(
  file: Placed,
  located: readonly Located[],
  tools: readonly Tool[],
  kustomized: ReadonlySet<string>,
): string {
  const own = located.filter(({ applier }) => tools.includes(applier.repository.tool));
  for (const { applier, folders } of own) {
    const folder = folders.find((one) => isIn(file, one));
    const reason = folder === undefined ? undefined : whyNotIn(file, folder, applier, kustomized);
    if (reason !== undefined)
      return `${applier.repository.tool} applies ${folder || 'the repository'} but not ${reason.what}, which is counted here: ${reason.why}, ${acceptObject}`;
  }
  const names = [...new Set(own.map(({ applier }) => applier.repository.tool))].toSorted();
  const all = [...new Set(own.flatMap(({ folders }) => folders))].toSorted();
  const shown = all.slice(0, mostFolders).join(', ');
  const more = all.length > mostFolders ? ` and ${all.length - mostFolders} more` : '';
  const what = all.length === 0 ? 'nothing that is here' : `${shown}${more}`;
  const objects = names.map((tool) => (tool === 'Flux' ? 'a Kustomization' : 'an Application'));
  return `the objects of ${names.join(' and ')} apply ${what}, and none applies ${file.folder}, which is counted here; add ${objects.join(' or ')} for it, move it, ${acceptObject}`;
}

/** So many folders are read. */
const mostFolders = 3;

function isIn(file: Placed, folder: string): boolean {
  return isAtOrBelow(file.folder, folder) || file.kustomizations.some((one) => isAtOrBelow(one, folder));
}
