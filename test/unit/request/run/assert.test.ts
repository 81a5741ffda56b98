import assert from 'node:assert/strict';
import { factsOf } from '../../../../src/request/resolve/responseFacts.ts';
import { jsonPaths } from '../../../../src/request/resolve/jsonPath.ts';
import { check, checkValue } from '../../../../src/request/run/outcome/assert.ts';
import { readPredicate, readSubject } from '../../../../src/request/syntax/predicate.ts';
import { exchangeOf } from '../../../support/doubles/requestPorts.ts';

const body = {
  aps: [
    { s: 'Up', n: 1 },
    { s: 'Down', n: 2 },
  ],
  name: 'Berlin',
  empty: [],
  none: null,
  id: 7,
  deep: { a: [1, 2] },
};
const exchange = exchangeOf(
  { method: 'GET', target: '/x' },
  {
    headers: [
      ['content-type', 'application/json'],
      ['x-id', 'abc-12'],
    ],
    body: JSON.stringify(body),
  },
);
const facts = factsOf(exchange, jsonPaths);

function holds(text: string): boolean | undefined {
  const read = readSubject(text);
  const predicate = read && readPredicate(read.rest);
  return predicate && check(facts, { subject: read.subject, predicate }).ok;
}

describe('An assertion', () => {
  const fulfilled = [
    ...[
      'status == 200',
      'status != 404',
      'status < 300',
      'status >= 200',
      'status not == 404',
      'duration < 2s',
      'duration > 100ms',
    ],
    ...[
      'header X-Id exists',
      'header x-id contains 12',
      'header x-id startsWith abc',
      'header x-id endsWith "12"',
      'header x-no not exists',
    ],
    ...[
      'header x-id matches /^ABC-\\d+$/i',
      'body $.name == "Berlin"',
      'body $.name == Berlin',
      "body $.name == 'Berlin'",
      'body $.id == 7',
    ],
    ...[
      'body $.aps count == 2',
      'body $.aps[*] count > 1',
      'body $.aps[*].s any == "Down"',
      'body $.aps[*].n every <= 2',
      'body $.aps[*].s not every == "Up"',
    ],
    ...[
      'body $.empty isEmpty',
      'body $.nothing isEmpty',
      'body $.none exists',
      'body $.nothing not exists',
      'body $.name not isEmpty',
    ],
    ...[
      'body $.aps[*].s contains "Up"',
      'body $.deep == {"a": [1, 2]}',
      'body contains Berlin',
      'body exists',
      'body $.aps[?@.s == "Down"].n == 2',
    ],
    ...[
      'status not != 200',
      'duration >= 0.1s',
      'duration <= 1m',
      'duration not > 5000ms',
      'header X-ID == abc-12',
      'header x-id matches /^abc-\\d{2}$/',
      'header x-id not contains "34"',
      'header x-no isEmpty',
      'body $.aps[*].s any matches /^d/i',
      'body $.aps[*].s any != "Up"',
      'body $.aps[*].n every not == 3',
      'body $.aps[*] count >= 2',
      'body $.aps[*] count != 3',
      'body $.aps[*] not count == 3',
      'body $.empty count == 0',
      'body $.nothing count == 0',
      'body $..s count == 2',
      'body $["name"] startsWith "Ber"',
      'body $.name endsWith lin',
      'body $.name contains "erl"',
      'body $.name not isEmpty',
      'body $.none isEmpty',
      'body $.id == "7"',
      'body $.id >= 7.0',
      'body $.id < 1e3',
      'body $.aps[*].n any > 1',
      'body $.deep.a contains 2',
      'body $.deep.a[-1:] == 2',
      'body not contains "Rome"',
    ],
    ...['body $.aps[*].s every matches /^(Up|Down)$/', 'body $.aps[*].s count not == 3'],
    ...[
      'body $.aps[*].s every not == "Off"',
      'body $.aps[*].s any not == "Up"',
      'body $.aps[*].s not any == "Off"',
      'body $.aps[*].s not every not == "Up"',
      'body $.aps[*].s every not isEmpty',
    ],
  ];
  const texts = {
    poe: '',
    temperature: 'N/A',
    port: '1/1/10',
    clock: '10:05:03',
    cx: 'FL.10.13.1005',
    loss: '0.5 dB',
    signal: '-60 dBm',
    at: '2026-01-02T10:00:00.5Z',
    ap: '10.10.0.2_91137',
  };
  for (const [text, wanted] of [
    ['poe < 50', false],
    ['poe not < 50', false],
    ['poe < "b"', false],
    ['temperature > 50', false],
    ['port > "1/1/9"', true],
    ['clock > "9:00:00"', true],
    ['cx > FL.10.9.1000', true],
    ['cx >= 10.13', true],
    ['ap >= 10.7', true],
    ['ap > "10.9.1.0_85"', true],
    ['ap < 10.10.0.3', true],
    ['ap >= "2026-11-28"', false],
    ['loss > "0.45 dB"', true],
    ['signal < "-50 dBm"', true],
    ['at > "2026-01-02T10:00:00.123Z"', true],
    ['at < "2026-01-02T12:00:00.5+01:00"', true],
    ['at > "2026-01-02"', true],
  ] as const)
    it(`${wanted ? 'holds' : 'does not hold'}: ${text}`, () => {
      const [name = '', ...rest] = text.split(' ');
      const predicate = readPredicate(rest.join(' '));
      assert.equal(predicate && checkValue(texts[name as keyof typeof texts], predicate).ok, wanted);
    });

  for (const text of fulfilled) it(`holds: ${text}`, () => assert.equal(holds(text), true));

  const unfulfilled = [
    ...[
      'status == 404',
      'duration < 100ms',
      'duration < soon',
      'header x-no == 1',
      'body $.aps[*].s every == "Up"',
      'body $.empty every == 1',
      'body $.aps[*].s every not == "Up"',
      'body $.aps[*].n any not < 5',
      'body $.aps[*].s every not matches /(/',
      'body $.empty every not == 1',
    ],
    ...[
      'body $.name matches /(/',
      'body $.name < null',
      'body $.name not matches /(/',
      'body $.nothing == 1',
    ],
  ];
  for (const text of unfulfilled) it(`does not hold: ${text}`, () => assert.equal(holds(text), false));

  for (const text of [
    'status',
    'status is 200',
    'body $.a count contains 3',
    'header == 1',
    'body exists 3',
    'body $[ exists',
    'nothing == 1',
    'status ==',
    'status 200',
    'status === 200',
    'status not',
    'header',
    'header x-id isEmpty now',
    'body $.a every',
    'body $.a every count == 3',
    'body $.a count exists',
    'body $.a matches',
    'duration',
  ]) {
    it(`cannot be read: ${text}`, () => assert.equal(holds(text), undefined));
  }

  it('tells the number that a count came to, and not all that was counted', () => {
    const actual = (text: string) => {
      const subject = readSubject(text);
      const predicate = subject && readPredicate(subject.rest);
      assert.ok(subject && predicate);
      return check(facts, { subject: subject.subject, predicate }).actual;
    };
    assert.equal(actual('body $.aps[*] count == 9'), '2');
    assert.equal(actual('body $.nothing count == 9'), '0');
    assert.equal(actual('body $.deep.a == 9'), '[1,2]');
  });

  it('is not held up by a pattern that would run for ever [E12]', () => {
    const evil = factsOf(
      { ...exchange, body: Buffer.from(JSON.stringify('a'.repeat(60))), bytes: 62 },
      jsonPaths,
    );
    const predicate = readPredicate('matches /^(a+)+$b/');
    assert.ok(predicate);
    assert.throws(
      () => check(evil, { subject: { kind: 'body' }, predicate }),
      /“\/\^\(a\+\)\+\$b\/” needs too much work/,
    );
  });

  it('tests a pattern on as many values as are taken', () => {
    const names = JSON.stringify(Array.from({ length: 100_000 }, (_, n) => `AP-${n}`));
    const many = factsOf({ ...exchange, body: Buffer.from(names), bytes: names.length }, jsonPaths);
    const predicate = readPredicate('every matches /^AP-\\d+$/');
    assert.ok(predicate);
    assert.equal(check(many, { subject: { kind: 'body', jsonPath: '$[*]' }, predicate }).ok, true);
  });

  it('about a body in the charset that the response names', () => {
    const body = Buffer.from('{"site":"Zürich"}', 'latin1');
    const headers = [['content-type', 'application/json; charset=ISO-8859-1']] as const;
    const latin = { ...exchange, headers, body, bytes: body.length };
    const read = readSubject('body $.site == Zürich');
    const predicate = read && readPredicate(read.rest);
    assert.ok(predicate && check(factsOf(latin, jsonPaths), { subject: read.subject, predicate }).ok);
    assert.equal(factsOf(latin, jsonPaths).text(), '{"site":"Zürich"}');
  });

  it('about a header that the response has twice looks at all of its values', () => {
    const twice = exchangeOf(
      { method: 'GET', target: '/x' },
      {
        headers: [
          ['set-cookie', 'a=1; Path=/'],
          ['Set-Cookie', 'session=2'],
        ],
        body: '',
      },
    );
    const subject = { kind: 'header', name: 'Set-Cookie' } as const;
    for (const expected of ['a=1', 'session=2']) {
      const predicate = { operator: 'contains', expected, not: false } as const;
      assert.ok(check(factsOf(twice, jsonPaths), { subject, predicate }).ok, expected);
    }
  });
});
