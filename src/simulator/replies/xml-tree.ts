import { SaxesParser } from 'saxes';

/** One element: its text (CDATA and character data joined) and its children in order. */
export interface XmlElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

interface Growing {
  name: string;
  text: string;
  children: Growing[];
}

/**
 * Reads an XML document strictly; a reader of the simulator's own, so that a fault in the server's
 * XML code cannot hide itself. Gives the root element or what is wrong and where.
 */
export function readXml(source: string): { readonly root: XmlElement } | { readonly fault: string } {
  const parser = new SaxesParser();
  const open: Growing[] = [];
  let root: Growing | null = null;
  let fault: string | null = null;
  parser.on('error', (error) => {
    fault ??= error.message;
  });
  parser.on('doctype', () => {
    fault ??= 'DOCTYPE is not allowed';
  });
  parser.on('opentag', (tag) => {
    const element: Growing = { name: tag.name, text: '', children: [] };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const append = (text: string): void => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.on('text', append);
  parser.on('cdata', append);
  parser.write(source).close();
  if (fault !== null) return { fault };
  return root === null ? { fault: 'no element' } : { root };
}

/** The first child of that name, or null. */
export function child(element: XmlElement, name: string): XmlElement | null {
  return element.children.find((candidate) => candidate.name === name) ?? null;
}

/** The text of a child, or null when it is missing. */
export function textOf(element: XmlElement, name: string): string | null {
  return child(element, name)?.text ?? null;
}
