import { expect, test } from 'vitest';
import {
  analyzeAll,
  calicoPolicy,
  crdFlavor,
  findingsOf,
  globalNetworkSet,
  namespace,
} from '../../cluster-fixture.ts';

const policy = (selector: string) =>
  calicoPolicy('a/default.x', { types: ['Ingress'], selector, ingress: [{ action: 'Allow' }] }, crdFlavor);

test.each([`app == '\${APP}'`, `app == '{{ .Values.app }}'`])(
  'a selector that a tool replaces parts of proves nothing: %s',
  (selector) => {
    expect(analyzeAll([namespace('a'), policy(selector)]).findings).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        effect: 'unreadable',
        message: expect.stringMatching(/spec\.selector: .* looks like the source of a template/),
      }),
    );
  },
);

test('so do addresses, and a dollar or a brace alone is no mark', () => {
  expect(findingsOf([globalNetworkSet('x', {}, ['${CIDR}'])]).join()).toMatch(
    /spec\.nets\[0\]: "\$\{CIDR\}" looks like the source of a template/,
  );
  expect(findingsOf([namespace('a'), policy(`app in {'a', 'b'} && cost != '$5'`)])).toEqual([]);
});
