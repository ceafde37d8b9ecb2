import { expect, test } from 'vitest';
import { parseManifests } from '../../../../reachability/load/texts/parse-manifests.ts';

const told = (file: string, text: string) =>
  parseManifests([{ file, text }]).findings.map(({ effect, message }) => `${effect}: ${message}`);

test('settings of Fleet leave everything open, wherever they are', () => {
  for (const file of ['fleet.yaml', 'apps/a/fleet.yaml'])
    expect(told(file, 'defaultNamespace: shop\nkustomize: { dir: overlays/a }\n')).toEqual([
      expect.stringMatching(
        /^unreadable: may make Fleet apply something else than the manifests beside it say/,
      ),
    ]);
});

test('an object in a file of that name, and settings in another, are not for Fleet', () => {
  expect(told('fleet.yaml', '{ apiVersion: agones.dev/v1, kind: Fleet, metadata: { name: a } }')).toEqual([]);
  expect(told('my-fleet.yaml', 'defaultNamespace: shop')).toEqual([
    expect.stringMatching(/^not-enforced: holds no Kubernetes object/),
  ]);
});
