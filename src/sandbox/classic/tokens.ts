import type { Behaviour } from '../behaviour.ts';
import type { Counters } from '../counters.ts';
import type { Customer } from '../customer.ts';
import type { Random } from '../random.ts';

/** An application registered at a classic gateway. */
export interface ClassicClient {
  clientId: string;
  clientSecret: string;
  customer: Customer;
}

/** A row of Kong's oauth2_tokens: both tokens begin and end with it. */
export interface TokenRow {
  accessToken: string;
  refreshToken: string;
  client: ClassicClient;
  scope: 'all' | 'read';
  user: string;
  /** ms since the epoch. */
  createdAt: number;
  id: string;
  credentialId: string;
}

/** The token JSON that Central's page gives out under Download Token: no client id, no address. */
export interface DownloadedToken {
  access_token: string;
  appname: string;
  authenticated_userid: string;
  created_at: number;
  credential_id: string;
  expires_in: number;
  id: string;
  refresh_token: string;
  scope: string;
  token_type: 'bearer';
}

/** The tokens of one classic gateway. */
export class ClassicTokens {
  readonly #random: Random;
  readonly #behaviour: Behaviour;
  readonly #counters: Counters;
  #byAccess = new Map<string, TokenRow>();
  #byRefresh = new Map<string, TokenRow>();
  #consumed = new Set<string>();

  constructor(random: Random, behaviour: Behaviour, counters: Counters) {
    this.#random = random;
    this.#behaviour = behaviour;
    this.#counters = counters;
  }

  issue(client: ClassicClient, scope: TokenRow['scope'], user: string, now: number): TokenRow {
    const random = this.#random;
    const row: TokenRow = {
      accessToken: random.text(32),
      refreshToken: random.text(32),
      client,
      scope,
      user,
      createdAt: now,
      id: random.uuid(),
      credentialId: random.uuid(),
    };
    this.#byAccess.set(row.accessToken, row);
    this.#byRefresh.set(row.refreshToken, row);
    return row;
  }

  /** The row of a live access token. */
  live(accessToken: string, now: number): TokenRow | undefined {
    const row = this.#byAccess.get(accessToken);
    return row && now < row.createdAt + this.#behaviour.accessTokenSeconds * 1000 ? row : undefined;
  }

  /** Gives a new pair for a refresh token, and removes the old row; undefined if the token is refused. */
  rotate(refreshToken: string, client: ClassicClient, now: number): TokenRow | undefined {
    const row = this.#byRefresh.get(refreshToken);
    if (!row || row.client !== client || now >= row.createdAt + this.#behaviour.refreshTokenSeconds * 1000) {
      if (this.#consumed.has(refreshToken)) this.#counters.consumedPresented += 1;
      else if (!row) this.#counters.unknownPresented += 1;
      return undefined;
    }
    this.#counters.rotations += 1;
    const fresh = this.issue(row.client, row.scope, row.user, now);
    if (this.#behaviour.rotationEndsAccess) this.#byAccess.delete(row.accessToken);
    if (this.#behaviour.rotates) this.#consume(refreshToken);
    else this.#byRefresh.set(refreshToken, { ...fresh, createdAt: row.createdAt });
    return fresh;
  }

  /** Ends the row of an access token; false if there is none. */
  revoke(accessToken: string): boolean {
    const row = this.#byAccess.get(accessToken);
    if (!row) return false;
    this.#byAccess.delete(row.accessToken);
    this.#consume(row.refreshToken);
    return true;
  }

  revokeAll(): void {
    for (const row of this.#byAccess.values()) this.#consume(row.refreshToken);
    for (const token of this.#byRefresh.keys()) this.#consume(token);
    this.#byAccess.clear();
  }

  /** Ends one access token, or all of them; the refresh tokens stay valid. */
  endAccess(token?: string): void {
    if (token === undefined) this.#byAccess.clear();
    else this.#byAccess.delete(token);
  }

  #consume(refreshToken: string): void {
    this.#byRefresh.delete(refreshToken);
    this.#consumed.add(refreshToken);
  }
}

export function downloaded(row: TokenRow, expiresIn: number): DownloadedToken {
  return {
    access_token: row.accessToken,
    appname: 'nms',
    authenticated_userid: row.user,
    created_at: row.createdAt,
    credential_id: row.credentialId,
    expires_in: expiresIn,
    id: row.id,
    refresh_token: row.refreshToken,
    scope: row.scope,
    token_type: 'bearer',
  };
}
