import { expect, test } from 'vitest';
import { pointAt, ringOf } from '../../../../../reachability/explorer/page/model/ring.ts';

const box = (id: string, height = 20) => ({ id, width: 100, height });

test('boxes of equal height share the circle equally, from above on, clockwise', () => {
  const { angles, radius, reach } = ringOf(['a', 'b', 'c', 'd'].map((id) => box(id)));
  expect([...angles]).toEqual([
    ['a', -45],
    ['b', 45],
    ['c', 135],
    ['d', 225],
  ]);
  expect([radius, reach]).toEqual([220, 332]);
});

test('the circle is as large as its boxes need', () => {
  const boxes = Array.from({ length: 200 }, (_, index) => box(`b${index}`));
  const ring = ringOf(boxes);
  const angles = [...ring.angles.values()];
  const apart = angles.slice(1).map((angle, index) => {
    const [[x, y], [otherX, otherY]] = [pointAt(ring, angle), pointAt(ring, angles[index] ?? 0)];
    return Math.hypot(x - otherX, y - otherY);
  });
  expect(Math.min(...apart)).toBeGreaterThan(20);
});
