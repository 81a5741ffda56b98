import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { lists } from './fleet.ts';
import { elsewhere, platform, serviceCatalogue } from './greenLake.ts';
import { pageOf } from './lists.ts';
import type { Incoming, Outgoing } from './message.ts';
import { known, SignIn } from './signIn.ts';
import { configChange, refusedName, type Landed } from './strict.ts';
import { likely, type Switches } from './switches.ts';
import { Windows } from './windows.ts';

/** Answers before the gateway does; undefined leaves the call to it. */
export type Script = (call: Incoming, gateway: SecondGateway) => Outgoing | undefined;

/**
 * A second gateway of both platforms, read from the reference alone and written without a look at `src/sandbox`: strict where the
 * reference is certain, and switched where it is not.
 */
export class SecondGateway {
  readonly switches: Switches;
  readonly signIn: SignIn;
  readonly windows: Windows;
  readonly calls: Incoming[] = [];
  /** Changes of the configuration, which are all taken. */
  readonly landed: Landed[] = [];
  script: Script = () => undefined;
  baseUrl = 'http://127.0.0.1';
  readonly #lists: ReturnType<typeof lists>;

  constructor(over: Partial<Switches> = {}, size = 30, now: () => number = Date.now) {
    this.switches = { ...likely, ...over };
    this.signIn = new SignIn(this.switches, now);
    this.windows = new Windows(this.switches, now);
    this.#lists = lists(size);
  }

  /** Targets that were asked for, without the calls for tokens. */
  get asked(): string[] {
    return this.calls.filter(({ url }) => !isSignIn(url)).map(({ method, target }) => `${method} ${target}`);
  }

  get tokenCalls(): Incoming[] {
    return this.calls.filter(({ url }) => isSignIn(url));
  }

  /** Gives the argument of addAccount for the client of this gateway. */
  account(grant: 'downloadedToken' | 'authorizationCode' | 'clientCredentials', over: object = {}): object {
    const { clientId, clientSecret, username, password, customerId } = known;
    const common = {
      label: 'second',
      platform: 'classic',
      baseUrl: this.baseUrl,
      clientId,
      clientSecret,
      grant,
    };
    if (grant === 'downloadedToken') return { ...common, token: this.signIn.download(), customerId, ...over };
    if (grant === 'authorizationCode') return { ...common, username, password, customerId, ...over };
    return { ...common, platform: 'new', tokenUrl: `${this.baseUrl}/as/token.oauth2`, ...over };
  }

  answer(call: Incoming): Outgoing {
    this.calls.push(call);
    const scripted = this.script(call, this);
    if (scripted !== undefined) return scripted;
    const { search } = call.url;
    if (/client_secret|refresh_token|access_token|password/.test(search))
      return { status: 400, text: 'a secret in the query' };
    return this.signIn.answer(call) ?? this.#resource(call);
  }

  #resource(call: Incoming): Outgoing {
    const { url, headers, method } = call;
    const counted = this.windows.count(call);
    const token = /^Bearer (\S+)$/.exec(headers['authorization'] ?? '')?.[1];
    const answer = ((): Outgoing => {
      if (token === undefined)
        return {
          status: 401,
          json: { error: 'invalid_request', error_description: 'The access token is missing' },
        };
      if (!this.signIn.isGood(token)) return { status: 401, ...this.switches.unauthorized };
      if (counted?.over !== undefined) return counted.over;
      const { home } = this.switches;
      const other = home && (elsewhere(call, home) ?? serviceCatalogue(call, home));
      if (other !== undefined) return other;
      const greenLake = platform(call);
      if (greenLake !== undefined) return greenLake;
      const change = configChange(call);
      if (change !== undefined) {
        this.landed.push(change);
        return { json: { message: 'Success' } };
      }
      const refused = refusedName(call);
      if (refused !== undefined) return refused;
      const list = this.#lists[url.pathname];
      if (list && method === 'GET') return pageOf(list, call, this.switches);
      return { status: 404, json: { message: 'no route and no API found with those values' } };
    })();
    const rates = counted?.headers ?? this.switches.rateHeaders;
    return { ...answer, headers: [...rates, ...(answer.headers ?? [])] };
  }
}

function isSignIn({ pathname }: URL): boolean {
  return /^\/(oauth2|as|authorization)\//.test(pathname);
}

export interface Served {
  gateway: SecondGateway;
  close(): Promise<void>;
}

/** The gateway on loopback http. */
export async function serveSecondGateway(over: Partial<Switches> = {}, size = 30): Promise<Served> {
  const gateway = new SecondGateway(over, size);
  const server = createServer(answering(gateway, () => gateway.baseUrl));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  gateway.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { gateway, close };
}

/** Answers what comes over a wire; `base` gives the origin that a request was meant for. */
export function answering(gateway: SecondGateway, base: (request: IncomingMessage) => string) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    void read(request, base(request)).then((call) => write(gateway, response, gateway.answer(call)));
  };
}

async function read(request: IncomingMessage, base: string): Promise<Incoming> {
  const { method = '', url: target = '', rawHeaders } = request;
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const body = (await buffer(request)).toString('latin1');
  return { method, target, url: new URL(target, base), rawHeaders, headers, body };
}

async function write({ switches }: SecondGateway, response: ServerResponse, answer: Outgoing): Promise<void> {
  const { status = 200, json, text, type, headers = [], reset } = answer;
  if (switches.delay > 0) await pause(switches.delay);
  if (reset) return void response.socket?.destroy();
  const body = Buffer.from(text ?? (json === undefined ? '' : JSON.stringify(json)));
  response.statusCode = status;
  response.setHeader('Content-Type', type ?? (text === undefined ? 'application/json' : 'text/plain'));
  response.setHeader('via', 'kong/0.14.1');
  for (const [name, value] of headers) response.appendHeader(name, value);
  if (switches.closes) response.setHeader('Connection', 'close');
  if (status === 204) return void response.end();
  if (switches.encoding === 'gzip') response.setHeader('Content-Encoding', 'gzip');
  const sent = switches.encoding === 'gzip' ? gzipSync(body) : body;
  if (switches.encoding === 'plain') return void response.end(sent);
  const middle = Math.floor(sent.length / 2);
  response.write(sent.subarray(0, middle));
  response.end(sent.subarray(middle));
}
