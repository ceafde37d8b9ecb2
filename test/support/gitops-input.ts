import { type Analysis, analyze } from '../../reachability/analysis/analyze.ts';
import type { Finding } from '../../reachability/contract/finding.ts';
import { applyKustomizations } from '../../reachability/load/kustomizations.ts';
import { renderNothing } from '../../reachability/load/render-kustomization.ts';
import { parseManifests } from '../../reachability/load/texts/parse-manifests.ts';

/** Files by their paths. */
type Files = Readonly<Record<string, string>>;

/** A Flux Kustomization that applies a folder of a source; `more` are further fields of its spec. */
export function fluxOf(path: string, more = '', source = 'kind: GitRepository, name: main'): string {
  const name = nameOf(path);
  return `{ apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: { name: ${name}, namespace: flux-system }, spec: { path: ${path}, interval: 1m, prune: true, sourceRef: { ${source} }, ${more} } }`;
}

function nameOf(text: string): string {
  const words = text.replaceAll(/[^a-z]+/g, '-').replaceAll(/^-|-$/g, '');
  return `apply-${words}`;
}

/** An Argo CD Application with a source and a destination; `more` are further fields of its spec. */
export function argoCdOf(source: string, destination = 'name: in-cluster', more = ''): string {
  return `{ apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: { name: ${nameOf(source)}, namespace: argocd }, spec: { project: default, source: { repoURL: "https://x/y.git", ${source} }, destination: { ${destination} }, ${more} } }`;
}

/** The analysis of files, whose kustomizations are followed and not rendered. */
export function analysisOf(files: Files, links: readonly string[] = []): Analysis {
  const texts = Object.entries(files).map(([file, text]) => ({ file, text, isLink: links.includes(file) }));
  const { texts: followed, findings } = applyKustomizations({ texts, findings: [] }, renderNothing);
  const loaded = parseManifests(followed);
  return analyze({ ...loaded, findings: [...findings, ...loaded.findings] });
}

/** The findings of that analysis. */
export function findingsIn(files: Files, links: readonly string[] = []): readonly Finding[] {
  return analysisOf(files, links).findings;
}

/** A kustomization that lists files and folders. */
export function listing(...resources: readonly string[]): string {
  return `resources: [${resources.join()}]`;
}

/** A Namespace, which has bearing wherever it is. */
export function namespaceOf(name: string): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
}
