import { oneLine } from '../../model/one-line.js';

type Child = Node | string | undefined | false;

/**
 * An element with its attributes and content. Texts become text and nothing else, whatever stands in them.
 * @param attributes undefined and false: absent; true: present and empty
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | number | boolean | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...shown(children));
  return made;
}

/** Puts other content in the place of what an element holds. */
export function fill(target: Element, ...children: readonly Child[]): void {
  target.replaceChildren(...shown(children));
}

function shown(children: readonly Child[]): (Node | string)[] {
  return children.filter((child) => child !== undefined && child !== false).map((child) => (typeof child === 'string' ? oneLine(child) : child));
}

/** The element of an ID. @throws Error where the page has none */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}
