import type { Environment } from '../../../settings/environment.ts';
import type { Finding } from '../../../settings/findings/finding.ts';
import { tryParseBytes } from '../../../settings/kubernetes/byte-quantity.ts';
import { membersOf } from './members.ts';

/** Caches that would have an Alpha killed, and requests above the limit. https://docs.dgraph.io/installation/production-checklist */
export function checkMemory(environment: Environment): readonly Finding[] {
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

function checkCache(cacheMebibytes: unknown, limit: number | undefined): readonly Finding[] {
  const path = 'dgraph.alpha.cacheMebibytes';
  if (typeof cacheMebibytes !== 'number' || !Number.isInteger(cacheMebibytes) || cacheMebibytes < 0) {
    return [
      {
        path,
        value: cacheMebibytes,
        problem: 'must be a whole number of MiB',
        remedy: 'Set about a quarter of the memory limit: left out, Dgraph takes 4096',
      },
    ];
  }
  if (limit === undefined || cacheMebibytes * 1024 ** 2 < limit / 2) return [];
  return [
    {
      path,
      value: cacheMebibytes,
      problem: 'is half of the memory limit or more: the Alpha would be killed under load',
      remedy: `Set about ${Math.floor(limit / 1024 ** 2 / 4)}, a quarter of the limit, or raise resources.memoryLimit`,
    },
  ];
}
