import { expect, test } from 'vitest';
import type { Finding } from '../../../reachability/contract/finding.ts';
import { defaultOptions } from '../../../reachability/contract/options.ts';
import type { Path } from '../../../reachability/load/texts/manifest.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';
import { parseObjects } from '../../../reachability/parse/parse-objects.ts';
import { everyEdit } from '../../integration/api-server/every-edit.ts';
import { type Json, validObjects } from '../../integration/api-server/valid-objects.ts';
import {
  type JsonMap,
  validAdminPolicies,
  validCalicoObjects,
  validClusterPolicies,
} from '../../integration/crds/valid-objects.ts';

const objects: readonly JsonMap[] = [
  ...validObjects,
  ...validCalicoObjects('projectcalico.org/v3'),
  ...validAdminPolicies,
  ...validClusterPolicies,
];

/** One of so many edits is tried: each takes a millisecond. */
const stride = 101;

/** The path that a message names after the name of the object; of two, the finding is at the second. */
const named =
  /^[^:]*: (?:unknown field )?((?:metadata|spec|template|subsets|endpoints|ports)(?:\.\w+|\[\d+\])*)/;

function stepsOf(text: string): Path {
  const steps = text.split(/[.[\]]+/).filter((step) => step !== '');
  return steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** The part of a path that an object has, and how many lines its value has as it is printed. */
function existing(object: Json, path: Path): { readonly place: Path; readonly lines: number } {
  const place: (string | number)[] = [];
  let value: unknown = object;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) break;
    const inner = (value as Readonly<Record<string | number, Json>>)[step]; // a list or a map
    if (!Object.hasOwn(value, step) || inner === null) break;
    value = inner;
    place.push(step);
  }
  return { place, lines: JSON.stringify(value, null, 1).split('\n').length };
}

test.each(objects.map((object) => [object.kind, object] as const))(
  'findings on a %s point into what they name',
  (kind, object) => {
    const calico = kind === 'ClusterNetworkPolicy' ? '3.32' : '3.31';
    for (const edited of everyEdit(object).filter((_, index) => index % stride === 0)) {
      const { manifests } = parseManifests([{ file: 'object.json', text: JSON.stringify(edited, null, 1) }]);
      const findings: Finding[] = [];
      parseObjects(manifests, { ...defaultOptions, calico }, findings);
      for (const { severity, effect, message, source } of findings) {
        if (effect === 'rejected' || effect === 'dropped') expect(severity, message).toBe('error');
        if (effect === 'surprising') expect(severity, message).toBe('warning');
        const [, path] = named.exec(message) ?? [];
        const [manifest] = manifests;
        if (path === undefined || manifest === undefined || message.includes(' leaves out ')) continue;
        const { place, lines } = existing(edited, stepsOf(path));
        const first = manifest.lineOf(place);
        const last = first + lines - 1;
        const isWithin = first <= source.line && source.line <= last;
        expect(isWithin, `${message}: line ${source.line} is not within ${first} to ${last}`).toBe(true);
      }
    }
  },
);
