import type { Account } from '../../../src/account/account.ts';
import type { Scopes } from '../../../src/request/resolve/scopes.ts';

export const requestAccount: Account = {
  id: 'a1',
  label: 'prod-us',
  platform: 'classic',
  grant: 'downloadedToken',
  region: 'US-WEST-4',
  baseUrl: 'https://gw.example.com',
  clientId: 'client',
  customerId: 'c-1',
};

/** Scopes in which nothing is known but the account, at 2026-01-31T12:00:00Z in a trusted workspace. */
export function requestScopes(over: Partial<Scopes> = {}): Scopes {
  return {
    prompts: new Map(),
    captures: new Map(),
    environment: new Map(),
    responses: new Map(),
    account: requestAccount,
    system: {
      clock: { now: () => Date.UTC(2026, 0, 31, 12) },
      random: () => 0.5,
      uuid: () => '00000000-0000-4000-8000-000000000000',
      trusted: true,
      processEnv: (name) => (name === 'SITE' ? 'Rome' : undefined),
      dotenv: () => undefined,
    },
    ...over,
  };
}
