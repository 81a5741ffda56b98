import * as vscode from 'vscode';
import { sentenceOfLeaving, type Leaving } from '../../request/resolve/secretUse.ts';
import { lineOf, wholeOf, writeLine } from '../../request/run/question/question.ts';
import type { RunCost } from '../../request/run/question/runCost.ts';
import { shownPart } from '../../request/run/question/shownPart.ts';
import type { CallPreview, Question, RowsQuestion } from '../../request/run/runContext.ts';
import { costWords } from '../costWords.ts';
import { counted } from '../counted.ts';
import { formatCount } from '../formatCount.ts';

const { l10n } = vscode;
/** Most lines and characters of a call, and most entries of a list, that a question shows. */
const most = { lines: 20, characters: 4_000 };
const mostListed = 15;

/** Tells if a question is about a change that deletes something or cannot be undone. */
export function takesAway(question: Question): boolean {
  if (question.kind === 'write') return isLost(question.call);
  if (question.kind === 'rows') return question.first.some(isLost);
  return question.kind === 'all' && question.writes.some(isLost);
}

function isLost({ method, deed }: Pick<CallPreview, 'method' | 'deed'>): boolean {
  return method.toUpperCase() === 'DELETE' || deed?.isFinal === true;
}

/** The words of a question. */
export interface QuestionWords {
  message: string;
  detail: string;
  /** The title of the button that goes on. */
  way: string;
  /** The whole text, if the detail leaves some of it out. */
  whole?: () => string | Promise<string>;
}

/** Puts a question into words. Nothing is masked yet. */
export function wordsOf(question: Question): QuestionWords {
  const way = l10n.t('Send');
  switch (question.kind) {
    case 'write': {
      const { method, account, body = '', deed } = question.call;
      const message = deed ? `${deed.words}?` : l10n.t('Send {0} to “{1}”?', method, account);
      const { text, isCut } = beginning(body);
      const notes = deed && deed.notes.length > 0 ? [...deed.notes, ''] : [];
      const detail = [...notes, lineOf(question.call, false), '', text].join('\n').trimEnd();
      return {
        message,
        detail,
        way,
        ...((isCut || takesAway(question)) && { whole: () => wholeOf(question.call) }),
      };
    }
    case 'foreign':
      return foreignWords(question, way);
    case 'pages':
      return {
        message: l10n.t('Read all pages?'),
        detail:
          question.calls === undefined
            ? l10n.t('The server does not say how many pages there are.')
            : [
                question.items === undefined
                  ? `${counted.calls(question.calls)}.`
                  : l10n.t('{0} in {1}.', counted.rows(question.items), counted.calls(question.calls)),
                ...(question.recipients === undefined
                  ? []
                  : [
                      l10n.t(
                        'The other accounts or customers ({0}) may have as many.',
                        formatCount(question.recipients - 1),
                      ),
                    ]),
                ...costLine(question.cost),
              ].join('\n'),
        way: l10n.t('Read All'),
      };
    case 'rows':
      return rowsWords(question, way);
    case 'all': {
      const writing = question.writes.map((write) => {
        const plain = writeLine(write);
        const call = write.deed?.isFinal === true ? l10n.t('{0}, which cannot be undone', plain) : plain;
        return write.isLoop === true ? l10n.t('{0}, once for each row', call) : call;
      });
      const intro = l10n.t('Calls that change something: {0}', formatCount(question.writes.length));
      return {
        message: l10n.t('Send {0}?', counted.calls(question.calls)),
        detail: [intro, ...listed(writing)].join('\n'),
        way,
        ...((writing.length > mostListed || takesAway(question)) && { whole: () => writing.join('\n') }),
      };
    }
  }
}

function foreignWords({ call, leaving }: Question & { kind: 'foreign' }, way: string): QuestionWords {
  const { text, isCut } = beginning([...call.headers, '', call.body ?? ''].join('\n').trimEnd());
  const told = leaving.map(inWords);
  return {
    message: l10n.t('Send a call without a token to another host?'),
    detail: [lineOf(call), ...listed(told), '', text].join('\n'),
    way,
    ...((isCut || told.length > mostListed) && { whole: () => [...told, wholeOf(call)].join('\n') }),
  };
}

function rowsWords(
  { rows, by, singles, first, notes = [], hosts, leaving, cost, all, isSpread }: RowsQuestion,
  way: string,
): QuestionWords {
  const told = leaving.map(inWords);
  const abroad = hosts.length > 0 ? [l10n.t('To another host: {0}', listed(hosts).join(', '))] : [];
  const more =
    rows > first.length
      ? [l10n.t('… Only the first {0} of {1} calls are shown.', first.length, formatCount(rows))]
      : [];
  const [deed] = first.flatMap((call) => call.deed ?? []);
  return {
    message: deed
      ? rowsMessage(deed.words, rows)
      : isSpread
        ? l10n.t('Send {0}, one for each account or customer?', counted.calls(rows))
        : by === undefined
          ? l10n.t('Send {0}, one for each row?', counted.calls(rows))
          : l10n.t('Send {0} for {1}, {2} in each?', counted.calls(rows), counted.rows(singles ?? 0), by),
    detail: [
      ...costLine(cost),
      ...abroad,
      ...listed(told),
      ...notes,
      ...(deed?.notes ?? []),
      ...first.map((call) => lineOf(call)),
      ...more,
    ].join('\n'),
    way,
    whole: async () => [told.join('\n'), ...(await all()).map(wholeOf)].join('\n\n').trimStart(),
  };
}

function rowsMessage(words: string, rows: number): string {
  return rows === 1 ? `${words}?` : l10n.t('{0}, and {1} more?', words, formatCount(rows - 1));
}

function costLine(cost: RunCost | undefined): string[] {
  return cost ? [costWords(cost)] : [];
}

/** Gives the beginning of a text, and says how much is left out. */
function beginning(whole: string): { text: string; isCut: boolean } {
  const { text, left } = shownPart(whole, most);
  if (left.characters === 0) return { text, isCut: false };
  const more = l10n.t('… The rest is not shown (lines: {0}, characters: {1}).', left.lines, left.characters);
  return { text: `${text}\n${more}`, isCut: true };
}

function listed(lines: readonly string[]): readonly string[] {
  const left = lines.length - mostListed;
  return left > 0 ? [...lines.slice(0, mostListed), l10n.t('… and {0} more, not shown', left)] : lines;
}

function inWords(leaving: Leaving): string {
  return sentenceOfLeaving(leaving, (text, values) => l10n.t(text, values));
}
