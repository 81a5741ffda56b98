/** Most segments of a path that are read; the longest path of the reference has 14. */
const most = 40;

/** A path's segments without its query; "/" inside `{{…}}` does not separate; doubled and trailing slashes are ignored. */
export function segmentsOf(path: string): string[] {
  const isPlain = path.length < 1000 && !/[?#]|\{\{/.test(path);
  if (isPlain) return path.split('/').filter(Boolean).slice(0, most);
  const segments: string[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at <= path.length && segments.length < most; at++) {
    const char = path[at];
    if (char === '{') depth++;
    else if (char === '}') depth = Math.max(0, depth - 1);
    const ends = char === undefined || (depth === 0 && (char === '?' || char === '#'));
    if (ends || (char === '/' && depth === 0)) {
      if (at > start) segments.push(path.slice(start, at));
      start = at + 1;
    }
    if (ends) break;
  }
  return segments;
}

/** Tells if a segment of a template is a parameter, such as `{serial}`. */
export function isParameter(segment: string): boolean {
  return segment.startsWith('{') && !segment.startsWith('{{');
}

/** Tells if a written segment contains a reference, so that its value is not known yet. */
export function isOpen(segment: string): boolean {
  return segment.includes('{{');
}
