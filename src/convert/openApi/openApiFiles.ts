import { isObject, isRaw, type Json } from '../../text/json.ts';
import { percentDecoded } from '../../text/percentDecoded.ts';
import { nodeOf, type Node } from './openApiNode.ts';

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

/**
 * The documents of a set. Each also holds the other files to which its references lead. References that lead nowhere stay.
 * `used` gets the paths of the files to which a reference of another file leads.
 */
export function joinedFiles(files: readonly OpenApiFile[], used = new Set<string>()): (Json | undefined)[] {
  if (files.length < 2) return files.map(({ document }) => document);
  const paths = new Set(files.map(({ path }) => path));
  const absolute = (reference: string, from: string): string => {
    const target = targetOf(reference, from);
    if (target === undefined || !paths.has(target)) return reference;
    if (target !== from) used.add(target);
    const pointer = reference.split('#', 2)[1] ?? '';
    const member = encodeURIComponent(target.toWellFormed().replaceAll('~', '~0'));
    return `#/${held}/${member}${pointer.replace(/\/$/, '')}`;
  };
  const joined: Node = Object.fromEntries(
    files.map(({ path, document }) => [
      path.toWellFormed(),
      pointed(document ?? null, (one) => absolute(one, path)),
    ]),
  );
  return files.map(({ path, document }) => {
    if (!isObject(document) || !('paths' in document)) return document;
    const whole = pointed(document, (one) => (one.startsWith('#') ? one : absolute(one, path)));
    return { ...nodeOf(whole), [held]: joined };
  });
}

/** A reference as a person finds it in the files of a set. */
export function writtenReference(reference: string): string {
  const [, member, pointer = ''] = /^#\/x-files\/([^/]*)(.*)$/s.exec(reference) ?? [];
  if (member === undefined) return reference;
  return percentDecoded(member).replaceAll('~0', '~') + (pointer === '' ? '' : `#${pointer}`);
}

/** A copy with new references. */
function pointed(json: Json, absolute: (reference: string) => string, depth = 0): Json {
  if (depth > deepest || typeof json !== 'object' || json === null || isRaw(json)) return json;
  if (Array.isArray(json)) return json.map((one) => pointed(one, absolute, depth + 1));
  return Object.fromEntries(
    Object.entries(json).map(([name, one]) => [
      name,
      name === '$ref' && typeof one === 'string' ? absolute(one) : pointed(one, absolute, depth + 1),
    ]),
  );
}

/** The path of the file that holds the target of a reference; undefined if that is no file. */
function targetOf(reference: string, from: string): string | undefined {
  const file = reference.split('#', 1)[0] ?? '';
  if (/^[a-z][\w+.-]*:/i.test(file)) return undefined;
  return file === '' ? from : resolved(from, percentDecoded(file));
}

function resolved(from: string, file: string): string {
  const parts = file.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of file.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
