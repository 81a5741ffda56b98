import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extensionId, settings } from '../../src/base/ids.ts';
import { History, type HistoryEntry } from '../../src/response/history.ts';
import { allGiven, setting } from '../../src/shell/settings.ts';
import { outcomeItems } from '../../src/shell/requests/runSummary.ts';
import { settingProblems, type DeclaredSetting } from '../../src/shell/settingProblems.ts';
import { outcomeParts, requestItem, runDetails } from '../../src/shell/views/requestRows.ts';

const entry: HistoryEntry = {
  method: 'GET',
  url: '/central/v2/sites?limit=1',
  account: 'lab',
  at: 1_000,
  status: 200,
  source: { uri: 'file:///a.central', line: 3, title: 'Sites' },
};
const run = { title: 'Send All of a.central', calls: 2, failed: 1 };

describe('Rows of the history', () => {
  it('say that an assert failed, though the status is good', () => {
    const icon = (one: HistoryEntry) => {
      const { iconPath } = requestItem({ kind: 'sent', entry: one });
      return iconPath instanceof vscode.ThemeIcon ? iconPath.id : undefined;
    };
    assert.deepEqual([icon(entry), icon({ ...entry, failed: 2 })], ['pass', 'error']);
    assert.deepEqual(outcomeParts({ ...entry, failed: 2 }).slice(0, 2), ['200', '2 failed']);
  });

  it('of a run say what came of each call, and that a response is gone with its account', () => {
    const outcomes = [
      { title: 'Sites', text: '200 · 41 ms', verdict: 'passed', document: 'kept', line: 1 },
      { title: 'APs', text: '200 · 38 ms', verdict: 'passed', document: 'gone', line: 3 },
      { title: 'No host', text: 'no response', verdict: 'error', line: 5 },
    ] as const;
    const items = outcomeItems({
      outcomes,
      redactor: { text: (text) => text },
      isGone: ({ document }) => document === 'gone',
    });
    assert.deepEqual(
      items.map(({ description }) => description),
      ['no response', '200 · 41 ms', '200 · 38 ms · response no longer kept'],
    );
  });

  it('keep their identity when another call of the same name comes', () => {
    const history = new History();
    const ids = () => history.entries().map((one) => requestItem({ kind: 'sent', entry: one }).id);
    history.add({ ...entry });
    const [first] = ids();
    history.add({ ...entry });
    history.restore([{ ...entry, at: 1 }]);
    assert.equal(new Set(ids()).size, 3);
    assert.equal(ids()[1], first);
    const sent = { title: 'Send All', calls: 2, failed: 0 };
    for (const url of ['/1', '/2']) history.add({ ...entry, url, run: sent });
    const rows = history.entries().slice(0, 2).toReversed();
    const runId = (entries: readonly HistoryEntry[]) => requestItem({ kind: 'run', run: sent, entries }).id;
    assert.match(runId(rows) ?? '', /^run \d+$/);
    assert.equal(runId(rows.slice(1)), runId(rows));
  });

  it('tell of a run what it was and what came of each call', () => {
    const row = { kind: 'run', run, entries: [entry, { ...entry, failed: 1 }] } as const;
    assert.equal(requestItem(row).contextValue, 'run');
    const { title, lines } = runDetails(row);
    assert.deepEqual([title, lines.length], [run.title, 4]);
    assert.match(lines[0] ?? '', /^2 requests, 1 failed · /);
    assert.match(lines[3] ?? '', /^Sites · GET \/central\/v2\/sites\?limit=1 · 200 · 1 failed · /);
  });
});

describe('Settings that a person wrote', () => {
  it('are read with values that they do not take', async () => {
    const all = vscode.workspace.getConfiguration();
    await all.update(settings.callsPerSecond, '3', vscode.ConfigurationTarget.Global);
    const { packageJSON } = vscode.extensions.getExtension(extensionId) ?? assert.fail('no extension');
    const { contributes } = packageJSON as {
      contributes: { configuration: { properties: Record<string, DeclaredSetting> } };
    };
    const given = allGiven('arubaCentral');
    const found = settingProblems('arubaCentral', given, contributes.configuration.properties);
    await all.update(settings.callsPerSecond, undefined, vscode.ConfigurationTarget.Global);
    assert.deepEqual(
      found.map(({ id, error }) => [id, error.reason]),
      [[settings.callsPerSecond, 'settingWrong']],
    );
  });

  it('keep what can be used of them', async () => {
    const all = vscode.workspace.getConfiguration();
    const { processEnvironment: names, autoRefresh } = settings;
    const given = ['HOME', 'API-KEY', 'ProgramFiles(x86)', 'CENTRAL_*'];
    await all.update(names, given, vscode.ConfigurationTarget.Global);
    assert.deepEqual(setting(names), given);
    await all.update(names, undefined, vscode.ConfigurationTarget.Global);
    for (const [seconds, used] of Object.entries({ 0: 0, 1: 60, 59: 60, 61: 61, 3601: 0 })) {
      await all.update(autoRefresh, Number(seconds), vscode.ConfigurationTarget.Global);
      assert.equal(setting(autoRefresh), used, seconds);
    }
    await all.update(autoRefresh, undefined, vscode.ConfigurationTarget.Global);
  });
});
