import { parseArgs } from 'node:util';
import { startSandbox, type Sandbox } from '../sandbox/main.ts';

const usage = 'npm run sandbox -- [--json] [--devices 5..50000] [--seed n] [--port n] [--token-seconds n]';

interface Asked {
  json: boolean;
  devices: number;
  seed: number;
  port: number;
  accessTokenSeconds: number;
}

const text = (standard: string) => ({ type: 'string', default: standard }) as const;

/** The arguments, or undefined when one of them is not known or not a whole number. */
function readArguments(): Asked | undefined {
  const options = {
    json: { type: 'boolean', default: false },
    devices: text('60'),
    seed: text('1'),
  } as const;
  try {
    const { values } = parseArgs({ options: { ...options, port: text('0'), 'token-seconds': text('7200') } });
    const numbers = [values.devices, values.seed, values.port, values['token-seconds']];
    if (numbers.some((number) => !/^\d{1,9}$/.test(number))) return undefined;
    const [devices = 60, seed = 1, port = 0, accessTokenSeconds = 7200] = numbers.map(Number);
    return { json: values.json, devices, seed, port, accessTokenSeconds };
  } catch {
    return undefined;
  }
}

/** Lists the addresses and credentials for other processes. They belong to the sandbox and work nowhere else. */
function describe({ accounts, baseUrls, controlUrl }: Sandbox) {
  return { controlUrl, baseUrls, accounts };
}

function table(sandbox: Sandbox): string {
  const rows = sandbox.accounts.map(
    ({ label, platform, region, baseUrl, clientId, clientSecret, username, password, customerId }) =>
      [
        `${label}  (${platform}, ${region})`,
        `  base URL       ${baseUrl}`,
        `  client         ${clientId} ${clientSecret}`,
        `  customer       ${customerId}`,
        ...(username === undefined ? [] : [`  user           ${username} ${password}`]),
      ].join('\n'),
  );
  const signIn = sandbox.accounts.find(({ tokenUrl }) => tokenUrl !== undefined)?.tokenUrl ?? '';
  return [...rows, `token URL of new Central  ${signIn}`, `control  ${sandbox.controlUrl}`].join('\n');
}

async function run(): Promise<void> {
  const asked = readArguments();
  if (!asked) {
    process.stderr.write(`${usage}\n`);
    process.exitCode = 2;
    return;
  }
  const sandbox = await startSandbox(asked);
  process.stdout.write(`${asked.json ? JSON.stringify(describe(sandbox)) : table(sandbox)}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
}

await run();
