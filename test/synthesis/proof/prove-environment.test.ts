import { describe, expect, test } from 'vitest';
import { analyzeEnvironment } from '../../../synthesis/proof/analyzed-environment.ts';
import { FailedProof, refuseFailedProofs } from '../../../synthesis/proof/failed-proof.ts';
import { proveEnvironment } from '../../../synthesis/proof/prove-environment.ts';
import type { Expected } from '../../../synthesis/proof/read-expected.ts';

const pod =
  'apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec: { containers: [{ name: web, image: web }] }\n';
const brokenPolicy = `---
apiVersion: projectcalico.org/v3
kind: NetworkPolicy
metadata: { name: broken, namespace: shop }
spec: { selector: "app ==", types: [Ingress] }
`;
const file = 'expectations/small.yaml';

const prove = (text: string, expected: Expected = { file, kind: 'nothing' }) =>
  proveEnvironment(analyzeEnvironment('small', new Map([['small/units/10-shop/shop.yaml', text]]), expected));

describe('an environment without expectations', () => {
  test('is written, unproven, when the cluster runs what its manifests say', () => {
    const proof = prove(pod);
    expect(proof).toMatchObject({ kind: 'no-expectations', file: 'expectations/small.yaml' });
    expect(() => refuseFailedProofs([proof])).not.toThrow();
  });

  test('is refused for a policy that Calico does not take, with file and line', () => {
    const proof = prove(pod + brokenPolicy);
    expect(proof).toMatchObject({ kind: 'faulty' });
    expect(() => refuseFailedProofs([proof])).toThrow(FailedProof);
    expect(() => refuseFailedProofs([proof])).toThrow(
      /^dist\/small\/units\/10-shop\/shop\.yaml:\d+: error: .*error: a cluster would not run the manifests of small as they are written\. Nothing was written\./s,
    );
  });

  test('is refused for a file that cannot be read, with exit code 2', () => {
    const proof = prove('kind: [');
    expect(proof).toMatchObject({ kind: 'faulty' });
    expect(new FailedProof([proof]).exitCode).toBe(2);
  });

  test('is refused for files that hold no object', () => {
    expect(prove('# nothing\n')).toMatchObject({ kind: 'faulty' });
  });
});

test('expectations that cannot be understood prove nothing, with exit code 2', () => {
  const problems = [{ message: 'peers must be a map', source: { file, line: 1 } }];
  const proof = prove(pod, { file, kind: 'not-understood', problems });
  expect(proof).toMatchObject({ kind: 'unproven', result: { problems } });
  expect(new FailedProof([proof]).exitCode).toBe(2);
});
