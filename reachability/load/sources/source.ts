/** Where manifests come from, as a command line names it. */
export type GivenSource =
  /** A file, a folder, or `-` for the standard input. */
  | { readonly kind: 'path'; readonly path: string }
  /** The cluster of a context of kubectl. */
  | { readonly kind: 'context'; readonly context: string }
  /** What Helm makes of a chart. */
  | {
      readonly kind: 'chart';
      readonly chart: string;
      /** Files, later ones first in rank, as `helm --values` takes them. */
      readonly values: readonly string[];
      readonly release: Release;
    };

/** Where manifests are read from. */
export type Source =
  | GivenSource
  /** A path as it is at a revision of Git. */
  | { readonly kind: 'revision'; readonly revision: string; readonly path: string };

/** What a chart is installed as: templates put both names into objects. */
export interface Release {
  readonly namespace: string;
  readonly name: string;
}

/** A source in messages. */
export function nameOfSource(source: Source): string {
  switch (source.kind) {
    case 'path':
      return source.path;
    case 'context':
      return `context ${source.context}`;
    case 'chart':
      return `chart ${source.chart}`;
    case 'revision':
      return `${source.revision}:${source.path}`;
  }
}

/** Sources in messages, in their order. */
export function namesOfSources(sources: readonly Source[]): string {
  return sources.map(nameOfSource).join(' ');
}

/** Files and folders as sources. */
export function pathSources(paths: readonly string[]): readonly GivenSource[] {
  return paths.map((path) => ({ kind: 'path', path }));
}

/** Such a source can be read once. */
export function isStandardInput(source: Source): boolean {
  return source.kind === 'path' && source.path === '-';
}
