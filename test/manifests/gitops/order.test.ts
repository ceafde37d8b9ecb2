import { describe, expect, test } from 'vitest';
import { units } from '../../../environments/settings/gitops/units.ts';
import { knownEnvironments } from '../../fixtures/environments/known-environments.ts';
import { referencesOf } from '../../support/object-references.ts';
import { objectsIn, synthesizedFiles } from '../../support/synthesized-files.ts';
import { appliedObjects, referenceTo, type SynthesizedObject } from '../../support/synthesized-objects.ts';

type Body = SynthesizedObject['body'];

const isPolicy = ({ kind }: SynthesizedObject) => kind.endsWith('NetworkPolicy');
const podOf = ({ body }: SynthesizedObject): Body =>
  body.spec?.template?.spec ?? body.spec?.jobTemplate?.spec?.template?.spec;

/** Calico's own tier. */
const fromElsewhere = ['Tier//default'];

describe.each(knownEnvironments.map((environment) => [environment.name, environment] as const))(
  'the order of %s',
  async (_, environment) => {
    const files = await synthesizedFiles(environment);
    const objects = await appliedObjects(environment);
    const workloads = objects.filter((object) => podOf(object) !== undefined);
    const policies = objects.filter(isPolicy);

    test('has policies and workloads to be about', () => {
      expect(policies.length).toBeGreaterThan(0);
      expect(workloads.length).toBeGreaterThan(1);
    });

    test('of Flux: a workload is applied when all policies are, and are healthy', () => {
      const [, ...kustomizations] = objectsIn(files, 'flux/flux.yaml');
      const unitOf = (name: string): string =>
        kustomizations
          .find(({ metadata }) => metadata.name === name)
          ?.spec.path.split('/')
          .at(-1);
      const waitsFor = (unit: string): readonly string[] => {
        const own = kustomizations.find(({ metadata }) => unitOf(metadata.name) === unit);
        const direct: readonly string[] = own.spec.dependsOn.map(({ name }: Body) => unitOf(name));
        return [...direct, ...direct.flatMap(waitsFor)];
      };
      for (const workload of workloads)
        for (const policy of policies) expect(waitsFor(workload.unit)).toContain(policy.unit);
      expect(kustomizations.every(({ spec }) => spec.wait === true)).toBe(true);
    });

    test('of Argo CD: every policy is of a lower wave than every workload', () => {
      const wave = ({ body }: SynthesizedObject) =>
        Number(body.metadata.annotations['argocd.argoproj.io/sync-wave']);
      expect(Math.max(...policies.map(wave))).toBeLessThan(Math.min(...workloads.map(wave)));
      expect(objects.filter((object) => !Number.isInteger(wave(object)))).toEqual([]);
    });

    test('of kubectl: the names of the folders, one after the other', () => {
      expect([...new Set(objects.map(({ unit }) => unit))].sort()).toEqual(units.map(({ name }) => name));
      const last =
        policies
          .map(({ unit }) => unit)
          .sort()
          .at(-1) ?? '';
      expect(workloads.filter(({ unit }) => unit <= last)).toEqual([]);
    });

    test('brings everything that an object needs before it, or with it', () => {
      const unitOf = new Map(objects.map((object) => [referenceTo(object), object.unit]));
      const late = objects.flatMap((object) =>
        referencesOf(object)
          .filter((need) => !fromElsewhere.includes(need))
          .filter((need) => (unitOf.get(need) ?? '99') > object.unit)
          .map((need) => `${object.unit} ${referenceTo(object)} needs ${need}`),
      );
      expect(late).toEqual([]);
    });

    test('brings every object in one unit, and nothing that is not a manifest', () => {
      const identities = objects.map(referenceTo);
      expect(new Set(identities).size).toBe(identities.length);
      for (const path of files.keys()) {
        expect(path).toMatch(/^(units(\/\d\d-[a-z-]+)?|flux|argo-cd)\/[a-z0-9-]+\.yaml$/);
        for (const body of objectsIn(files, path))
          expect(body).toMatchObject({ apiVersion: expect.any(String), kind: expect.any(String) });
      }
    });
  },
);
