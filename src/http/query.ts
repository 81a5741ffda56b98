/** The raw value of a query parameter of a target, or undefined. */
export function queryValue(target: string, name: string): string | undefined {
  for (const pair of pairsOf(target)) {
    if (nameOf(pair) === name) return decode(pair.slice(pair.indexOf('=') + 1));
  }
  return undefined;
}

/** A target with one query parameter set or removed; all others stay exactly as they were written. A part after “#”, which is never sent, is left off. */
export function withQuery(target: string, name: string, value: string | undefined): string {
  const path = pathOf(target);
  const kept = pairsOf(target).filter((pair) => nameOf(pair) !== name);
  if (value !== undefined) kept.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}

/** The path of a target, without its query and without a part after “#”. */
export function pathOf(target: string): string {
  return target.split(/[?#]/, 1)[0] ?? '';
}

function pairsOf(target: string): string[] {
  const [, query = ''] = (target.split('#', 1)[0] ?? '').split(/\?(.*)/s, 2);
  return query.split('&').filter((pair) => pair !== '');
}

function nameOf(pair: string): string {
  return decode(pair.split('=', 1)[0] ?? '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
