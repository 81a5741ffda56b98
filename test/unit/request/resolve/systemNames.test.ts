import assert from 'node:assert/strict';
import { systemValue } from '../../../../src/request/resolve/systemNames.ts';
import { requestScopes } from '../../../support/doubles/requestScopes.ts';

/** The value of `$name args` at a moment (UTC); undefined where it is refused. */
function valueOf(written: string, moment = '2026-01-31T12:00:00Z', random = 0.5, trusted = true) {
  const { system, account } = requestScopes();
  const [name = '', ...args] = written.split(' ');
  const ports = {
    ...system,
    trusted,
    random: () => random,
    clock: { now: () => Date.parse(moment) },
    dotenv: (key: string) => (key === 'KEY' ? 'locked' : undefined),
  };
  return systemValue(name, args, ports, account)?.value;
}

describe('A system name', () => {
  const moments: [written: string, moment: string, shown: unknown][] = [
    ['datetime iso8601', '2026-01-31T12:00:00Z', '2026-01-31T12:00:00.000Z'],
    ['datetime rfc1123', '2026-01-31T12:00:00Z', 'Sat, 31 Jan 2026 12:00:00 GMT'],
    ['datetime rfc1123 -1 M', '2026-03-31T12:00:00Z', 'Sat, 28 Feb 2026 12:00:00 GMT'],
    ['datetime iso8601 +1 M', '2026-01-31T00:00:00Z', '2026-02-28T00:00:00.000Z'],
    ['datetime iso8601 +1 M', '2028-01-31T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['datetime iso8601 +1 M', '2026-12-31T00:00:00Z', '2027-01-31T00:00:00.000Z'],
    ['datetime iso8601 -13 M', '2026-03-31T00:00:00Z', '2025-02-28T00:00:00.000Z'],
    ['datetime iso8601 +1 y', '2028-02-29T00:00:00Z', '2029-02-28T00:00:00.000Z'],
    ['datetime iso8601 -4 y', '2028-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['datetime iso8601 -1 w', '2026-01-03T00:00:00Z', '2025-12-27T00:00:00.000Z'],
    ['datetime iso8601 +36 h', '2026-01-01T00:00:00Z', '2026-01-02T12:00:00.000Z'],
    ['datetime iso8601 -2 d', '2026-03-01T00:00:00Z', '2026-02-27T00:00:00.000Z'],
    ['datetime iso8601 90 m', '2026-01-01T00:00:00Z', '2026-01-01T01:30:00.000Z'],
    ['timestamp', '1970-01-01T00:00:01.999Z', 1],
    ['timestampMs', '1970-01-01T00:00:01.999Z', 1_999],
    ['timestamp -1 h', '1970-01-01T02:00:00Z', 3_600],
    ['timestamp +1s', '1970-01-01T00:00:00Z', 1],
    ['timestampMs -1 d', '1970-01-02T00:00:00Z', 0],
    ['timestamp + 2 w', '1970-01-01T00:00:00Z', 1_209_600],
  ];
  for (const [written, moment, shown] of moments)
    it(`$${written} at ${moment}`, () => assert.equal(valueOf(written, moment), shown));

  it('$randomInt goes from its first number to below its second', () => {
    assert.deepEqual(
      [0, 0.999_999].map((random) => valueOf('randomInt 10 20', undefined, random)),
      [10, 19],
    );
    assert.deepEqual(
      [0, 0.999_999].map((random) => valueOf('randomInt -5 5', undefined, random)),
      [-5, 4],
    );
  });

  it('$account gives what the account has', () =>
    assert.deepEqual(
      ['label', 'region', 'customerId'].map((field) => valueOf(`account ${field}`)),
      ['prod-us', 'US-WEST-4', 'c-1'],
    ));

  it('reads from the machine in a trusted workspace only', () => {
    for (const [written, value] of [
      ['processEnv SITE', 'Rome'],
      ['dotenv KEY', 'locked'],
    ] as const) {
      assert.equal(valueOf(written), value);
      assert.equal(valueOf(written, undefined, 0, false), undefined);
    }
  });

  for (const written of [
    'datetime',
    'datetime YYYY',
    'datetime iso8601 1 q',
    'datetime iso8601 d',
    'datetime iso8601 999999999 y',
    'timestamp 1',
    'timestamp 1 h 2 m',
    'uuid x',
    'randomInt 5',
    'randomInt 5 5',
    'randomInt 9 1',
    'randomInt a b',
    'randomInt 1 2 3',
    'account',
    'account clientId',
    'account label x',
    'processEnv',
    'processEnv SITE x',
    'dotenv',
    'guid x',
    'UUID',
    'nothing',
  ])
    // prettier-ignore
    it(`refuses $${written}`, () => assert.equal(valueOf(written), undefined));
});
