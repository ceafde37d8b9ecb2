/** The element of this id, which page.html has. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

type Attributes = Readonly<Record<string, string>>;
type Content = Node | string;

/** Text is only ever set as text, so nothing in a manifest can become markup. */
export function element(name: string, attributes: Attributes, ...children: readonly Content[]): HTMLElement {
  return fill(document.createElement(name), attributes, children);
}

/** The same for a part of a picture. */
export function svgElement(
  name: string,
  attributes: Attributes,
  ...children: readonly Content[]
): SVGElement {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
}

function fill<E extends Element>(made: E, attributes: Attributes, children: readonly Content[]): E {
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

/** A button that looks like a link, or like a button with the class `plain`. */
export function button(text: string, onPress: () => void, look: 'link' | 'plain' = 'link'): HTMLElement {
  const made = element('button', { class: look, type: 'button' }, text);
  made.addEventListener('click', onPress);
  return made;
}

/** A list with something in each item. */
export function listOf(items: readonly (Content | readonly Content[])[]): HTMLElement {
  return element(
    'ul',
    {},
    ...items.map((item) =>
      element('li', {}, ...(typeof item === 'string' || item instanceof Node ? [item] : item)),
    ),
  );
}

/** A line below a heading that says what to do, or what to bear in mind. */
export function hint(text: string): HTMLElement {
  return element('p', { class: 'hint' }, text);
}

/** The nearest element around an event's target that a selector matches. */
export function around(event: Event, selector: string): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
}
