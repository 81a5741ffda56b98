import * as z from 'zod/mini';
import { cookie, field, json, parseJson, text, type Incoming, type Reply } from '../http/message.ts';
import type { ClassicClients } from './classicClients.ts';
import { limited, loginFailed, noRoute } from './errorReplies.ts';
import type { ClassicClient } from './tokens.ts';

interface Session {
  csrf: string;
  user: string;
  client: ClassicClient;
}

interface Code {
  client: ClassicClient;
  scope: 'all' | 'read';
  user: string;
  /** ms since the epoch. */
  until: number;
}

const codeLife = 300_000;
const badRequest = (message: string): Reply => json({ extra: {}, message }, 400);

const Login = z.object({ username: z.string(), password: z.string() });
const ForCustomer = z.object({ customer_id: z.string() });
const Revocation = z.object({ access_token: z.string(), customer_id: z.string() });

/** Steps 1 to 3 of the authorization code grant, the tenants' client credentials, and the revocation (docs/central-api.md 2). */
export class SignIn {
  readonly #gateway: ClassicClients;
  #sessions = new Map<string, Session>();
  #codes = new Map<string, Code>();

  constructor(gateway: ClassicClients) {
    this.#gateway = gateway;
  }

  handle(request: Incoming): Reply {
    const key = `${request.method} ${request.path.replace(/\/{2,}/g, '/').replace(/\/$/, '')}`;
    if (key === 'DELETE /oauth2/api/tokens') return this.#revoke(request);
    const step = key.replace('POST /oauth2/authorize/central/api', '');
    if (!['/login', '', '/client_credentials'].includes(step)) return noRoute();
    const client = this.#gateway.client(request.query.get('client_id'));
    if (!client) return badRequest('Invalid client_id');
    if (!this.#paced(step, client)) return limited();
    if (step === '/login') return this.#login(request, client);
    return step === '' ? this.#authorize(request, client) : this.#tenantClient(request);
  }

  /** Takes a code once; undefined if it is unknown, used or too old. */
  takeCode(code: string, client: ClassicClient, now: number): Code | undefined {
    const found = this.#codes.get(code);
    this.#codes.delete(code);
    return found && found.client === client && now < found.until ? found : undefined;
  }

  #paced(step: string, client: ClassicClient): boolean {
    const { behaviour, pace, now } = this.#gateway;
    const key = behaviour.oauthSteps === 'each' ? `${client.clientId}${step}` : client.clientId;
    if (behaviour.oauthSteps !== 'off' && !pace.take(key, 1000, now)) return false;
    if (step === '/login' && behaviour.newToken === 'login') return this.#gateway.newTokenFree(client);
    return step === '' && behaviour.newToken === 'code' ? this.#gateway.newTokenFree(client) : true;
  }

  #login(request: Incoming, client: ClassicClient): Reply {
    const body = Login.safeParse(parseJson(request));
    if (!body.success) return badRequest('Missing username or password');
    const user = this.#gateway.users.find(({ username }) => username === body.data.username);
    if (!user || user.password !== body.data.password || user.sso) return loginFailed();
    const random = this.#gateway.random;
    const [csrf, session] = [random.text(32), random.text(32)];
    this.#sessions.set(session, { csrf, user: user.username, client });
    const cookies: Reply['headers'] =
      this.#gateway.behaviour.cookies === 'one'
        ? [['Set-Cookie', `csrftoken=${csrf};session=${session};`]]
        : [
            ['Set-Cookie', `csrftoken=${csrf}; Path=/; Secure`],
            ['Set-Cookie', `session=${session}; HttpOnly; Path=/; Secure`],
          ];
    return json({ status: true }, 200, cookies);
  }

  /** The session of the request, or the response that refuses the request. */
  #session(request: Incoming): Session | Reply {
    const session = this.#sessions.get(cookie(request, 'session') ?? '');
    if (!session) return loginFailed();
    const { csrfRequired, badCsrf } = this.#gateway.behaviour;
    if (csrfRequired && field(request, 'x-csrf-token') !== session.csrf)
      return badCsrf === 400
        ? badRequest('CSRF token missing or incorrect')
        : json({ message: 'CSRF verification failed' }, 403);
    return session;
  }

  #authorize(request: Incoming, client: ClassicClient): Reply {
    const session = this.#session(request);
    if ('status' in session) return session;
    const body = ForCustomer.safeParse(parseJson(request));
    const scope = request.query.get('scope');
    if (request.query.get('response_type') !== 'code') return badRequest('Invalid response_type');
    if (scope !== 'all' && scope !== 'read') return badRequest('Invalid scope');
    if (!body.success || body.data.customer_id !== client.customer.id)
      return badRequest('Invalid customer_id');
    const code = this.#gateway.random.text(32);
    this.#codes.set(code, { client, scope, user: session.user, until: this.#gateway.now + codeLife });
    return json({ auth_code: code }, 200, [['Set-Cookie', `csrftoken=${session.csrf}; Path=/; Secure`]]);
  }

  #tenantClient(request: Incoming): Reply {
    const session = this.#session(request);
    if ('status' in session) return session;
    const body = ForCustomer.safeParse(parseJson(request));
    const tenants = session.client.customer.tenants;
    const tenant = body.success ? tenants.find(({ id }) => id === body.data.customer_id) : undefined;
    if (!tenant) return badRequest('Invalid customer_id');
    const client = this.#gateway.register(tenant);
    return json({ client_id: client.clientId, client_secret: client.clientSecret });
  }

  #revoke(request: Incoming): Reply {
    const session = this.#session(request);
    if ('status' in session) return session;
    const body = Revocation.safeParse(parseJson(request));
    if (!body.success || body.data.customer_id !== session.client.customer.id)
      return badRequest('Invalid customer_id');
    if (!this.#gateway.tokens.revoke(body.data.access_token)) return badRequest('Invalid access_token');
    const form = this.#gateway.behaviour.revokeAnswer;
    if (form === 'object') return json({ status: true });
    return form === 'text' ? json('success') : text('', 200);
  }
}
