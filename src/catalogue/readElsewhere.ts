import { isPlainObject, parseJson } from '../text/json.ts';
import { percentDecoded } from '../text/percentDecoded.ts';
import { operationKey, type Operation } from './operation.ts';
import { segmentsOf } from './segments.ts';

/**
 * Reads of classic Central at another path than that of the change. The value in braces is in the path or in the body. Only objects that
 * such a read gives whole are here: what it leaves out would be lost by the undoing.
 */
const reads: Readonly<Record<string, string>> = {
  'PATCH /configuration/v2/groups/{group}/properties': '/configuration/v1/groups/properties?groups={group}',
  'POST /configuration/v1/devices/move': '/configuration/v1/devices/{serials}/group',
};

/** The target that reads the object of a change at another path; undefined if none is known, or if the change is about several objects. */
export function readElsewhere(write: Operation, path: string, body: unknown): string | undefined {
  const template = reads[operationKey(write)];
  if (template === undefined) return undefined;
  const sent = typeof body === 'string' ? parseJson(body) : undefined;
  const given = new Map(isPlainObject(sent) ? Object.entries(sent) : []);
  const values = segmentsOf(path);
  for (const [at, segment] of segmentsOf(write.path).entries())
    given.set(segment.slice(1, -1), percentDecoded(values[at] ?? ''));
  let isOne = true;
  const read = template.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    const [value, ...others] = [given.get(name)].flat();
    // A comma would make a list of it.
    if (typeof value === 'string' && !value.includes(',') && others.length === 0)
      return encodeURIComponent(value);
    isOne = false;
    return '';
  });
  return isOne ? read : undefined;
}

/** The call that gives a group its earlier name. */
export function renaming(
  write: Operation,
  path: string,
  body: unknown,
): { target: string; body: string } | undefined {
  const sent = typeof body === 'string' ? parseJson(body) : undefined;
  if (!write.path.endsWith('/{group}/name') || !isPlainObject(sent)) return undefined;
  const [old = ''] = segmentsOf(path).slice(-2);
  const { group } = sent;
  if (typeof group !== 'string' || group === '') return undefined;
  const target = path.replace(/[^/]+\/name\/*$/, () => `${encodeURIComponent(group)}/name`);
  return { target, body: JSON.stringify({ group: percentDecoded(old) }) };
}
