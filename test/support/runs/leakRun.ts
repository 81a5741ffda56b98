import { inspect } from 'node:util';
import { openCentral, type Central } from '../../../src/central.ts';
import type { Exchange } from '../../../src/http/call.ts';
import { fetchTransport } from '../../../src/http/fetchTransport.ts';
import { createRedactor } from '../../../src/redact/redact.ts';
import type { Transport } from '../../../src/http/transport.ts';
import type { Fault } from '../../../src/sandbox/faults.ts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/main.ts';
import type { SandboxAccount } from '../../../src/sandbox/open.ts';
import { defaultRegions } from '../../../src/sandbox/options.ts';
import { addAccount } from '../../../src/tokens/accounts/addAccount.ts';
import { revokeToken } from '../../../src/tokens/accounts/revoke.ts';
import { signInAgain } from '../../../src/tokens/accounts/signInAgain.ts';
import { FakeClock } from '../doubles/fakeClock.ts';
import { filesIn } from './leaks.ts';
import { MemorySecrets } from '../doubles/memorySecrets.ts';
import { hour, temporaryFolder } from '../doubles/tokenAccount.ts';

export interface LeakRun {
  /** Everything that could be seen: log lines, errors, results, files. */
  seen: [place: string, text: string][];
  /** Every secret that was in play. */
  secrets: Set<string>;
}

/** Answers with what the request held: its address, its fields and its body, in the body and in a header. */
export function echoing(inner: Transport, status: number): Transport {
  return async (request) => {
    await (await inner(request)).body[Symbol.asyncIterator]().next();
    const fields = request.headers.map((field) => field.join(': ')).join('\n');
    const text = JSON.stringify({ error: `${request.url.href}\n${fields}\n${String(request.body)}` });
    async function* body() {
      yield await Promise.resolve(Buffer.from(text));
    }
    return { status, headers: [['x-echo', encodeURIComponent(text)]], body: body() };
  };
}

/** One account of each platform. */
const regions = defaultRegions.filter(({ label }) => label === 'eu-prod' || label === 'eu-next');

/** Every grant, a renewal, a rejected token, calls, a revocation and a sign-out, while the faults are on or `wrap` answers. */
export async function leakRun(
  faults: readonly Fault[],
  wrap: (inner: Transport) => Transport = (inner) => inner,
): Promise<LeakRun> {
  const folder = temporaryFolder();
  const clock = new FakeClock();
  const sandbox = await startSandbox({ clock, devices: 4, regions });
  const secrets = new MemorySecrets();
  const run: LeakRun = { seen: [], secrets: new Set() };
  let isOn = false;
  const transport: Transport = (request) => (isOn ? wrap(fetchTransport) : fetchTransport)(request);
  const line = (text: string) => void run.seen.push(['log', text]);
  const log = { debug: line, info: line, warn: line, error: line };
  const options = { folder: folder.path, secrets, transport, redactor: createRedactor(), clock, log };
  const central = await openCentral({ ...options, random: () => 0.5 });
  const look = () => {
    for (const text of secrets.values.values()) for (const secret of secretsOf(text)) run.secrets.add(secret);
    run.seen.push(...filesIn(folder.path));
  };
  const attempt = async (what: string, work: () => Promise<unknown>) => {
    const pending = new Set([what]);
    const settled = work()
      .catch((error: unknown) => error)
      .finally(() => pending.clear());
    // Sockets take their own time, waits and deadlines that of the clock.
    while (pending.size > 0) {
      await new Promise((resolve) => setImmediate(resolve));
      await clock.advance(20);
    }
    run.seen.push([what, inspect(await settled, { depth: 12, showHidden: true, maxStringLength: null })]);
    look();
  };
  try {
    for (const account of sandbox.accounts) {
      for (const one of [account, ...byPassword(account)]) {
        for (const secret of secretsOf(JSON.stringify(one))) run.secrets.add(secret);
        isOn = false;
        sandbox.control.clearFaults();
        await flows(central, sandbox, one, attempt, () => {
          isOn = true;
          sandbox.control.plant(...faults);
        });
      }
    }
  } finally {
    await central.close();
    await sandbox.close();
    look();
    folder.remove();
  }
  return run;

  async function flows(
    { accounts, sessions, newTokens, client, verifyAccess }: Central,
    { accounts: offered }: Sandbox,
    given: SandboxAccount,
    attempt: (what: string, work: () => Promise<unknown>) => Promise<void>,
    breakIt: () => void,
  ): Promise<void> {
    const adding = { accounts, sessions, newTokens, verifyAccess, confirmHost };
    await attempt('a sign-in', () => addAccount(given, adding));
    breakIt();
    await attempt('a second sign-in', () => addAccount({ ...given, label: `${given.label}-2` }, adding));
    const account = await accounts.find(given.label).catch(() => undefined);
    if (!account) return;
    const session = sessions.of(account);
    const { clientSecret, username = '', password = '' } = given;
    const send = (method: string, target: string) =>
      client
        .send(account, { method, target, ...(method === 'POST' && { body: '{}' }) })
        .then(withoutResponse);
    const calls = async () => {
      // A file may hold what its author should not have written: the token that is in use, and the client's secret.
      const written = new URLSearchParams({ a: clientSecret });
      await attempt('a token to write', async () => written.set('b', (await session.accessToken()).value));
      for (const target of [
        '/central/v2/sites',
        '/no/such?access_token=abcdefgh',
        `/no/such?${written.toString()}`,
      ])
        await attempt('a call', () => send('GET', target));
      await attempt('a write', () => send('POST', '/central/v2/sites'));
    };
    await calls();
    await clock.advance(3 * hour);
    await attempt('a token', () => session.accessToken().then(({ expiresAt }) => expiresAt));
    await attempt('a renewal', () =>
      session.refresh({ insists: true, canWait: false }).then(({ expiresAt }) => expiresAt),
    );
    await calls();
    await attempt('a state', () => sessions.state(account));
    await attempt('a list', async () => [await accounts.list(), offered.length]);
    await attempt('a revocation', () => revokeToken({ sessions }, account, { username, password }));
    await attempt('a new sign-in', () =>
      signInAgain({ accounts, sessions, newTokens }, account, {
        clientSecret,
        username,
        password,
        token: given.token,
      }),
    );
  }
}

const confirmHost = () => Promise.resolve(false);

/** The fields and the body are the server's own words and shown as they came; the rest is ours. */
function withoutResponse({ headers: _headers, body: _body, ...exchange }: Exchange) {
  return exchange;
}

function byPassword(account: SandboxAccount): SandboxAccount[] {
  if (account.platform === 'new') return [];
  const { token: _token, ...rest } = account;
  return [
    { ...rest, label: `${account.label}-user`, customerId: account.customerId, grant: 'authorizationCode' },
  ];
}

/** Collects the secrets in a stored record or an account's description. */
function secretsOf(json: string): string[] {
  const names =
    /"(?:clientSecret|password|key|accessToken|refreshToken|access_token|refresh_token)":"((?:[^"\\]|\\.)*)"/g;
  return [...json.matchAll(names)].map(([, secret = '']) => JSON.parse(`"${secret}"`) as string);
}
