import type { ResolvedEnvironment } from '../../../flows/resolve-environment.ts';
import type { Finding } from '../../../settings/findings/finding.ts';
import { tryParseBytes } from '../../../settings/kubernetes/byte-quantity.ts';
import { membersOf } from './members.ts';

/** Caches that would have an Alpha killed, and requests above the limit. https://docs.dgraph.io/installation/production-checklist */
export function checkMemory(environment: ResolvedEnvironment): readonly Finding[] {
  const { alpha } = environment.dgraph;
  return [
    ...checkCache(alpha.cacheMebibytes, tryParseBytes(alpha.resources.memoryLimit)),
    ...membersOf(environment).flatMap(({ path, settings: { resources } }) => {
      const request = tryParseBytes(resources.memoryRequest);
      const limit = tryParseBytes(resources.memoryLimit);
      if (request === undefined || limit === undefined || request <= limit) return [];
      return [
        {
          path: `${path}.resources.memoryRequest`,
          value: resources.memoryRequest,
          problem: `is more than the limit of ${resources.memoryLimit}`,
          remedy: 'Raise the limit or lower the request',
        },
      ];
    }),
  ];
}

function checkCache(cacheMebibytes: number, limit: number | undefined): readonly Finding[] {
  if (limit === undefined || cacheMebibytes * 1024 ** 2 < limit / 2) return [];
  return [
    {
      path: 'dgraph.alpha.cacheMebibytes',
      value: cacheMebibytes,
      problem: 'is half of the memory limit or more: the Alpha would be killed under load',
      remedy: `Set about ${Math.floor(limit / 1024 ** 2 / 4)}, a quarter of the limit, or raise resources.memoryLimit`,
    },
  ];
}
