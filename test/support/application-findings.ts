import { checkEnvironment } from '../../environments/checks/check-environment.ts';
import { shop } from '../fixtures/examples/shop/shop.ts';
import { type Edits, edit, linesOf } from './environments/edit-environment.ts';

/** Place of the application `orders` in the shop. */
const orders = 'applications.1';

/** What is found in the shop with some values of its application `orders` replaced. */
export function findingsOfOrders(edits: Edits): readonly string[] {
  const placed = Object.entries(edits).map(([path, value]) => [`${orders}.${path}`, value] as const);
  return findingsOfShop(Object.fromEntries(placed));
}

/** What is found in the shop with some values replaced. */
export function findingsOfShop(edits: Edits): readonly string[] {
  return linesOf(checkEnvironment(edit(shop, edits)));
}
