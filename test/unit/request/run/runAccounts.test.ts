import assert from 'node:assert/strict';
import type { Account } from '../../../../src/account/account.ts';
import { CentralError } from '../../../../src/base/errors.ts';
import type { Call } from '../../../../src/http/call.ts';
import { sendResult } from '../../../../src/request/run/outcome/results.ts';
import { runOne } from '../../../../src/request/run/runAll.ts';
import type { RunContext } from '../../../../src/request/run/runContext.ts';
import type { SendOutcome } from '../../../../src/request/run/runOutcome.ts';
import { exchangeOf, requestPorts, type Answer } from '../../../support/doubles/requestPorts.ts';
import { requestAccount } from '../../../support/doubles/requestScopes.ts';
import { refusedWith, start } from '../../../support/runs/requestRun.ts';

const accounts = ['prod-eu', 'prod-us', 'lab, old'].map((label, at): Account => ({
  ...requestAccount,
  id: `id-${at}`,
  label,
  customerId: `customer-${at}`,
}));

/** Ports over several accounts; `answer` may throw. */
function several(
  response: (account: Account, call: Call) => Answer,
  over: Partial<Omit<RunContext, 'clock'>> = {},
) {
  const ports = requestPorts(() => ({}), {
    accounts: () => Promise.resolve(accounts),
    account: async (label) => {
      const found = accounts.find((one) => label === undefined || one.label === label);
      if (!found) throw new CentralError('unknownAccount', { account: label ?? '' });
      return found;
    },
    send: async (account, call) => {
      ports.calls.push(call);
      return { ...exchangeOf(call, response(account, call)), account: account.label };
    },
    ...over,
  });
  return ports;
}

async function run(text: string, ports: ReturnType<typeof several>, options = {}) {
  return (await runOne(start(text, ports, options), 0)) as SendOutcome;
}

const aps = (...names: string[]): Answer => ({
  body: { aps: names.map((name) => ({ name })), count: names.length, total: names.length },
});

