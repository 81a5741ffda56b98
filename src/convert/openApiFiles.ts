import { isObject, isRaw, type Json } from '../text/json.ts';
import { percentDecoded } from '../text/percentDecoded.ts';
import { nodeOf, type Node } from './openApiSchema.ts';

/** A file of a set of documents; its path is relative to the set, with “/” between folders. */
export interface OpenApiFile {
  path: string;
  document: Json | undefined;
}

/** The member of a document for the files to which its references lead. */
const held = 'x-files';
/** The most levels of a document at which references into other files are followed. */
const deepest = 200;

/** Takes a document out of a page of ReadMe in which it was saved. */
export function documentIn(json: Json | undefined): Json | undefined {
  if (!isObject(json) || 'paths' in json) return json;
  const wrapped = [json['oasDefinition'], nodeOf(json['data'])['oasDefinition']].find(isObject);
  return wrapped ?? json;
}

/** The documents of a set. Each also holds the other files to which its references lead. References that lead nowhere stay. */
export function joinedFiles(files: readonly OpenApiFile[]): (Json | undefined)[] {
  if (files.length < 2) return files.map(({ document }) => document);
  const paths = new Set(files.map(({ path }) => path));
  const joined: Node = Object.fromEntries(
    files.map(({ path, document }) => [path, pointed(document ?? null, (one) => placeOf(one, path, paths))]),
  );
  return files.map(({ path, document }) => {
    if (!isObject(document) || !('paths' in document)) return document;
    const whole = pointed(document, (one) => (one.startsWith('#') ? one : placeOf(one, path, paths)));
    return { ...nodeOf(whole), [held]: joined };
  });
}

/** A copy with new references. */
function pointed(json: Json, place: (reference: string) => string, depth = 0): Json {
  if (depth > deepest || typeof json !== 'object' || json === null || isRaw(json)) return json;
  if (Array.isArray(json)) return json.map((one) => pointed(one, place, depth + 1));
  return Object.fromEntries(
    Object.entries(json).map(([name, one]) => [
      name,
      name === '$ref' && typeof one === 'string' ? place(one) : pointed(one, place, depth + 1),
    ]),
  );
}

/** The place within the document for the target of a file's reference; the reference itself if it leads to no file of the set. */
function placeOf(reference: string, from: string, paths: ReadonlySet<string>): string {
  const [file = '', pointer = ''] = reference.split('#', 2);
  if (/^[a-z][\w+.-]*:/i.test(file)) return reference;
  const target = file === '' ? from : resolved(from, percentDecoded(file));
  if (!paths.has(target)) return reference;
  return `#/${held}/${encodeURIComponent(target.replaceAll('~', '~0'))}${pointer.replace(/\/$/, '')}`;
}

function resolved(from: string, file: string): string {
  const parts = file.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of file.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
