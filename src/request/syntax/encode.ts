/** Position of a value in a request; it decides how the value is encoded. */
export type Spot = 'base' | 'segment' | 'query' | 'header' | 'plain' | 'jsonString' | 'form';

/** Tells if a text has a C0 control (TAB too), DEL, or half of a surrogate pair: none may be in a target or header. */
export function holdsControl(text: string): boolean {
  return /(?![\x80-\x9f])[\p{Cc}\p{Cs}]/u.test(text);
}

/** Encodes a value as one component: nothing in it can end its segment, key, value or string. */
export function encodeValue(text: string, spot: Spot): string {
  if (spot === 'segment' || spot === 'query') return component(text);
  if (spot === 'form') return component(text).replaceAll('%20', '+');
  return spot === 'jsonString' ? JSON.stringify(text).slice(1, -1) : text;
}

function component(text: string): string {
  return encodeURIComponent(text).replaceAll("'", '%27');
}

/** Encodes literal text of a target: percent-encoded parts stay, and characters that a URL cannot have are encoded. */
export function encodeLiteral(text: string): string {
  return text
    .replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
    .replace(/[^\w!$%&'()*+,\-./:;=?@[\]~]/gu, (char) =>
      encodeURIComponent(char.isWellFormed() ? char : '\ufffd'),
    )
    .replaceAll("'", '%27');
}

/** Tells if the URL parser would read a segment as "." or "..". */
export function isDotSegment(segment: string): boolean {
  return /^(\.|%2e){1,2}$/i.test(segment);
}

/** Removes the segments “.” and “..” from a path that begins with “/”, as other clients do. */
export function withoutDotSegments(written: string): string {
  const kept: string[] = [];
  const segments = written.split('/');
  for (const segment of segments)
    if (!isDotSegment(segment)) kept.push(segment);
    else if (segment !== '.' && !/^%2e$/i.test(segment) && kept.length > 1) kept.pop();
  if (isDotSegment(segments.at(-1) ?? '')) kept.push('');
  return kept.join('/');
}

/** Writes a header value as bytes of UTF-8 in a string: headers allow nothing beyond Latin-1 otherwise. */
export function headerText(text: string): string {
  return /^[\t\x20-\xff]*$/.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1');
}

/** Lists the texts that a value may have become in a call, the longest first. */
export function formsOf(values: Iterable<string>): string[] {
  const forms = [...values].flatMap((value) => {
    const text = value.toWellFormed();
    const encoded = (['query', 'form', 'jsonString'] as const).map((spot) => encodeValue(text, spot));
    return [value, ...encoded, encodeValue(value, 'jsonString'), encodeLiteral(text), headerText(value)];
  });
  return [...new Set(forms)].toSorted((one, other) => other.length - one.length);
}
