import * as fc from 'fast-check';

/** Text of one line without what only a note can tell: blanks at its ends, and two braces. */
const line = fc
  .array(
    fc.constantFrom(
      ...'a Z 0 \' " ` $ \\ ! % @ # & ; | < > ( ) * ~ ^ = + ? : , { } [ ] - é € 日 😀'.split(' '),
      ' ',
    ),
    { maxLength: 12 },
  )
  .map((parts) => `n${parts.join('').replaceAll(/\{\{|\}\}/g, '')}.`);
/** The same for a header, which each tool may hold in another charset. */
const header = line.map((text) => text.replaceAll(/[^ -~]/gu, ''));
const address = fc
  .record({ segment: line, query: line })
  .map(({ segment, query }) => `$U/x/${encoded(segment)}?q=${encoded(query)}`);
const method = fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE');

/** Encodes the apostrophe too, which httpYac encodes by itself and shells read. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll("'", '%27');
}

/** A word of a shell, in one of the ways in which it can be quoted. */
const quoted = (text: string, way: number) =>
  way === 0
    ? `'${text.replaceAll("'", `'\\''`)}'`
    : way === 1
      ? `"${text.replaceAll(/["\\$`]/g, '\\$&')}"`
      : `$'${text.replaceAll(/['\\]/g, '\\$&')}'`;

const command = fc
  .record({
    method,
    address,
    header,
    data: fc.array(line, { maxLength: 3 }),
    option: fc.constantFrom('-d', '--data-raw', '--data-binary', '--data-ascii', '--json', '-sd', '--data-r'),
    start: fc.constantFrom('-skX ', '-X', '--request ', '-sSLX', '--compressed --request '),
    way: fc.constantFrom(0, 1, 2),
  })
  .map((one) =>
    [
      `${one.start}${one.method}`,
      `-H ${quoted(`X-Note: ${one.header}`, one.way)}`,
      ...one.data.map((text) => `${one.option} ${quoted(text, one.way)}`),
      `'${one.address}'`,
    ].join(' '),
  );

/** Commands after `curl` made at random, always the same ones. */
export const randomCommands: readonly string[] = fc.sample(command, { numRuns: 25, seed: 12 });

const file = fc
  .record({
    method,
    address,
    header,
    body: fc.jsonValue({ maxDepth: 2 }),
    space: fc.constantFrom(0, 2),
  })
  .map(({ method: verb, address: url, header, body, space }) => {
    const json = JSON.stringify({ a: body }, undefined, space).replaceAll(/\{(?=\{)|\}(?=\})/g, '$& ');
    return `@base = $U\n\n###\n${verb} ${url.replace('$U', '{{base}}')}\nX-Note: ${header}\nContent-Type: application/json\n\n${json}\n`;
  });

/** `.http` files made at random, always the same ones. */
export const randomFiles: readonly string[] = fc.sample(file, { numRuns: 10, seed: 12 });
