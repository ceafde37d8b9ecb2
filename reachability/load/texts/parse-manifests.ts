import type { Finding } from '../../contract/finding.ts';
import type { Manifest } from './manifest.ts';
import { parseFile } from './parse-file.ts';
import { reportCharts, templatesOfCharts } from './report-charts.ts';
import { reportFleet } from './report-fleet.ts';
import { reportLeftOut } from './report-left-out.ts';
import type { SourceText } from './source-text.ts';

export interface Loaded {
  readonly manifests: readonly Manifest[];
  readonly findings: readonly Finding[];
  /**
   * Files without objects, which some tools take for such.
   * @default - none
   */
  readonly others?: readonly string[];
}

/**
 * Turns texts into Kubernetes objects. What is not one becomes a finding, an error wherever an object may be hidden; files that
 * have nothing to do with Kubernetes are counted in one line.
 */
export function parseManifests(texts: readonly SourceText[]): Loaded {
  const manifests: Manifest[] = [];
  const findings: Finding[] = [];
  const templates: string[] = [];
  const others: string[] = [];
  for (const source of texts) {
    const { file, kustomizations, overlays, namespace, isLink, isSupposed } = source;
    const place = {
      ...(kustomizations && { kustomizations }),
      ...(overlays && { overlays }),
      ...(namespace !== undefined && { namespace }),
      ...(isLink && { isLink }),
      ...(isSupposed && { isSupposed }),
    };
    const read = parseFile(source);
    const isPlain = Object.keys(place).length === 0;
    for (const manifest of read.manifests) manifests.push(isPlain ? manifest : { ...manifest, ...place });
    for (const finding of read.findings) findings.push(finding);
    if (read.kind === 'template') templates.push(file);
    if (read.kind === 'not-kubernetes') others.push(file);
  }
  const textByFile = new Map(texts.map(({ file, text }) => [file, text]));
  const ofTools = [
    ...reportCharts(others, manifests, (file) => textByFile.get(file) ?? ''),
    ...reportFleet(others),
  ];
  for (const file of templatesOfCharts(others, textByFile))
    if (!templates.includes(file)) templates.push(file);
  const said = new Set(ofTools.map(({ source }) => source.file));
  const rest = others.filter((file) => !said.has(file));
  return { manifests, findings: [...findings, ...reportLeftOut(templates, rest), ...ofTools], others };
}
