import { describe, expect, test } from 'vitest';
import { findingsOfOrders } from '../../../support/application-findings.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('an image of an application', () => {
  test.each<[string, object]>([
    ["of the environment's own registry, by tag", { repository: 'team/orders_api', tag: '1.4.2' }],
    ['of another registry, by digest', { registry: 'ghcr.io', repository: 'acme/orders', digest }],
    [
      'of a registry with a port, by both, with a Secret to log in',
      { registry: 'r.example.com:5000', repository: 'orders', tag: 'v1', digest, pullSecrets: ['login'] },
    ],
  ])('is accepted %s', (_, image) => {
    expect(findingsOfOrders({ image })).toEqual([]);
  });

  test.each<[string, object, string]>([
    [
      'without a version',
      { repository: 'orders' },
      'applications[1].image = "netpolmeshprod.azurecr.io/orders": has no version. Add tag, such as 1.4.2, or digest.',
    ],
    [
      'with a tag that moves',
      { repository: 'orders', tag: 'latest' },
      'applications[1].image.tag = "latest": has the moving tag latest. Pin a version, such as v25.4.0, or a digest.',
    ],
    [
      'with a broken tag',
      { repository: 'orders', tag: '1.0 && rm' },
      'applications[1].image.tag = "1.0 && rm": has no valid tag. Pin a version, such as v25.4.0, or a digest.',
    ],
    [
      'with a short digest',
      { repository: 'orders', digest: 'sha256:abc' },
      'applications[1].image.digest = "sha256:abc": must be sha256: and 64 hexadecimal digits in lower case. Correct it (https://github.com/distribution/reference).',
    ],
    [
      'with the tag in the repository',
      { repository: 'orders:1.4.2', tag: '1' },
      'applications[1].image.repository = "orders:1.4.2": must be a path of lower-case letters, digits, and single separators, without tag and digest. Correct it (https://github.com/distribution/reference).',
    ],
    [
      'with a scheme before the registry',
      { registry: 'https://ghcr.io', repository: 'orders', tag: '1' },
      'applications[1].image.registry = "https://ghcr.io": must be the host of a registry, such as ghcr.io, without scheme and path. Correct it (https://github.com/distribution/reference).',
    ],
    [
      "of a registry of Azure that is not the environment's",
      { registry: 'others.azurecr.io', repository: 'orders', tag: '1' },
      'applications[1].image.registry = "others.azurecr.io": is not the registry that the cluster\'s nodes may pull from, netpolmeshprod.azurecr.io. Import the image into netpolmeshprod.azurecr.io with az acr import, and leave registry out.',
    ],
    [
      'with a misspelt key',
      { repository: 'orders', tags: '1' },
      'applications[1].image.tags = "1": is not a setting. Did you mean \'tag\'?',
    ],
  ])('is refused %s', (_, image, line) => {
    expect(findingsOfOrders({ image })).toEqual([line]);
  });
});
