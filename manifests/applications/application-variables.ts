import type { k8s } from 'cdk8s-plus-27';
import type { VariableSettings } from '../../environments/settings/applications/variable-settings.ts';
import { dgraphPorts, serviceHost } from '../../environments/settings/names/topology.ts';
import type { ResolvedApplication } from '../../environments/settings/resolve/resolve-application.ts';
import type { ResolvedDgraph } from '../../environments/settings/resolve/resolve-dgraph.ts';
import { readableSecret } from './application-secrets.ts';

/** An application's variables in the form that a container takes. */
export function applicationVariables(
  application: ResolvedApplication,
  dgraph: ResolvedDgraph,
): readonly k8s.EnvVar[] {
  return application.env.map((variable): k8s.EnvVar => {
    const { name } = variable;
    if ('value' in variable) return { name, value: variable.value };
    if ('fromDatabase' in variable) return { name, value: databaseAddress(variable.fromDatabase, dgraph) };
    if ('fromConfigMap' in variable) {
      const { configMap, key } = variable.fromConfigMap;
      return { name, valueFrom: { configMapKeyRef: { name: configMap, key } } };
    }
    const { secret, key } = variable.fromSecret;
    return { name, valueFrom: { secretKeyRef: { name: readableSecret(application, secret), key } } };
  });
}

type DatabaseAddress = Extract<VariableSettings, { readonly fromDatabase: unknown }>['fromDatabase'];

function databaseAddress(address: DatabaseAddress, dgraph: ResolvedDgraph): string {
  const host = serviceHost(dgraph.names.alpha, dgraph);
  switch (address) {
    case 'alpha-host':
      return host;
    case 'alpha-http':
      return `${host}:${dgraphPorts.alphaHttp}`;
    case 'alpha-grpc':
      return `${host}:${dgraphPorts.alphaGrpc}`;
  }
}
