import { byId } from '../elements/dom.ts';
import type { Selection } from '../model/pair-filter.ts';
import { type Picture, pictureOf } from '../model/picture.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Home, Unit } from '../model/units.ts';
import { drawPicture } from './draw-picture.ts';
import { drawRing, type RingPicture } from './draw-ring.ts';
import { type Layout, layOut } from './layout.ts';
import type { Zoom } from './zoom.ts';

/** The picture, whose boxes one presses: namespaces open, workloads show only what concerns them. */
export interface Graph {
  draw(scenario: Scenario, selection: Selection, units: readonly Unit[]): void;
  /** Gives the focus to the first box of a home, or to the home if it is folded. */
  focusHome(home: Home): void;
}

/** What pressing something leads to. */
export interface GraphActions {
  /** A folded home was pressed, or the title of an open one. */
  toggleHome(home: Home): void;
  describeUnit(unit: Unit): void;
  /** The box that was pressed is not pressed any more. */
  release(): void;
}

export function createGraph(zoom: Zoom, actions: GraphActions): Graph {
  const box = byId('graph');
  // The keyboard has to reach what scrolls.
  box.setAttribute('tabindex', '0');
  const widthOf = textMeasure(box);
  let shown: { readonly scenario: Scenario; readonly selection: Selection; readonly units: readonly Unit[] };
  let picture: Picture;
  let ring: RingPicture | undefined;
  let pressed: string | undefined;
  /** Of a ring, also what the pointer or the focus is on. */
  const look = (looked: string | undefined): void => {
    mark(box, picture, looked);
    const own = picture.arrows.filter(({ from, to }) => from === looked || to === looked);
    ring?.showCounts(own, looked);
  };

  const paint = (): void => {
    const { scenario, selection, units } = shown;
    picture = pictureOf(scenario, selection, units, pressed);
    ring = picture.arrangement === 'ring' ? drawRing(picture, widthOf) : undefined;
    box.replaceChildren(ring?.svg ?? drawPicture(picture, bestLayout(picture, box, widthOf), widthOf));
    byId('graph-note').textContent = noteOn(picture);
    zoom.start();
  };
  const press = (unit: Unit): void => {
    const wasPressed = pressed === unit.id;
    pressed = wasPressed ? undefined : unit.id;
    if (picture.hidden !== undefined) paint();
    look(pressed);
    box.querySelector<SVGElement>(`[data-id="${unit.id}"]`)?.focus({ preventScroll: true });
    if (wasPressed) actions.release();
    else actions.describeUnit(unit);
  };
  const activate = (event: Event): boolean => {
    const target = event.target instanceof Element ? event.target.closest('[role="button"]') : null;
    if (target === null) return false;
    const unit = shown.units.find(({ id }) => id === target.getAttribute('data-id'));
    if (unit?.kind === 'peers') press(unit);
    else if (unit !== undefined) actions.toggleHome(unit.home);
    const home = shown.units.find((one) => one.home.id === target.getAttribute('data-home'))?.home;
    if (home !== undefined) actions.toggleHome(home);
    return true;
  };
  box.addEventListener('click', activate);
  const lookAtTarget = (event: Event): void => {
    if (ring === undefined || pressed !== undefined) return;
    const target = event.target instanceof Element ? event.target.closest('[role="button"]') : null;
    look(target?.getAttribute('data-id') ?? undefined);
  };
  for (const kind of ['pointerover', 'focusin']) box.addEventListener(kind, lookAtTarget);
  box.addEventListener('keydown', (event) => {
    if ((event.key === 'Enter' || event.key === ' ') && activate(event)) event.preventDefault();
  });
  return {
    draw: (scenario, selection, units) => {
      shown = { scenario, selection, units };
      pressed = undefined;
      paint();
    },
    focusHome: ({ id }) => {
      const unit = shown.units.find(({ home }) => home.id === id);
      box.querySelector<SVGElement>(`[data-id="${unit?.id}"]`)?.focus({ preventScroll: true });
    },
  };
}

function noteOn({ arrangement, hidden, arrows }: Picture): string {
  if (hidden !== undefined)
    return `${hidden} arrows are too many to draw. Choose a workload to see its own, or look for fewer pairs.`;
  return arrangement === 'ring'
    ? `${arrows.length} arrows: point at a box, or move to it with the Tab key, to see its own and how many pairs connect.`
    : '';
}

/** Puts everything aside that the pressed box has nothing to do with. */
function mark(box: Element, { arrows }: Picture, pressed: string | undefined): void {
  box.classList.toggle('looking', pressed !== undefined);
  for (const button of box.querySelectorAll('[aria-pressed]'))
    button.setAttribute('aria-pressed', String(button.getAttribute('data-id') === pressed));
  const own = arrows.filter(({ from, to }) => from === pressed || to === pressed);
  const hubs = new Set(own.flatMap(({ from, to }) => [from, to]).filter((id) => id.startsWith('h')));
  const near = arrows.filter((arrow) => own.includes(arrow) || hubs.has(arrow.from) || hubs.has(arrow.to));
  const shown = new Set([pressed, ...near.flatMap(({ id, from, to }) => [id, from, to])]);
  for (const part of box.querySelectorAll('[data-id]'))
    part.classList.toggle('aside', pressed !== undefined && !shown.has(part.getAttribute('data-id') ?? ''));
}

/** More boxes take too long to lay out twice. */
const fewBoxes = 60;

/** To the right or downwards, whichever can be shown larger. */
function bestLayout(
  picture: Picture,
  { clientWidth: width }: Element,
  widthOf: (text: string) => number,
): Layout {
  const right = layOut(picture, { width, direction: 'LR' }, widthOf);
  if (picture.boxes.length > fewBoxes) return right;
  const down = layOut(picture, { width, direction: 'TB' }, widthOf);
  const scaleOf = (one: Layout): number => Math.min(1, width / one.width);
  const isTaller = down.height > right.height;
  return scaleOf(down) > scaleOf(right) || (scaleOf(down) === scaleOf(right) && !isTaller) ? down : right;
}

/** How wide a text is in the picture. */
function textMeasure(box: Element): (text: string) => number {
  const canvas = document.createElement('canvas').getContext('2d');
  const { fontFamily } = getComputedStyle(box);
  if (canvas !== null) canvas.font = `13px ${fontFamily}`;
  return (text) => Math.ceil(canvas?.measureText(text).width ?? text.length * 8);
}
