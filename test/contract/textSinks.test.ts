import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/paths.ts';

/** The functions and fields of VS Code and of Node by which a text comes before a person, or leaves. */
const sink =
  /show(?:Error|Warning|Information)Message|setStatusBarMessage|create(?:QuickPick|InputBox|OutputChannel|StatusBarItem)|show(?:QuickPick|InputBox)|new vscode\.(?:MarkdownString|TestMessage|Diagnostic)\b|TestMessage\.diff|appendOutput|clipboard\.writeText|\.tooltip =|(?:view|item|validation)\w*\.?[mM]essage =|progress\.report|\bwriteSync|std(?:out|err)\.write/g;

/** Files whose sinks get all of their text from the redactor. */
const redacted: Record<string, RegExp> = {
  'src/cli/ask.ts': /clean\(forTerminal\(text\)\)/,
  'src/cli/main.ts': /createRedactor\(\)\.text\(asked\.why\)/,
  'src/cli/output.ts': /clean\(forTerminal\(line/,
  'src/shell/commands/changeWindow.ts': /new StateTaker\(requests, redactor,/,
  'src/shell/agents/agentTools.ts': /redactor\.text\(textOf\(session\.revealed\(given\)\)\)/,
  'src/shell/commands/writing.ts': /copyCall\(previewed, target, redactor\)/,
  'src/shell/editor/hover/nameText.ts': /redactor\.text\(textOfValue\(value\)/,
  'src/shell/editor/outcomeMarks.ts': /redactor\.text\(textOf\(mark\.failures\)\)/,
  'src/shell/thisWindow.ts': /redactor\.text\(message\)/,
  'src/shell/report.ts': /redactor\.text\(sentence\(error\)\)/,
  'src/shell/requests/questions.ts': /redactor\.text\(words\.detail\)/,
  'src/shell/requests/runSummary.ts': /redactor\.text\(summaryText\(name, counts\)\)/,
  'src/shell/testing/testMessages.ts': /redactor\.text\(text\)/,
  'src/shell/testing/testRun.ts': /linesOf\(outcome, redactor\)/,
  'src/shell/watchSettings.ts': /redactor\.text\(sentence\(problem\.error\)\)/,
};

/** Files with sinks that no text of a call or of an answer reaches, or whose text is given to them, and why. */
const clear: Record<string, string> = {
  'src/cli/commands/mcp.ts': 'answers of a session of an agent, which cleans each of them',
  'src/cli/commands/plainCommands.ts': 'scripts of its own, and addresses and made-up tokens of the sandbox',
  'src/shell/accounts/accountActions.ts': 'the label of an account that was added',
  'src/shell/accounts/tokenSources.ts': 'a fixed sentence',
  'src/shell/clipboard.ts': 'a secret that a person asked for',
  'src/shell/commands/accounts.ts': 'the label of an account and its state',
  'src/shell/commands/askFilter.ts':
    'the words that a person typed, and names of the inventory, which has no secret',
  'src/shell/commands/clientPage.ts': 'the words that a person typed, and numbers',
  'src/shell/commands/compare.ts': 'a fixed sentence',
  'src/shell/commands/deviceListing.ts': 'the words that a person typed',
  'src/shell/commands/deviceRows.ts': 'values of the inventory, which has no secret, that a person chose',
  'src/shell/commands/diagnostics.ts': 'numbers and versions',
  'src/shell/commands/favourites.ts': 'a fixed sentence',
  'src/shell/commands/fleetChanges.ts': 'numbers, and names of fields of ours',
  'src/shell/commands/historySearch.ts': 'a number; what a row says was redacted when it was sent',
  'src/shell/commands/importReference.ts': 'a fixed sentence; names of the API go into a document',
  'src/shell/commands/recipes.ts': 'the number of accounts',
  'src/shell/commands/renameAccount.ts': 'names of accounts, and of the person’s own files',
  'src/shell/commands/responseTable.ts': 'numbers',
  'src/shell/commands/rows.ts':
    'the inventory, which has no secret, a line of the person’s own file, and the redacted history',
  'src/shell/commands/tokens.ts': 'names of accounts',
  'src/shell/copied.ts': 'the names of what was copied',
  'src/shell/core.ts': 'the label of an account and numbers',
  'src/shell/editor/diagnostics.ts': 'names of the file that it stands in',
  'src/shell/editor/hover/operationText.ts': 'the catalogue',
  'src/shell/editor/hover/tagTexts.ts': 'texts of our own',
  'src/shell/quickInput.ts':
    'what its callers give: see questions.ts and editorRunContext.ts for those of a file',
  'src/shell/requests/progress.ts': 'numbers and times',
  'src/shell/requests/undoing.ts': 'a fixed sentence',
  'src/shell/responses/rowsOf.ts': 'a fixed sentence',
  'src/shell/responses/tablePanel.ts': 'the rows of a response that a person copies, and their number',
  'src/shell/responses/differences.ts': 'a fixed sentence',
  'src/shell/responses/insertTag.ts': 'a fixed sentence',
  'src/shell/responses/largeResponse.ts': 'a fixed sentence',
  'src/shell/responses/openKeptHistory.ts': 'a sentence of our own about a store',
  'src/shell/statusBar/environmentStatus.ts': 'the name of an environment, as it is chosen from',
  'src/shell/statusBar/tokenStatus.ts': 'the label of an account and times',
  'src/shell/textSource.ts': 'sentences of our own about a text that is typed',
  'src/shell/views/accountsView.ts': 'the fields of an account that are no secret',
  'src/shell/views/webhookRows.ts': 'names of webhooks and the hosts of their addresses',
  'src/shell/views/inventoryView.ts': 'the inventory, which has no secret',
  'src/shell/views/requestRows.ts': 'the URL of the history, which is kept redacted',
  'src/shell/views/requestsView.ts': 'names of the workspace’s own files',
  'src/shell/views/tooltip.ts': 'the fields of accounts and of the inventory',
  'src/shell/withCancellableProgress.ts': 'numbers, and titles that its callers give',
};

const sources = globSync(['src/shell/**/*.ts', 'src/cli/**/*.ts', 'src/extension.ts'], { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

describe('A text that comes before a person', () => {
  const withSink = sources.filter(({ text }) => text.match(sink) !== null).map(({ path }) => path);

  it('passes the redactor, or is on the list of those that need not, with its reason [D1]', () =>
    assert.deepEqual(withSink.toSorted(), [...Object.keys(redacted), ...Object.keys(clear)].toSorted()));

  for (const [path, way] of Object.entries(redacted))
    it(`passes it in ${path}`, () =>
      assert.match(sources.find((source) => source.path === path)?.text ?? '', way));

  it('passes it in a state before a change', () =>
    assert.match(
      readFileSync(join(root, 'src/response/window/taken.ts'), 'utf8'),
      /clean = \(text, mark\) => redactor\.text\(text, mark\)/,
    ));

  it('is no prompt of a request file that does not', () =>
    assert.match(
      sources.find(({ path }) => path === 'src/shell/requests/editorRunContext.ts')?.text ?? '',
      /prompt: redactor\.text\(message \?\? name\)/,
    ));
});
