import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { reporters } from '../../src/cli/suite/reporters.ts';
import { runSuite } from '../../src/cli/suite/runSuite.ts';
import { createRedactor } from '../../src/redact/redact.ts';
import { runAll } from '../../src/request/run/runAll.ts';
import { createRunMemory, type RunContext } from '../../src/request/run/runContext.ts';
import { startRun } from '../../src/request/run/runState.ts';
import { assertedCalls } from '../../src/request/syntax/assertedCalls.ts';
import type { Document } from '../../src/request/syntax/model.ts';
import { recipeKindsOf } from '../../src/request/syntax/recipeHead.ts';
import { requestsOf } from '../../src/request/syntax/markdown/runbook.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { TestItems } from '../../src/shell/testing/testItems.ts';
import { runTests } from '../../src/shell/testing/testRun.ts';
import { samplePorts } from '../support/runs/samplePorts.ts';

/** Each verdict, of plain calls, of loops and of what the other tags lead to; beside the samples, which all pass. */
const verdicts = `# @import 01-first-steps.central

### Passed
# @name good
# @assert status == 200
GET /central/v2/sites?limit=2

### Failed
# @assert status == 204
GET /central/v2/sites?limit=1

### Failed without a success, for all its asserts
# @assert duration < 60s
GET /no/such/path

### A failure that is asked for
# @assert status == 404
GET /no/such/path

### Not sent
# @assert status == 200
GET /central/v2/sites?limit={{nobody}}

### Skipped
# @when {{good.response.body.$.total}} == 0
# @assert status == 200
GET /central/v2/sites?limit=1

### A capture that finds nothing
# @assert status == 200
# @capture gone = $.no.such.member
GET /central/v2/sites?limit=1

### All rows
# @foreach site in {{good.response.body.$.sites}}
# @parallel 2
# @assert status == 200
GET /central/v2/sites/{{site.site_id}}

### A row that fails
# @foreach site in {{good.response.body.$.sites}}
# @assert body $.site_id == {{good.response.body.$.sites[0].site_id}}
GET /central/v2/sites/{{site.site_id}}

### Rows that are skipped
# @foreach site in {{good.response.body.$.sites}}
# @when {{site.site_name}} == nowhere
# @assert status == 200
GET /central/v2/sites/{{site.site_id}}
`;

type Table = Record<string, string>;

