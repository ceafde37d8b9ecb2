/** Boxes around a circle, so that arrows between any two cross the middle and no box. */
export interface Ring {
  /** Where boxes begin. */
  readonly radius: number;
  /** From the middle to the edge of the picture. */
  readonly reach: number;
  /** The direction in which each box is seen from the middle, in degrees; the first is above. */
  readonly angles: ReadonlyMap<string, number>;
}

const [gap, smallestRadius, margin] = [4, 220, 12];

/** Gives every box as much of the circle as it is high. */
export function ringOf(
  boxes: readonly { readonly id: string; readonly width: number; readonly height: number }[],
): Ring {
  const around = boxes.reduce((sum, { height }) => sum + height + gap, 0);
  const radius = Math.max(smallestRadius, around / (2 * Math.PI));
  const share = 360 / around;
  let at = -90;
  const angles = new Map<string, number>();
  for (const { id, height } of boxes) {
    const own = (height + gap) * share;
    angles.set(id, at + own / 2);
    at += own;
  }
  return { radius, reach: radius + Math.max(0, ...boxes.map(({ width }) => width)) + margin, angles };
}

/** The point on the circle in a direction, or as far inside it as `share` says. */
export function pointAt({ radius }: Ring, angle: number, share = 1): readonly [number, number] {
  const turn = (angle * Math.PI) / 180;
  return [radius * share * Math.cos(turn), radius * share * Math.sin(turn)];
}
