import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { LoadConnection, LoadSettings } from '../../settings/client-settings.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import type { ResolvedClient } from '../../settings/resolve/resolve-settings.ts';
import { checkName, dnsLabel, type NameRule } from '../rules/name-rule.ts';

/** The name of the Job is that of the client, with `-load` behind it. */
const clientThatLoads: NameRule = {
  pattern: /^(?=.{1,58}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  shape: '1 to 58 lower-case letters, digits and inner hyphens, because the name of its Job is made of it',
  source: dnsLabel.source,
};
const fileName: NameRule = {
  pattern: /^[\w/][\w./-]*$/,
  shape: 'the path of a file in the image',
  source: 'docs/client.md',
};
const secretName: NameRule = {
  pattern: /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  shape: 'the name of a Secret: lower-case letters, digits, inner hyphens and dots',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names',
};
const secretKey: NameRule = {
  pattern: /^[-.\w]{1,253}$/,
  shape: 'a key of a Secret',
  source: 'https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data',
};
const userName: NameRule = { pattern: /^\S+$/, shape: 'the name of a user', source: 'docs/client.md' };

/** Loads that could not be made into a Job, or that could not reach the database. */
export function checkClientLoads({ clients }: ResolvedEnvironment): readonly Finding[] {
  return clients.flatMap((client, index) =>
    client.load === undefined ? [] : checkLoad(`clients[${index}]`, client, client.load),
  );
}

function checkLoad(path: string, client: ResolvedClient, load: LoadSettings): readonly Finding[] {
  const { files, schema, connection, login } = load;
  return [
    ...(client.access === 'granted' ? [] : [withoutAccess(`${path}.load`, load)]),
    ...checkName(`${path}.name`, client.name, clientThatLoads),
    ...(files.length > 0 || schema !== undefined ? [] : [nothingToLoad(`${path}.load.files`)]),
    ...files.flatMap((file, index) => checkName(`${path}.load.files[${index}]`, file, fileName)),
    ...(schema === undefined ? [] : checkName(`${path}.load.schema`, schema, fileName)),
    ...checkConnection(`${path}.load.connection`, connection),
    ...(login === undefined
      ? []
      : [
          ...checkName(`${path}.load.login.user`, login.user, userName),
          ...checkName(`${path}.load.login.passwordSecret.name`, login.passwordSecret.name, secretName),
          ...checkName(`${path}.load.login.passwordSecret.key`, login.passwordSecret.key, secretKey),
        ]),
  ];
}

function checkConnection(path: string, connection: LoadConnection): readonly Finding[] {
  return connection.kind === 'plaintext' ? [] : checkName(`${path}.secret`, connection.secret, secretName);
}

function withoutAccess(path: string, load: LoadSettings): Finding {
  return {
    path,
    value: load,
    problem: 'cannot reach the database, because the network policy does not let this client in',
    remedy: "Set the client's access to 'granted', or leave out load",
  };
}

function nothingToLoad(path: string): Finding {
  return { path, value: [], problem: 'loads nothing', remedy: 'Add a file or a schema, or leave out load' };
}
