import { randomBytes } from 'node:crypto';
import { CentralError, isCentralError, type Reason } from '../errors.ts';
import type { NewTokens } from '../coordination/newTokens.ts';
import type { AccessToken } from './accessToken.ts';
import type { Account } from './account.ts';
import { accountOf, parseArguments, unknownOrigins } from './accountArguments.ts';
import type { Accounts } from './accounts.ts';
import { requireGateway, type Probe } from './probe.ts';
import { eraseSecrets } from './removeAccount.ts';
import type { Sessions } from './sessions.ts';
import { firstTokens, startChain } from './signIn.ts';
import { summaryOf, type AccountSummary } from './summary.ts';
import type { Tokens } from './tokenRecord.ts';

export interface AddAccountPorts {
  accounts: Accounts;
  sessions: Sessions;
  newTokens: NewTokens;
  /** Asks a person about an address that is neither Central's own nor this machine's; false refuses. */
  confirmHost: (origin: string) => Promise<boolean>;
  probe: Probe;
  onWait?: (ms: number) => void;
  signal?: AbortSignal;
}

/** Adds an account: checks the argument, gets a token, tests it with one GET, and only then lists it. Leaves nothing when it throws. */
export async function addAccount(value: unknown, ports: AddAccountPorts): Promise<AccountSummary> {
  const given = parseArguments(value);
  const account = accountOf(given, randomBytes(6).toString('hex'));
  await ports.accounts.requireNew(account);
  for (const origin of unknownOrigins(account)) {
    if (!(await ports.confirmHost(origin)))
      throw new CentralError('hostNotConfirmed', { host: new URL(origin).host });
  }
  const shared = ports.sessions.ports;
  for (const secret of [given.clientSecret, given.password]) if (secret !== undefined) shared.learn(secret);
  const { onWait, signal, newTokens } = ports;
  const { transport, clock } = shared;
  const first = await firstTokens({ transport, clock, newTokens, onWait, signal }, account, given);
  try {
    await startChain(shared, account, given.clientSecret, first);
    const tokens = await test(ports, account, first);
    await ports.accounts.add(account);
    return summaryOf(account, tokens);
  } catch (error) {
    await eraseSecrets(ports.sessions, account);
    throw atSignIn(error, account);
  }
}

/** The newest pair once the gateway has taken it. A downloaded one that it does not take is renewed once. */
async function test(ports: AddAccountPorts, account: Account, first: Tokens): Promise<Tokens> {
  const session = ports.sessions.of(account);
  const isOver = first.expiresAt <= ports.sessions.ports.clock.now();
  let tokens = isOver ? await session.refresh({ insists: true }) : first;
  let answer = await ports.probe(account, asAccessToken(tokens), ports.signal);
  if (
    answer.status === 401 &&
    account.grant === 'downloadedToken' &&
    tokens === first &&
    first.refreshToken !== undefined
  ) {
    tokens = await session.refresh({ insists: true });
    answer = await ports.probe(account, asAccessToken(tokens), ports.signal);
  }
  requireGateway(account, answer);
  return tokens;
}

function asAccessToken({ accessToken, receivedAt, expiresAt }: Tokens): AccessToken {
  return { value: accessToken, receivedAt, expiresAt };
}

const asArgument: Partial<Record<Reason, Reason>> = {
  clientRefused: 'clientNotAccepted',
  refreshTokenRefused: 'downloadedTokenDead',
  refreshTokenShared: 'downloadedTokenDead',
  refreshTokenExpired: 'downloadedTokenDead',
};

/** What later means signing in again is, while an account is added, a value that was given wrong. */
function atSignIn(error: unknown, account: Account): unknown {
  const reason = isCentralError(error) ? asArgument[error.reason] : undefined;
  return reason === undefined
    ? error
    : new CentralError(reason, { host: new URL(account.baseUrl).host }, { cause: error });
}
