import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CentralError } from '../../src/base/errors.ts';
import { createRedactor } from '../../src/redact/redact.ts';
import { runAll } from '../../src/request/run/runAll.ts';
import { createRunMemory } from '../../src/request/run/runContext.ts';
import { startRun } from '../../src/request/run/runState.ts';
import type { Document } from '../../src/request/syntax/model.ts';
import { requestsOf } from '../../src/request/syntax/markdown/runbook.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { followSaves } from '../../src/shell/testing/followSaves.ts';
import { TestItems } from '../../src/shell/testing/testItems.ts';
import { type TestRunParts, runTests } from '../../src/shell/testing/testRun.ts';
import { requestPorts } from '../support/doubles/requestPorts.ts';
import { replace } from './editing.ts';
import { addAccount, lensesOf, run, until, writeFile } from './requestBench.ts';

const text = `### Make it
# @capture id = $.id
POST /sites

### There it is
# @assert status == 200
# @assert body $.name == "Rome"
GET /sites/{{id}}

### Not checked
GET /other

### Gone
# @assert status == 404
GET /gone

### Wrong
# @assert status == 200
GET /{{nobody}}
`;

const labels = (collection: vscode.TestItemCollection) => [...collection].map(([, { label }]) => label);

function textOfMessage(message: vscode.TestMessage | undefined): string {
  return typeof message?.message === 'string' ? message.message : '';
}

async function requestsIn(uri: vscode.Uri): Promise<Document> {
  return requestsOf(uri.path, (await vscode.workspace.openTextDocument(uri)).getText());
}

/** Records the messages of a test run, in order. */
class Recorder {
  told: string[] = [];
  messages: vscode.TestMessage[] = [];
  enqueued = (item: vscode.TestItem) => this.#tell('enqueued', item);
  started = (item: vscode.TestItem) => this.#tell('started', item);
  passed = (item: vscode.TestItem) => this.#tell('passed', item);
  skipped = (item: vscode.TestItem) => this.#tell('skipped', item);
  failed = (item: vscode.TestItem, messages: vscode.TestMessage[]) => this.#tell('failed', item, messages);
  errored = (item: vscode.TestItem, message: vscode.TestMessage | vscode.TestMessage[]) =>
    this.#tell('errored', item, [message].flat());
  appendOutput = (): void => undefined;
  end = (): void => void this.told.push('end');

  #tell(what: string, { label }: vscode.TestItem, messages: vscode.TestMessage[] = []): void {
    this.told.push(`${what} ${label}`);
    this.messages.push(...messages);
  }
}

