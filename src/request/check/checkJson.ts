import { defaultType } from '../../client/headers.ts';
import type { Call } from '../../http/call.ts';
import { header } from '../../http/transport.ts';
import { parseJsonText } from '../../text/json.ts';
import { repeatedNames } from '../../text/memberNames.ts';
import { utf8Text } from '../../text/utf8Text.ts';
import { mostLooked, type PlacedBlock } from '../syntax/model.ts';
import { problem, type Problem } from '../syntax/problem.ts';

/** Reports a body that is sent as JSON but is none, and names that one of its objects has twice; references are replaced. */
export function checkJson(placed: PlacedBlock, call: Pick<Call, 'body' | 'headers'>): Problem[] {
  const { body } = call;
  const type = header(call.headers ?? [], 'content-type') ?? defaultType(call);
  if (body === undefined || body.length > mostLooked || !/^[^;]*[/+]json\s*(?:;|$)/i.test(type ?? ''))
    return [];
  const text = typeof body === 'string' ? body : utf8Text(body);
  if (text === undefined || text.trim() === '') return [];
  const range = placed.block.body?.range ?? { start: 0, end: 0 };
  if (parseJsonText(text) === undefined) return [problem('bodyNoJson', range)];
  const names = new Set(Array.from(repeatedNames(text), ({ name }) => name));
  if (names.size === 0) return [];
  const source = placed.text.slice(range.start, range.end);
  const written = new Map(Array.from(repeatedNames(source), (found) => [found.name, found]));
  return [...names].map((name) => {
    const { start, end } = written.get(name) ?? { start: 0, end: 0 };
    return problem('memberTwice', { start: range.start + start, end: range.start + end }, { name });
  });
}
