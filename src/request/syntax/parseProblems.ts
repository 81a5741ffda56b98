import { nearestWords } from '../../text/nearestWord.ts';
import { fix } from './fix.ts';
import { methods } from './methods.ts';
import { problem, type Problem } from './problem.ts';
import type { Range } from './range.ts';
import { trimmed } from './scan.ts';

/** Reports a method that Central does not have, with the methods that may be meant. */
export function unknownMethod(text: string, range: Range): Problem {
  const method = text.slice(range.start, range.end).slice(0, 40);
  const fixes = nearestWords(method, methods).map((value) => fix('use', [{ range, text: value }], { value }));
  return problem('unknownMethod', range, { method }, fixes);
}

/** Reports a request line in the place of a header or a body, with a fix that adds the missing separator. */
export function secondRequest(text: string, line: Range): Problem {
  return problem('secondRequest', trimmed(text, line.start, line.end), undefined, [
    fix('separator', [{ range: { start: line.start, end: line.start }, text: '###\n' }]),
  ]);
}
