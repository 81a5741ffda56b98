import { isRaw } from '../../../text/json.ts';
import { CentralError } from '../../../base/errors.ts';
import { isList, type Value } from '../../syntax/value.ts';
import type { Captured } from './capture.ts';
import type { RunMemory } from '../runContext.ts';

const megabyte = 1_048_576;
/** About the most characters of JSON in one capture, and in all captures of a file, which stay until its window closes. */
const mostOfOne = 16 * megabyte;
export const mostOfAll = 64 * megabyte;

/** The capture, or its refusal if it is too large to keep. */
export function withinBounds(memory: RunMemory, name: string, one: Captured): Captured {
  memory.captureSizes.delete(name);
  if ('missing' in one) return one;
  const size = sizeOf(one.value);
  const sum = [...memory.captureSizes.values()].reduce((total, other) => total + other, size);
  if (size > mostOfOne || sum > mostOfAll) return { missing: name, stopped: captureTooLarge(name) };
  memory.captureSizes.set(name, size);
  return one;
}

/** The refusal of a capture that is too large to keep. */
export function captureTooLarge(expression: string): CentralError {
  const values = { expression, one: mostOfOne / megabyte, all: mostOfAll / megabyte };
  return new CentralError('captureTooLarge', values);
}

/** Counts about how many characters a value has as JSON. It stops at the most that all captures may have. */
export function sizeOf(value: Value): number {
  let size = 0;
  const waiting = [value];
  for (let next = waiting.pop(); next !== undefined && size <= mostOfAll; next = waiting.pop()) {
    if (typeof next === 'string') size += next.length + 2;
    else if (typeof next !== 'object' || next === null || isRaw(next)) size += 8;
    else if (isList(next)) for (const item of next) waiting.push(item);
    else
      for (const [key, inner] of Object.entries(next)) {
        size += key.length + 4;
        waiting.push(inner);
      }
  }
  return size;
}
