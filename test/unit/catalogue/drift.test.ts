import assert from 'node:assert/strict';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { deprecationOf } from '../../../src/catalogue/deprecations.ts';
import { driftLines, driftOf } from '../../../src/catalogue/drift.ts';
import { findOperation } from '../../../src/catalogue/lookup.ts';
import type { Field, Operation } from '../../../src/catalogue/operation.ts';
import { driftText, readDrift } from '../../../src/catalogue/storedDrift.ts';

const alerts = '/network-notifications/v1/alerts';

function operation(path: string, over: Partial<Operation> = {}): Operation {
  const none = { category: '', pathFields: [], query: [], bodyFields: [] };
  return { platform: 'new', method: 'GET', path, family: 'mrt', ...none, ...over };
}

function field(name: string, over: Partial<Field> = {}): Field {
  return { name, type: 'string', required: false, ...over };
}

describe('Newer documents of the API', () => {
  const known = [
    operation('/a/v1/x', { query: [field('limit', { type: 'integer', max: 100 }), field('sort')] }),
    operation('/a/v1/x/{id}'),
    operation('/a/v1/y'),
    operation('/a/v1/z', { sunset: '2026-06-30', deprecated: true, replacedBy: '/a/v2/z' }),
    operation('/b/v1/one'),
    operation('/b/v1/one/{id}'),
    operation('/b/v1/two'),
    operation('/b/v1/three'),
    operation('/c/v1/x'),
  ];
  const read = [
    operation('/a/v1/x', {
      query: [field('limit', { type: 'integer', max: 500 }), field('kind', { required: true })],
    }),
    operation('/a/v1/x/{name}'),
    operation('/a/v1/z'),
    operation('/a/v1/new', { deprecated: true }),
    operation('/b/v1/one', { sunset: '2027-03-31' }),
  ];

  it('are told with the members that a body must have from now on', () => {
    const must = { required: true };
    const before = operation('/a/v1/x', { bodyFields: [field('name'), field('id'), field('size', must)] });
    const now = operation('/a/v1/x', {
      bodyFields: [field('name'), field('id', must), field('size'), field('kind', must), field('note')],
    });
    assert.deepEqual(driftOf([before], [now]).changed[0]?.changes, [
      'new in the body “kind”, “note”',
      '“id” is required',
      '“size” is no longer required',
      '“kind” is required',
    ]);
  });

  it('are told with the number of values that one call may have', () => {
    const [before, now] = [5, 10].map((maxItems) =>
      operation('/a/v1/x', { query: [field('id', { type: 'array<string>', maxItems })] }),
    );
    assert.ok(before && now);
    assert.deepEqual(driftOf([before], [now]).changed[0]?.changes, [
      '“id” may have at most 10 values instead of 5',
    ]);
  });

  it('are told with another type of a parameter or member, but not of one whose type is not read', () => {
    const typed = (...types: string[]) => types.map((type, at) => field(`f${at}`, { type }));
    const [before, now] = [
      typed('integer', 'array<string>', 'string', 'array<object>', 'boolean'),
      typed('string', 'array<integer>', 'array<string>', 'array', 'object'),
    ].map((fields) => operation('/a/v1/x', { query: fields.slice(0, 1), bodyFields: fields }));
    assert.ok(before && now);
    assert.deepEqual(driftOf([before], [now]).changed[0]?.changes, [
      '“f0” is string instead of integer',
      '“f0” is string instead of integer',
      '“f2” is array<string> instead of string',
    ]);
  });

  it('are told with limits and choices that a parameter did not have', () => {
    const [before, now] = [{}, { max: 50, enum: ['A', 'B'] }].map((facts) =>
      operation('/a/v1/x', { query: [field('id', facts)] }),
    );
    assert.ok(before && now);
    assert.deepEqual(driftOf([before], [now]).changed[0]?.changes, [
      '“id” is at most 50',
      '“id” may only be A, B',
    ]);
  });

  it('are compared with the catalogue as far as they reach', () => {
    assert.deepEqual(driftLines(driftOf(known, read)), [
      'New (1):',
      '  GET /a/v1/new',
      '',
      'Gone (1):',
      '  GET /a/v1/y',
      '',
      'Changed (1):',
      '  GET /a/v1/x: new parameters “kind”; without “sort”; “limit” is at most 500 instead of 100; “kind” is required',
      '',
      'Ending (3):',
      '  GET /a/v1/z: 2026-06-30, use /a/v2/z',
      '  GET /a/v1/new: deprecated, no day told',
      '  GET /b/v1/one: 2027-03-31',
      '',
      'Not in the documents, which have too few of their resource to tell that they are gone (1):',
      '  GET /b/v1/one/{id}',
      '',
      'Operations of other resources, which the documents do not have and which stay as they are: 3',
    ]);
    assert.deepEqual(driftLines(driftOf(known, known.slice(0, 3).concat(known.slice(4)))), [
      'Gone (1):',
      '  GET /a/v1/z',
    ]);
  });

  it('say nothing of the other operations where they are an excerpt', () => {
    const methods = ['GET', 'POST', 'PATCH', 'DELETE'];
    const whole = [
      ...methods.map((method) => operation('/a/v1/x/{id}', { method })),
      ...Array.from({ length: 5 }, (_, at) => operation(`/a/v1/other-${at}`)),
    ];
    const kinds: [have: number, gone: number, uncovered: number][] = [
      [1, 0, 3],
      [2, 0, 2],
      [3, 1, 0],
      [4, 0, 0],
    ];
    for (const [have, gone, uncovered] of kinds) {
      const drift = driftOf(whole, whole.slice(0, have));
      assert.deepEqual([drift.gone.length, drift.uncovered?.length, drift.others], [gone, uncovered, 5]);
    }
  });

  it('list the other operations of a resource of which they have only new ones', () => {
    const known = ['a', 'b', 'c', 'd'].map((name) => operation(`/s/v1/res/${name}`));
    const drift = driftOf([...known, operation('/s/v1/else')], [operation('/s/v1/res/zz')]);
    assert.deepEqual([drift.gone, drift.uncovered?.length, drift.others], [[], 4, 1]);
  });

  it('change the catalogue, and keep what it knows besides', () => {
    const base = openCatalogue().operations.new;
    const one = base.find(({ path, method }) => path === alerts && method === 'GET');
    assert.ok(one);
    const newer: Operation = {
      ...operation(alerts),
      query: [field('filter'), field('limit', { type: 'integer', max: 500 }), field('kind')],
      sunset: '2027-03-31',
    };
    const others = base.filter(
      ({ path }) => path.startsWith(`${alerts}/`) && !path.endsWith('/classification'),
    );
    const drift = readDrift(driftText(driftOf(base, [newer, ...others, operation(`${alerts}/newest`)])));
    assert.ok(drift);
    const catalogue = openCatalogue(drift);
    const found = findOperation(catalogue, 'GET', alerts, 'new');
    assert.deepEqual(
      found?.query.map(({ name, max, filterFields }) => [name, max, filterFields !== undefined]),
      [
        ['filter', undefined, true],
        ['limit', 500, false],
        ['kind', undefined, false],
      ],
    );
    assert.ok(found.changes?.includes('new parameters “kind”'));
    assert.equal(deprecationOf(catalogue, found)?.sunset, '2027-03-31');
    assert.ok(findOperation(catalogue, 'GET', `${alerts}/newest`, 'new'));
    const gone = findOperation(catalogue, 'GET', `${alerts}/classification`, 'new');
    assert.equal(gone && deprecationOf(catalogue, gone)?.state, 'removed');
  });

  it('are kept in a file that is passed over where it is damaged', () => {
    const drift = driftOf(known, read);
    assert.deepEqual(readDrift(driftText(drift)), drift);
    for (const text of ['', '{', '[]', '{"added":[{}],"changed":[],"gone":[],"ending":[]}'])
      assert.equal(readDrift(text), undefined);
  });
});
