import type { Customer } from '../customer.ts';
import { field, type Incoming, type Reply, json } from '../http/message.ts';
import { bearer } from '../http/parameters.ts';
import { findRoute, type Route } from '../http/router.ts';
import { ClassicClients, type ClientsParts } from './classicClients.ts';
import { forbidden, limited, noRoute, tokenInvalid, tokenMissing } from './errorReplies.ts';
import { SignIn } from './signIn.ts';
import { answerToken } from './token.ts';
import type { TokenRow } from './tokens.ts';

/** One region's classic API gateway: Kong's sign-in, quota and errors in front of the resources. */
export class ClassicGateway extends ClassicClients {
  readonly #signIn = new SignIn(this);
  origin = '';
  readonly #routes: readonly Route[];

  constructor({ routes, ...parts }: ClientsParts & { routes: readonly Route[] }) {
    super(parts);
    this.#routes = routes;
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
    if (path === '/oauth2/token' && request.method === 'POST')
      return answerToken(this, this.#signIn, request);
    if (path.startsWith('/oauth2/')) return this.#signIn.handle(request);
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
