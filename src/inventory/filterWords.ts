export type FilterField =
  'status' | 'kind' | 'model' | 'site' | 'group' | 'label' | 'firmware' | 'name' | 'serial' | 'mac' | 'ip';

/** The keys of a filter; the one that people are offered stands first. */
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

/** The value for what a device has not: `site:none` finds devices without a site, and of sites that are called “None…”. */
export const noneOf: ReadonlyMap<FilterField, string> = new Map([
  ['site', 'none'],
  ['group', 'none'],
  ['label', 'none'],
]);

/** A state by itself, and as new Central calls it. */
export const states: ReadonlyMap<string, string> = new Map([
  ['up', 'up'],
  ['down', 'down'],
  ['online', 'up'],
  ['offline', 'down'],
]);

/** The values of the fields that have only a few. */
export const filterValues: Readonly<Partial<Record<FilterField, readonly string[]>>> = {
  status: ['down', 'up', 'unknown', 'offline', 'online'],
  kind: ['ap', 'switch', 'gateway', 'controller', 'other'],
};

/** The words of a filter, quotes included, and the place where each begins. A word ends at a blank outside quotes. */
export function filterWords(text: string): { word: string; start: number }[] {
  const words = text.matchAll(/(?:[^\s"]|"[^"]*"?)+/g);
  return [...words].map(({ 0: word, index }) => ({ word, start: index }));
}

/** A word with a known key, cut at its colon: the key as it is written, and its values with their quotes. */
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

/** Other words for a status or a kind of device, and what a filter has for them. */
export const sameWords: ReadonlyMap<string, string> = new Map([
  ...['dead', 'failed', 'disconnected', 'unreachable', 'red'].map((word) => [word, 'down'] as const),
  ...['alive', 'connected', 'reachable', 'green'].map((word) => [word, 'up'] as const),
  ...['unknown'].map((word) => [word, 'status:unknown'] as const),
  ...['ap', 'aps', 'iap', 'iaps', 'accesspoint', 'accesspoints'].map((word) => [word, 'type:ap'] as const),
  ...['switch', 'switches'].map((word) => [word, 'type:switch'] as const),
  ...['gateway', 'gateways'].map((word) => [word, 'type:gateway'] as const),
  ...['controller', 'controllers'].map((word) => [word, 'type:controller'] as const),
]);

/** The value of a status or a type that another word for it stands for: `type:"access point"`. */
export function valueMeant(field: FilterField, word: string): string | undefined {
  const same = sameWords.get(word.replaceAll(/[\s_-]/g, ''));
  if (field === 'kind') return same?.startsWith('type:') === true ? same.slice('type:'.length) : undefined;
  return field === 'status' && same?.includes(':') === false ? same : undefined;
}
