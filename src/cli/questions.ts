import type { CallPreview, Question } from '../request/runPorts.ts';
import type { Ask } from './ask.ts';

const pagesWithoutAsking = 100;

/** Puts the question of a run to the person. What only reads goes on where nobody can be asked; what writes does not. */
export async function answered(ask: Ask, question: Question): Promise<boolean> {
  if (question.kind === 'pages' && (question.calls ?? Infinity) <= pagesWithoutAsking) return true;
  if (!ask.somebody && !isRisky(question)) return true;
  if (!(await ask.confirm(wordsOf(question)))) return false;
  if (question.kind !== 'rows' || !question.typed || !ask.somebody) return true;
  const typed = await ask.enter(
    `Type ${question.rows} to send ${question.rows} calls that change something: `,
  );
  return typed?.trim() === String(question.rows);
}

function isRisky(question: Question): boolean {
  if (question.kind === 'rows') return question.writes;
  if (question.kind === 'all') return question.writes.length > 0;
  return question.kind !== 'pages';
}

function wordsOf(question: Question): string {
  switch (question.kind) {
    case 'write':
      return `${described(question.call)}\nSend it?`;
    case 'foreign':
      return `${described(question.call)}\nSend it without a token to another host?`;
    case 'pages':
      return `Fetch all ${question.items ?? ''} rows in ${question.calls ?? 'an unknown number of'} calls?`;
    case 'rows':
      return [...question.first.map(line), `Send ${question.rows} calls, one for each row?`].join('\n');
    case 'all': {
      const writes = question.writes.map(({ method, target }) => `${method} ${target}`);
      return [...writes, `Send ${question.calls} calls? ${writes.length} change something.`].join('\n');
    }
  }
}

function line({ account, method, url }: CallPreview): string {
  return `${account}: ${method} ${url}`;
}

function described(call: CallPreview): string {
  return call.body === undefined ? line(call) : `${line(call)}\n\n${call.body}\n`;
}
