import type { Behaviour } from '../behaviour.ts';
import type { MovableClock } from '../clock.ts';
import type { Counters } from '../counters.ts';
import type { Customer } from '../customer.ts';
import { field, type Incoming, type Reply, json } from '../http/message.ts';
import { bearer } from '../http/parameters.ts';
import { findRoute, type Route } from '../http/router.ts';
import type { Random } from '../random.ts';
import { forbidden, limited, noRoute, tokenInvalid, tokenMissing } from './errorReplies.ts';
import { Pace, Quotas, type Verdict } from './limits.ts';
import { SignIn } from './signIn.ts';
import { answerToken } from './token.ts';
import { ClassicTokens, type ClassicClient, type TokenRow } from './tokens.ts';

export interface ClassicUser {
  username: string;
  password: string;
  /** True if the person signs in at an identity provider: the login call refuses then. */
  sso?: boolean;
}

export interface GatewayParts {
  clock: MovableClock;
  behaviour: Behaviour;
  counters: Counters;
  random: Random;
  routes: readonly Route[];
}

/** One region's classic API gateway: Kong's sign-in, quota and errors in front of the resources. */
export class ClassicGateway {
  readonly behaviour: Behaviour;
  readonly counters: Counters;
  readonly random: Random;
  readonly tokens: ClassicTokens;
  readonly quotas: Quotas;
  readonly pace = new Pace();
  readonly signIn: SignIn;
  readonly users: ClassicUser[] = [];
  origin = '';
  readonly #clock: MovableClock;
  readonly #routes: readonly Route[];
  #clients = new Map<string, ClassicClient>();

  constructor(parts: GatewayParts) {
    this.#clock = parts.clock;
    this.#routes = parts.routes;
    this.behaviour = parts.behaviour;
    this.counters = parts.counters;
    this.random = parts.random;
    this.tokens = new ClassicTokens(parts.random, parts.behaviour, parts.counters);
    this.quotas = new Quotas(parts.behaviour);
    this.signIn = new SignIn(this);
  }

  get now(): number {
    return this.#clock.now();
  }

  client(clientId: string | null | undefined): ClassicClient | undefined {
    return this.#clients.get(clientId ?? '');
  }

  /** Registers an application for a customer, with an id and a secret of its own. */
  register(customer: Customer): ClassicClient {
    const client = { clientId: this.random.text(32), clientSecret: this.random.text(32), customer };
    this.#clients.set(client.clientId, client);
    return client;
  }

  newTokenFree(client: ClassicClient): boolean {
    return this.pace.free(`new ${client.clientId}`, this.behaviour.newTokenEveryMs, this.now);
  }

  newTokenGiven(client: ClassicClient): void {
    this.pace.take(`new ${client.clientId}`, this.behaviour.newTokenEveryMs, this.now);
  }

  spend(customer: Customer): Verdict {
    this.counters.counted(customer.id, this.#clock.monotonic());
    return this.quotas.take(customer.id, this.now);
  }

  handle(request: Incoming): Reply {
    const reply = this.#answer(request);
    reply.headers.push(
      ['Via', 'kong/0.14.1'],
      ['X-Kong-Upstream-Latency', '12'],
      ['X-Kong-Proxy-Latency', '3'],
    );
    if (!reply.headers.some(([name]) => name === 'Cache-Control'))
      reply.headers.push(['Cache-Control', 'no-cache, no-store, must-revalidate']);
    return reply;
  }

  #answer(request: Incoming): Reply {
    const path = request.path.replace(/\/{2,}/g, '/');
    if (path === '/oauth2/token' && request.method === 'POST') return answerToken(this, request);
    if (path.startsWith('/oauth2/')) return this.signIn.handle(request);
    const token = bearer(request);
    if (token === undefined) return tokenMissing();
    if (request.endsToken === true) this.tokens.endAccess(token);
    const row = this.tokens.live(token, this.now);
    if (!row) return tokenInvalid();
    const quota = this.spend(row.client.customer);
    const reply = quota.ok ? this.#route(request, row) : limited();
    return { ...reply, headers: [...reply.headers, ...quota.headers] };
  }

  #route(request: Incoming, row: TokenRow): Reply {
    const match = findRoute(this.#routes, request.method, request.path);
    if (!match) return this.behaviour.unknownPath === 404 ? noRoute() : tokenInvalid();
    const customer = actingFor(row.client.customer, field(request, 'tenantid'));
    const { badTenant, readScopeWrite } = this.behaviour;
    if (!customer) return json({ message: 'Invalid TenantID' }, badTenant);
    if (row.scope === 'read' && request.method !== 'GET')
      return readScopeWrite === 403 ? forbidden() : json({ message: 'Unauthorized' }, 401);
    const { behaviour, now, origin } = this;
    if (request.method !== 'GET') this.counters.executed(request.method, request.path);
    return match.handler({ request, param: match.param, customer, behaviour, now, origin });
  }
}

/** The customer that a call is for: a tenant of the MSP if the header names one, else the token's own. */
function actingFor(own: Customer, tenantId: string | undefined): Customer | undefined {
  if (tenantId === undefined || tenantId === '' || tenantId === own.id) return own;
  return own.tenants.find(({ id }) => id === tenantId);
}
