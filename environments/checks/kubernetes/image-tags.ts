import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { checkName, type NameRule } from '../rules/name-rule.ts';

const imagePattern =
  /^[a-z0-9][a-z0-9._/-]*(:\d+\/[a-z0-9._/-]+)?(:(?<tag>\w[-\w.]{0,127}))?(?<digest>@sha256:[0-9a-f]{64})?$/;
/** What a digest looks like. */
export const sha256Digest: NameRule = {
  pattern: /^sha256:[0-9a-f]{64}$/,
  shape: 'sha256: and 64 hexadecimal digits in lower case',
  source: 'https://github.com/distribution/reference',
};
const tagPattern = /^\w[-\w.]{0,127}$/;
const movingTags = new Set(['latest', 'main', 'master']);
const remedy = 'Pin a version, such as v25.4.0, or a digest';

/** Images whose content can change under the same name: what was tested is then not what runs. */
export function checkImageTags({ dgraph, clients }: ResolvedEnvironment): readonly Finding[] {
  return [
    ...checkImage('dgraph.image', dgraph.image),
    ...clients.flatMap(({ imageTag, imageDigest }, index) => [
      ...checkTag(`clients[${index}].imageTag`, imageTag, imageTag),
      ...(imageDigest === undefined
        ? []
        : checkName(`clients[${index}].imageDigest`, imageDigest, sha256Digest)),
    ]),
  ];
}

/** Refuses a reference to an image that is broken or can change its content. */
export function checkImage(path: string, image: string): readonly Finding[] {
  const match = imagePattern.exec(image);
  if (match === null) return [{ path, value: image, problem: 'is not an image reference', remedy }];
  if (match.groups?.digest !== undefined) return [];
  return checkTag(path, image, match.groups?.tag);
}

/** Refuses a tag that is broken, or that moves from one content to the next. */
export function checkTag(path: string, value: string, tag: string | undefined): readonly Finding[] {
  if (tag === undefined || !tagPattern.test(tag)) {
    return [{ path, value, problem: 'has no valid tag', remedy }];
  }
  return movingTags.has(tag) ? [{ path, value, problem: `has the moving tag ${tag}`, remedy }] : [];
}
