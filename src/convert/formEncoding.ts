/** The type of a body whose fields are written as in a query. */
export const formType = 'application/x-www-form-urlencoded';

/** A text with all but the unreserved characters of RFC 3986 encoded; references stand as they are. */
export function encodeAllButReferences(text: string): string {
  return text
    .toWellFormed()
    .split(/(\{\{[^{}]*\}\})/)
    .map((piece, at) =>
      at % 2 === 1
        ? piece
        : encodeURIComponent(piece).replaceAll(
            /[!'()*]/g,
            (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
          ),
    )
    .join('');
}
