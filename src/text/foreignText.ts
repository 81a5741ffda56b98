/*
 * Text of a server, a device or a file, made safe for the place where it is shown: one function for each place. What a sentence of
 * an error may hold is in `base/errors.ts`.
 */

/** Control characters but line ends and tab, and what hides text or turns its direction. */
const hidden = /[^\P{Cc}\n\r\t]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** For a page or a file: lines stay, what hides text or turns its direction goes. */
export function withoutHidden(text: string): string {
  return text.replace(hidden, '');
}

/** For a tree, a status bar or a pick: one line, nothing hidden, no icon. */
export function oneLine(text: string): string {
  return text
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/\$\(/g, '$ (');
}

/** For a question to a person: invisible characters, and those that change the reading direction, are shown as their code. */
export function forQuestion(text: string): string {
  return text.replace(
    /[^\P{Cc}\n\r\t]|[\p{Cf}\p{Zl}\p{Zp}]/gu,
    (char) => `\\u{${char.codePointAt(0)?.toString(16) ?? ''}}`,
  );
}

/** For a cell of a table, in one line: its ends and tabs are signs, and what is invisible or changes the reading direction is its code. */
export function forCell(text: string): string {
  return forQuestion(text)
    .replace(/\r\n?|\n/g, '⏎')
    .replaceAll('\t', '⇥');
}

/** For a terminal: without everything that it obeys, and what turns the direction of a line. */
export function forTerminal(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, '');
}

/**
 * Marks that Azure Pipelines and GitHub take for a command wherever they stand in a log: `##vso[…]`, `##[…]`. Sources: Command.cs of
 * Azure's agent, ActionCommand.cs of GitHub's runner.
 */
export const commandMark = /##(?=\[|vso\[)/g;

/** For the log of a pipeline: no line is a command there; at the start of a line `::` is one, too. */
export function forLog(text: string): string {
  return text.replaceAll(commandMark, '# #').replaceAll(/^([^\S\n]*):(?=:)/gm, '$1: ');
}

/** For Markdown: shown as it is, and wrapped, which the API's own `appendText` keeps it from. */
export function forMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!~|<>&$@:]/g, '\\$&').replaceAll(/\s+/g, ' ');
}

/** For a cell of a Markdown table: neither a link, an image nor the end of the cell; lines stay. */
export function forMarkdownCell(text: string): string {
  return withoutHidden(text)
    .replace(/[&<>:@]/g, (char) => `&#${char.charCodeAt(0)};`)
    .replace(/[\\`*_{}[\]()+!|~$]|#(?!\d+;)/g, '\\$&')
    .replace(/\r\n?|\n/g, '<br>');
}

/** For a row of a Markdown table of plain values, which a person may read as it is written: marks get a backslash, one line. */
export function forMarkdownRow(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~&]/g, '\\$&');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For HTML, between tags and in an attribute's quotes. */
export function forHtml(text: string): string {
  return withoutHidden(text).replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

/** Control characters but line feed and tab, everything invisible, what turns the direction of a line, and halves of letters. */
const unseen =
  /[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]|\u034f|[\u{fe00}-\u{fe0f}]|[\u{e0100}-\u{e01ef}]/gu;

/** For an agent: without anything that the person who reads along does not see. */
export function forAgent(text: string): string {
  return text.replace(unseen, '');
}
