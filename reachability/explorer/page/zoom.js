const STEP = 1.25;
const [SMALLEST, LARGEST] = [0.1, 4];
/** Names are still read at this size, if the picture is then wider than its box. */
const SMALLEST_AT_FIRST = 0.6;
/** Graphviz measures in points. */
const PIXELS_PER_POINT = 4 / 3;

/**
 * Makes the picture in a scrolling box larger and smaller, by buttons, keys and wheel, and lets one drag it. Arrow keys
 * scroll the box without further ado.
 */
// biome-ignore lint/correctness/noUnusedVariables: page.js calls it, and both are one script in the page
function makeZoomable(box, { larger, smaller, whole, level }) {
  let scale = 1;

  const sizeOf = () => {
    const { width, height } = box.querySelector('svg').viewBox.baseVal;
    return [width * PIXELS_PER_POINT, height * PIXELS_PER_POINT];
  };
  /** What is at `x` and `y` of the box stays there. */
  const set = (wanted, x = box.clientWidth / 2, y = box.clientHeight / 2) => {
    const next = Math.min(LARGEST, Math.max(SMALLEST, wanted));
    const [width, height] = sizeOf();
    const [left, top] = [box.scrollLeft + x, box.scrollTop + y].map((offset) => (offset * next) / scale);
    Object.assign(box.querySelector('svg').style, {
      width: `${width * next}px`,
      height: `${height * next}px`,
    });
    box.scrollTo(left - x, top - y);
    scale = next;
    level.textContent = `${Math.round(scale * 100)} %`;
  };
  const showWhole = () => {
    const [width, height] = sizeOf();
    set(Math.min(1, box.clientWidth / width, box.clientHeight / height));
  };

  larger.addEventListener('click', () => set(scale * STEP));
  smaller.addEventListener('click', () => set(scale / STEP));
  whole.addEventListener('click', showWhole);
  box.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      '+': () => set(scale * STEP),
      '=': () => set(scale * STEP),
      '-': () => set(scale / STEP),
      0: showWhole,
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  box.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const { left, top } = box.getBoundingClientRect();
      set(event.deltaY < 0 ? scale * STEP : scale / STEP, event.clientX - left, event.clientY - top);
    },
    { passive: false },
  );
  box.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || event.target.closest('[role="button"]')) return;
    box.setPointerCapture(event.pointerId);
  });
  box.addEventListener('pointermove', (event) => {
    if (box.hasPointerCapture(event.pointerId)) box.scrollBy(-event.movementX, -event.movementY);
  });

  return {
    /** To be called for every new picture: as wide as its box, or so that names can be read. */
    start() {
      scale = 1;
      box.scrollTo(0, 0);
      const [width] = sizeOf();
      set(Math.max(SMALLEST_AT_FIRST, Math.min(1, box.clientWidth / width)), 0, 0);
    },
  };
}
