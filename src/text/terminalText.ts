import { withoutHidden } from './foreignText.ts';

/** Commands to a terminal: to move, to colour, to set its title, those of one letter, and parts of such commands. */
const [escape, bell, csi, ended] = ['\u001b', '\u0007', '\u009b', '\u009c'];
const strings = '\u0090\u0098\u009d\u009e\u009f';
const sequences = new RegExp(
  [
    `(?:${escape}\\[|${csi})[0-?]*[ -/]*[@-~]`,
    `(?:${escape}[\\]PX^_]|[${strings}])[^${bell}${escape}${ended}\n]*(?:${bell}|${escape}\\\\|${ended})`,
    `${escape}[ -/]*[0-~]?`,
  ].join('|'),
  'g',
);

/** A page of a device's output ends with a prompt, which the device removes again. */
const paging = /-- ?MORE ?--.*?(?:\n|$)/gi;

/** Gives the output of a device as text: without commands to a terminal, and without characters that hide text or turn its direction. */
export function terminalText(text: string): string {
  const written = text
    .replace(sequences, '')
    .replace(/\r+\n/g, '\n')
    .replace(paging, '\n')
    .split('\n')
    .map(lineAsShown)
    .join('\n');
  return withoutHidden(written);
}

/** A line as a terminal shows it: a backspace removes a character, and text after a carriage return replaces the text before it. */
function lineAsShown(line: string): string {
  if (!/[\r\b]/.test(line)) return line;
  let shown: string[] = [];
  for (const part of line.split('\r')) {
    const written: string[] = [];
    for (const char of part) {
      if (char === '\b') written.pop();
      else written.push(char);
    }
    shown = [...written, ...shown.slice(written.length)];
  }
  return shown.join('');
}
