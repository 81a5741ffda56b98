import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { silentLog } from '../../../../src/base/log.ts';
import { current, mend, renew } from '../../../../src/tokens/session/renewal.ts';
import { fingerprintOf } from '../../../../src/tokens/storage/journal.ts';
import { networkError } from '../../../support/doubles/scriptedTransport.ts';
import { hour, openWindow, tokenAccount } from '../../../support/doubles/tokenAccount.ts';
import { TokenBench } from '../../../support/benches/tokenBench.ts';

describe('a renewal under its lock', () => {
  let bench: TokenBench;
  let warned: string[];

  beforeEach(() => {
    bench = new TokenBench();
    warned = [];
  });
  afterEach(() => bench.close());

  const start = async () => {
    const { window, session } = await bench.start();
    const { journal, vault } = window.parts;
    const { record } = await current(window.parts, bench.account);
    const change = (edit: object) => journal.change('a1', record.chain, bench.clock.now(), () => edit);
    return { window, session, ports: window.parts, journal, vault, record, change };
  };
  /** A window whose log a test reads. */
  const warning = async () => {
    const { folder, secrets, clock, wire } = bench;
    const log = { ...silentLog, warn: (text: string) => void warned.push(text) };
    const window = await openWindow({ folder, secrets, clock, transport: wire.transport, log });
    bench.windows.push(window);
    return window.parts;
  };
  const files = () => readdirSync(join(bench.folder, 'tokens'));

  const reasons: [reason: string, insists: boolean, sends: boolean][] = [
    ['refreshTokenRefused', true, false],
    ['answerLost', true, false],
    ['clientRefused', false, false],
    ['clientRefused', true, true],
  ];
  for (const [ended, insists, sends] of reasons)
    it(`${sends ? 'sends a token' : 'sends nothing'} where a window wrote down “${ended}” meanwhile and a person ${insists ? 'asks' : 'does not ask'}`, async () => {
      const { session, change } = await start();
      await change({ ended });
      const renewal = session.refresh({ insists, canWait: false });
      if (sends) assert.equal((await renewal).accessToken, 'access-token-1');
      else await assert.rejects(renewal, { reason: ended, values: { account: 'prod' } });
      assert.equal(bench.wire.sent.length, sends ? 1 : 0);
    });

  it('counts on from a pair that a window kept before it died, and from a journal that is ahead', async () => {
    const { session, journal, vault, record, change } = await start();
    await change({ inFlight: fingerprintOf('refresh-token-0') });
    const tokens = { ...record.tokens, refreshToken: 'refresh-token-5' };
    vault.writeFile('a1', { ...record, gen: 5, tokens });
    await session.refresh({ insists: false, canWait: true });
    const entry = await journal.read('a1');
    const used = ['refresh-token-0', 'refresh-token-5'].map(fingerprintOf);
    assert.deepEqual([entry?.gen, entry?.usedTokens, bench.sentTokens()], [6, used, ['refresh-token-5']]);
    const { record: newer } = await current(bench.windows[0]?.parts ?? assert.fail(), bench.account);
    await change({ gen: 9 });
    vault.writeFile('a1', { ...newer, gen: 9 });
    await session.refresh({ insists: false, canWait: true });
    assert.equal((await journal.read('a1'))?.gen, 10);
  });

  it('leaves no room behind where no pair came', async () => {
    const { session } = await start();
    bench.script = () => networkError('ECONNREFUSED');
    await assert.rejects(session.refresh({ insists: false, canWait: true }));
    assert.deepEqual([files().length, files().filter((name) => name.endsWith('.tmp'))], [1, []]);
  });

  it('sends nothing where another window has renewed meanwhile, and stores nothing that is stored', async () => {
    const { record } = await start();
    const ports = await warning();
    bench.secrets.failure = new Error('locked');
    const goal = { isMet: () => true, canWait: false };
    assert.deepEqual(await renew(ports, bench.account, goal), record);
    await mend(ports, bench.account);
    await mend(ports, bench.account);
    assert.deepEqual([bench.wire.sent, warned], [[], []]);
  });

  it('warns where a terminal’s pair cannot be put into SecretStorage, gives the lock back, and tries again', async () => {
    const { vault, record, change } = await start();
    vault.writeFile('a1', Object.assign({ ...record, gen: 2 }, { fileOnly: true }));
    await change({ gen: 2 });
    const ports = await warning();
    bench.secrets.failure = new Error('locked');
    await mend(ports, bench.account);
    assert.deepEqual([warned.length, warned[0]?.includes('a1')], [1, true]);
    bench.secrets.failure = undefined;
    await mend(ports, bench.account);
    assert.deepEqual(await current(ports, bench.account).then(({ fileOnly }) => fileOnly), false);
  });

  it('names the account that is gone, or whose secret is', async () => {
    const { ports, journal } = await start();
    const gone = { reason: 'accountRemoved', values: { account: 'lab' } };
    await assert.rejects(current(ports, tokenAccount({ id: 'a9', label: 'lab' })), gone);
    bench.secrets.values.clear();
    await bench.clock.advance(hour);
    await assert.rejects(current(ports, bench.account), {
      reason: 'secretGone',
      values: { account: 'prod' },
    });
    await journal.remove('a1', bench.clock.now());
    await assert.rejects(current(ports, { ...bench.account, label: 'lab' }), gone);
  });
});
