import { posix } from 'node:path';
import type { Finding } from '../../contract/finding.ts';
import { isRecord, type Manifest } from './manifest.ts';
import { readYamlDocument } from './yaml-document.ts';

/** A file that begins a chart. */
interface Chart {
  readonly file: string;
  readonly folder: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/**
 * Reports each Chart.yaml in whose folder are manifests that no kustomization lists, if Helm does not apply them as they are: those
 * that are not of the chart, those of a chart that Helm refuses, or of one that values may switch off. Argo CD and Helm take such a
 * folder for a chart, whose manifests are those in templates/ and crds/, without those whose names begin with `_`.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/tool_detection/ https://helm.sh/docs/topics/charts/
 *
 * @param others files without objects
 * @param textOf the text of one of them
 */
export function reportCharts(
  others: readonly string[],
  manifests: readonly Manifest[],
  textOf: (file: string) => string,
): readonly Finding[] {
  const charts = chartsAmong(others, textOf);
  return charts.flatMap((chart): readonly Finding[] => {
    const own = manifests.filter(
      (one) => one.kustomizations === undefined && chartAround(one.file, charts) === chart,
    );
    const message =
      own.length === 0
        ? undefined
        : (whyLeft(own, chart) ?? whyRefused(chart) ?? whySwitchedOff(chart, charts));
    return message === undefined
      ? []
      : [{ severity: 'warning', effect: 'not-applied', message, source: { file: chart.file, line: 1 } }];
  });
}

/** Files of charts that can be read as they are, and of which Helm makes something else: it sees marks within comments as well. */
export function templatesOfCharts(
  others: readonly string[],
  texts: ReadonlyMap<string, string>,
): readonly string[] {
  const folders = chartsAmong(others, () => '').map(({ folder }) => folder);
  return [...texts].flatMap(([file, text]) =>
    text.includes('{{') && folders.some((folder) => /^templates\//.test(posix.relative(folder, file)))
      ? [file]
      : [],
  );
}

function chartsAmong(others: readonly string[], textOf: (file: string) => string): readonly Chart[] {
  return others
    .filter((file) => posix.basename(file).endsWith('Chart.yaml'))
    .map((file) => {
      const document = readYamlDocument(textOf(file));
      const content = 'value' in document && isRecord(document.value) ? document.value : {};
      return { file, folder: posix.dirname(file), content };
    });
}

/** The chart of the closest folder around a file. */
function chartAround(file: string, charts: readonly Chart[]): Chart | undefined {
  return charts
    .filter(({ folder }) => !posix.relative(folder, file).startsWith('../'))
    .toSorted((a, b) => b.folder.length - a.folder.length)[0];
}

function whyLeft(own: readonly Manifest[], { folder }: Chart): string | undefined {
  const placeOf = (one: Manifest): string => posix.relative(folder, one.file);
  const left = own.find((one) => !isOfChart(placeOf(one)));
  if (left !== undefined)
    return `makes this folder a chart, so that Argo CD and Helm do not apply ${left.file}, which is counted here; remove this file, or move that one`;
  const once = own.find((one) => placeOf(one).startsWith('crds/') && one.kind !== 'CustomResourceDefinition');
  return (
    once &&
    `makes this folder a chart, so that Helm applies ${once.file} once and leaves it as it is from then on, while it is counted here; move it to templates/`
  );
}

function isOfChart(path: string): boolean {
  return /^(?:templates|crds)\//.test(path) && !posix.basename(path).startsWith('_');
}

/** https://helm.sh/docs/topics/library_charts/ */
function whyRefused({ file, content }: Chart): string | undefined {
  if (posix.basename(file) !== 'Chart.yaml') return undefined;
  // One without a name or a version is not taken for that of a chart.
  if (!content.apiVersion)
    return 'has no apiVersion, so that Helm refuses the chart and applies nothing of it, while its manifests are counted here; write apiVersion: v2, or remove this file';
  if (content.type !== 'library') return undefined;
  return 'is that of a library, of which Helm applies nothing, while its manifests are counted here; remove type: library, or this file';
}

/** Of the charts within, values may say that they are not applied. */
function whySwitchedOff({ file, folder }: Chart, charts: readonly Chart[]): string | undefined {
  const around = charts.find((one) => posix.join(one.folder, 'charts', posix.basename(folder)) === folder);
  const dependencies: readonly unknown[] = Array.isArray(around?.content.dependencies)
    ? around.content.dependencies
    : [];
  const isSwitched = dependencies
    .filter(isRecord)
    .some(({ name, condition, tags }) => name === posix.basename(folder) && (condition || tags));
  return around === undefined || !isSwitched
    ? undefined
    : `is that of a chart which ${around.file} has by condition or tags, so that values decide whether Helm applies its manifests, while ${file} and they are counted here; give the output of helm template`;
}