describe('The verdicts of the Test Explorer and of the terminal', () => {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('the suite needs a folder');
  const at = (name: string) => vscode.Uri.joinPath(root, name);
  // Of the project, from where the build puts the specs.
  const recipes = join(import.meta.dirname, '..', '..', '..', 'recipes');
  let documents: { name: string; uri: vscode.Uri; requests: Document }[];
  let environmentText: string;

  before(async () => {
    await vscode.workspace.fs.writeFile(at('verdicts.central'), new TextEncoder().encode(verdicts));
    cpSync(recipes, at('parity-recipes').fsPath, { recursive: true });
    environmentText = await readFile(at('http-client.env.json').fsPath, 'utf8');
    const own = '{[0-9]*.central,runbook.md,verdicts.central,parity-recipes/**/*.central}';
    const uris = (await vscode.workspace.findFiles(own)).toSorted((one, other) =>
      one.path.localeCompare(other.path),
    );
    documents = [];
    for (const uri of uris) {
      const requests = await requestsIn(uri);
      if (requests) documents.push({ name: vscode.workspace.asRelativePath(uri), uri, requests });
    }
  });
  after(async () => {
    await vscode.workspace.fs.delete(at('verdicts.central'));
    await vscode.workspace.fs.delete(at('parity-recipes'), { recursive: true });
  });

  async function requestsIn(uri: vscode.Uri): Promise<Document | undefined> {
    return requestsOf(uri.path, (await vscode.workspace.openTextDocument(uri)).getText());
  }

  /** Does the work with a sandbox of its own, which is the same each time. */
  async function inSandbox(work: (portsOf: (name: string) => RunContext) => Promise<Table>): Promise<Table> {
    const behaviour = { enforceLimits: false, oauthSteps: 'off' } as const;
    const sandbox: Sandbox = await startSandbox({ devices: 400, seed: 5, behaviour });
    const from = { folder: root.fsPath, environmentText };
    try {
      return await work((name) => samplePorts(sandbox, name, from));
    } finally {
      await sandbox.close();
    }
  }

  /** The verdict of each item, by its file and line. */
  function inExplorer(): Promise<Table> {
    return inSandbox(async (portsOf) => {
      const told: Table = {};
      const tell = (verdict: string) => (item: vscode.TestItem) => {
        const line = (item.range?.start.line ?? NaN) + 1;
        told[`${vscode.workspace.asRelativePath(item.uri ?? root)}:${line}`] = verdict;
      };
      const controller = vscode.tests.createTestController('central-verdicts', 'Verdicts');
      const list = () => Promise.resolve(documents.map(({ uri }) => uri));
      const items = new TestItems(controller, {
        list,
        runbooks: () => Promise.resolve([]),
        requests: requestsIn,
      });
      await items.discover();
      const run = {
        ...{ enqueued() {}, started() {}, appendOutput() {}, end() {} },
        ...{
          passed: tell('passed'),
          failed: tell('failed'),
          errored: tell('error'),
          skipped: tell('skipped'),
        },
      };
      const shown: vscode.TestItem[] = [...controller.items].map(([, item]) => item);
      for (const item of shown)
        await runTests(
          {
            controller: Object.assign(Object.create(controller) as vscode.TestController, {
              items: controller.items,
              createTestRun: () => run,
            }),
            documents: { requestsIn: (document) => requestsOf(document.uri.path, document.getText()) },
            redactor: createRedactor(),
            runner: {
              sendChosen: async (document, requests, chosen) => {
                const ports = portsOf(vscode.workspace.asRelativePath(document.uri));
                await runAll(startRun(requests, ports, createRunMemory()), chosen);
              },
            },
          },
          { include: [item], exclude: undefined, profile: undefined, preserveFocus: true },
          new vscode.CancellationTokenSource().token,
        );
      controller.dispose();
      return told;
    });
  }

  /** The verdict of each case of the terminal's report that checks something. */
  function inTerminal(): Promise<Table> {
    return inSandbox(async (portsOf) => {
      const parts = documents
        .filter(({ requests }) => !recipeKindsOf(requests))
        .map(({ name, requests: document }) => ({
          path: name,
          document,
          indexes: document.blocks.flatMap(({ request }, index) => (request ? [index] : [])),
          context: portsOf(name),
        }));
      const files = await runSuite(parts, { signal: new AbortController().signal, clean: (text) => text });
      const report = JSON.parse(reporters['json']?.end({ files, seconds: 0 }) ?? '') as {
        files: { path: string; calls: { line: number; verdict: string }[] }[];
      };
      const isChecked = ({ path, line }: { path: string; line: number }) => {
        const document = documents.find(({ name }) => name === path)?.requests;
        return document !== undefined && assertedCalls(document).some((call) => call.line + 1 === line);
      };
      const cases = report.files.flatMap(({ path, calls }) => calls.map((call) => ({ path, ...call })));
      return Object.fromEntries(
        cases.filter(isChecked).map(({ path, line, verdict }) => [`${path}:${line}`, verdict]),
      );
    });
  }

  it('are the same for each call of all samples and recipes, and for each kind of verdict', async () => {
    const explorer = await inExplorer();
    assert.deepEqual(explorer, await inTerminal());
    const own = Object.entries(explorer).flatMap(([place, verdict]) =>
      place.startsWith('verdicts.central') ? [verdict] : [],
    );
    assert.deepEqual(own, [
      ...['passed', 'failed', 'failed', 'passed', 'error', 'skipped'],
      ...['failed', 'passed', 'failed', 'skipped'],
    ]);
    assert.ok(Object.keys(explorer).length > 110, 'all samples are there');
  });
});
