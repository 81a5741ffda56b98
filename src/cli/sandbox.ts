import { parseArgs } from 'node:util';
import { startSandbox } from '../sandbox/main.ts';
import type { Sandbox } from '../sandbox/main.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    devices: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    port: { type: 'string', default: '0' },
    'token-seconds': { type: 'string', default: '7200' },
  },
});

/** What other processes need: addresses and credentials. They are the sandbox's own and open nothing else. */
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

const sandbox = await startSandbox({
  devices: Number(values.devices),
  seed: Number(values.seed),
  port: Number(values.port),
  accessTokenSeconds: Number(values['token-seconds']),
});
process.stdout.write(`${values.json ? JSON.stringify(describe(sandbox)) : table(sandbox)}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
