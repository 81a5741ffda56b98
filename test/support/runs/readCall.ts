import { resolve } from '../../../src/request/resolve/resolve.ts';
import type { Scopes } from '../../../src/request/resolve/scopes.ts';
import { place } from '../../../src/request/syntax/model.ts';
import { parse } from '../../../src/request/syntax/parse.ts';
import type { Value } from '../../../src/request/syntax/value.ts';
import { requestScopes } from '../doubles/requestScopes.ts';

/** A block as it would be sent, in one line: method, target, headers and body; or each problem with the text where it stands. */
export function readCall(text: string, over: Partial<Scopes> = {}, index?: number): string {
  const document = parse(text);
  const at = index ?? document.blocks.findIndex((block) => block.request);
  const { call, files = [], problems } = resolve(document, Math.max(at, 0), requestScopes(over));
  const source = place(document, Math.max(at, 0))?.text ?? '';
  const told = problems.map(({ severity, code, range }) => {
    const where = source.slice(range.start, range.end);
    return `${severity} ${code}${where === '' ? '' : ` at ${JSON.stringify(where)}`}`;
  });
  if (!call) return told.join('; ');
  const headers = (call.headers ?? []).map(([name, value]) => `${name}: ${value}`);
  const paths = files.map((part) =>
    typeof part === 'string' ? part : `<${part.resolved ? '@' : ''}${part.path}>`,
  );
  const body = call.body === undefined ? paths : [String(call.body)];
  const sent = [`${call.method} ${call.target}`, ...headers, ...body.map((one) => JSON.stringify(one))];
  return [...sent, ...told].join('; ');
}

/** Scopes in which the prompt `v` was answered. */
export function withValue(value: Value): Partial<Scopes> {
  return { prompts: new Map([['v', { value, secret: false }]]) };
}
