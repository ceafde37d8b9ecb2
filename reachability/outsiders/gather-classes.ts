import { groupBy } from '../collections/group-by.ts';
import type { HeldLabels } from '../model/objects.ts';
import type { OutsiderClass } from '../model/outsiders.ts';
import { keyOf } from '../selectors/literal.ts';
import type { Found } from './explore.ts';
import { simplify } from './simplify.ts';

/** One class for each set of conditions, the weakest first. */
export function gatherClasses(found: readonly Found[], held: HeldLabels): readonly OutsiderClass[] {
  const simplified = found.map(({ conditions, pod }) => ({ conditions: simplify(conditions, held), pod }));
  const groups = groupBy(simplified, ({ conditions }) => conditions.map(keyOf).join());
  return [...groups.entries()]
    .map(([key, group]) => ({
      key,
      conditions: group[0].conditions,
      pods: [...new Map(group.map(({ pod }) => [JSON.stringify([...pod.labels].sort()), pod])).values()],
    }))
    .sort((a, b) => a.conditions.length - b.conditions.length || (a.key < b.key ? -1 : 1))
    .map(({ conditions, pods }) => ({ conditions, pods }));
}
