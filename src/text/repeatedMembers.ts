import { isPlainObject, type Json } from './json.ts';
import { repeatedNames } from './memberNames.ts';

/** Bytes and values that are looked at in one go. */
const pieceSize = 1 << 18;
const valuesAtOnce = 5_000;
/** The most names that are listed. */
const mostNames = 20;

/**
 * Finds names that an object of a JSON text has twice: a JSON parser keeps only the last of their values. Each name is given once. `document`
 * is the parsed value. First the numbers of members are compared, which is fast; names are searched only if the numbers differ. `pause` is
 * awaited between pieces.
 */
export async function repeatedMembers(
  body: Uint8Array,
  document: Json,
  pause: () => Promise<void>,
): Promise<string[]> {
  if ((await membersWritten(body, pause)) === (await membersRead(document, pause))) return [];
  const names = new Set<string>();
  for (const { name } of repeatedNames(new TextDecoder().decode(body))) {
    names.add(name);
    if (names.size === mostNames) break;
  }
  return [...names];
}

/** The colons outside of strings: one a member. */
async function membersWritten(body: Uint8Array, pause: () => Promise<void>): Promise<number> {
  let count = 0;
  let isText = false;
  let pauseAt = pieceSize;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (byte === 0x22) isText = !isText;
    else if (isText && byte === 0x5c) at += 1;
    else if (!isText && byte === 0x3a) count += 1;
    if (at < pauseAt) continue;
    pauseAt = at + pieceSize;
    await pause();
  }
  return count;
}

async function membersRead(document: Json, pause: () => Promise<void>): Promise<number> {
  const left: Json[] = [document];
  let [count, seen] = [0, 0];
  for (let value = left.pop(); value !== undefined; value = left.pop()) {
    if (++seen % valuesAtOnce === 0) await pause();
    if (Array.isArray(value)) for (const item of value) left.push(item);
    else if (isPlainObject(value))
      for (const name of Object.keys(value)) {
        count += 1;
        left.push(value[name] ?? null);
      }
  }
  return count;
}