describe('Calls with asserts in the Test Explorer', () => {
  const written: vscode.Uri[] = [];
  let controller: vscode.TestController;
  let items: TestItems;

  beforeEach(() => {
    controller = vscode.tests.createTestController('central-host-tests', 'Host tests');
    const list = (isRunbook: boolean) => () =>
      Promise.resolve(written.filter(({ path }) => path.endsWith('.md') === isRunbook));
    items = new TestItems(controller, { list: list(false), runbooks: list(true), requests: requestsIn });
  });
  afterEach(() => controller.dispose());
  after(async () => {
    for (const uri of written) await vscode.workspace.fs.delete(uri);
  });

  async function file(name: string, content: string): Promise<vscode.TextDocument> {
    const document = await writeFile(name, content);
    written.push(document.uri);
    return document;
  }

  /** Runs some items against a server that answers by method. */
  async function recorded(over: Partial<vscode.TestRunRequest>, isAgreed = true) {
    const recorder = new Recorder();
    const ports = requestPorts(({ method }) => ({ body: method === 'POST' ? { id: 7 } : { name: 'Oslo' } }), {
      fileTexts: { '/project/calls/empty.csv': 'name\n' },
    });
    ports.confirm = () => Promise.resolve(isAgreed);
    const shared: TestRunParts = {
      controller: Object.assign(Object.create(controller) as vscode.TestController, {
        items: controller.items,
        createTestRun: () => recorder,
      }),
      documents: { requestsIn: (document) => requestsOf(document.uri.path, document.getText()) },
      redactor: createRedactor(),
      runner: {
        sendChosen: async (_document, requests, chosen) =>
          void (await runAll(startRun(requests, ports, createRunMemory()), chosen)),
      },
    };
    const request = {
      include: undefined,
      exclude: undefined,
      profile: undefined,
      preserveFocus: true,
      ...over,
    };
    await runTests(shared, request, new vscode.CancellationTokenSource().token);
    const { told, messages } = recorder;
    return { told, messages, calls: ports.calls.map(({ method, target }) => `${method} ${target}`) };
  }

  it('are items with their ranges, which an edit moves and a new name replaces', async () => {
    const document = await file('tests one.central', text);
    await file('tests none.central', '### Not checked\nGET /x\n');
    await items.discover();
    assert.deepEqual(labels(controller.items), ['tests one.central']);
    const [[, found] = []] = [...controller.items];
    assert.ok(found);
    assert.deepEqual(labels(found.children), ['There it is', 'Gone', 'Wrong']);
    const gone = found.children.get('GET Gone');
    assert.equal(gone?.range?.start.line, 14);
    await replace(document, '### Make it', '### Make it now\n# first');
    await replace(document, '### Wrong', '### Still wrong');
    await items.follow(document.uri);
    assert.deepEqual(labels(found.children), ['There it is', 'Gone', 'Still wrong']);
    assert.equal(found.children.get('GET Gone'), gone);
    assert.equal(gone?.range?.start.line, 15);
  });

  it('pass, fail with expected against actual at the line of the assert, or err', async () => {
    await items.discover();
    const { told, messages, calls } = await recorded({});
    assert.deepEqual(calls, ['POST /sites', 'GET /sites/7', 'GET /gone']);
    assert.deepEqual(told, [
      'enqueued There it is',
      'enqueued Gone',
      'enqueued Still wrong',
      'started There it is',
      'failed There it is',
      'started Gone',
      'failed Gone',
      'started Still wrong',
      'errored Still wrong',
      'end',
    ]);
    assert.deepEqual(
      messages.map(({ expectedOutput, actualOutput, location }) => [
        expectedOutput,
        actualOutput,
        location?.range.start.line,
      ]),
      [
        ['Rome', 'Oslo', 7],
        ['404', '200', 14],
        [undefined, undefined, 19],
      ],
    );
    assert.match(textOfMessage(messages[2]), /“nobody” has no value/);
  });

  it('are skipped when a write that they need is not agreed to', async () => {
    await items.discover();
    const { told, calls } = await recorded({}, false);
    assert.deepEqual(calls, []);
    assert.deepEqual(told.slice(3), ['skipped There it is', 'skipped Gone', 'skipped Still wrong', 'end']);
  });

  it('are skipped where their condition does not hold', async () => {
    const document = await file(
      'tests when.central',
      '# @name a\nGET /a\n### Only then\n# @when {{a.response.body.$.name}} == Rome\n# @assert status == 200\nGET /b\n',
    );
    await items.discover();
    const item = controller.items.get(document.uri.toString());
    assert.ok(item);
    const { told, calls } = await recorded({ include: [item] });
    assert.deepEqual(calls, ['GET /a']);
    assert.deepEqual(told, ['enqueued Only then', 'started Only then', 'skipped Only then', 'end']);
    await vscode.workspace.fs.delete(document.uri);
    written.pop();
    await items.discover();
  });

  it('run alone where one is asked for, and never send a write before it', async () => {
    await items.discover();
    const [[, found] = []] = [...controller.items];
    const item = found?.children.get('GET There it is');
    assert.ok(item);
    const { told, messages, calls } = await recorded({ include: [item] });
    assert.deepEqual(calls, []);
    assert.deepEqual(told, ['enqueued There it is', 'started There it is', 'errored There it is', 'end']);
    assert.equal(messages[0]?.message, new CentralError('neededCallWrites', { name: 'Make it now' }).message);
  });

  it('of a runbook are items of its page, and one run alone reads first what an earlier fence has', async () => {
    const first = '```central\n# @name rome\nGET /sites/1\n```';
    const second =
      '```central\n### Its site\n# @assert status == 404\nGET /{{rome.response.body.$.name}}\n```';
    await file('tests runbook.md', `# Steps\n\n${first}\n\nThen:\n\n${second}\n`);
    await file('tests prose.md', '# @assert is explained here\n');
    await items.discover();
    const pages = [...controller.items].map(([, item]) => item).filter(({ label }) => label.endsWith('.md'));
    assert.deepEqual(
      pages.map(({ label }) => label),
      ['tests runbook.md'],
    );
    const { told, messages, calls } = await recorded({ include: pages });
    assert.deepEqual(calls, ['GET /sites/1', 'GET /Oslo']);
    assert.deepEqual(told, ['enqueued Its site', 'started Its site', 'failed Its site', 'end']);
    assert.equal(messages[0]?.location?.range.start.line, 11);
  });

  it('of a loop fail where its file has no rows, and not for a list without any', async () => {
    const document = await file(
      'tests loops.central',
      '### Of a file\n# @foreach row in empty.csv\n# @assert status == 200\nGET /{{row.name}}\n\n### Of a list\n@list = []\n# @foreach row in {{list}}\n# @assert status == 200\nGET /{{row}}\n',
    );
    await items.follow(document.uri);
    const item = controller.items.get(document.uri.toString());
    assert.ok(item);
    const { told, messages } = await recorded({ include: [item] });
    assert.deepEqual(told.slice(2), [
      'started Of a file',
      'failed Of a file',
      'started Of a list',
      'passed Of a list',
      'end',
    ]);
    assert.deepEqual(messages.map(textOfMessage), ['There are no rows in “empty.csv”: nothing was sent.']);
  });

  it('run when their file is saved, one run at a time, until that is switched off', async () => {
    const document = await file('tests saved.central', '### Saved\n# @assert status == 200\nGET /x\n');
    await items.follow(document.uri);
    const item = controller.items.get(document.uri.toString());
    assert.ok(item);
    const off = new vscode.CancellationTokenSource();
    const runs: string[][] = [];
    const waiting: (() => void)[] = [];
    const run = async ({ include }: vscode.TestRunRequest): Promise<void> => {
      runs.push((include ?? []).map(({ label }) => label));
      await new Promise<void>((resolve) => waiting.push(resolve));
    };
    const ports = { items: controller.items, follow: (uri: vscode.Uri) => items.follow(uri), run };
    followSaves(ports, new vscode.TestRunRequest([item]), off.token);
    const edited = async (): Promise<void> => {
      await replace(document, 'GET /x', 'GET /xx');
      await document.save();
    };
    await edited();
    await until(() => waiting.length === 1);
    await edited();
    await edited();
    waiting[0]?.();
    await until(() => waiting.length === 2);
    off.cancel();
    waiting[1]?.();
    await edited();
    assert.deepEqual(runs, [['tests saved.central'], ['tests saved.central']]);
  });

  it('are found and run by the editor’s own command', async () => {
    let sandbox: Sandbox | undefined;
    try {
      sandbox = await startSandbox({ devices: 20 });
      await addAccount(sandbox, 'eu-prod', 'tests');
      const document = await file(
        'tests real.central',
        '# @account tests\n### Sites\n# @assert status == 200\nGET /central/v2/sites?limit=1\n',
      );
      await vscode.window.showTextDocument(document, { selection: new vscode.Range(3, 0, 3, 0) });
      await until(async () => {
        await run('testing.runCurrentFile');
        return (await lensesOf(document)).some((title) => title.includes('1 assert passed'));
      });
      await run('workbench.action.closeActiveEditor');
    } finally {
      await run('arubaCentral.removeAccount', { account: 'tests' });
      await sandbox?.close();
    }
  });
});
