import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { systemClock } from '../../src/base/clock.ts';
import { isCentralError } from '../../src/base/errors.ts';
import { deviceCommands } from '../../src/shell/commands/devices.ts';
import { requestCommands, type RequestParts } from '../../src/shell/commands/requests.ts';
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
    } as unknown as RequestParts);

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

  it('about all rows bring a view into sight, and search once to refresh or to look further', async () => {
    let looks = 0;
    const view = {
      visible: false,
      tree: { planSoon: { calls: 20 }, refresh: () => undefined },
      // VS Code says so a moment after it has shown the view.
      onDidChangeVisibility(listener: () => void) {
        setImmediate(() => {
          view.visible = true;
          listener();
        });
        return { dispose: () => undefined };
      },
    };
    const views = {
      sites: view,
      devices: view,
      filter: { text: 'down', set: () => Promise.resolve() },
      look: () => Promise.resolve(void (view.visible && (looks += 1))),
    };
    const commands = deviceCommands({ views, clock: systemClock } as unknown as Parameters<
      typeof deviceCommands
    >[0]);
    const looksOf = async (command: () => Promise<void>) => {
      [looks, view.visible] = [0, false];
      await command();
      return looks;
    };
    assert.equal(await looksOf(commands['arubaCentral.clearFilter']), 0);
    assert.equal(await looksOf(commands['arubaCentral.refreshViews']), 1);
    assert.equal(await looksOf(commands['arubaCentral.lookFurther']), 1);
  });
});
