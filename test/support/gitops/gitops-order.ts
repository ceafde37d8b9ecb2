/** Whether a reference names what protects workloads. */
export function isPolicy(reference: string): boolean {
  return /^(Global)?Network(Policy|Set)\/|^Tier\//.test(reference);
}

/** Whether a reference names what starts pods. */
export function isWorkload(reference: string): boolean {
  return /^(CronJob|Deployment|Job|StatefulSet)\//.test(reference);
}
