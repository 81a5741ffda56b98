/** The type of a body whose fields are written as in a query. */
export const formType = 'application/x-www-form-urlencoded';

/** Changes the parts of a text that are not references (`{{…}}`). */
export function outsideReferences(text: string, change: (part: string) => string): string {
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .map((piece, at) => (at % 2 === 1 ? piece : change(piece)))
    .join('');
}

/** A text with all characters encoded except the unreserved ones of RFC 3986; references stay as they are. */
export function encodeAllButReferences(text: string): string {
  return outsideReferences(text.toWellFormed(), (part) =>
    encodeURIComponent(part).replaceAll(/[!'()*]/g, percentEncoded),
  );
}

function percentEncoded(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** A form as other clients send it: no blanks around its signs, and encoded characters that an address cannot hold; references stay. */
export function encodedForm(text: string): string {
  return outsideReferences(text, (part) =>
    part
      .replaceAll(/(?<![ \t])[ \t]*([=&])[ \t]*/g, '$1')
      .replaceAll(/^[ \t]+|(?<![ \t])[ \t]+$/gm, '')
      .toWellFormed()
      .replaceAll(/[^\n!#-;=?-_a-z|~]|%(?![\dA-Fa-f]{2})/gu, encodeURIComponent),
  );
}
