import * as fc from 'fast-check';
import type { CopiedCall } from './copiedCalls.ts';

const signs = fc.constantFrom(
  ...'\' " ` $ \\ ! % @ # & ; | < > ( ) * ~ ^ = + ? : , { } \\n %s - é € 日 😀'.split(' '),
  ' ',
);
const words = fc
  .array(fc.oneof(signs, fc.string({ maxLength: 6 })), { maxLength: 8 })
  // Two braces are a reference, which is no matter of a copy.
  .map((parts) => parts.join('').replaceAll(/\{\{|\}\}/g, ''));
const body = fc.oneof(words, fc.string({ unit: 'binary', maxLength: 60 }), fc.uint8Array({ maxLength: 300 }));

const call = fc.record({
  method: fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE'),
  segment: words,
  query: words,
  header: words,
  type: fc.constantFrom(
    'application/json',
    'text/plain',
    'application/octet-stream',
    'application/x-y; a="b c"',
  ),
  body,
});

/** Calls made at random, always the same ones: their body is a file, as only a file holds each byte. */
export const randomCalls: readonly CopiedCall[] = fc
  .sample(call, { numRuns: 15, seed: 12 })
  .map(({ method, segment, query, header, type, body: content }, at): CopiedCall => ({
    title: `at random, ${at + 1}`,
    file: [
      `${method} /x/s${encodeURIComponent(segment)}?q=${encodeURIComponent(query)}`,
      `X-Note: n${header.trim()}`,
      `Content-Type: ${type}`,
      '',
      '< random.bin',
    ].join('\n'),
    content,
  }));
