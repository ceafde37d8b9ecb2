import { existsSync } from 'node:fs';
import { mergeBase } from '../load/sources/read-revision.ts';
import { type GivenSource, isStandardInput, type Source } from '../load/sources/source.ts';
import { UsageError } from './usage.ts';

/** The two sides of a comparison. */
export interface ComparedSources {
  readonly old: readonly Source[];
  readonly fresh: readonly Source[];
}

/** `main..`, `main..feature`, and with three dots since both were the same; never a path such as `../base`. */
const range = /^(?<from>[^./](?:[^.]|\.(?!\.))*)(?<dots>\.{2,3})(?<to>[^./].*)?$/;

/**
 * What a comparison is of: two sources, OLD and NEW, or a range of revisions of Git as `git diff` takes it, and paths.
 *
 * @param command how it is called, for messages
 * @throws UsageError for anything else
 */
export function comparedSources(command: string, sources: readonly GivenSource[]): ComparedSources {
  const [first, second, ...rest] = sources;
  const revisions = first?.kind === 'path' ? tryParseRange(first.path) : undefined;
  if (revisions !== undefined) return acrossRevisions(command, revisions, sources.slice(1));
  if (first === undefined || second === undefined || rest.length > 0)
    throw new UsageError(
      `${command} needs two paths, or a range of revisions such as main.. and a path, but got ${sources.length}`,
    );
  if (isStandardInput(first) && isStandardInput(second))
    throw new UsageError(`${command} can read one side from the standard input, not both`);
  return { old: [first], fresh: [second] };
}

interface Revisions {
  readonly from: string;
  readonly sinceBase: boolean;
  /** The work tree if left out. */
  readonly to?: string;
}

function tryParseRange(word: string): Revisions | undefined {
  const { from, dots, to } = range.exec(word)?.groups ?? {};
  if (from === undefined || existsSync(word)) return undefined;
  return { from, sinceBase: dots === '...', ...(to !== undefined && { to }) };
}

function acrossRevisions(
  command: string,
  { from, sinceBase, to }: Revisions,
  sources: readonly GivenSource[],
): ComparedSources {
  const paths = sources.flatMap((source) =>
    source.kind === 'path' && !isStandardInput(source) ? [source.path] : [],
  );
  if (paths.length === 0 || paths.length < sources.length)
    throw new UsageError(`${command} with a range of revisions needs files or folders of the repository`);
  const base = sinceBase ? mergeBase(from, to === undefined ? 'HEAD' : to) : from;
  const at = (revision: string): readonly Source[] =>
    paths.map((path) => ({ kind: 'revision', revision, path }));
  return { old: at(base), fresh: to === undefined ? sources : at(to) };
}
