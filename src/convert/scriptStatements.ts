/** A statement of a script, without comments, and when it runs. */
export interface Statement {
  text: string;
  /**
   * `always`: it runs always, also in a test's function. `if`: in the first branch of a condition.
   * `else`: in any other part that may not run, or may run more than once.
   */
  runs: 'always' | 'if' | 'else';
}

type Runs = Statement['runs'];

/** Most characters of a statement that are kept. Its start is read, and its end if it opens a block. */
const longest = 600;

/**
 * The statements of a JavaScript text, in their order. It looks only at quotes, comments, brackets and line ends, which is enough to
 * find the code that is sure to run. Total, and linear in the text.
 */
export function statementsOf(script: string): Statement[] {
  const statements: Statement[] = [];
  const blocks: { runs: Runs; brackets: number }[] = [];
  let runs: Runs = 'always';
  let brackets = 0;
  let text = '';
  /** The kind of run for a body without braces on the next line. */
  let carried: Runs = 'always';
  const end = () => {
    const written = text.trim();
    text = '';
    if (written === '') return;
    const own = later(carried, statementRuns(written));
    statements.push({ text: written, runs: later(runs, own) });
    carried = /^(?:(?:if|for|while)\s*\(.*\)|else|do)$/s.test(written) ? own : 'always';
  };
  for (const [token] of script.matchAll(tokens)) {
    if (/^(?:\/\/|\/\*)/.test(token)) continue;
    if (token === '{') {
      blocks.push({ runs, brackets });
      runs = later(runs, blockRuns(text.trim()));
      brackets = 0;
      end();
    } else if (token === '}') {
      end();
      ({ runs, brackets } = blocks.pop() ?? { runs: 'always', brackets: 0 });
    } else if (token === ';' || (token.startsWith('\n') && brackets === 0 && !token.endsWith('.'))) end();
    else {
      if (token === '(' || token === '[') brackets++;
      else if (token === ')' || token === ']') brackets = Math.max(0, brackets - 1);
      if (text.length < longest) text += token.startsWith('\n') ? token.trim() || ' ' : token;
    }
  }
  end();
  return statements;
}

/** Comments, texts, line ends with a dot that continues a chain, and single other characters. */
const tokens =
  /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|`(?:\\[^]|[^`\\])*`?|\n[^\S\n]*\.?|[^\n"'`/{}()[\];]+|[^]/g;

const ranks: readonly Runs[] = ['always', 'if', 'else'];

function later(one: Runs, other: Runs): Runs {
  return ranks.indexOf(one) > ranks.indexOf(other) ? one : other;
}

/** The kind of run for a statement that may be the body of a condition or a loop without braces. */
function statementRuns(text: string): Runs {
  if (/^(?:else|for|while|do|switch|case|default|catch|finally)\b/.test(text)) return 'else';
  return /^if\s*\(/.test(text) || /\s(?:&&|\|\||\?)\s/.test(text) ? 'if' : 'always';
}

/** The kind of run for a block, by the text before it. */
function blockRuns(head: string): Runs {
  if (/^(?:else|for|while|do|switch|catch)\b/.test(head)) return 'else';
  if (/^if\s*\(/.test(head)) return 'if';
  const isFunction = /=>$|\bfunction\b[^(]*\([^()]*\)$/.test(head);
  const isTest = /(?:^|[.\s])(?:test|it|describe)\s*\(/.test(head);
  return isFunction && !isTest ? 'else' : 'always';
}
