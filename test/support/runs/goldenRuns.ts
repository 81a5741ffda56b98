import type { CliRun } from '../processes/cliProcess.ts';
import type { CommandName } from '../../../src/cli/commandTable.ts';

/** A call of `central` whose output is kept. */
interface GoldenStep extends Partial<Pick<CliRun, 'stdin' | 'until' | 'env'>> {
  /** With blanks between the arguments, none in one. */
  line: string;
  /** The account of the sandbox; that of classic Central without it. */
  label?: string;
  /** Files that it writes, which are kept too. */
  writes?: readonly string[];
}
type Steps = readonly (string | GoldenStep)[];

const next = { label: 'eu-next' };
const writing = { env: { ARUBA_CENTRAL_WEBHOOK_API_KEY: 'key-of-the-receiver' }, ...next };
const message = (id: number, method: string, params: object) =>
  `${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`;
const client = {
  protocolVersion: '2025-06-18',
  capabilities: {},
  clientInfo: { name: 'test', version: '1' },
};

/** Files of the working folder in each run. */
export const goldenFiles: Readonly<Record<string, string>> = {
  'one.central': '# @name sites\n# @capture first = $.sites[0].site_name\nGET /central/v2/sites?limit=1\n',
  'body.json': '{"site_attributes":{"site_name":"Pisa"}}',
  'checks/odd.central': `@one = 1

### Sites
# @assert status == 200
GET /central/v2/sites?limit=1

### Sites
# @assert $.count == 7
GET /central/v2/sites?limit=2

### Not there
GET /central/v2/sites/999999

### No value
GET /central/v2/sites/{{nowhere}}

### By a condition
# @when {{one}} == 2
GET /central/v2/sites?limit=3

### Rows
@ids = [999998, 999999]
# @foreach id in {{ids}}
GET /central/v2/sites/{{id}}
`,
  'checks/change.central': '### A change\nDELETE /central/v2/sites/999999\n',
  'sites.central': '### Sites\nGET /central/v2/sites?limit=2\n',
  'call.sh':
    "curl -H 'Authorization: Bearer x' 'https://app1-apigw.central.arubanetworks.com/central/v2/sites?limit=1'\n",
  'calls.http': '### Sites\nGET https://app1-apigw.central.arubanetworks.com/central/v2/sites\n',
  'calls.json': JSON.stringify({
    info: { name: 'Calls', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
    item: [{ name: 'Sites', request: { method: 'GET', url: '{{base_url}}/central/v2/sites' } }],
  }),
  'api.json': JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Sites', version: '1' },
    servers: [{ url: 'https://de2.api.central.arubanetworks.com' }],
    paths: {
      '/network-monitoring/v1/new-things': {
        get: {
          summary: 'List new things',
          operationId: 'listNewThings',
          responses: { 200: { description: 'ok' } },
        },
      },
    },
  }),
  'accounts.yaml':
    'central_info:\n  base_url: https://apigw-eu.central.arubanetworks.com\n  client_id: an-id\n  client_secret: a-secret\n',
  'delivery.http':
    'POST / HTTP/1.1\r\nX-Central-Signature: AAAA\r\nX-Central-Service: Alerts\r\nX-Central-Delivery-ID: 7a5f\r\nX-Central-Delivery-Timestamp: 2026-11-28T10:00:00Z\r\n\r\n{"text":"Test message"}',
};

