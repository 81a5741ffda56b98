import { deviceKinds } from '../model.ts';

export type FilterField =
  'status' | 'kind' | 'model' | 'site' | 'group' | 'label' | 'firmware' | 'name' | 'serial' | 'mac' | 'ip';

/** The keys of a filter; the key that is offered to people comes first. */
export const filterKeys: ReadonlyMap<string, FilterField> = new Map([
  ['status', 'status'],
  ['type', 'kind'],
  ['kind', 'kind'],
  ['model', 'model'],
  ['site', 'site'],
  ['group', 'group'],
  ['label', 'label'],
  ['fw', 'firmware'],
  ['firmware', 'firmware'],
  ['name', 'name'],
  ['serial', 'serial'],
  ['mac', 'mac'],
  ['ip', 'ip'],
]);

/** The keys that are offered, the most useful first; `kind` and `firmware` are other names for `type` and `fw`. */
export const offeredKeys = [...filterKeys.keys()].filter((key) => key !== 'kind' && key !== 'firmware');

/** The value for a missing field: `site:none` finds devices without a site, and sites with names like “None…”. */
export const noneOf: ReadonlyMap<FilterField, string> = new Map([
  ['site', 'none'],
  ['group', 'none'],
  ['label', 'none'],
]);

/** A state as a word by itself, also in the words of new Central. */
export const states: ReadonlyMap<string, string> = new Map([
  ['up', 'up'],
  ['down', 'down'],
  ['online', 'up'],
  ['offline', 'down'],
]);

/** The values of the fields that have only a few values. */
export const filterValues: Readonly<Partial<Record<FilterField, readonly string[]>>> = {
  status: ['down', 'up', 'unknown', 'offline', 'online'],
  kind: deviceKinds,
};

/** The words of a filter, quotes included, and the place at which each begins. A word ends at a blank outside quotes. */
export function filterWords(text: string): { word: string; start: number }[] {
  const words = text.matchAll(/(?:[^\s"]|"[^"]*"?)+/g);
  return [...words].map(({ 0: word, index }) => ({ word, start: index }));
}

/** A word with a known key, split at its colon: the key as it is written, and its values with their quotes. */
export function keyedWord(word: string): { key: string; field: FilterField; values: string } | undefined {
  const colon = word.indexOf(':');
  const key = word.slice(0, Math.max(colon, 0)).replaceAll('"', '');
  const field = filterKeys.get(key.toLowerCase());
  return field && { key, field, values: word.slice(colon + 1) };
}

/** The values of `site:berlin,hamburg`; a comma in quotes is a part of the value. */
export function listed(value: string): string[] {
  const parts = value.match(/(?:[^,"]|"[^"]*"?)+/g) ?? [];
  return parts.map((one) => one.replaceAll('"', '')).filter((one) => one !== '');
}

/** Other words for a status or a kind of device, with the filter's own word. */
export const sameWords: ReadonlyMap<string, string> = new Map([
  ...['dead', 'failed', 'disconnected', 'unreachable', 'red'].map((word) => [word, 'down'] as const),
  ...['alive', 'connected', 'reachable', 'green'].map((word) => [word, 'up'] as const),
  ...['unknown'].map((word) => [word, 'status:unknown'] as const),
  ...['ap', 'aps', 'iap', 'iaps', 'accesspoint', 'accesspoints'].map((word) => [word, 'type:ap'] as const),
  ...['switch', 'switches'].map((word) => [word, 'type:switch'] as const),
  ...['gateway', 'gateways'].map((word) => [word, 'type:gateway'] as const),
  ...['controller', 'controllers'].map((word) => [word, 'type:controller'] as const),
]);

/** The value of a status or a type for which another word stands: `type:"access point"`. */
export function valueMeant(field: FilterField, word: string): string | undefined {
  const same = sameWords.get(word.replaceAll(/[\s_-]/g, ''));
  if (field === 'kind') return same?.startsWith('type:') === true ? same.slice('type:'.length) : undefined;
  return field === 'status' && same?.includes(':') === false ? same : undefined;
}
