import { k8s } from 'cdk8s-plus-27';
import type { ProbeWithDefaults } from '../../environments/settings/applications/probe-settings.ts';
import type { ResolvedApplication } from '../../environments/settings/resolve/resolve-application.ts';

/** The probes of an application's container; those that the environment does not name are not there. */
export function applicationProbes({
  probes,
  ports,
}: ResolvedApplication): Pick<k8s.Container, 'startupProbe' | 'livenessProbe' | 'readinessProbe'> {
  const { startup, liveness, readiness } = probes;
  const probe = (settings: ProbeWithDefaults) => probeOf(settings, ports);
  return {
    ...(startup && { startupProbe: probe(startup) }),
    ...(liveness && { livenessProbe: probe(liveness) }),
    ...(readiness && { readinessProbe: probe(readiness) }),
  };
}

function probeOf(settings: ProbeWithDefaults, ports: ResolvedApplication['ports']): k8s.Probe {
  const { periodSeconds, timeoutSeconds, failureThreshold } = settings;
  const timing = {
    ...(periodSeconds !== undefined && { periodSeconds }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    ...(failureThreshold !== undefined && { failureThreshold }),
  };
  switch (settings.kind) {
    case 'http': {
      const { path, port, scheme } = settings;
      const secure = scheme === 'HTTPS' ? { scheme } : {};
      return { httpGet: { path, port: k8s.IntOrString.fromString(port), ...secure }, ...timing };
    }
    case 'tcp':
      return { tcpSocket: { port: k8s.IntOrString.fromString(settings.port) }, ...timing };
    case 'grpc': {
      // Unlike the others, it takes no name.
      const port = ports.find(({ name }) => name === settings.port)?.port;
      return { ...(port !== undefined && { grpc: { port } }), ...timing };
    }
    case 'command':
      return { exec: { command: [...settings.command] }, ...timing };
  }
}
