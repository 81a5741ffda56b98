import * as vscode from 'vscode';
import { plain } from '../../base/errors.ts';

/** Lines that a tooltip has at most, its title included. */
const mostLines = 12;

/** A tooltip of plain lines. Names come from servers, so all is added as text: no link, no markup, no trusted command. */
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

/** A word joiner keeps the renderer from making a link of what looks like an address; escaping alone does not. */
function unlinked(text: string): string {
  return text.replace(/:\/\/|www\.|@/gi, (mark) => `${mark.slice(0, 1)}\u2060${mark.slice(1)}`);
}
