import { bodySpot } from '../request/syntax/bodySpot.ts';

const reference = /\{\{\s*([\p{L}_][\p{L}\p{N}_-]*)\s*\}\}/gu;

/** Tells if a text has signs that would be escaped within the quotes of JSON, although other clients insert it unchanged. */
export function wouldBeEscaped(value: string): boolean {
  return JSON.stringify(value).length > value.length + 2;
}

/** A body of JSON with `{{name | raw}}` in quotes for each value that may be escaped already. */
export function withRawValues(
  body: string,
  type: string,
  isEscaped: (name: string, at: number) => boolean,
): string {
  const spot = bodySpot(body, { start: 0, end: body.length }, type);
  if (typeof spot !== 'function') return body;
  return body.replaceAll(reference, (found, name: string, at: number) =>
    isEscaped(name, at) && spot(at) === 'jsonString' ? `{{${name} | raw}}` : found,
  );
}
