import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { WireRequest } from '../../../src/http/transport.ts';
import { addAccount, type AddAccountParts } from '../../../src/tokens/accounts/addAccount.ts';
import type { AccountSummary } from '../../../src/tokens/accounts/summary.ts';
import { createVerifyAccess } from '../../../src/tokens/accounts/verifyAccess.ts';
import { FakeClock } from '../doubles/fakeClock.ts';
import { MemorySecrets } from '../doubles/memorySecrets.ts';
import { scriptedTransport, type Scripted, type ScriptedTransport } from '../doubles/scriptedTransport.ts';
import { hour, openWindow, temporaryFolder, type Window } from '../doubles/tokenAccount.ts';

export const clientSecret = 'canary-client-secret';
export const password = 'canary-password';
export const now = Date.UTC(2026, 0, 31, 12);
export const downloaded = {
  access_token: 'canary-access-token',
  refresh_token: 'canary-refresh-token',
  created_at: now - hour,
  expires_in: 7200,
  appname: 'nms',
  scope: 'all',
};
export const byToken = {
  label: 'prod',
  platform: 'classic',
  region: 'US-1',
  clientId: 'c-1',
  clientSecret,
  grant: 'downloadedToken',
  token: downloaded,
};
export const byPassword = {
  ...byToken,
  grant: 'authorizationCode',
  username: 'ann@example.com',
  password,
  customerId: 'cust-1',
  scope: 'read',
};
export const byClient = {
  label: 'new',
  platform: 'new',
  region: 'eu-1',
  clientId: 'c-2',
  clientSecret,
  grant: 'clientCredentials',
};

/** Central as these tests need it; `over` answers first. */
export function central(
  over: (path: string, request: WireRequest) => Scripted | undefined = () => undefined,
) {
  return scriptedTransport((request) => {
    const { pathname } = request.url;
    const special = over(pathname, request);
    if (special !== undefined) return special;
    if (pathname.endsWith('/login')) {
      return { json: { status: true }, headers: [['set-cookie', 'csrftoken=the-csrf;session=the-session;']] };
    }
    if (/^\/oauth2\/authorize\/central\/api\/?$/.test(pathname)) return { json: { auth_code: 'the-code' } };
    const isClassic = pathname === '/oauth2/token';
    const refresh = isClassic ? { refresh_token: 'canary-refresh-token-1' } : {};
    const isToken = isClassic || pathname.includes('/as/token') || pathname.startsWith('/authorization/');
    return {
      json: isToken
        ? { access_token: 'canary-access-token-1', token_type: 'Bearer', expires_in: 7199, ...refresh }
        : { sites: [] },
    };
  });
}

/** A window in which accounts are added over a scripted Central, at a time that stands still. */
export class SignInBench {
  readonly clock = new FakeClock(now);
  readonly secrets = new MemorySecrets();
  /** The origins that a person was asked about. */
  readonly asked: string[] = [];
  readonly #folder = temporaryFolder();
  #window: Promise<Window> | undefined;

  get folder(): string {
    return this.#folder.path;
  }

  /** The window, over the transport that it was first asked for with. */
  window(wire: ScriptedTransport = central()): Promise<Window> {
    const { folder, secrets, clock } = this;
    this.#window ??= openWindow({ folder, secrets, transport: wire.transport, clock });
    return this.#window;
  }

  async add(
    args: unknown,
    wire: ScriptedTransport = central(),
    confirms = false,
    over: Partial<AddAccountParts> = {},
  ): Promise<AccountSummary> {
    const { clock } = this;
    const confirmHost = (origin: string) => Promise.resolve(this.asked.push(origin) > 0 && confirms);
    const window = await this.window(wire);
    return addAccount(args, {
      ...window,
      confirmHost,
      verifyAccess: createVerifyAccess({ transport: wire.transport, clock }),
      ...over,
    });
  }

  /** Lists the files on the disk, except the shared database. */
  traces(): string[] {
    return this.files().filter((file) => !file.startsWith('coordination'));
  }

  files(): string[] {
    return readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.folder.length + 1));
  }

  async close(): Promise<void> {
    await (await this.#window)?.close();
    this.#folder.remove();
  }
}
