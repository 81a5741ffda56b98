import assert from 'node:assert/strict';
import { addAccount } from '../../../../src/tokens/accounts/addAccount.ts';
import { secretKey } from '../../../../src/tokens/storage/vault.ts';
import { TokenBench } from '../../../support/benches/tokenBench.ts';

const kibibyte = 1024;

describe('the stored secrets of one account', () => {
  let bench: TokenBench;

  beforeEach(() => {
    bench = new TokenBench();
    bench.script = () => ({ json: { sites: [] } });
  });

  afterEach(() => bench.close());

  async function sizeOf(clientSecret: string, access: number, refresh: number): Promise<number> {
    const window = await bench.open();
    const token = { access_token: 'a'.repeat(access), refresh_token: 'r'.repeat(refresh) };
    const { id } = await addAccount(
      {
        ...{ label: 'prod', platform: 'classic', grant: 'downloadedToken', clientId: 'client-1' },
        ...{ baseUrl: bench.account.baseUrl, clientSecret, token },
      },
      {
        ...window,
        confirmHost: () => Promise.resolve(true),
        verifyAccess: () => Promise.resolve({ status: 200, type: 'application/json' }),
      },
    );
    return Buffer.byteLength(bench.secrets.values.get(secretKey(id)) ?? '');
  }

  it('take half a KiB with tokens as Central gives them', async () => {
    assert.ok((await sizeOf('s'.repeat(32), 32, 32)) < kibibyte / 2);
  });

  it('stay under 8 KiB with the longest that are taken [D13]', async () => {
    assert.ok((await sizeOf('s'.repeat(512), 4096, 2800)) < 8 * kibibyte);
  });

  for (const [name, sizes] of [
    ['client secret', [513, 32, 32]],
    ['access token', [32, 4097, 32]],
    ['refresh token', [32, 32, 2801]],
  ] as const) {
    it(`hold no longer ${name} [D13]`, async () => {
      const [clientSecret, access, refresh] = sizes;
      await assert.rejects(sizeOf('s'.repeat(clientSecret), access, refresh), { code: 'badArgument' });
    });
  }
});
