import { dgraphPorts, serviceHost } from '../../../environments/settings/names/topology.ts';
import type { AlphaGroup, ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import type { ProbeChoice } from '../pods/member-probes.ts';

/**
 * Whether clients may be sent to an Alpha: it says so, and reaches a majority of its group. Dgraph does not notice the
 * second itself. A leader that is cut off believes that it leads (Raft runs without CheckQuorum), answers /health with 200,
 * and lets queries wait. https://github.com/dgraph-io/dgraph/blob/v25.4.0/conn/node.go#L93
 *
 * A connection to a peer is opened and closed; nothing is sent. An Alpha that is alone in its group only says so.
 */
export function alphaReadiness(settings: ResolvedDgraph, group: AlphaGroup): ProbeChoice {
  const { replicas } = settings.alpha;
  const timing = { periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 3 };
  if (replicas === 1) return { path: '/health', ...timing, periodSeconds: 10 };
  const ordinals = Array.from({ length: replicas }, (_, ordinal) => ordinal).join(' ');
  const peer = `$name.${serviceHost(group.headless, settings)}/${dgraphPorts.alphaInternal}`;
  return {
    ...timing,
    script: `curl --silent --fail --max-time 2 --output /dev/null localhost:${dgraphPorts.alphaHttp}/health || exit 1
tries=()
for ordinal in ${ordinals}; do
  name=${group.name}-$ordinal
  [ "$name" = "$POD_NAME" ] || timeout 2 bash -c "</dev/tcp/${peer}" 2>/dev/null &
  tries+=($!)
done
reached=0
for try in "\${tries[@]}"; do
  wait "$try" && reached=$((reached + 1))
done
[ $((2 * reached)) -gt ${replicas} ]
`,
  };
}
