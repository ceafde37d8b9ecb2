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

/** What suits a member: a path to ask for, or a script to run, and how often. */
export type ProbeChoice = Required<ProbeSettings> | ScriptProbe;

/** A probe that runs a script in the container. */
export interface ScriptProbe extends Omit<Required<ProbeSettings>, 'path'> {
  /** For bash. */
  readonly script: string;
}

/**
 * Probes that ask by plain HTTP, which Dgraph answers below /health even with TLS, unless a script suits the member better.
 *
 * @param port name of the container's HTTP port
 * @param chosen what suits the member
 * @param settings what the environment says instead: a path takes the place of a script
 */
export function memberProbes(
  port: string,
  chosen: { readonly [Name in keyof Probes]: ProbeChoice },
  settings: ProbesSettings,
): Probes {
  const probe = (name: keyof Probes): k8s.Probe => {
    const { path, script, ...timing } = {
      path: undefined,
      script: undefined,
      ...chosen[name],
      ...settings[name],
    };
    if (path === undefined && script !== undefined)
      return { exec: { command: ['bash', '-c', script] }, ...timing };
    return { httpGet: { path: path ?? '', port: k8s.IntOrString.fromString(port) }, ...timing };
  };
  return { startup: probe('startup'), liveness: probe('liveness'), readiness: probe('readiness') };
}