describe('One call over several accounts', () => {
  it('joins the rows under the name of their list, with whose they are', async () => {
    const ports = several(({ label }) => aps(`${label} 1`, `${label} 2`));
    const outcome = await run(
      '# @accounts prod-us, "lab, old"\n# @capture names = $.aps[*].name\nGET /monitoring/v2/aps',
      ports,
    );
    assert.deepEqual(outcome.merged, {
      aps: [
        { account: 'prod-us', name: 'prod-us 1' },
        { account: 'prod-us', name: 'prod-us 2' },
        { account: 'lab, old', name: 'lab, old 1' },
        { account: 'lab, old', name: 'lab, old 2' },
      ],
      count: 4,
      total: 4,
    });
    assert.deepEqual(outcome.captures['names'], ['prod-us 1', 'prod-us 2', 'lab, old 1', 'lab, old 2']);
    const { rows, failed, status, account, items } = sendResult(outcome);
    assert.deepEqual([rows, failed, status, account, items], [4, [], 200, 'prod-us, lab, old', 4]);
  });

  it('asks an account once that is named twice, and tells so', async () => {
    const ports = several(({ label }) => aps(label));
    const outcome = await run('# @accounts prod-us, prod-eu, prod-us\nGET /monitoring/v2/aps', ports);
    assert.equal(ports.calls.length, 2);
    assert.deepEqual(outcome.notices, [
      { code: 'accountTwice', message: '“prod-us” is named more than once, and was asked once.' },
    ]);
    const { notices } = await run('# @accounts prod-us, prod-eu\nGET /monitoring/v2/aps', ports);
    assert.deepEqual(notices, []);
  });

  it('leaves a list in the member in which it stands', async () => {
    const ports = several(({ label }) => ({ body: { data: { items: [{ name: label }], total: 1 } } }));
    const { merged } = await run('# @accounts prod-us, prod-eu\nGET /monitoring/v2/aps', ports);
    const items = ['prod-us', 'prod-eu'].map((name) => ({ account: name, name }));
    assert.deepEqual(merged, { data: { items, count: 2, total: 2 } });
  });

  it('has what fails as rows, named, in the order of the accounts, and is no success then', async () => {
    const ports = several(({ label }) => {
      if (label === 'prod-eu') throw new CentralError('refreshTokenRefused', { account: label });
      return label === 'prod-us'
        ? { status: 403, body: {} }
        : { body: [{ name: 'one', account: 'its own' }] };
    });
    const outcome = await run('# @accounts all\nGET /monitoring/v2/aps', ports);
    const { failed, rows } = sendResult(outcome);
    assert.deepEqual(
      [rows, failed?.map(({ account, code, status }) => [account, code, status])],
      [
        1,
        [
          ['prod-eu', 'signedOut', undefined],
          ['prod-us', 'forbidden', 403],
        ],
      ],
    );
    const merged = outcome.merged as { account: string; error?: { code: string } }[];
    assert.deepEqual(merged[0], { account: 'lab, old', name: 'one', _account: 'its own' });
    assert.deepEqual(
      merged.slice(1).map(({ account, error }) => [account, error?.code]),
      [
        ['prod-eu', 'signedOut'],
        ['prod-us', 'forbidden'],
      ],
    );
  });

  it('names the customer that is suspended, and not its MSP', async () => {
    const ports = several((_, { target }) =>
      target.includes('/customers')
        ? { body: { customers: [{ customer_id: 'c1', customer_name: 'Gone\nAway' }], total: 1 } }
        : { status: 403, body: { message: 'Customer is suspended' } },
    );
    const { failed } = sendResult(
      await run('# @account prod-us\n# @tenants all\nGET /central/v2/sites', ports),
    );
    assert.match(failed?.[0]?.message ?? '', /“prod-us \/ Gone ?Away” is suspended/);
  });

  it('refuses a change, and tags that say otherwise, before anything is sent', async () => {
    const ports = several(() => ({}));
    for (const text of [
      '# @accounts all\nPOST /sites\n\n{}',
      '# @tenants all\nDELETE /sites/1',
      '# @accounts all\n# @no-auth\nGET /x',
      '# @accounts all\n# @foreach s in a.csv\nGET /x',
      '# @account prod-us\n# @accounts all\nGET /x',
      '# @tenant t\n# @tenants all\nGET /x',
    ])
      await assert.rejects(run(text, ports), refusedWith('requestProblem'), text);
    const given = { spread: { accounts: 'all' } };
    await assert.rejects(run('POST /sites', ports, given), refusedWith('onlyReadsSpread'));
    await assert.rejects(run('# @foreach s in a.csv\nGET /x', ports, given), refusedWith('onlyReadsSpread'));
    await assert.rejects(run('# @accounts prod-xx\nGET /x', ports), refusedWith('unknownAccount'));
    await assert.rejects(run('# @accounts all\nGET /{{missing}}', ports), refusedWith('requestProblem'));
    assert.deepEqual(ports.calls, []);
  });

  it('refuses a list that cannot be read before it asks for an account and sends what comes first', async () => {
    const asked: (string | undefined)[] = [];
    const ports = several(() => ({}), {
      account: async (label) => {
        asked.push(label);
        throw new CentralError('accountNotChosen', { accounts: '' });
      },
    });
    for (const list of ['', 'prod-us,'])
      await assert.rejects(
        run(
          `# @accounts ${list}\nGET /x?y={{first.response.body.$.id}}\n\n### \n# @name first\nGET /first`,
          ports,
        ),
        refusedWith('requestProblem'),
        list,
      );
    assert.deepEqual([asked, ports.calls], [[], []]);
  });

  it('lets a block’s own account go before the accounts of the file, and the other way round', async () => {
    const ports = several(() => aps('a'));
    const one = (await runOne(
      start('# @accounts all\n###\n# @account prod-us\nGET /a', ports),
      1,
    )) as SendOutcome;
    const all = (await runOne(
      start('# @account prod-us\n###\n# @accounts all\nGET /a', ports),
      1,
    )) as SendOutcome;
    assert.deepEqual([one.spread, all.spread?.recipients], [undefined, 3]);
  });

  it('sends a path of the other platform to none but the accounts that have it', async () => {
    const known = { baseUrl: 'https://us1.api.central.arubanetworks.com' };
    const mixedPlatforms = accounts
      .slice(0, 2)
      .map((one, at): Account => ({ ...one, ...known, platform: at === 0 ? 'new' : 'classic' }));
    const mixed = several(({ platform }) => aps(platform), {
      accounts: () => Promise.resolve(mixedPlatforms),
      facts: (_call, platform) => (platform === 'new' ? { elsewhere: { platform: 'classic' } } : {}),
    });
    const outcome = await run('# @accounts all\nGET /monitoring/v2/aps', mixed);
    assert.deepEqual(
      [outcome.spread?.rows, sendResult(outcome).failed?.map(({ account, code }) => [account, code])],
      [1, [['prod-eu', 'badRequestFile']]],
    );
  });

  it('follows the pages of each account, and keeps the rows before a page that was refused', async () => {
    const ports = several(({ label }, { target }) => {
      const offset = Number(/offset=(\d+)/.exec(target)?.[1] ?? 0);
      if (offset > 0 && label === 'prod-us') return { status: 500, body: {} };
      return { body: { aps: [{ n: offset }, { n: offset + 1 }], count: 2, total: 4 } };
    });
    const outcome = await run(
      '# @accounts prod-eu, prod-us\n# @all\nGET /monitoring/v2/aps?limit=2&offset=0',
      ports,
    );
    const { rows, failed, pages } = sendResult(outcome);
    assert.deepEqual(
      [rows, failed?.map(({ account, status }) => [account, status]), pages],
      [6, [['prod-us', 500]], 4],
    );
  });

  it('tells whose list goes on where nobody asked for its pages', async () => {
    const ports = several((account) => ({
      body: { aps: [{ name: 'A' }], total: account.label === 'prod-eu' ? 200 : 1 },
    }));
    const { notices } = await run('# @accounts prod-eu, prod-us\nGET /monitoring/v2/aps?limit=1', ports);
    assert.deepEqual(notices, [
      {
        code: 'listCut',
        message: '“prod-eu”: The server has more rows than these. “@all” follows the pages.',
      },
    ]);
  });

  it('takes what is no list as one row, a text as a value, and says whose list is empty', async () => {
    const ports = several(({ label }) => {
      if (label === 'prod-eu') return { body: { name: 'cluster' } };
      if (label === 'prod-us') return { headers: [['content-type', 'text/plain']], body: 'plain' };
      return { body: [] };
    });
    const { merged, notices } = await run('# @accounts all\nGET /x', ports);
    assert.deepEqual(merged, [
      { account: 'prod-eu', name: 'cluster' },
      { account: 'prod-us', value: 'plain' },
    ]);
    assert.deepEqual(notices, [{ code: 'emptyList', message: '“lab, old”: The list has no rows.' }]);
  });

  it('loses no member of a response by name that is called as the name of its row', async () => {
    const target = '/configuration/v1/devices/template_variables?limit=20';
    const ports = several((account) =>
      account.label === 'prod-eu' ? { body: { S1: { key: 'k' }, S2: { a: 1 } } } : { body: {} },
    );
    const { merged } = await run(`# @accounts prod-eu, prod-us\nGET ${target}`, ports);
    assert.deepEqual(merged, [
      { account: 'prod-eu', _key: 'S1', key: 'k' },
      { account: 'prod-eu', _key: 'S2', a: 1 },
    ]);
  });

  it('keeps what came when it is cancelled, and tells what did not', async () => {
    const cancel = new AbortController();
    const many = Array.from({ length: 12 }, (_, at) => ({ ...requestAccount, id: `${at}`, label: `a${at}` }));
    const ports = several(
      ({ label }) => {
        if (label === 'a8') cancel.abort(new CentralError('cancelled'));
        return aps(label);
      },
      { accounts: () => Promise.resolve(many) },
    );
    const outcome = await run('# @accounts all\nGET /x', ports, { signal: cancel.signal });
    const { rows, failed } = sendResult(outcome);
    assert.deepEqual(
      [rows, failed?.length, new Set(failed?.map(({ code }) => code))],
      [9, 3, new Set(['cancelled'])],
    );
    await assert.rejects(
      run('# @accounts all\nGET /x', ports, { signal: cancel.signal }),
      refusedWith('cancelled'),
    );
  });

  it('tells how many are done, and never sends more than eight side by side', async () => {
    const many = Array.from({ length: 50 }, (_, at) => ({ ...requestAccount, id: `${at}`, label: `a${at}` }));
    let open = 0;
    let most = 0;
    const ports = several(() => ({}), {
      accounts: () => Promise.resolve(many),
      send: async (account, call) => {
        most = Math.max(most, ++open);
        await new Promise((resolve) => setImmediate(resolve));
        open--;
        return exchangeOf(call, aps(account.label));
      },
    });
    await run('# @accounts all\nGET /x', ports);
    assert.equal(most, 8);
    assert.deepEqual(ports.steps.at(7), {
      kind: 'recipients',
      what: 'accounts',
      done: 7,
      recipients: 50,
      failed: 0,
    });
    assert.deepEqual(ports.questions, []);
  });

  it('asks before more than fifty calls', async () => {
    const many = Array.from({ length: 51 }, (_, at) => ({ ...requestAccount, id: `${at}`, label: `a${at}` }));
    const ports = several(() => aps('a'), { accounts: () => Promise.resolve(many) });
    await run('# @accounts all\nGET /x', ports);
    assert.deepEqual(
      ports.questions.map(
        (one) => one.kind === 'rows' && [one.rows, one.writes, one.isSpread, one.first.length],
      ),
      [[51, false, true, 3]],
    );
  });

  it('goes to each customer of an MSP, found by its list or named', async () => {
    const sentTo: (string | undefined)[] = [];
    const ports = several((account, { target }) => {
      if (target.startsWith('/msp_api'))
        return account.label === 'prod-eu'
          ? { body: { customers: [{ customer_id: 't1', customer_name: 'Bakery' }], total: 1 } }
          : { status: 403, body: {} };
      sentTo.push(account.tenantId);
      return aps(account.tenantId ?? 'none');
    });
    const all = await run('# @accounts prod-eu, prod-us\n# @tenants all\nGET /aps', ports);
    assert.deepEqual((all.merged as { aps: unknown }).aps, [
      { account: 'prod-eu', tenant: 't1', tenantName: 'Bakery', name: 't1' },
      { account: 'prod-us', error: { code: 'forbidden', message: all.spread?.failed[0]?.error.message } },
    ]);
    const named = await run('# @account prod-us\n# @tenants t8, t9\nGET /aps', ports);
    assert.deepEqual([named.spread?.rows, sentTo], [2, ['t1', 't8', 't9']]);
    assert.deepEqual(
      [all.spread, named.spread].map((one) => [one?.recipients, one?.customers]),
      [
        [1, 1],
        [2, 2],
      ],
    );
    const accounts = await run('# @accounts prod-eu, prod-us\nGET /aps', ports);
    assert.deepEqual([accounts.spread?.recipients, accounts.spread?.customers], [2, 0]);
    const chosen = await run('# @tenant t1\nGET /aps', ports, {
      spread: { accounts: ['prod-us'], tenants: ['t7'] },
    });
    assert.deepEqual((chosen.merged as { aps: unknown }).aps, [
      { account: 'prod-us', tenant: 't7', name: 't7' },
    ]);
    assert.equal(ports.calls.at(-1)?.tenantId, undefined);
  });
});
