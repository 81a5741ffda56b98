import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { Renamings } from '../../src/account/renamings.ts';
import { schemes } from '../../src/base/ids.ts';
import { ResponseBudget } from '../../src/request/run/body/keptResponses.ts';
import { parse } from '../../src/request/syntax/parse.ts';
import { History, type HistoryEntry } from '../../src/response/history.ts';
import { ResponseFiles } from '../../src/response/responseFiles.ts';
import { RunMemories } from '../../src/shell/requests/runMemories.ts';
import { AccountDataEraser, type AccountDataParts } from '../../src/shell/responses/accountDataEraser.ts';
import { DetailsDocuments } from '../../src/shell/details.ts';
import { Outcomes } from '../../src/shell/responses/outcomes.ts';
import { ResponseDocuments } from '../../src/shell/responses/responseDocuments.ts';
import { sentDetails, sentKey } from '../../src/shell/views/requestRows.ts';
import { until } from './requestBench.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('Calls that are deleted from the history', () => {
  let folder: string;
  let provided: vscode.Disposable[];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'deleted-'));
    provided = [];
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  afterEach(async () => {
    // A provider that stays would answer for the responses of the extension itself.
    for (const one of provided) one.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(folder, { recursive: true, force: true });
  });

  it('leave their texts open, which say so, but no details, if they were only too old or too many', async () => {
    const budget = new ResponseBudget();
    const responses = new ResponseDocuments(new ResponseFiles(folder), budget, new Renamings());
    const details = new DetailsDocuments();
    provided = [responses, details];
    const parts = {
      ...{ responses, details, outcomes: new Outcomes(), memories: new RunMemories(budget) },
    } as unknown as AccountDataParts;
    const body = Buffer.from('{"name":"old"}');
    const uri = responses.keep({ title: 'old', headers: [['content-type', 'application/json']], body });
    const entry = { method: 'GET', url: '/old', account: 'lab', at: 1, document: uri.toString() };
    await vscode.window.showTextDocument(uri, { preview: false });
    await details.show(sentKey(entry), () => sentDetails(entry));
    const tabs = () =>
      vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .map(({ input }) => (input instanceof vscode.TabInputText ? input.uri.scheme : 'other'));
    assert.deepEqual(tabs().toSorted(), [schemes.response, schemes.details]);

    await new AccountDataEraser(parts).letCallsGo([entry], false);

    const shown = () => vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    await until(() => /no longer kept/.test(shown()?.getText() ?? '') && shown()?.languageId !== 'json');
    assert.equal(responses.get(uri.toString()), undefined);
    assert.deepEqual(tabs(), [schemes.response]);

    await new AccountDataEraser(parts).letCallsGo([entry], true);
    assert.deepEqual(tabs(), []);
  });

  it('go with their responses, tabs, lenses and details, and leave those of the others', async () => {
    const budget = new ResponseBudget();
    const responses = new ResponseDocuments(new ResponseFiles(folder), budget, new Renamings());
    const details = new DetailsDocuments();
    provided = [responses, details];
    const history = new History();
    const outcomes = new Outcomes();
    const dropped: (readonly HistoryEntry[])[] = [];
    const parts = {
      ...{ responses, details, history, outcomes, memories: new RunMemories(budget) },
      keptHistory: async () => ({ drop: async (entries: readonly HistoryEntry[]) => dropped.push(entries) }),
    } as unknown as AccountDataParts;
    const { blocks } = parse('GET /site\n###\nGET /stays\n###\nGET /map\n');
    const kept = (['site', 'stays', 'map'] as const).map((title, index) => {
      const isMap = title === 'map';
      const type = isMap ? 'image/png' : 'application/json';
      const body = isMap ? png : Buffer.from(`{"name":"${title}"}`);
      const uri = responses.keep({ title, headers: [['content-type', type]], body });
      const lens = { state: 'done' as const, text: '200', failed: false, response: uri.toString() };
      const [block] = blocks.slice(index);
      assert.ok(block);
      outcomes.set(block, lens);
      const entry: HistoryEntry = {
        ...{ method: 'GET', url: `/${title}`, account: 'lab', at: index, status: 200 },
        ...{ document: uri.toString(), lens },
      };
      history.add(entry);
      return { uri, entry, block };
    });
    const [site, stays, map] = kept;
    assert.ok(site && stays && map);
    const copy = responses.keep({
      title: 'copy',
      headers: [],
      body: Buffer.from('masked'),
      copyOf: site.uri.toString(),
    });
    const beside = { viewColumn: vscode.ViewColumn.One, preview: false };
    for (const { uri } of [site, stays]) await vscode.window.showTextDocument(uri, beside);
    await vscode.commands.executeCommand('vscode.diff', stays.uri, copy, 'compared', { preview: false });
    await responses.show(map.uri);
    const isOpen = (part: string) =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .some(({ label, input }) => label.includes(part) || JSON.stringify(input).includes(`${part}.`));
    await until(() => ['site', 'stays', 'compared', 'map'].every(isOpen));
    await details.show(sentKey(site.entry), () => sentDetails(site.entry));
    const ofDetails = () => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === schemes.details);
    const shown = ofDetails();
    assert.ok(shown);
    assert.equal(readdirSync(join(folder, String(process.pid))).length, 1);

    await new AccountDataEraser(parts).forgetCalls([site.entry, map.entry]);

    assert.deepEqual(dropped, [[site.entry, map.entry]]);
    assert.deepEqual(history.entries(), [stays.entry]);
    assert.deepEqual(
      [...kept.map(({ uri }) => responses.has(uri.toString())), responses.has(copy.toString())],
      [false, true, false, false],
    );
    assert.deepEqual(
      kept.map(({ block }) => outcomes.get(block)?.state),
      [undefined, 'done', undefined],
    );
    assert.match(details.provideTextDocumentContent(shown.uri), /no longer kept/);
    assert.deepEqual(['site', 'stays', 'compared', 'map'].map(isOpen), [false, true, false, false]);
    assert.deepEqual(readdirSync(join(folder, String(process.pid))), []);
  });
});
