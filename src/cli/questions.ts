import { CentralError, fill, isCentralError } from '../base/errors.ts';
import type { Deed } from '../catalogue/deed/callValues.ts';
import { sentenceOfLeaving, type Leaving } from '../request/resolve/secretUse.ts';
import { changesBetween } from '../request/run/question/difference.ts';
import { lineOf, wholeOf, writeLine } from '../request/run/question/question.ts';
import type { Difference, Question, WriteInAll } from '../request/run/runContext.ts';
import { costText, type RunCost } from '../request/run/question/runCost.ts';
import { shownPart } from '../request/run/question/shownPart.ts';
import type { Ask } from './ask.ts';
import { countOf } from '../text/countOf.ts';

/** The most lines and characters of a call that a question shows, and the most lines of a list. */
const most = { lines: 40, characters: 4_000 };
const mostListed = 20;

/**
 * Asks the person the question of a run. If no person can be asked, reads go on and changes do not. Only a person can confirm a call to
 * another host, whatever a script says. Throws `notConfirmed` and `hostNeedsPerson`.
 */
export async function answered(ask: Ask, question: Question): Promise<boolean> {
  if (!ask.somebody && !isRisky(question)) return true;
  const hosts = otherHosts(question);
  if (!ask.somebody && hosts.length > 0)
    throw new CentralError('hostNeedsPerson', { hosts: listed(hosts).join(', ') });
  const { text, isCut } = wordsOf(question);
  const read = question.kind === 'write' ? question.difference : undefined;
  const about = {
    whole: isCut ? () => wholeText(question) : undefined,
    difference: read && (() => differenceText(read)),
    isForPerson: hosts.length > 0,
  };
  if (!(await ask.confirm(text, about))) return false;
  if (question.kind !== 'rows' || !question.typed || !ask.somebody) return true;
  const typed = await ask.enter(
    `Type ${question.rows} to send ${countOf(question.rows, 'call')} that change something: `,
  );
  return typed?.trim() === String(question.rows);
}

/** The hosts other than the account's that calls of a question go to. */
function otherHosts(question: Question): readonly string[] {
  if (question.kind === 'foreign') return [new URL(question.call.url).host];
  return question.kind === 'rows' ? question.hosts : [];
}

/** The members that would change; if the object cannot be read, the reason. */
export async function differenceText(read: () => Promise<Difference>): Promise<string> {
  try {
    const difference = await read();
    if (difference.before === '') return 'Nothing is there yet.';
    if (difference.after === '') return difference.before;
    const changes = changesBetween(difference);
    return changes.length > 0 ? changes.join('\n') : 'Nothing differs, as far as it is shown.';
  } catch (error) {
    if (!isCentralError(error)) throw error;
    return error.message;
  }
}

function isRisky(question: Question): boolean {
  if (question.kind === 'rows') return question.writes;
  if (question.kind === 'all') return question.writes.length > 0;
  return question.kind !== 'pages';
}

interface Words {
  text: string;
  /** True if there is more than the text shows. */
  isCut: boolean;
}

function wordsOf(question: Question): Words {
  switch (question.kind) {
    case 'write':
      return described(
        call(question.call.body ?? ''),
        [lineOf(question.call, false)],
        asked(question.call.deed),
      );
    case 'foreign': {
      const { headers, body = '' } = question.call;
      const first = [lineOf(question.call), ...told(question.leaving)];
      const whole = call([...headers, '', body].join('\n'));
      return described(whole, first, 'Send it without a token to another host?', question.leaving);
    }
    case 'pages':
      return {
        text: [
          ...costLine(question.cost),
          ...(question.recipients === undefined
            ? []
            : [`The other accounts or customers (${question.recipients - 1}) may have as many rows.`]),
          `Read all ${question.items === undefined ? '' : `${question.items} `}rows in ${question.calls ?? 'an unknown number of'} calls?`,
        ].join('\n'),
        isCut: false,
      };
    case 'rows': {
      const { first, notes = [], rows, by, singles, hosts, leaving, isSpread } = question;
      const [deed] = first.flatMap((one) => one.deed ?? []);
      const ask = deed
        ? [...deed.notes, rowsAsked(deed.words, rows)]
        : [
            isSpread
              ? `Send ${countOf(rows, 'call')}, one for each account or customer?`
              : by === undefined
                ? `Send ${countOf(rows, 'call')}, one for each row?`
                : `Send ${countOf(rows, 'call')} for ${countOf(singles ?? 0, 'row')}, ${by} in each?`,
          ];
      const left = rows > first.length ? [`… and ${rows - first.length} more, not shown`] : [];
      const abroad =
        hosts.length > 0 ? [`To another host: ${listed(hosts).join(', ')}`, ...told(leaving)] : [];
      const cost = costLine(question.cost);
      const text = [...first.map((one) => lineOf(one)), ...left, ...abroad, ...cost, ...notes, ...ask].join(
        '\n',
      );
      return { text, isCut: true };
    }
    case 'all': {
      const writes = question.writes.map(inAll);
      const text = [
        ...listed(writes),
        `Calls that change something: ${writes.length}. Send ${countOf(question.calls, 'call')}?`,
      ];
      return { text: text.join('\n'), isCut: writes.length > mostListed };
    }
  }
}

