import { randomBytes } from 'node:crypto';
import { fieldsOf, type Incoming, type Outgoing } from './message.ts';
import type { Switches } from './switches.ts';

/** The one client, user and customer of this gateway. */
export const known = {
  clientId: 'second-client-id',
  clientSecret: 'second-client-secret',
  username: 'ann@example.com',
  password: 'second-password',
  customerId: '8f0ec0ffee',
  tenantId: 'aaaa-bbbb-cccc',
  /** The workspace with hyphens, as a person copies it; in a path it stands without. */
  workspaceId: '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0',
  workspaceClientId: 'second-workspace-client',
  workspaceClientSecret: 'second-workspace-secret',
};

const short = (): string => randomBytes(16).toString('hex');
const tokenPath = '/oauth2/token';
const loginPath = '/oauth2/authorize/central/api/login';

function isTyped({ headers }: Incoming, type: string): boolean {
  return (headers['content-type'] ?? '').startsWith(type);
}

/** Both platforms’ ways to a token, read from sections 2.2 to 2.7 and 2.10 of the reference. */
export class SignIn {
  readonly #switches: Switches;
  /** Live tokens, each with the ms at which it ends; those of a workspace alone end by themselves. */
  readonly #access = new Map<string, number>();
  #refresh = '';
  #session = '';
  #csrf = '';
  #code = '';
  /** True if the calls of a session carry a token against forgery. */
  #guards = true;

  readonly #now: () => number;

  constructor(switches: Switches, now: () => number) {
    this.#switches = switches;
    this.#now = now;
  }

  /** The JSON of “Download Token”, made `age` s ago. */
  download(age = 0): Record<string, unknown> {
    const pair = this.#pair();
    return {
      ...pair,
      appname: 'nms',
      authenticated_userid: known.username,
      created_at: this.#now() - age * 1_000,
      credential_id: short(),
      expires_in: 7200,
      id: short(),
      scope: 'all',
      token_type: 'bearer',
    };
  }

  isGood(token: string): boolean {
    return this.#now() < (this.#access.get(token) ?? 0);
  }

  /** Another tool has refreshed, or an administrator has revoked. */
  killAccess(): void {
    this.#access.clear();
  }

  killAll(): void {
    this.#access.clear();
    this.#refresh = '';
  }

  /** Undefined where the path is none of a sign-in. */
  answer(call: Incoming): Outgoing | undefined {
    const path = call.url.pathname;
    if (path === tokenPath) return this.#token(call);
    if (path === loginPath) return this.#login(call);
    if (path.replace(/\/$/, '') === '/oauth2/authorize/central/api') return this.#authorize(call);
    if (path === '/oauth2/api/tokens') return this.#revoke(call);
    if (path === '/as/token.oauth2') return this.#client(call);
    return /^\/authorization\/v2\/oauth2\/[0-9a-z]+\/token$/.test(path) ? this.#workspace(call) : undefined;
  }

  #pair() {
    if (this.#switches.rotates || this.#refresh === '') this.#refresh = short();
    return { access_token: this.#issue(short()), refresh_token: this.#refresh };
  }

  #issue(token: string, seconds = Infinity): string {
    this.#access.set(token, this.#now() + seconds * 1_000);
    return token;
  }

  #login(call: Incoming): Outgoing {
    const { username, password, ...others } = fieldsOf(call);
    const isAsked = call.method === 'POST' && isTyped(call, 'application/json');
    if (!isAsked || call.url.search !== `?client_id=${known.clientId}` || Object.keys(others).length > 0)
      return { status: 400, json: { extra: {}, message: 'Bad request' } };
    if (username !== known.username || password !== known.password)
      return { status: 401, json: { message: 'Auth failure', status: false } };
    [this.#csrf, this.#session] = [short(), short()];
    const cookies = this.#switches.cookies(this.#csrf, this.#session);
    this.#guards = cookies.some((cookie) => cookie.includes(this.#csrf));
    return { json: { status: true }, headers: cookies.map((cookie) => ['Set-Cookie', cookie]) };
  }

  #hasSession({ headers }: Incoming): boolean {
    const cookies = (headers['cookie'] ?? '').split(/; ?/);
    const hasSession = cookies.includes(`session=${this.#session}`);
    return hasSession && (!this.#guards || headers['x-csrf-token'] === this.#csrf);
  }

