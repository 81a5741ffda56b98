import assert from 'node:assert/strict';
import { maskVolatile, varies } from '../../../src/response/volatile.ts';
import { parseJson, type Json } from '../../../src/text/json.ts';

const json = (text: string): Json => parseJson(Buffer.from(text)) ?? assert.fail(text);

describe('What varies from answer to answer', () => {
  it('is masked in both where it differs: moments by shape, running times and marks of a call by name', () => {
    const one = { a: 1_769_860_800, iso: '2026-01-31T12:00:00Z', upTime: 60, requestId: 'x', status: 'Up' };
    const other = {
      a: 1_769_860_900,
      iso: '2026-01-31T12:05:00Z',
      upTime: 90,
      requestId: 'y',
      status: 'Down',
    };
    assert.deepEqual(maskVolatile(one, other), {
      left: { a: varies, iso: varies, upTime: varies, requestId: varies, status: 'Up' },
      right: { a: varies, iso: varies, upTime: varies, requestId: varies, status: 'Down' },
      masked: 4,
    });
  });

  it('stays where it is the same, on one side only, or a number that is no moment', () => {
    const one = { uptime: 60, gone: 1_769_860_800, count: 17, id: 7, serial: 'CN1' };
    const other = { uptime: 60, added: 1_769_860_800, count: 18, id: 7, serial: 'CN2' };
    assert.deepEqual(maskVolatile(one, other), { left: one, right: other, masked: 0 });
  });

  it('is no moment that somebody decided: an end, an expiry, a start', () => {
    const one = { end_date: 1_769_860_800, expiresAt: '2026-01-31T12:00:00Z', scheduled_at: 1_769_860_800 };
    const other = { end_date: 1_779_860_800, expiresAt: '2027-01-31T12:00:00Z', scheduled_at: 1_779_860_800 };
    assert.equal(maskVolatile(one, other).masked, 0);
  });

  it('is looked for in the row of the same device, wherever it stands', () => {
    const one: Json = {
      aps: [
        { serial: 'A', uptime: 1 },
        { serial: 'B', uptime: 2, status: 'Up' },
      ],
    };
    const other = { aps: [{ serial: 'B', uptime: 3, status: 'Down' }] };
    assert.deepEqual(maskVolatile(one, other), {
      left: {
        aps: [
          { serial: 'A', uptime: 1 },
          { serial: 'B', uptime: varies, status: 'Up' },
        ],
      },
      right: { aps: [{ serial: 'B', uptime: varies, status: 'Down' }] },
      masked: 1,
    });
  });

  it('knows a row by a long number too', () => {
    const one = json('[{"id":54819475093732352,"uptime":1},{"id":54819475093732353,"uptime":2}]');
    const other = json('[{"id":54819475093732353,"uptime":3}]');
    const { left } = maskVolatile(one, other);
    const kept = '[{"id":54819475093732352,"uptime":1},{"id":54819475093732353,"uptime":"(varies)"}]';
    assert.equal(JSON.stringify(left), kept);
  });

  it('leaves long numbers exact, and names of the language’s own alone', () => {
    const one = json('{"total": 123456789012345678901, "__proto__": {"uptime": 1}, "constructor": 1}');
    const other = json('{"total": 123456789012345678902, "__proto__": {"uptime": 2}}');
    const { left, right } = maskVolatile(one, other);
    assert.match(JSON.stringify(left), /123456789012345678901.*"__proto__".*"constructor":1/);
    assert.match(JSON.stringify(right), /123456789012345678902/);
    assert.equal(({} as { uptime?: unknown }).uptime, undefined);
  });
});
