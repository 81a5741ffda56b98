import assert from 'node:assert/strict';
import type { Lease } from '../../../../src/limits/lease.ts';
import type { TakeSlot } from '../../../../src/tokens/grants/tokenRequest.ts';
import { lockedWithSlot, slotAhead } from '../../../../src/tokens/session/slotAhead.ts';
import { FakeClock } from '../../../support/doubles/fakeClock.ts';
import { scriptedTransport } from '../../../support/doubles/scriptedTransport.ts';
import { tokenAccount } from '../../../support/doubles/tokenAccount.ts';

describe('a slot that is taken ahead of the lock', () => {
  const account = tokenAccount();
  const url = new URL('https://gw.example.com/oauth2/token');
  const { transport } = scriptedTransport(() => ({}));
  let clock: FakeClock;
  let asked: object[];
  let told: string[];
  let ports: { transport: typeof transport; clock: FakeClock; takeSlot: TakeSlot };

  beforeEach(() => {
    clock = new FakeClock();
    asked = [];
    told = [];
    const takeSlot: TakeSlot = (of, ask) => {
      const n = asked.push({ of: of.id, ...ask });
      const lease: Lease = {
        answered: () => Promise.resolve(),
        failed: (how) => Promise.resolve(void told.push(`${n} ${how}`)),
      };
      return Promise.resolve(lease);
    };
    ports = { transport, clock, takeSlot };
  });

  it('is asked for as long as lock, copies and call may take, with the caller’s signal and ear', async () => {
    const { signal } = new AbortController();
    const onWait = () => undefined;
    await slotAhead(ports, account, url, { signal, onWait });
    assert.deepEqual(asked, [{ of: 'a1', lease: 121_001, signal, onWait }]);
  });

  it('is given to the first call alone, and to none after 30 s', async () => {
    const early = await slotAhead(ports, account, url, {});
    await clock.advance(30_000);
    for (let call = 0; call < 2; call++) await early.takeSlot?.(account, { lease: 1 });
    await early.dispose();
    assert.deepEqual([asked.slice(1), told], [[{ of: 'a1', lease: 1 }], []]);
    const late = await slotAhead(ports, account, url, {});
    await clock.advance(30_001);
    await late.takeSlot?.(account, { lease: 2 });
    await late.dispose();
    assert.deepEqual([asked.slice(3), told], [[{ of: 'a1', lease: 2 }], ['3 unsent']]);
  });

  const none: [what: string, url: URL | undefined][] = [
    ['a call to another host', new URL('https://sso.example/token')],
    ['no call', undefined],
  ];
  for (const [what, to] of none)
    it(`is not taken for ${what}`, async () => {
      const slot = await slotAhead(ports, account, to, {});
      await slot.dispose();
      assert.deepEqual([asked, slot.takeSlot], [[], ports.takeSlot]);
    });

  it('is none where nobody counts', async () => {
    const slot = await slotAhead({ transport, clock }, account, url, {});
    assert.equal(slot.takeSlot, undefined);
    await slot.dispose();
  });

  it('and the lock are given back, whatever the work comes to', async () => {
    const { signal } = new AbortController();
    const locks = {
      acquire: (name: string, by?: AbortSignal) => {
        told.push(`locked ${name} ${asked.length}`);
        assert.equal(by, signal);
        return Promise.resolve({ dispose: () => void told.push('released') });
      },
      forget: () => undefined,
    };
    const locked = { ...ports, locks, signal };
    assert.equal(await lockedWithSlot(locked, account, url, () => Promise.resolve('done')), 'done');
    const failing = lockedWithSlot(locked, account, url, () => Promise.reject(new Error('at fault')));
    await assert.rejects(failing, /at fault/);
    const expected = (n: number) => [`locked a1 ${n}`, 'released', `${n} unsent`];
    assert.deepEqual(told, [...expected(1), ...expected(2)]);
  });
});
