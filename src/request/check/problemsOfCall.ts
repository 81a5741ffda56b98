import type { Operation } from '../../catalogue/operation.ts';
import type { Call } from '../../http/call.ts';
import { place } from '../syntax/model.ts';
import { parse } from '../syntax/parse.ts';
import type { Problem } from '../syntax/problem.ts';
import { checkSent } from './checkQuery.ts';

/** Finds what is wrong with the parameters of a call that stands in no file, told as for one in a request file. */
export function problemsOfCall(call: Call, operation: Operation | undefined, baseUrl: string): Problem[] {
  const placed = place(parse(''), 0);
  return placed ? checkSent(placed, call, operation, baseUrl) : [];
}
