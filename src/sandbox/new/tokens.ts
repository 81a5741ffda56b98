import type { Customer } from '../customer.ts';
import type { Random } from '../random.ts';

/** An API client of a workspace. */
export interface ApiClient {
  clientId: string;
  clientSecret: string;
  workspace: Customer;
  /** True if the client is the workspace's own, made for GreenLake: the sign-in for personal clients does not know it. */
  isOfWorkspace: boolean;
}

export interface Grant {
  client: ApiClient;
  /** Workspace whose data the token opens: the client's own, or a tenant's. */
  workspace: Customer;
  kind: 'personal' | 'workspace' | 'tenant';
  /** ms since the epoch. */
  until: number;
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** All tokens of new Central: one sign-in for the whole world. */
export class NewTokens {
  readonly #random: Random;
  #clients = new Map<string, ApiClient>();
  #grants = new Map<string, Grant>();

  constructor(random: Random) {
    this.#random = random;
  }

  register(workspace: Customer, { random = this.#random, isOfWorkspace = false } = {}): ApiClient {
    const client = { clientId: random.uuid(), clientSecret: random.hex(32), workspace, isOfWorkspace };
    this.#clients.set(client.clientId, client);
    return client;
  }

  client(clientId: string | undefined, secret: string | undefined): ApiClient | undefined {
    const client = this.#clients.get(clientId ?? '');
    return client && client.clientSecret === secret ? client : undefined;
  }

  /** Finds a workspace by its id, with or without hyphens: a client's own, or a tenant of one. */
  workspace(id: string): Customer | undefined {
    const bare = id.replaceAll('-', '');
    const all = [...this.#clients.values()].flatMap(({ workspace }) => [workspace, ...workspace.tenants]);
    return all.find((workspace) => workspace.id.replaceAll('-', '') === bare);
  }

  issue(grant: Grant, now: number): string {
    const claims = {
      sub: grant.client.clientId,
      iss: 'https://sso.common.cloud.hpe.com',
      iat: Math.floor(now / 1000),
      exp: Math.floor(grant.until / 1000),
      platform_customer_id: grant.workspace.id,
    };
    const token = `${part({ alg: 'RS256', kid: this.#random.text(8), typ: 'JWT' })}.${part(claims)}.${this.#random.text(86)}`;
    this.#grants.set(token, grant);
    return token;
  }

  /** Finds the grant of a token: undefined for an unknown or ended token, `expired` after its time. */
  live(token: string, now: number): Grant | 'expired' | undefined {
    const grant = this.#grants.get(token);
    return grant && now >= grant.until ? 'expired' : grant;
  }

  revokeAll(): void {
    this.#grants.clear();
  }

  end(token: string): void {
    this.#grants.delete(token);
  }

  /** Gives a client a new secret, which ends all its tokens; the old secret is wrong from now on. */
  reset(clientId: string): ApiClient | undefined {
    const client = this.#clients.get(clientId);
    if (!client) return undefined;
    client.clientSecret = this.#random.hex(32);
    for (const [token, grant] of this.#grants) if (grant.client === client) this.#grants.delete(token);
    return client;
  }
}
