import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { analyze } from '../../../reachability/analysis/analyze.ts';
import type { Options } from '../../../reachability/contract/options.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';
import { networkPolicyDefinitions } from '../../../tools/custom-resources/network-policy-definitions.ts';
import { buildGitOpsProgram } from '../../../tools/gitops/gitops-program.ts';
import { changeObject } from '../api-server/change-object.ts';
import { everyEdit } from '../api-server/every-edit.ts';
import { judgeCustomResources } from '../api-server/judge-objects.ts';
import type { Json } from '../api-server/valid-objects.ts';
import { fieldsOfDefinition, fieldsOfValue } from './fields-of-definitions.ts';
import {
  type JsonMap,
  validAdminPolicies,
  validCalicoObjects,
  validClusterPolicies,
} from './valid-objects.ts';

const folder = process.env.CRD_FOLDER ?? '';
const count = Number(process.env.API_SERVER_OBJECTS ?? 1000);
const seed = Number(process.env.API_SERVER_SEED ?? 1);

const folders = [folder, ...networkPolicyDefinitions()];
const judge = (objects: readonly Json[]) => judgeCustomResources(folders, objects);

beforeAll(() => {
  buildGitOpsProgram('kubernetes');
}, 600_000);

/** What the analyser says against an object: that it is refused, or that it is not understood. */
function against(object: Json, options: Partial<Options>) {
  const loaded = parseManifests([{ file: 'object.json', text: JSON.stringify(object, null, 1) }]);
  const { findings } = analyze(loaded, options);
  const of = (...effects: readonly string[]) =>
    findings.filter(({ effect }) => effects.includes(effect)).map(({ message }) => message);
  return { rejected: of('rejected'), notTaken: of('rejected', 'unreadable') };
}

/** Calico's rules are of one type in both directions, and so are their two ends. */
function withoutSides(field: string): string {
  return field.replace(/^(in|e)gress/, 'rules').replace(/\b(source|destination)\b/, 'end');
}

function expectSameVerdicts(objects: readonly Json[], options: Partial<Options>): void {
  const verdicts = judge(objects);
  const differences = objects.flatMap((object, index) => {
    const { accepted, reason = '' } = verdicts[index] ?? { accepted: false };
    const { rejected, notTaken } = against(object, options);
    const isSame = accepted ? rejected.length === 0 : notTaken.length > 0;
    if (isSame) return [];
    return [{ server: accepted ? 'takes it' : reason, rejected, object: JSON.stringify(object) }];
  });
  expect(differences.slice(0, 20)).toEqual([]);
}

const flavours: readonly (readonly [name: string, objects: readonly JsonMap[], options: Partial<Options>])[] =
  [
    ['crd.projectcalico.org/v1 of 3.31', validCalicoObjects('crd.projectcalico.org/v1'), { calico: '3.31' }],
    [
      'projectcalico.org/v3 of 3.32, served natively',
      validCalicoObjects('projectcalico.org/v3'),
      { calico: '3.32', calicoApi: 'native' },
    ],
    ['policy.networking.k8s.io/v1alpha1', validAdminPolicies, { calico: '3.31' }],
    ['policy.networking.k8s.io/v1alpha2', validClusterPolicies, { calico: '3.32' }],
  ];

describe.each(flavours)(
  'the analyser refuses objects of %s if and only if their definitions do',
  { timeout: 600_000 },
  (_, objects, options) => {
    test('which take one of every kind with every field', () => {
      expect(judge(objects)).toEqual(objects.map(() => ({ accepted: true })));
      expect(objects.flatMap((object) => against(object, options).notTaken)).toEqual([]);
    });
    test('which are all tried', () => {
      const missing = objects.flatMap(({ apiVersion, kind }) => {
        const own = objects.filter((object) => object.kind === kind);
        const tried = new Set(own.flatMap(({ spec = null }) => fieldsOfValue(spec)).map(withoutSides));
        const all = fieldsOfDefinition(folders, String(apiVersion), String(kind));
        return all.filter((field) => !tried.has(withoutSides(field))).map((field) => `${kind}: ${field}`);
      });
      expect(missing).toEqual([]);
    });
    test('as do every single edit of each', () => {
      expectSameVerdicts(objects.flatMap(everyEdit), options);
    });
    test('as do objects with several changes', () => {
      const choices = fc.tuple(fc.nat(), fc.nat(), fc.nat());
      const changed = fc
        .tuple(fc.constantFrom(...objects), fc.array(choices, { minLength: 2, maxLength: 3 }))
        .map(([object, changes]) => changes.reduce<Json>((one, change) => changeObject(one, change), object));
      expectSameVerdicts(fc.sample(changed, { numRuns: count, seed }), options);
    });
  },
);
