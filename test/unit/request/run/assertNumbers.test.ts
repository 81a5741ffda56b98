import assert from 'node:assert/strict';
import { factsOf } from '../../../../src/request/resolve/responseFacts.ts';
import { jsonPaths } from '../../../../src/request/resolve/jsonPath.ts';
import { check } from '../../../../src/request/run/outcome/assert.ts';
import { readPredicate, readSubject } from '../../../../src/request/syntax/predicate.ts';
import { exchangeOf } from '../../../support/doubles/requestPorts.ts';

describe('An assertion', () => {
  describe('about a number that JavaScript rounds', () => {
    const long = exchangeOf(
      { method: 'GET', target: '/x' },
      {
        headers: [
          ['content-type', 'application/json'],
          ['x-id', '54819475093732352'],
        ],
        body: '{"sid":54819475093732352,"ids":[54819475093732352,54819475093732353],"rows":[{"id":54819475093732353,"n":1}],"lat":0.12345678901234567890,"big":1e400,"long":12345678901234567890.5}',
      },
    );
    const longFacts = factsOf(long, jsonPaths);
    const isTrue = (text: string) => {
      const read = readSubject(text);
      const predicate = read && readPredicate(read.rest);
      return predicate && check(longFacts, { subject: read.subject, predicate }).ok;
    };
    for (const [text, wanted] of [
      ['body $.sid == 54819475093732352', true],
      ['body $.sid == 54819475093732353', false],
      ['body $.sid == "54819475093732352"', true],
      ['body $.sid != 54819475093732351', true],
      ['body $.sid < 54819475093732353', true],
      ['body $.sid >= 54819475093732353', false],
      ['body $.sid > 54819475093732351', true],
      ['body $.sid > 54819475093732351.5', true],
      ['body $.ids contains 54819475093732353', true],
      ['body $.ids contains 54819475093732351', false],
      ['body $.ids == [54819475093732352, 54819475093732353]', true],
      ['body $.ids[*] any == 54819475093732353', true],
      ['body $.ids[*] every > 54819475093732352', false],
      ['body $.rows[?@.id == 54819475093732353].n == 1', true],
      ['body $.rows[?@.id == 54819475093732352] count == 0', true],
      ['body $.rows[?@.id != 54819475093732352].n == 1', true],
      ['body $.rows[?@.id > 54819475093732352].n == 1', true],
      ['body $.rows[?@.id < 54819475093732353] count == 0', true],
      ['body $.rows[?@.id == $.ids[1]].n == 1', true],
      ['body $.rows[?@.id > $.ids[0]].n == 1', true],
      ['header x-id == 54819475093732352', true],
      ['body $.lat == 0.12345678901234567890', true],
      ['body $.lat == 0.1234567890123456789', true],
      ['body $.lat == "0.12345678901234567890"', true],
      ['body $.lat == 0.12345678901234568', false],
      ['body $.lat < 0.12345678901234567891', true],
      ['body $.lat > 0.1', true],
      ['body $.big == 1e400', true],
      ['body $.big > 1e399', true],
      ['body $.big < 1e401', true],
      ['body $[?@ == 12345678901234567890.5] count == 1', true],
      ['body $[?@ == 12345678901234567890] count == 0', true],
      ['body $[?@ > 1e399] count == 1', true],
      ['header x-id < 54819475093732353', true],
    ] as const)
      it(`${wanted ? 'holds' : 'does not hold'}: ${text}`, () => assert.equal(isTrue(text), wanted));
  });
});