  #authorize(call: Incoming): Outgoing {
    if (!this.#hasSession(call)) return { status: 403, json: { message: 'CSRF Failed' } };
    const query = Object.fromEntries(call.url.searchParams);
    const isAsked = query['client_id'] === known.clientId && query['response_type'] === 'code';
    const isScope = query['scope'] === 'all' || query['scope'] === 'read';
    if (!isAsked || !isScope || fieldsOf(call)['customer_id'] !== known.customerId)
      return { status: 400, json: { extra: {}, message: 'Bad request' } };
    this.#code = short();
    return { json: { auth_code: this.#code } };
  }

  #token(call: Incoming): Outgoing {
    const { tokenBody, refusedClient, refusedRefresh } = this.#switches;
    const isJson = /json/.test(call.headers['content-type'] ?? '');
    const isRead = tokenBody === 'any' || isJson === (tokenBody === 'json');
    const given = isRead ? fieldsOf(call) : {};
    const refused = (error: string, error_description: string): Outgoing => ({
      status: 400,
      json: { error, error_description },
    });
    if (given['grant_type'] !== 'refresh_token' && given['grant_type'] !== 'authorization_code')
      return refused('unsupported_grant_type', 'Invalid grant_type');
    if (given['client_id'] !== known.clientId || given['client_secret'] !== known.clientSecret)
      return refusedClient;
    if (given['grant_type'] === 'refresh_token') {
      if (this.#refresh === '' || given['refresh_token'] !== this.#refresh) return refusedRefresh;
    } else if (this.#code === '' || given['code'] !== this.#code)
      return refused('invalid_request', 'Invalid code');
    this.#code = '';
    this.#access.clear();
    const { refresh_token, ...pair } = this.#pair();
    return this.#granted({ ...(this.#switches.rotates && { refresh_token }), ...pair });
  }

  #granted(tokens: object): Outgoing {
    const { tokenType: token_type, expiresIn: expires_in } = this.#switches;
    const headers: [string, string][] = [
      ['Cache-Control', 'no-store'],
      ['Pragma', 'no-cache'],
    ];
    return { json: { ...tokens, token_type, expires_in }, headers };
  }

  /** The client of the workspace, at the workspace's own address: 15 minutes. A personal client is none there. */
  #ofWorkspace(call: Incoming): Outgoing {
    const client = { id: known.workspaceClientId, secret: known.workspaceClientSecret };
    const seconds = this.#switches.workspaceSeconds;
    const token = `eyJ${short()}.workspace.${short()}`;
    return this.#client(call, client, () => ({
      json: { access_token: this.#issue(token, seconds), token_type: 'Bearer', expires_in: seconds },
    }));
  }

  #client(
    call: Incoming,
    client = { id: known.clientId, secret: known.clientSecret },
    grant = () => this.#granted({ access_token: this.#issue(`eyJ${short()}.${short()}.${short()}`) }),
  ): Outgoing {
    const given = fieldsOf(call);
    const basic = Buffer.from(`${client.id}:${client.secret}`).toString('base64');
    const isKnown =
      this.#switches.newSecret === 'basic'
        ? call.headers['authorization'] === `Basic ${basic}`
        : given['client_id'] === client.id && given['client_secret'] === client.secret;
    const isForm = isTyped(call, 'application/x-www-form-urlencoded');
    if (!isForm || given['grant_type'] !== 'client_credentials')
      return { status: 400, json: { error: 'unsupported_grant_type' } };
    return isKnown ? grant() : this.#switches.refusedClient;
  }

  /** GreenLake: a workspace's own token, and a tenant's for its MSP's. */
  #workspace(call: Incoming): Outgoing {
    const given = fieldsOf(call);
    if (call.url.pathname.includes(`/${known.workspaceId.replaceAll('-', '')}/`))
      return this.#ofWorkspace(call);
    if (given['grant_type'] === 'client_credentials') return this.#client(call);
    const isExchange =
      given['grant_type'] === 'urn:ietf:params:oauth:grant-type:token-exchange' &&
      given['subject_token_type'] === 'urn:ietf:params:oauth:token-type:access_token' &&
      this.isGood(given['subject_token'] ?? '');
    const isTenant = call.url.pathname.includes(`/${known.tenantId.replaceAll('-', '')}/`);
    if (!isExchange || !isTenant)
      return {
        status: 400,
        json: { httpStatusCode: 400, errorCode: 'HPE_GL_ERROR_BAD_REQUEST', message: 'x' },
      };
    return this.#granted({ access_token: this.#issue(`eyJ${short()}.tenant.${short()}`) });
  }

  #revoke(call: Incoming): Outgoing {
    if (call.method !== 'DELETE' || !this.#hasSession(call))
      return { status: 401, json: { message: 'Auth failure', status: false } };
    const { access_token = '', customer_id } = fieldsOf(call);
    if (customer_id !== known.customerId || !this.isGood(access_token)) return { status: 404, text: '' };
    if (this.#switches.revoked.status < 300) this.killAll();
    return this.#switches.revoked;
  }
}
