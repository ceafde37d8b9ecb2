/** The place of something. Lines count from 1. */
export interface Source {
  readonly file: string;
  readonly line: number;
}

/** What becomes of the thing that a finding is about. */
export type Effect =
  /** It could not be understood, so no verdict that depends on it is proven. */
  | 'unreadable'
  /** Its kind is not known: it may make pods or govern them. */
  | 'unknown'
  /** It makes or changes objects that are not in the input. */
  | 'elsewhere'
  /** The tool that applies the input leaves it out, or removes it later. */
  | 'not-applied'
  /** The API server refuses the object; the cluster runs without it. */
  | 'rejected'
  /** Calico silently drops the object; the cluster runs as if it were not there. */
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
  /** The object that the finding is about as a whole, which expectations may accept. */
  readonly object?: ObjectName;
  /** What the rule or the policy at this place asks for in vain, if the finding is about that. */
  readonly asked?: readonly Asked[];
}

/** What a rule or a policy asks for. */
export interface Asked {
  /** Such as `label app`, `namespace label team`, `service account` or `port`. */
  readonly what: string;
  /** Any of them would do. */
  readonly values: readonly string[];
}

export interface ObjectName {
  /** Its API group: empty for that of Kubernetes which has no name, undefined where it is not told. */
  readonly group?: string;
  readonly kind: string;
  /** Undefined for an object of the whole cluster, and for one that leaves its namespace out. */
  readonly namespace?: string;
  readonly name: string;
}

const open: readonly Effect[] = ['unreadable', 'unknown', 'elsewhere', 'not-applied'];

/** Whether the cluster may hold what the verdicts do not count, or lack what they do: nothing is proven until it is settled. */
export function isOpen({ effect }: Pick<Finding, 'effect'>): boolean {
  return open.includes(effect);
}

/** Whether expectations may accept such a finding about an object: the author states what it leaves open. */
export function isAcceptable({ effect }: Pick<Finding, 'effect'>): boolean {
  return isOpen({ effect }) && effect !== 'unreadable';
}

/** Ends the remedy of such a finding. */
export const acceptObject = 'or accept the object in the expectations by kind and name';

/** By file, line and text: the order in which the input was read does not show. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const key = (f: Finding): string =>
    `${f.source.file}\n${String(f.source.line).padStart(9, '0')}\n${f.message}`;
  const unique = new Map(findings.map((finding) => [key(finding), finding]));
  return [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, finding]) => finding);
}
