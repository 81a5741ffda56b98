/*
 * Text of a server, a device or a file, made safe for the place where it is shown: one function for each place. What a sentence of
 * an error may hold is in `base/errors.ts`.
 */

/** Control characters except line ends and tab, and characters that hide text or turn its direction. */
const hidden = /[^\P{Cc}\n\r\t]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** For a page or a file: keeps the lines, and removes characters that hide text or turn its direction. */
export function withoutHidden(text: string): string {
  return text.replace(hidden, '');
}

/** For a tree, a status bar or a pick: one line, without hidden characters and icons. */
export function oneLine(text: string): string {
  return text
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/\$\(/g, '$ (');
}

/** For a question to a person: shows invisible characters, and those that change the reading direction, by their codes. */
export function forQuestion(text: string): string {
  return text.replace(
    /[^\P{Cc}\n\r\t]|[\p{Cf}\p{Zl}\p{Zp}]/gu,
    (char) => `\\u{${char.codePointAt(0)?.toString(16) ?? ''}}`,
  );
}

/**
 * For a cell of a table, in one line: line ends and tabs become signs; invisible characters, and those that change the reading direction,
 * become their codes.
 */
export function forCell(text: string): string {
  return forQuestion(text)
    .replace(/\r\n?|\n/g, '⏎')
    .replaceAll('\t', '⇥');
}

/** For a terminal: removes all characters that a terminal obeys, and those that turn the direction of a line. */
export function forTerminal(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, '');
}

/**
 * Marks that Azure Pipelines and GitHub take for a command wherever they stand in a log: `##vso[…]`, `##[…]`. Sources: Command.cs of
 * Azure's agent, ActionCommand.cs of GitHub's runner.
 */
export const commandMark = /##(?=\[|vso\[)/g;

/** For the log of a pipeline: removes the signs by which a line would be a command; at the start of a line `::` is one, too. */
export function forLog(text: string): string {
  return text.replaceAll(commandMark, '# #').replaceAll(/^([^\S\n]*):(?=:)/gm, '$1: ');
}

/** For Markdown: the text is shown as it is, and can be wrapped, which the API's own `appendText` prevents. */
export function forMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!~|<>&$@:]/g, '\\$&').replaceAll(/\s+/g, ' ');
}

/** For a cell of a Markdown table: no link, no image, and no end of the cell; keeps the lines. */
export function forMarkdownCell(text: string): string {
  return withoutHidden(text)
    .replace(/[&<>:@]/g, (char) => `&#${char.charCodeAt(0)};`)
    .replace(/[\\`*_{}[\]()+!|~$]|#(?!\d+;)/g, '\\$&')
    .replace(/\r\n?|\n/g, '<br>');
}

/** For a row of a Markdown table with plain values, which a person may read unrendered: escapes signs with a backslash; one line. */
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

/** Control characters except line feed and tab, invisible characters, those that turn the direction of a line, and half characters. */
const unseen =
  /[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]|\u034f|[\u{fe00}-\u{fe0f}]|[\u{e0100}-\u{e01ef}]/gu;

/** For an agent: removes everything that a person who reads the same text would not see. */
export function forAgent(text: string): string {
  return text.replace(unseen, '');
}
