import { type Analysis, analyze } from '../../../reachability/analysis/analyze.ts';
import { type CalicoVersion, calicoVersions } from '../../../reachability/contract/options.ts';
import type { Manifest } from '../../../reachability/load/texts/manifest.ts';
import { type Loaded, parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';
import { cidrs } from '../cluster-fixture.ts';
import type { ConformanceCase, ExpectedPacket } from './read-cases.ts';

/** Where the nodes of the cases have their addresses. */
const nodes = cidrs('10.224.0.0/16');
const portProtocols = { TCP: 'tcp', UDP: 'udp', SCTP: 'sctp' } as const;

/** The releases of Calico that a case holds for. */
export function releasesOf({ expected }: ConformanceCase): readonly CalicoVersion[] {
  return expected.calico === undefined ? calicoVersions : [expected.calico];
}

/** Every way in which we differ from real Calico: one line for each wrong answer, and for a refusal that we do not see. */
export function differences(conformanceCase: ConformanceCase): readonly string[] {
  const { expected } = conformanceCase;
  const loaded = loadCase(conformanceCase);
  return releasesOf(conformanceCase).flatMap((calico) => {
    const analysis = analyze(loaded, { calico, nodeCidrs: nodes });
    const isRefused = analysis.findings.some(({ effect }) => effect === 'rejected');
    const refusal = expected.or_refuse === true && !isRefused ? ['no object is rejected'] : [];
    const answers = expected.expect.flatMap((packet) => {
      const verdict = verdictOf(analysis, packet);
      return verdict === packet.verdict ? [] : [`${describe(packet)} is ${verdict}: ${packet.why}`];
    });
    return [...refusal, ...answers].map((text) => `${conformanceCase.name} (${calico}): ${text}`);
  });
}

function loadCase({ name, manifests }: ConformanceCase): Loaded {
  const loaded = parseManifests([{ file: `${name}/manifests.yaml`, text: manifests }]);
  return { ...loaded, manifests: loaded.manifests.map(asRunning) };
}

/** The cases were running clusters, and a pod that runs has a uid; its status counts then. */
function asRunning(manifest: Manifest): Manifest {
  if (manifest.kind !== 'Pod') return manifest;
  const metadata = { ...(manifest.value.metadata as object), uid: '00000000-0000-4000-8000-000000000000' };
  return { ...manifest, value: { ...manifest.value, metadata } };
}

function verdictOf(analysis: Analysis, { from, to, protocol, port }: ExpectedPacket): string {
  if (protocol === 'ICMP') {
    const { traffic, unknown } = analysis.explain(from, to);
    return unknown.length > 0 ? 'unknown' : traffic.icmp ? 'allow' : 'deny';
  }
  if (port === undefined) throw new Error(`${protocol} without a port; fix the case`);
  const { verdict } = analysis.explain(from, to, { protocol: portProtocols[protocol], port });
  return { allowed: 'allow', refused: 'deny', unknown: 'unknown' }[verdict];
}

function describe({ from, to, protocol, port }: ExpectedPacket): string {
  return `${from} to ${to}, ${protocol}${port === undefined ? '' : ` ${port}`},`;
}
