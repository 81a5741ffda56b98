/** Makes an element with attributes; a text is always added as text, never as HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...content: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

/** Puts values into the numbered places of a sentence. */
export function filled(sentence: string, ...values: (string | number)[]): string {
  return sentence.replaceAll(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)] ?? ''));
}

export function button(text: string, work: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: 'action' }, text);
  made.addEventListener('click', work);
  return made;
}
