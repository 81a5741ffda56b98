import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { query as libraryQuery } from 'json-p3';
import { jsonPaths } from '../../../../src/request/resolve/jsonPath.ts';
import { runOne } from '../../../../src/request/run/runAll.ts';
import type { Value } from '../../../../src/request/syntax/value.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';
import { refusedWith, send, start } from '../../../support/runs/requestRun.ts';

const query = (path: string, document: Value) => jsonPaths.query(path, document);

const rows = Array.from({ length: 2_000 }, (_, n) => ({
  n,
  name: `ap-${n}`,
  site: { id: n, tags: ['a', n] },
}));
const nested = JSON.parse(`${'{"a":['.repeat(200)}1${',2]}'.repeat(200)}`) as Value;

/** More than any of them may take; counted, and not timed, but for the last two. */
const tooMuch: [query: string, document: Value][] = [
  ['$..[?@..[?@..[?@..[?@..a]]]]', nested],
  ['$..*..*..*..*..*', nested],
  [`$.rows[${Array.from({ length: 900 }, () => '*').join()}].*`, { rows }],
  [`$.rows[${Array.from({ length: 400 }, () => '::1').join()}].*`, { rows }],
  [
    `$.rows[?${Array.from({ length: 120 }, () => '@.n >= 0').join(' && ')}]..n..n..n`,
    { rows: [...rows, ...rows, ...rows] },
  ],
  ['$.pairs[?$.one == $.other]', { pairs: rows, one: { rows }, other: structuredClone({ rows }) }],
  ['$[*]', Array.from({ length: 100_001 }, () => 1)],
  ['$[?search(@, "^(a+)+$")]', Array.from({ length: 50 }, () => `${'a'.repeat(50)}!`)],
  ['$[?match(@, "(a|a)*b.*")]', ['a'.repeat(100_000)]],
];

