import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CentralError } from '../../src/base/errors.ts';
import type { Reason } from '../../src/base/reasons.ts';
import { createRedactor } from '../../src/redact/redact.ts';
import { place } from '../../src/request/syntax/model.ts';
import { parse } from '../../src/request/syntax/parse.ts';
import { History } from '../../src/response/history.ts';
import { ResultStore, type ResultStoreParts } from '../../src/shell/requests/resultStore.ts';
import { Outcomes } from '../../src/shell/responses/outcomes.ts';
import { FakeClock } from '../support/doubles/fakeClock.ts';

const text = '# @account lab\n### Sites\nPOST /central/v2/sites?token=never-shown\n';

async function refused(reason: Reason, content = text, values = {}) {
  const document = await vscode.workspace.openTextDocument({ language: 'central', content });
  const parsed = parse(content);
  const placed = place(parsed, 1);
  assert.ok(placed);
  const history = new History();
  const outcomes = new Outcomes();
  const ports: Partial<ResultStoreParts> = {
    history,
    outcomes,
    clock: new FakeClock(1_000),
    redactor: createRedactor(),
  };
  const kept = new ResultStore(ports as ResultStoreParts);
  kept.refused(
    { document, requests: parsed },
    placed,
    new CentralError(reason, { host: 'gw', method: 'POST', ...values }),
  );
  return { entries: history.entries(), lens: outcomes.get(placed.block), uri: document.uri.toString() };
}

describe('What is kept of calls without an answer', () => {
  it('is their path, account and place in the history, where they left', async () => {
    const { entries, lens, uri } = await refused('writeOutcomeUnknown');
    assert.deepEqual(entries, [
      {
        method: 'POST',
        url: '/central/v2/sites',
        account: 'lab',
        at: 1_000,
        code: 'unreachable',
        lens,
        number: 1,
        source: { uri, line: 2, title: 'Sites' },
      },
    ]);
    const whole = new CentralError('writeOutcomeUnknown', { host: 'gw', method: 'POST' }).message;
    assert.deepEqual(lens, { state: 'refused', text: `${whole.slice(0, 120)}…`, whole });
  });

  for (const [by, left] of [
    ['', '3 rows'],
    [' by 5', '3 calls'],
  ] as const)
    it(`is what is left of a loop${by} that was broken off: ${left}`, async () => {
      const loop = text.replace('POST', `# @foreach one in rows.csv${by}\nPOST`);
      const { lens } = await refused('loopBrokenOff', loop, { told: '', left: '2,4-5' });
      assert.deepEqual(lens?.state === 'refused' && lens.next, { rowsLeft: left });
    });

  for (const reason of ['cancelled', 'foreignOrigin', 'accountIsReadOnly', 'requestProblem'] as const)
    it(`is nothing in the history for ${reason}, which never left`, async () => {
      const { entries } = await refused(reason);
      assert.deepEqual(entries, []);
    });
});

describe('Requests of another tool', () => {
  it('come from the clipboard without their token', async () => {
    await vscode.env.clipboard.writeText(
      `curl -H 'Authorization: Bearer never-shown-0123456789' 'https://apigw-eucentral3.central.arubanetworks.com/monitoring/v2/aps?limit=5'`,
    );
    const importing = vscode.commands.executeCommand('arubaCentral.importRequests');
    const state = { isOver: false };
    void Promise.resolve(importing).finally(() => (state.isOver = true));
    for (let waited = 0; !state.isOver && waited < 120_000; waited += 100) {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'central');
    assert.match(document?.getText() ?? '', /^GET \/monitoring\/v2\/aps\?limit=5$/m);
    assert.ok(!document?.getText().includes('never-shown'));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
