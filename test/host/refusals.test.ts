import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { addAccount, refusalOf, run, until, type Refused, type Result } from './requestBench.ts';

/** Stands in a query, a header and a body; no sentence may repeat it. */
const secret = 'not-for-other-eyes';

async function documentOf(call: string, tags = ''): Promise<vscode.TextDocument> {
  const account = tags.includes('@account') ? '' : '# @account refusals\n';
  const content = `${account}${tags}${call}?key=${secret}\nX-Key: ${secret}\n`;
  return vscode.workspace.openTextDocument({ language: 'central', content });
}

async function refused(call: string, tags = ''): Promise<Refused> {
  const document = await documentOf(call, tags);
  return refusalOf(run('arubaCentral.sendRequest', document.uri, document.lineCount - 2));
}

describe('What sendRequest refuses', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox({ devices: 40 });
    await addAccount(sandbox, 'eu-prod', 'refusals');
    await addAccount(sandbox, 'us-west', 'refusals-locked', { readOnly: true });
  });
  after(async () => {
    for (const account of ['refusals', 'refusals-locked'])
      await run('arubaCentral.removeAccount', { account });
    await sandbox.close();
  });
  afterEach(() => sandbox.control.clearFaults());

  function isSafe({ message }: Refused): void {
    const { accounts } = sandbox;
    const secrets = accounts.flatMap(({ clientSecret, token, password }) => [
      clientSecret,
      token?.access_token,
      token?.refresh_token,
      password,
    ]);
    for (const one of [secret, ...secrets]) assert.ok(one === undefined || !message.includes(one), message);
    assert.match(message, /^[^\n?{}]+\.$/);
    assert.doesNotMatch(message, /Bearer|token=|\bat [\w.]+ \(/);
  }

  const sites = 'GET /central/v2/sites';
  const cases: [code: string, what: string, call: string, tags?: string, plant?: () => void][] = [
    ['untrusted', 'another host', 'GET https://example.invalid/central/v2/sites'],
    ['untrusted', 'a host without https', 'GET http://example.invalid/x'],
    ['badRequestFile', 'a name without a value', 'GET /central/v2/{{nobody}}'],
    ['badRequestFile', 'a method that there is not', 'REBOOT /central/v2/sites'],
    ['badRequestFile', 'a file outside the workspace', sites, '# @foreach row in ../../etc/passwd\n'],
    ['cancelled', 'a write that nobody confirms', 'DELETE /central/v2/sites/1'],
    ['cancelled', 'a call to another host without a token', 'GET https://example.invalid/x', '# @no-auth\n'],
    ['readOnly', 'a write of a locked account', 'DELETE /central/v2/sites/1', '# @account refusals-locked\n'],
    ['badArgument', 'an account that there is not', sites, '# @account nobody\n'],
    [
      'unreachable',
      'a server that hangs',
      sites,
      '# @timeout 1s\n',
      () => sandbox.control.plant({ on: 'GET /central/v2/sites', do: 'hang', ms: 5_000 }),
    ],
    [
      'unreachable',
      'a server that closes the connection',
      sites,
      '',
      () => sandbox.control.plant({ on: 'GET /central/v2/sites', do: 'resetBeforeWork' }),
    ],
    [
      'badAnswer',
      'an answer that breaks off',
      sites,
      '',
      () => sandbox.control.plant({ on: 'GET /central/v2/sites', do: 'truncate', bytes: 20 }),
    ],
    [
      'quotaExhausted',
      'the day’s last call',
      sites,
      '# @account refusals-locked\n',
      () => sandbox.control.plant({ on: 'GET /central/v2/sites', do: 'limitDay' }),
    ],
  ];
  for (const [code, what, call, tags, plant] of cases)
    it(`is ${code} for ${what}, in a sentence to paste`, async () => {
      plant?.();
      const error = await refused(call, tags);
      assert.equal(error.code, code, error.message);
      isSafe(error);
    });

  it('is badArgument for arguments of another form, naming the field', async () => {
    const document = await documentOf(sites);
    for (const [args, field] of [
      [[document.uri, -1], 'line'],
      [[{ uri: 5, line: 0 }], 'uri'],
      [[{ uri: document.uri.toString() }], 'line'],
      [[{ uri: document.uri.toString(), line: 0, confirm: 'yes' }], 'confirm'],
    ] as const) {
      const error = await refusalOf(run('arubaCentral.sendRequest', ...args));
      assert.equal(error.code, 'badArgument');
      assert.match(error.message, new RegExp(`“${field}`));
    }
  });

  it('is nothing that the server answered: its refusals are results', async () => {
    for (const status of [400, 403, 404, 409]) {
      sandbox.control.clearFaults();
      sandbox.control.plant({ on: 'GET /central/v2/sites', do: 'status', status });
      const document = await documentOf(sites);
      const result = await run<Result>('arubaCentral.sendRequest', document.uri, 1);
      assert.equal(result.status, status);
      assert.ok(!result.url.includes(secret) || result.url.includes('?key='), result.url);
    }
  });

  it('is cancelled where a prompt is left, and nothing is sent', async () => {
    const document = await documentOf(`${sites}/{{site}}`, '# @prompt site\n');
    const requests = sandbox.control.requests().length;
    const refusal = refusalOf(run('arubaCentral.sendRequest', document.uri, 2));
    const state = { isOver: false };
    void refusal.finally(() => (state.isOver = true));
    await until(async () => {
      await run('workbench.action.closeQuickOpen');
      return state.isOver;
    });
    assert.equal((await refusal).code, 'cancelled');
    assert.equal(sandbox.control.requests().length, requests);
  });

  it('is rateLimited where Central keeps saying so', async () => {
    sandbox.control.plant({ on: 'GET /central/v2/sites', do: 'limitSecond' });
    const error = await refused(sites);
    assert.equal(error.code, 'rateLimited', error.message);
    isSafe(error);
  });

  it('is signedOut where the tokens have ended', async () => {
    const brief = await startSandbox({ devices: 20 });
    try {
      const given = brief.accounts.find(({ label }) => label === 'us-west')?.token;
      // An hour old: a 401 for a token under a minute old is a permission answer.
      const token = { ...given, created_at: Date.now() - 3_600_000 };
      await addAccount(brief, 'us-west', 'refusals-brief', { token });
      brief.control.revokeAll();
      const error = await refused(sites, '# @account refusals-brief\n');
      assert.equal(error.code, 'signedOut', error.message);
      isSafe(error);
    } finally {
      await run('arubaCentral.removeAccount', { account: 'refusals-brief' });
      await brief.close();
    }
  });
});
