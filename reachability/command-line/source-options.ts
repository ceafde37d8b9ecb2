import { type GivenSource, pathSources, type Release } from '../load/sources/source.ts';
import { type Option, text, texts, type ValuesOf } from './option.ts';
import { UsageError } from './usage.ts';

const usualRelease: Release = { namespace: 'default', name: 'release-name' };

/** Options of every command: where manifests come from, besides PATH. */
export const sourceOptions = {
  context: text('NAME', 'the objects of the cluster of this context; kubectl reads them'),
  helm: text('CHART', 'what helm template makes of this chart'),
  values: texts('FILE', 'values for the chart; may be repeated'),
  release: release('what the chart is installed as; the usual names of helm template if left out'),
};

/**
 * What a command is about: the cluster, the chart, then the paths.
 *
 * @param command its name, for messages
 * @throws UsageError if there is nothing to read
 */
export function toSources(
  command: string,
  paths: readonly string[],
  { context, helm, values, release: installed }: ValuesOf<typeof sourceOptions>,
): readonly GivenSource[] {
  if (helm === undefined && values.length > 0)
    throw new UsageError('--values needs --helm, whose values they are');
  if (helm === undefined && installed !== undefined)
    throw new UsageError('--release needs --helm, the chart of it');
  const sources: readonly GivenSource[] = [
    ...(context === undefined ? [] : [{ kind: 'context' as const, context }]),
    ...(helm === undefined
      ? []
      : [{ kind: 'chart' as const, chart: helm, values, release: installed ?? usualRelease }]),
    ...pathSources(paths),
  ];
  if (sources.length === 0)
    throw new UsageError(
      `${command} needs a file, a folder or - for the standard input, a cluster (--context) or a chart (--helm)`,
    );
  return sources;
}

function release(help: string): Option<Release | undefined> {
  return {
    takes: 'once',
    value: 'NAMESPACE/NAME',
    help,
    read: ([given], name) => (given === undefined ? undefined : readRelease(given, name)),
  };
}

function readRelease(given: string, option: string): Release {
  const [namespace = '', name = '', ...rest] = given.split('/');
  if (namespace === '' || name === '' || rest.length > 0)
    throw new UsageError(`${option} ${given} is not a release; write one such as shop/redis`);
  return { namespace, name };
}
