import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isCentralError } from '../../src/base/errors.ts';
import { deviceCommands } from '../../src/shell/commands/devices.ts';
import { requestCommands, type RequestPorts } from '../../src/shell/commands/requests.ts';
import { RequestDocuments } from '../../src/shell/editor/documents.ts';

describe('commands from the palette', () => {
  const show = async (language: string, ...lines: string[]) => {
    const document = await vscode.workspace.openTextDocument({ language, content: lines.join('\n') });
    await vscode.window.showTextDocument(document);
  };

  describe('about the request at the cursor', () => {
    const documents = new RequestDocuments();
    const meant: number[] = [];
    const take = (_document: unknown, line: number) => Promise.resolve(void meant.push(line));
    const commands = requestCommands({
      documents,
      runner: { send: take, resume: take, askProgress: take, preview: take },
    } as unknown as RequestPorts);

    after(() => documents.dispose());

    it('go on with no other request than that', async () => {
      await show('central', '### Notes', '', '### Old loop', 'DELETE /old');
      for (const name of ['sendRequest', 'resumeRows', 'askProgress'] as const) {
        const editor = vscode.window.activeTextEditor ?? assert.fail('no editor');
        editor.selection = new vscode.Selection(0, 0, 0, 0);
        await commands[`arubaCentral.${name}`]();
      }
      assert.deepEqual(meant.splice(0), [3, 0, 0]);
    });

    it('say that a file or a runbook has no request', async () => {
      for (const language of ['central', 'markdown']) {
        await show(language, '# Words', '');
        for (const name of ['sendRequest', 'sendAllRequests', 'previewRequest'] as const)
          await assert.rejects(
            async () => commands[`arubaCentral.${name}`](undefined),
            (error) => isCentralError(error) && error.reason === 'noCallsInFile',
          );
      }
      assert.deepEqual(meant, []);
    });
  });

  it('about all rows bring a view into sight, and search once only to refresh', async () => {
    const listeners = new Set<() => void>();
    let looks = 0;
    const view = {
      visible: false,
      tree: { planSoon: { calls: 20 }, refresh: () => undefined },
      onDidChangeVisibility(listener: () => void) {
        listeners.add(listener);
        return { dispose: () => listeners.delete(listener) };
      },
    };
    const views = {
      sites: view,
      devices: view,
      filter: { text: 'down', set: () => Promise.resolve() },
      look: () => Promise.resolve(void (looks += 1)),
    };
    const commands = deviceCommands({ views } as unknown as Parameters<typeof deviceCommands>[0]);
    const looksOf = async (command: () => Promise<void>) => {
      looks = 0;
      await command();
      for (const seen of listeners) seen();
      return looks;
    };
    assert.equal(await looksOf(commands['arubaCentral.clearFilter']), 0);
    assert.equal(await looksOf(commands['arubaCentral.refreshViews']), 1);
  });
});
