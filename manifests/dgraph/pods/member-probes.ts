import { k8s } from 'cdk8s-plus-27';
import type {
  ProbeSettings,
  ProbesSettings,
} from '../../../environments/settings/dgraph/pods/probe-settings.ts';

/** The three probes of a container. */
export interface Probes {
  /** Whether the process has come up; the other probes wait for it. */
  readonly startup: k8s.Probe;
  /** Whether the process still lives; a failure restarts it. */
  readonly liveness: k8s.Probe;
  /** Whether clients may be sent here. */
  readonly readiness: k8s.Probe;
}

/**
 * Probes that ask by plain HTTP, which Dgraph answers below /health even with TLS.
 *
 * @param port name of the container's HTTP port
 * @param chosen what suits the member
 * @param settings what the environment says instead
 */
export function memberProbes(
  port: string,
  chosen: { readonly [Name in keyof Probes]: Required<ProbeSettings> },
  settings: ProbesSettings,
): Probes {
  const probe = (name: keyof Probes): k8s.Probe => {
    const { path, ...timing } = { ...chosen[name], ...settings[name] };
    return { httpGet: { path, port: k8s.IntOrString.fromString(port) }, ...timing };
  };
  return { startup: probe('startup'), liveness: probe('liveness'), readiness: probe('readiness') };
}
