import * as vscode from 'vscode';
import { plain } from '../../base/errors.ts';

/** Most lines of a tooltip, with its title. */
const mostLines = 12;

/** A tooltip of plain lines. Names come from servers, so all of it is added as text: no link, no markup, no trusted command. */
export function tooltip(title: string, lines: readonly (string | undefined)[]): vscode.MarkdownString {
  const all = lines.filter((line) => line !== undefined && line !== '');
  const room = mostLines - 1;
  const shown =
    all.length > room
      ? [...all.slice(0, room - 1), vscode.l10n.t('and {0} more', all.length - room + 1)]
      : all;
  const markdown = new vscode.MarkdownString();
  [title, ...shown].forEach((line, index) => {
    if (index > 0) markdown.appendMarkdown('  \n');
    markdown.appendText(unlinked(String(plain(line ?? ''))));
  });
  return markdown;
}

/** Adds word joiners, so that the renderer makes no links of texts that look like addresses; escaping is not enough. */
function unlinked(text: string): string {
  return text.replace(/:\/\/|www\.|@/gi, (mark) => `${mark.slice(0, 1)}\u2060${mark.slice(1)}`);
}
