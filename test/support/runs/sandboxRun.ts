import { readFile, realpath } from 'node:fs/promises';
import type { Account } from '../../../src/account/account.ts';
import type { Clock } from '../../../src/base/clock.ts';
import { callFacts } from '../../../src/catalogue/callFacts.ts';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { accountAt } from '../../../src/client/target.ts';
import type { Call, Exchange } from '../../../src/http/call.ts';
import { readEnvironment } from '../../../src/request/resolve/environment.ts';
import type { RunContext } from '../../../src/request/run/runContext.ts';
import type { Sandbox } from '../../../src/sandbox/main.ts';
import type { SandboxAccount } from '../../../src/sandbox/open.ts';
import { requestPorts } from '../doubles/requestPorts.ts';

/** A clock whose waits are over at once: polls need no patience. */
const hastyClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(_ms, callback) {
    const immediate = setImmediate(callback);
    return { dispose: () => clearImmediate(immediate) };
  },
};

export interface SandboxRunOptions {
  /** The label that stands for the active account. */
  account: string;
  /** Labels of the request files, each for one of the sandbox. */
  labels?: Record<string, string>;
  /** Tokens by label of the request files, where not the account's own. */
  tokens?: Record<string, string>;
  prompts?: Record<string, string>;
  folder: string;
  environmentText?: string;
}

/** Ports that send to a sandbox on loopback and to nothing else, with each account's own token. */
export function sandboxPorts(sandbox: Sandbox, options: SandboxRunOptions): RunContext {
  const { account: active, labels = {}, folder, environmentText } = options;
  const catalogue = openCatalogue();
  const tokens = new Map(
    Object.entries(options.tokens ?? {}).map(([label, token]) => [label, Promise.resolve(token)]),
  );
  const prompts = new Map(Object.entries(options.prompts ?? {}));
  const find = (label: string): SandboxAccount => {
    const found = sandbox.accounts.find((account) => account.label === (labels[label] ?? label));
    if (!found) throw new Error(`the sandbox has no account ${label}`);
    return found;
  };
  const tokenOf = (label: string): Promise<string> => {
    const token = tokens.get(label) ?? newToken(find(label));
    tokens.set(label, token);
    return token;
  };
  const send = async (account: Account, call: Call): Promise<Exchange> => {
    const token = call.auth === false ? undefined : await tokenOf(account.label);
    return exchange(account, call, addressOf(sandbox, account, call), token, prompts);
  };
  const standing = requestPorts(() => ({}));
  return {
    ...standing,
    system: { ...standing.system, clock: hastyClock },
    clock: hastyClock,
    account: (label = active) => Promise.resolve(accountFrom(find(label), label)),
    send,
    prompt: ({ name }) => Promise.resolve(prompts.get(name)),
    confirm: () => Promise.resolve(true),
    progress: () => undefined,
    environment: () => Promise.resolve(readEnvironment('sandbox', environmentText, undefined)),
    files: { folder, roots: [folder], realPath: (path) => realpath(path), read: (path) => readFile(path) },
    facts: (call, platform) => callFacts(catalogue, call, platform),
  };
}

function accountFrom(found: SandboxAccount, label: string): Account {
  const { platform, grant, region, baseUrl, tokenUrl, clientId, customerId } = found;
  return { id: label, label, platform, grant, region, baseUrl, tokenUrl, clientId, customerId };
}

async function newToken({ token, tokenUrl = '', clientId, clientSecret }: SandboxAccount): Promise<string> {
  if (token) return token.access_token;
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  });
  const response = (await (await fetch(tokenUrl, { method: 'POST', body })).json()) as {
    access_token: string;
  };
  return response.access_token;
}

/** Finds the address of a call: its account's gateway, or the sandbox's sign-in if the sample names the real one. */
function addressOf(sandbox: Sandbox, account: Account, call: Call): string {
  if (!/^https?:/.test(call.target)) return accountAt(account, call).baseUrl + call.target;
  if (call.target.startsWith(`${account.baseUrl}/`)) return call.target;
  const path = new URL(call.target).pathname;
  const tokenUrl = sandbox.accounts.find((one) => one.tokenUrl?.endsWith(path))?.tokenUrl;
  if (tokenUrl === undefined) throw new Error(`the sandbox has nothing at ${path}`);
  return tokenUrl;
}

/** Sends as it stands. What a person would copy out of an answer is there for the next prompt: cookies and the token. */
async function exchange(
  account: Account,
  call: Call,
  url: string,
  token: string | undefined,
  prompts: Map<string, string>,
): Promise<Exchange> {
  const headers = new Headers(call.headers?.map(([name, value]): [string, string] => [name, value]));
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  if (call.tenantId !== undefined) headers.set('tenantid', call.tenantId);
  const body = typeof call.body === 'string' || call.body === undefined ? call.body : Buffer.from(call.body);
  const response = await fetch(url, {
    method: call.method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  for (const cookie of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    prompts.set(name === 'csrftoken' ? 'csrf' : name, value);
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  const granted = /"access_token":\s*"([^"]+)"/.exec(Buffer.from(bytes).toString())?.[1];
  if (granted !== undefined && url.startsWith(account.baseUrl)) prompts.set('accessToken', granted);
  return {
    account: account.label,
    method: call.method,
    url,
    status: response.status,
    headers: [...response.headers],
    body: bytes,
    bytes: bytes.length,
    durationMs: 1,
    attempts: 1,
  };
}
