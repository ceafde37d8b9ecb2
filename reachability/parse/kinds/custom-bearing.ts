/**
 * What a kind of another API group does to verdicts:
 * - `none`: it makes no pod, changes no label and lets no packet through or stops one;
 * - `workload`: it makes pods from a pod template that it holds, and nothing else that counts;
 * - `makes`: its controller makes or changes objects that are not in the input;
 * - `narrows`: a policy of another vendor, which can only take connections away;
 * - `widens`: one that may also allow what a NetworkPolicy refuses, where its vendor enforces it.
 */
export type CustomBearing = 'none' | 'workload' | 'makes' | 'narrows' | 'widens';

/** The kinds of a group by their bearing, with spaces between them. */
export type KindsOf = Readonly<Partial<Record<CustomBearing, string>>>;