function costLine(cost: RunCost | undefined): string[] {
  return cost ? [costText(cost, fill)] : [];
}

async function wholeText(question: Question): Promise<string> {
  switch (question.kind) {
    case 'write':
      return wholeOf(question.call);
    case 'foreign':
      return [...sentences(question.leaving), wholeOf(question.call)].join('\n');
    case 'rows':
      return [...sentences(question.leaving), ...(await question.all()).map(wholeOf)].join('\n\n');
    case 'all':
      return question.writes.map(inAll).join('\n');
    case 'pages':
      return '';
  }
}

function inAll(write: WriteInAll): string {
  const final = write.deed?.isFinal === true ? ', which cannot be undone' : '';
  return `${writeLine(write)}${final}${write.isLoop === true ? ', once for each row' : ''}`;
}

function call(text: string) {
  return shownPart(text, most);
}

function described(
  { text, left }: ReturnType<typeof shownPart>,
  first: readonly string[],
  ask: string,
  leaving: readonly Leaving[] = [],
): Words {
  const isCut = left.characters > 0;
  const more = isCut
    ? [`… The rest is not shown (lines: ${left.lines}, characters: ${left.characters}).`]
    : [];
  const shown = text === '' ? [] : ['', text, ...more, ''];
  return { text: [...first, ...shown, ask].join('\n'), isCut: isCut || leaving.length > mostListed };
}

function asked(deed: Deed | undefined): string {
  return deed ? [...deed.notes, `${deed.words}?`].join('\n') : 'Send it?';
}

function rowsAsked(words: string, rows: number): string {
  return rows === 1 ? `${words}?` : `${words}, and ${rows - 1} more?`;
}

/** Says what is done, and what a run costs, if `--yes` leaves the question out. */
export function toldUnasked(question: Question): readonly string[] {
  if (otherHosts(question).length > 0) return [];
  if (question.kind === 'write') return sentencesOf(question.call.deed);
  if (question.kind === 'all') return listed(question.writes.map(inAll));
  if (question.kind === 'pages') return costLine(question.cost);
  if (question.kind !== 'rows') return [];
  const { first, rows, cost, notes = [] } = question;
  const [deed] = first.flatMap((one) => one.deed ?? []);
  const more = rows > 1 ? `, and ${rows - 1} more` : '';
  return [...costLine(cost), ...notes, ...sentencesOf(deed && { ...deed, words: `${deed.words}${more}` })];
}

/** A deed as sentences, with what is known about it. */
export function sentencesOf(deed: Deed | undefined): readonly string[] {
  return deed ? [`${deed.words}.`, ...deed.notes] : [];
}

function told(leaving: readonly Leaving[]): readonly string[] {
  return listed(sentences(leaving));
}

function sentences(leaving: readonly Leaving[]): string[] {
  return leaving.map((one) => sentenceOfLeaving(one, fill));
}

function listed(lines: readonly string[]): readonly string[] {
  const left = lines.length - mostListed;
  return left > 0 ? [...lines.slice(0, mostListed), `… and ${left} more, not shown`] : lines;
}
