import * as vscode from 'vscode';
import { isCentralError } from '../base/errors.ts';
import { sentence } from './report.ts';

/** A button beside an input box that gets a text from another place. */
export interface TextSource {
  button: vscode.QuickInputButton;
  /** Resolves to the text; undefined leaves the box as it is. */
  read: () => Promise<string | undefined>;
  /** True if the source asks in its own box, so that ours is hidden. */
  asks: boolean;
}

/**
 * Puts the sources' buttons beside the box. The dialog for files is the system's or a box of VS Code's, which hides ours: this is
 * no cancel, and ours comes back when the source is done. `isAway` tells if it is hidden for a source.
 */
export function bringFrom(input: vscode.InputBox, sources: readonly TextSource[]): { isAway: () => boolean } {
  let isAway = false;
  input.buttons = sources.map(({ button }) => button);
  input.onDidTriggerButton(async (pressed) => {
    const source = sources.find(({ button }) => button === pressed);
    if (!source) return;
    isAway = source.asks;
    const problem = await source.read().then(
      (text) => {
        if (text !== undefined) input.value = text;
        return text === undefined ? input.validationMessage : undefined;
      },
      (error: unknown) =>
        isCentralError(error) ? sentence(error) : vscode.l10n.t('The text could not be read from there.'),
    );
    input.validationMessage = problem;
    if (!isAway) return;
    isAway = false;
    input.show();
  });
  return { isAway: () => isAway };
}
