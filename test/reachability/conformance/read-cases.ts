import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { CalicoVersion } from '../../../reachability/contract/options.ts';

const cases = join(import.meta.dirname, 'cases');

/** One small cluster, and what real Calico did in it. */
export interface ConformanceCase {
  /** `group/case`, as its folder is called. */
  readonly name: string;
  readonly manifests: string;
  readonly expected: Expected;
}

export interface Expected {
  readonly about: string;
  /** Where the two releases differ, the one that the answers hold for. */
  readonly calico?: CalicoVersion;
  /** The API refuses an object, and the answers are those of a cluster without it. */
  readonly or_refuse?: boolean;
  readonly expect: readonly ExpectedPacket[];
}

export interface ExpectedPacket {
  /** `namespace/name` of a workload, or an address. */
  readonly from: string;
  readonly to: string;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP' | 'ICMP';
  /** ICMP has none. */
  readonly port?: number;
  readonly verdict: 'allow' | 'deny';
  /** The file and line of Calico's source that decides. */
  readonly why: string;
}

/** The folders under `cases/`, which are the groups, in order. */
export function groups(): readonly string[] {
  return readdirSync(cases).sort();
}

export function casesOf(group: string): readonly ConformanceCase[] {
  return readdirSync(join(cases, group))
    .sort()
    .map((name) => {
      const read = (file: string): string => readFileSync(join(cases, group, name, file), 'utf8');
      return {
        name: `${group}/${name}`,
        manifests: read('manifests.yaml'),
        // The form is that of the README beside the cases; a field that is not there fails the judge.
        expected: parse(read('expected.yaml')) as Expected,
      };
    });
}