const commands: Readonly<Record<CommandName, Steps>> = {
  get: ['get /central/v2/sites?limit=1', 'get /central/v2/sites?limit=1 --json', 'get /nowhere', 'get'],
  call: [
    'call GET /central/v2/sites?limit=1 --output-file sites.json',
    { line: 'call POST /central/v2/sites --body @-', stdin: '{"site_attributes":{"site_name":"Pisa"}}' },
    'call POST /central/v2/sites --body @body.json --yes',
  ],
  send: [
    'send one.central',
    'send one.central --json',
    'send checks/odd.central --all',
    'send checks/odd.central --line 7',
    'send checks --dry-run',
    'send checks --filter rows --bail --parallel 2 --max-calls 1',
    'send nothing.central',
  ],
  compare: [
    { line: 'compare sites.central', writes: ['sites.before.json'] },
    'compare sites.central',
    'compare sites.central --reporter junit',
  ],
  devices: [
    'devices --filter status:down',
    'devices --filter status:down --output json',
    'devices --filter status:down --output csv',
    'devices --filter status:down --output markdown',
    'devices --filter nobody',
    'devices --filter color:red',
  ],
  sites: ['sites', { line: 'sites --output csv', ...next }],
  accounts: [
    'accounts',
    'accounts list --output json',
    'accounts add',
    { line: 'accounts add', env: { ARUBA_CENTRAL_KEY: Buffer.alloc(32, 7).toString('base64') } },
    'accounts token',
    'accounts token --json',
    {
      line: 'accounts rename eu-prod lab',
      env: { ARUBA_CENTRAL_KEY: Buffer.alloc(32, 7).toString('base64') },
    },
    { line: 'accounts remove eu-prod', env: { ARUBA_CENTRAL_KEY: Buffer.alloc(32, 7).toString('base64') } },
    {
      line: 'accounts remove eu-prod --yes',
      env: { ARUBA_CENTRAL_KEY: Buffer.alloc(32, 7).toString('base64') },
    },
  ],
  import: [
    'import curl call.sh',
    'import http calls.http',
    'import postman calls.json',
    'import openapi api.json',
    'import accounts accounts.yaml',
    'import curl call.sh --json',
    'import curl nothing.sh',
  ],
  reference: ['reference api.json', 'reference none'],
  copy: ['curl', 'python', 'powershell', 'ansible'].map((tool) => `copy one.central --as ${tool}`),
  mcp: [
    {
      line: 'mcp',
      until: /"id":2\}/,
      stdin:
        message(1, 'initialize', client) +
        `${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })}\n` +
        message(2, 'tools/call', { name: 'list_accounts', arguments: {} }),
    },
  ],
  sandbox: [{ line: 'sandbox --devices 5 --seed 3', until: /PASSWORD='/ }],
  webhook: [
    'webhook list',
    'webhook create ops https://hooks.example/central',
    'webhook create ops https://hooks.example/central --yes',
    'webhook list --output csv',
    'webhook show ops',
    'webhook test ops',
    'webhook token ops',
    'webhook rotate ops --yes',
    'webhook edit ops https://hooks.example/v2 --name night --yes',
    'webhook delete night --yes',
    { line: 'webhook create ops https://hooks.example/central --yes', ...writing },
    { line: 'webhook list', ...next },
    { line: 'webhook verify delivery.http', env: { ARUBA_CENTRAL_WEBHOOK_TOKEN: 'a-token' } },
    { line: 'webhook listen', until: /Signatures/ },
  ],
  completion: ['bash', 'zsh', 'fish', 'powershell', 'csh'].map((shell) => `completion ${shell}`),
};

/** Reports of `send`, and those of `compare` alone. */
const reports = Object.fromEntries(
  ['pretty', 'json', 'junit', 'tap', 'github'].map((kind): [string, Steps] => [
    `reporter-${kind}`,
    [
      `send checks --reporter ${kind}`,
      { line: `send checks --reporter ${kind}=out --bail`, writes: ['out'] },
    ],
  ]),
);
const ofCompare = Object.fromEntries(
  ['markdown', 'html'].map((kind): [string, Steps] => [
    `reporter-${kind}`,
    ['compare sites.central', `compare sites.central --reporter ${kind}`],
  ]),
);

/** Runs by the name of the file that keeps them. */
export const goldenRuns: Readonly<Record<string, Steps>> = {
  ...commands,
  ...reports,
  ...ofCompare,
  help: ['--help', 'nothing', 'get --nothing', ...Object.keys(commands).map((name) => `${name} --help`)],
};
