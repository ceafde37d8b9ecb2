const step = 1.25;
const [SMALLEST, LARGEST] = [0.1, 4];
/** Letters of 13 pixels have 11 at this size, if the picture is then wider than its box. */
const smallestAtFirst = 0.85;

/** What one presses to zoom, and where the level shows. */
export interface ZoomControls {
  readonly larger: HTMLElement;
  readonly smaller: HTMLElement;
  readonly whole: HTMLElement;
  readonly level: HTMLElement;
}

/** The size of a picture in its box. */
export interface Zoom {
  /** To be called for every new picture: as wide as its box, or so that names can be read. */
  start(): void;
}

/**
 * Makes the picture in a scrolling box larger and smaller, by buttons, keys and wheel, and lets one drag it. Arrow keys
 * scroll the box without further ado.
 */
export function makeZoomable(box: HTMLElement, { larger, smaller, whole, level }: ZoomControls): Zoom {
  let scale = 1;

  const sizeOf = (): readonly [number, number] => {
    const { width = 0, height = 0 } = box.querySelector('svg')?.viewBox.baseVal ?? {};
    return [width, height];
  };
  /** What is at `x` and `y` of the box stays there. */
  const set = (wanted: number, x = box.clientWidth / 2, y = box.clientHeight / 2): void => {
    const next = Math.min(LARGEST, Math.max(SMALLEST, wanted));
    const [width] = sizeOf();
    const [left, top] = [((box.scrollLeft + x) * next) / scale, ((box.scrollTop + y) * next) / scale];
    const svg = box.querySelector('svg');
    if (svg !== null) svg.style.width = `${width * next}px`;
    box.scrollTo(left - x, top - y);
    scale = next;
    level.textContent = `${Math.round(scale * 100)} %`;
  };
  const showWhole = (): void => {
    const [width, height] = sizeOf();
    set(Math.min(1, box.clientWidth / width, box.clientHeight / height));
  };
  const actions: ReadonlyMap<string, () => void> = new Map([
    ['+', () => set(scale * step)],
    ['=', () => set(scale * step)],
    ['-', () => set(scale / step)],
    ['0', showWhole],
  ]);

  larger.addEventListener('click', () => set(scale * step));
  smaller.addEventListener('click', () => set(scale / step));
  whole.addEventListener('click', showWhole);
  box.addEventListener('keydown', (event) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : actions.get(event.key);
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  box.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const { left, top } = box.getBoundingClientRect();
      set(event.deltaY < 0 ? scale * step : scale / step, event.clientX - left, event.clientY - top);
    },
    { passive: false },
  );
  box.addEventListener('pointerdown', (event) => {
    const isOnButton = event.target instanceof Element && event.target.closest('[role="button"]') !== null;
    if (event.button === 0 && !isOnButton) box.setPointerCapture(event.pointerId);
  });
  box.addEventListener('pointermove', (event) => {
    if (box.hasPointerCapture(event.pointerId)) box.scrollBy(-event.movementX, -event.movementY);
  });

  return {
    start: () => {
      scale = 1;
      box.scrollTo(0, 0);
      const [width, height] = sizeOf();
      const isRing = box.querySelector('.ring') !== null;
      // A ring is looked at as a whole.
      const fitting = Math.min(1, box.clientWidth / width, isRing ? box.clientHeight / height : 1);
      set(Math.max(smallestAtFirst, fitting), 0, 0);
      // It has nothing in its corner.
      if (isRing) box.scrollTo((box.scrollWidth - box.clientWidth) / 2, 0);
    },
  };
}
