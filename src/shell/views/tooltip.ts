import * as vscode from 'vscode';
import { plain } from '../../base/errors.ts';

/** Lines that a tooltip has at most, its title included. */
const mostLines = 12;

/** A tooltip of plain lines. Names come from servers, so all is added as text: no link, no markup, no trusted command. */
export function tooltip(title: string, lines: readonly (string | undefined)[]): vscode.MarkdownString {
  const shown = lines.filter((line) => line !== undefined && line !== '').slice(0, mostLines - 1);
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
