import type { Clock } from '../../base/clock.ts';
import type { SecretRecord, Tokens } from '../storage/tokenRecord.ts';
import { lifetime, margins } from './freshness.ts';

/** A pair as this process knows it. */
export interface KnownPair {
  record: SecretRecord;
  /** Its age when it was first seen here, and when that was on the monotonic clock; ms. */
  age: number;
  seenAt: number;
  /** 0 to 1: how far its advisory renewal is moved. */
  early: number;
}

/** A 401 for a token younger than this is a permission answer, ms. */
export const permissionAge = 60_000;

export function seenNow(record: SecretRecord, clock: Clock, early: number): KnownPair {
  return { record, age: ageAtFirstSight(record.tokens, clock.now()), seenAt: clock.monotonic(), early };
}

/** ms. A laptop's sleep stops the monotonic clock and a correction moves the other one: the older answer is the safe one. */
export function ageOf({ record, age, seenAt }: KnownPair, clock: Clock): number {
  return Math.max(clock.now() - record.tokens.receivedAt, age + clock.monotonic() - seenAt);
}

/** Gives the age of a pair. A pair with a time in the future counts as near its end: the clock was wrong then or is wrong now. */
function ageAtFirstSight(tokens: Tokens, now: number): number {
  const age = now - tokens.receivedAt;
  return age < -permissionAge ? lifetime(tokens) - margins(lifetime(tokens)).mandatory : Math.max(0, age);
}
