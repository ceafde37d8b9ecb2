import { expect, test } from 'vitest';
import { tryResolveEnvironment } from '../../../environments/flows/resolve-environment.ts';
import { formatFinding } from '../../../environments/settings/findings/finding.ts';
import { knownEnvironments } from '../../fixtures/environments/known-environments.ts';
import { type Place, placesIn, put } from './edit-environment.ts';
import { everySetting } from './every-setting.ts';

/** Settings that no environment can have, because a check refuses them at this place. */
const refused = [
  // The first pool has to run the pods of the cluster itself, also when Azure takes spot machines back.
  'azure.cluster.nodePool.taints',
  'azure.cluster.nodePool.spot',
  // Calico looks up the addresses of a service for the other end of a rule alone.
  'networkPolicies.calico.policies[].ingress[].destination.service',
  'networkPolicies.calico.policies[].egress[].source.service',
];

/** The place as a path, with one name for all items of a list: `azure.cluster.userPools[].zones`. */
function pathOf(place: Place): string {
  return place.join('.').replaceAll(/\.\d+/g, '[]');
}

/** The settings of an object, as the message for an unknown one lists them. */
function settingsAt(environment: unknown, place: Place): readonly string[] {
  const reading = tryResolveEnvironment(put(environment, [...place, 'zzyzx'], 1));
  const message = reading.kind === 'broken' ? reading.findings.map(formatFinding).join('\n') : '';
  const settings = message.match(/the settings here are (.*)\.$/)?.[1]?.split(', ') ?? [];
  return settings.map((setting) => pathOf([...place, setting]));
}

test('each setting is written in an environment of the tests, so that tests of every place reach it', () => {
  const environments = [...knownEnvironments, everySetting];
  const places = environments.flatMap((environment) =>
    [[], ...placesIn(environment)].map((place) => ({ environment, place })),
  );
  const written = new Set(places.map(({ place }) => pathOf(place)));
  const settings = new Set(places.flatMap(({ environment, place }) => settingsAt(environment, place)));
  expect(settings.size).toBeGreaterThan(400);
  expect([...settings].filter((setting) => !written.has(setting)).toSorted()).toEqual(refused.toSorted());
});
