/** Where something stands. Lines count from 1. */
export interface Source {
  readonly file: string;
  readonly line: number;
}

/** What becomes of the thing that a finding is about. */
export type Effect =
  /** It could not be understood, so no verdict that depends on it is proven. */
  | 'unreadable'
  /** The API server refuses the object; the cluster runs without it. */
  | 'rejected'
  /** Calico drops the object without a word; the cluster runs as if it were not there. */
  | 'dropped'
  /** One rule or one part of it is lost; the rest is enforced. */
  | 'part-lost'
  /** It is stored, but nothing enforces it. */
  | 'not-enforced'
  /** It is enforced, but differently from what its author seems to want. */
  | 'surprising';

export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly effect: Effect;
  /** What is wrong, the value, what the cluster does with it and what to do about it. */
  readonly message: string;
  readonly source: Source;
}

/** By file, line and text: the order in which the input was read does not show. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const key = (f: Finding): string =>
    `${f.source.file}\n${String(f.source.line).padStart(9, '0')}\n${f.message}`;
  const unique = new Map(findings.map((finding) => [key(finding), finding]));
  return [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, finding]) => finding);
}
