import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '../../sandbox/main.ts';
import type { Options } from '../arguments.ts';
import { exit } from '../command.ts';
import { completions } from './completion.ts';
import { wrongUsage } from '../usage.ts';

/** Runs a command that knows no account of a person and sends nothing. */
export async function plainCommand(
  command: 'completion' | 'sandbox',
  [shell = '']: readonly string[],
  options: Options,
): Promise<number> {
  if (command === 'sandbox') return sandbox(options);
  const make = Object.entries(completions).find(([name]) => name === shell)?.[1];
  if (!make) {
    process.stderr.write(
      `${wrongUsage(`the shell must be one of ${Object.keys(completions).join(', ')}`)}\n`,
    );
    return exit.usage;
  }
  process.stdout.write(make());
  return exit.good;
}

/** Runs a sandbox until a signal ends it. */
async function sandbox({
  json,
  devices = 60,
  seed = '1',
  port = 0,
  tokenSeconds = 7_200,
}: Options): Promise<number> {
  const asked = { devices, seed: Number(seed), port, accessTokenSeconds: tokenSeconds };
  const { startSandbox } = await import('../../sandbox/main.ts');
  const opened = await startSandbox(asked).catch(() => undefined);
  if (!opened) {
    process.stderr.write(`central: the port ${port} or one of those after it is in use.\n`);
    return exit.notSent;
  }
  // This comes before the addresses are printed: a reader of them may end the sandbox at once.
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  process.stdout.write(`${json ? JSON.stringify(described(opened)) : table(opened)}\n`);
  await ended;
  await opened.close();
  return exit.good;
}

/** Lists the addresses and credentials for other processes. They belong to the sandbox and work nowhere else. */
function described({ accounts, baseUrls, controlUrl }: Sandbox) {
  return { controlUrl, baseUrls, accounts };
}

function table({ accounts, controlUrl }: Sandbox): string {
  const rows = accounts.map(
    ({ label, platform, region, baseUrl, clientId, clientSecret, username, password, customerId }) =>
      [
        `${label}  (${platform}, ${region})`,
        `  base URL       ${baseUrl}`,
        `  client id      ${clientId}`,
        `  client secret  ${clientSecret}`,
        `  customer id    ${customerId}`,
        ...(username === undefined ? [] : [`  user name      ${username}`, `  password       ${password}`]),
      ].join('\n'),
  );
  const signIn = accounts.find(({ tokenUrl }) => tokenUrl !== undefined)?.tokenUrl ?? '';
  const [first] = accounts;
  return [
    ...[...rows, `token URL of new Central  ${signIn}`, `control  ${controlUrl}`],
    ...(first
      ? ['', `To use ${first.label} in another terminal, paste this there:`, ...shellSettings(first)]
      : []),
  ].join('\n');
}

/** The lines that set the variables of an account in the shell of this machine, with a new key and a folder of their own for its tokens. */
export function shellSettings({
  baseUrl,
  clientId,
  clientSecret,
  customerId,
  username,
  password,
}: Sandbox['accounts'][number]): string[] {
  const values = {
    KEY: randomBytes(32).toString('base64'),
    // In the usual folder, the next sandbox and the person's own accounts could not read what this key encrypts.
    FOLDER: join(tmpdir(), `central-sandbox-${randomBytes(6).toString('hex')}`),
    BASE_URL: baseUrl,
    CLIENT_ID: clientId,
    CLIENT_SECRET: clientSecret,
    CUSTOMER_ID: customerId,
    USERNAME: username,
    PASSWORD: password,
  };
  const set = process.platform === 'win32' ? '$env:' : 'export ';
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : `${set}ARUBA_CENTRAL_${name}='${value}'`,
  );
}