describe('JSONPath', () => {
  for (const [filter, found] of [
    ['@.x > 0.5', [0.6, 20]],
    ['@.x<0.05', [-1, 0]],
    ['@.x <= 0.0', [-1, 0]],
    ['@.x == 0.6E0 || @.x > 0.2e+2', [0.6]],
    ['@.x == 0e1', [0]],
    ['@.x > -0.5', [0, 0.6, 20]],
    ['"0.5" == \'0.5\' && @.x > 10.05', [20]],
  ] as const)
    it(`reads a number that begins with 0: ${filter}`, () => {
      const values = [-1, 0, 0.6, 20];
      const matches = query(
        `$[?${filter}].x`,
        values.map((x) => ({ x })),
      );
      assert.deepEqual(matches?.values, found);
      assert.equal(jsonPaths.isValid(`$[?${filter}]`), true);
    });

  it('gives all matches and tells a path to one place', () => {
    const value: Value = { aps: [{ s: 'A' }, { s: 'B' }] };
    assert.deepEqual(query('$.aps[*].s', value), { values: ['A', 'B'], singular: false });
    assert.deepEqual(query('$.aps[1].s', value), { values: ['B'], singular: true });
    assert.deepEqual(query('$.aps[?search(@.s, "[B-D]")].s', value)?.values, ['B']);
    assert.deepEqual(query('$.aps[?match(@.s, "B|C")].s', value)?.values, ['B']);
    assert.equal(query('$.aps[', value), undefined);
  });

  it('reaches own properties only [E10]', () => {
    for (const path of ['$.constructor', '$.__proto__', '$.aps.length', '$.name.length', '$..toString']) {
      assert.deepEqual(query(path, { aps: [1], name: 'x' })?.values, [], path);
    }
  });

  it('finds what the library finds, in its order', () => {
    const name = fc.constantFrom('a', 'b', 'c');
    const { value } = fc.letrec<{ value: Value }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<Value>(0, 1, 2, 'a', 'ab', true, false, null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(name, tie('value'), { noNullPrototype: true }),
      ),
    }));
    const steps = (filter: fc.Arbitrary<string>) =>
      fc
        .array(
          fc.oneof(
            name.map((one) => `.${one}`),
            name.map((one) => `..${one}`),
            fc.constantFrom('..*', '.*', '[0]', '[-1]', '[1:]', '[::-1]', "['a','b']", '[0,*]', '..[0]'),
            fc.constantFrom(
              '[:-1]',
              '[1:3:2]',
              '[-9:9]',
              '[::0]',
              '[3:0:-2]',
              '[-1::-1]',
              '[:1:-1]',
              '[9]',
              '[-9]',
            ),
            filter.map((one) => `[?${one}]`),
            filter.map((one) => `..[?${one}]`),
          ),
          { maxLength: 3 },
        )
        .map((all) => all.join(''));
    const filters = (operands: readonly string[], inner: fc.Arbitrary<string>) => {
      const operand = fc.constantFrom(...operands);
      const operator = fc.constantFrom('==', '!=', '<', '<=', '>', '>=');
      const one = fc.oneof(
        fc.tuple(operand, operator, operand).map((all) => all.join(' ')),
        inner.map((all) => `@${all}`),
        inner.map((all) => `!@${all}`),
      );
      return fc.oneof(
        one,
        fc.tuple(one, fc.constantFrom('&&', '||'), one).map((all) => `(${all.join(' ')})`),
      );
    };
    // In a query within a filter the library takes “$” for the row; RFC 9535 has it mean the document.
    const here = ['1', '"a"', 'null', 'true', '@.a', '@', '@[0]', 'length(@)', 'count(@..*)', 'value(@..a)'];
    const inner = steps(filters(here, steps(fc.constantFrom('@.a', '@..b'))));
    const path = steps(filters([...here, '$.a.b', 'count($..*)'], inner)).map((all) => `$${all}`);
    fc.assert(
      fc.property(path, value, (text, document) => {
        const found = query(text, document);
        assert.deepEqual(found?.values, libraryQuery(text, document as never).values(), text);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes an item or a few from the longest list', () => {
    const list = Array.from({ length: 3_100_000 }, (_, at) => at);
    assert.deepEqual(query('$[-1]', list)?.values, [3_099_999]);
    assert.deepEqual(query('$[:2]', list)?.values, [0, 1]);
    assert.deepEqual(query('$[-1::-1550000]', list)?.values, [3_099_999, 1_549_999]);
  });

  it('takes a long number for one value', () => {
    const long = (JSON as unknown as { rawJSON(text: string): Value }).rawJSON('12345678901234567890');
    assert.deepEqual(query('$..*', { id: long })?.values, [long]);
    assert.deepEqual(query('$[?@ > 12345678901234]', { id: long })?.values, [long]);
  });

  it('takes “$” for the document in a filter’s own query too', () => {
    assert.deepEqual(
      query('$.rows[?@.in[?@ == $.wanted]].n', { wanted: 2, rows: [{ n: 1, in: [2] }] })?.values,
      [1],
    );
  });

  it('looks through the whole document once, and not again for each row', () => {
    assert.equal(query('$.rows[?count($..*) > @.n]', { rows })?.values.length, 2_000);
  });

  it('goes as deep as an answer may', () => {
    assert.equal(query('$..a', nested)?.values.length, 200);
  });

  for (const [path, document] of tooMuch) {
    it(`stops what takes too much work: ${path.slice(0, 60)} [E12]`, () => {
      assert.throws(() => query(path, document), refusedWith('tooCostly'));
    });
  }

  it('tells of it where it is an assert’s or a capture’s, and keeps the answer', async () => {
    const path = '$..[?@..[?@..[?@..[?@..a]]]]';
    const ports = requestPorts(() => ({ body: nested }));
    const sent = await send(`# @assert body ${path} exists\n# @capture all = body ${path}\nGET /x`, ports);
    const sentence = `“${path}” needs too much work on this response and was stopped. Write out the path instead of “..”, and do not put one repeating filter or pattern inside another.`;
    assert.deepEqual(
      {
        status: sent.status,
        asserts: sent.asserts,
        missed: sent.missed.map(({ name, stopped }) => [name, stopped?.message]),
      },
      {
        status: 200,
        asserts: [{ text: `body ${path} exists`, ok: false, actual: `unknown: ${sentence}` }],
        missed: [['all', sentence]],
      },
    );
  });

  it('ends a poll over it', async () => {
    const ports = requestPorts(() => ({ body: nested }));
    const text = '# @poll until body $..[?@..[?@..[?@..[?@..a]]]] exists every 2s for 1m\nGET /x';
    await assert.rejects(send(text, ports), refusedWith('tooCostly'));
  });

  it('refuses a call that needs it, before it leaves', async () => {
    const ports = requestPorts(() => ({ body: nested }));
    const text = '# @name one\nGET /x\n###\nGET /y/{{one.response.body.$..[?@..[?@..[?@..[?@..a]]]]}}';
    const run = start(text, ports);
    await assert.rejects(Promise.resolve(runOne(run, 1)), (error: Error) =>
      /Nothing was sent. Line 4: “\$\.\..*” needs too much work/.test(error.message),
    );
  });
});
