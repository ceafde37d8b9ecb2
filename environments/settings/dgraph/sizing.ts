import type { AlphaSettings, ZeroSettings } from './member-settings.ts';

interface Sizing {
  /** What Zeros get. */
  readonly zero: Pick<ZeroSettings, 'replicas' | 'storage' | 'resources'>;
  /** What Alphas get. */
  readonly alpha: Pick<AlphaSettings, 'replicas' | 'storage' | 'resources' | 'cacheMebibytes'>;
}

/**
 * Sizes that fit together: Dgraph's cache is a quarter of an Alpha's memory limit, and what Go may use follows from both
 * ({@link file://./go-memory-limit.ts}). Spread one into an environment and change what differs:
 * `zero: { ...sizing.small.zero }, alpha: { ...sizing.small.alpha, storage: '200Gi' }`.
 */
export const sizing = {
  /** One Zero and one Alpha on a laptop: nothing survives the loss of a pod's volume. */
  dev: {
    zero: {
      replicas: 1,
      storage: '1Gi',
      resources: { cpuRequest: '50m', memoryRequest: '128Mi', memoryLimit: '512Mi' },
    },
    alpha: {
      replicas: 1,
      storage: '5Gi',
      resources: { cpuRequest: '100m', memoryRequest: '512Mi', memoryLimit: '1Gi' },
      cacheMebibytes: 256,
    },
  },
  /** Survives the loss of a node, on three small ones. The volumes are those of the Helm chart. */
  small: {
    zero: {
      replicas: 3,
      storage: '32Gi',
      resources: { cpuRequest: '100m', memoryRequest: '256Mi', memoryLimit: '1Gi' },
    },
    alpha: {
      replicas: 3,
      storage: '100Gi',
      resources: { cpuRequest: '250m', memoryRequest: '1Gi', memoryLimit: '2Gi' },
      cacheMebibytes: 512,
    },
  },
  /** What Dgraph advises to begin with. Memory is asked for in full, so that no Alpha is killed for its neighbours. */
  production: {
    zero: {
      replicas: 3,
      storage: '200Gi',
      resources: { cpuRequest: '1', memoryRequest: '4Gi', memoryLimit: '4Gi', scratch: '1Gi' },
    },
    alpha: {
      replicas: 3,
      storage: '250Gi',
      resources: { cpuRequest: '4', memoryRequest: '16Gi', memoryLimit: '16Gi', scratch: '4Gi' },
      cacheMebibytes: 4096,
    },
  },
} as const satisfies { readonly [profile: string]: Sizing };
