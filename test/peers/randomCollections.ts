import * as fc from 'fast-check';
import { one, type CollectionCase, type Fields } from './collection.ts';

/** Text of one line without what only a note can tell: references, and blanks at its ends. */
const text = fc
  .array(
    fc.constantFrom(
      ...'a Z 0 \' " ` $ ! @ # & ; < > ( ) * ~ ^ = + ? : , [ ] - . / é € 日 😀'.split(' '),
      ' ',
      '\\',
    ),
    { maxLength: 10 },
  )
  .map((parts) => `n${parts.join('')}.`);
/** Characters that both sides put into an address as they are, or encode alike. */
const inAddress = text.map((one) => one.replaceAll(/["'`<>^\\[\]]/g, ''));
const segment = inAddress.map((one) => one.replaceAll(/[/:#?]/g, ''));
const inHeader = text.map((one) => one.replaceAll(/[^ -~]/gu, ''));
const reference = fc.constantFrom('{{v}}', '{{v.w}}', '{{größe}}');
const mixed = (inner: fc.Arbitrary<string>) =>
  fc.oneof(
    inner,
    reference,
    fc.tuple(inner, reference).map((pair) => pair.join('')),
  );
const pairOf = (inner: fc.Arbitrary<string>) =>
  fc.record({ key: inner, value: mixed(inner), disabled: fc.boolean() });

const raw = fc.oneof(
  fc
    .record({ value: fc.jsonValue({ maxDepth: 2 }), space: fc.constantFrom(0, 2) })
    .map(({ value, space }) => ({
      raw: JSON.stringify({ a: value }, undefined, space).replaceAll(/\{(?=\{)|\}(?=\})/g, '$& '),
      options: { raw: { language: 'json' } },
    })),
  fc
    .record({ inside: mixed(text), language: fc.constantFrom('text', 'xml', 'html', 'javascript', 'json') })
    .map(({ inside, language }) => ({
      raw: `"${inside.replaceAll('\\', '').replaceAll('"', '')}"`,
      options: { raw: { language } },
    })),
);
const body = fc.oneof(
  raw.map((more): Fields => ({ mode: 'raw', ...more })),
  // A blank of a variable in a form is encoded in another way, which another case shows.
  fc.array(pairOf(text.map((one) => one.replaceAll(' ', '')))).map((pairs): Fields => ({
    mode: 'urlencoded',
    urlencoded: pairs.map((pair) => ({ ...pair, value: pair.value.replaceAll(/\{\{.*?\}\}/g, '{{plain}}') })),
  })),
  fc
    .array(pairOf(text.map((one) => one.replaceAll(/["\\]/g, ''))), { minLength: 1 })
    .map((pairs): Fields => ({
      mode: 'formdata',
      formdata: pairs.map((pair) => ({ ...pair, type: 'text' })),
    })),
);
const request = fc.record({
  method: fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'),
  path: fc.array(mixed(segment), { minLength: 1, maxLength: 3 }),
  query: fc.array(pairOf(inAddress), { maxLength: 3 }),
  header: fc.array(
    fc.record({ key: fc.constantFrom('X-A', 'X-B', 'x-c'), value: inHeader, disabled: fc.boolean() }),
    { maxLength: 3 },
  ),
  body,
});
const variables = [
  { key: 'v', value: 'w x' },
  { key: 'v.w', value: 'é€' },
  { key: 'größe', value: '7' },
  { key: 'plain', value: 'a-b' },
];

/** Collections made at random, always the same ones. */
export const randomCollections: readonly CollectionCase[] = fc
  .sample(request, { numRuns: 20, seed: 12 })
  .map(({ path, query, ...rest }, at) =>
    one(
      `at random, ${at + 1}`,
      {
        ...rest,
        url: { protocol: 'http', host: ['127', '0', '0', '1'], port: '$P', path: ['x', ...path], query },
      },
      undefined,
      variables,
    ),
  );
