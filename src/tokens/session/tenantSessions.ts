import type { Account } from '../../account/account.ts';
import { tokenHolder } from '../../account/tokenHolder.ts';
import { CentralError } from '../../base/errors.ts';
import type { AccessToken, Session, SessionOf } from '../../client/session.ts';
import { orAborted } from '../../http/deadline.ts';
import { askWithClientCredentials } from '../grants/clientCredentials.ts';
import { exchangeForTenant } from '../grants/tokenExchange.ts';
import type { TokenOutcome } from '../grants/tokenEndpoint.ts';
import type { TokenParts } from '../grants/tokenRequest.ts';
import { accessTokenOf, type Tokens } from '../storage/tokenRecord.ts';

export interface TenantSessionsParts extends TokenParts {
  sessionOf: SessionOf;
  /** The client secret of an account of new Central. Throws if there is none. */
  clientSecret: (account: Account) => Promise<string>;
  /** Called with each token before it is used. */
  learn: (token: string, account: string) => void;
}

/** The time before the end of a token at which it is exchanged again, ms. */
const ahead = 60_000;
/** The most customers whose tokens are kept. */
const mostKept = 1_000;

/**
 * Tokens for the customers of a new-Central MSP that have no account here: the MSP's token, exchanged. They are only in memory.
 * On classic Central a customer's calls carry the MSP's own token.
 */
export class TenantSessions {
  readonly #parts: TenantSessionsParts;
  readonly #sessions = new Map<string, TenantSession>();

  constructor(parts: TenantSessionsParts) {
    this.#parts = parts;
  }

  /** The session of a customer that has no account; undefined for any other account. */
  of(account: Account): Session | undefined {
    const { platform, msp, tenantId } = account;
    if (platform !== 'new' || msp === undefined || tenantId === undefined) return undefined;
    const key = `${msp} ${tenantId}`;
    const known = this.#sessions.get(key);
    if (known) return known;
    const session = new TenantSession(this.#parts, tokenHolder(account), tenantId);
    this.#sessions.set(key, session);
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size > mostKept && oldest !== undefined) this.#sessions.delete(oldest);
    return session;
  }
}

class TenantSession implements Session {
  readonly #parts: TenantSessionsParts;
  readonly #msp: Account;
  readonly #tenantId: string;
  #token: Promise<AccessToken> | undefined;
  #expiresAt = -Infinity;
  #replaced: string | undefined;

  constructor(parts: TenantSessionsParts, msp: Account, tenantId: string) {
    this.#parts = parts;
    this.#msp = msp;
    this.#tenantId = tenantId;
  }

  async accessToken(signal?: AbortSignal): Promise<AccessToken> {
    // Throws if the MSP is signed out meanwhile, here or in another window: its customers' tokens end with it.
    await this.#parts.sessionOf(this.#msp).newest(signal);
    const isGood = this.#token !== undefined && this.#parts.clock.now() < this.#expiresAt - ahead;
    const token = isGood && this.#token ? this.#token : this.#exchanged();
    return signal ? orAborted(token, signal) : token;
  }

  async newest(): Promise<AccessToken | undefined> {
    return this.#parts.clock.now() < this.#expiresAt ? this.#token : undefined;
  }

  /** Exchanges once more if the token itself was rejected. If the new token is rejected too, it is not replaced again. */
  async afterRejection(
    rejected: AccessToken,
    isOfToken: boolean,
    signal?: AbortSignal,
  ): Promise<AccessToken | undefined> {
    const now = await this.#token?.catch(() => undefined);
    if (now !== undefined && now.value !== rejected.value) return now;
    if (!isOfToken || this.#replaced === rejected.value) return undefined;
    const newer = await (signal ? orAborted(this.#exchanged(), signal) : this.#exchanged());
    this.#replaced = newer.value;
    return newer;
  }

  #exchanged(): Promise<AccessToken> {
    const asked = this.#exchange().then((tokens) => {
      this.#parts.learn(tokens.accessToken, this.#msp.id);
      this.#expiresAt = tokens.expiresAt;
      return accessTokenOf(tokens);
    });
    // All calls until the response share this exchange.
    this.#expiresAt = Infinity;
    this.#token = asked;
    asked.catch(() => {
      if (this.#token === asked) [this.#token, this.#expiresAt] = [undefined, -Infinity];
    });
    return asked;
  }

  async #exchange(): Promise<Tokens> {
    const secret = await this.#parts.clientSecret(this.#msp);
    // Only a token of a workspace can be exchanged (docs/central-api.md 3).
    const isWorkspaces = this.#msp.workspaceId !== undefined && this.#msp.tokenService !== 'personal';
    if (!isWorkspaces) {
      const account = { ...this.#msp, tenantId: this.#tenantId };
      return this.#granted((await askWithClientCredentials(this.#parts, account, secret)).outcome);
    }
    const session = this.#parts.sessionOf(this.#msp);
    const subject = await session.accessToken();
    const outcome = await this.#exchangeFor(subject, secret);
    if (outcome.kind !== 'refused') return this.#granted(outcome);
    const newer = await session.afterRejection(subject, true);
    return this.#granted(newer ? await this.#exchangeFor(newer, secret) : outcome);
  }

  #exchangeFor({ value }: AccessToken, secret: string): Promise<TokenOutcome> {
    const client = { id: this.#msp.clientId, secret };
    return exchangeForTenant(this.#parts, this.#msp, {
      tenantId: this.#tenantId,
      client,
      accessToken: value,
    });
  }

  #granted(outcome: TokenOutcome): Tokens {
    if (outcome.kind === 'granted') return outcome.tokens;
    if (outcome.kind === 'refused') throw new CentralError('tenantRefused', { status: outcome.status });
    throw outcome.error;
  }
}
