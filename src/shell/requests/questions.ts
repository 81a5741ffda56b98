import * as vscode from 'vscode';
import { CentralError, isCentralError } from '../../base/errors.ts';
import { settings } from '../../base/ids.ts';
import type { Redactor } from '../../redact/redact.ts';
import { sentenceOfLeaving, type Leaving } from '../../request/resolve/secretUse.ts';
import { lineOf, wholeOf, writeLine } from '../../request/run/question/question.ts';
import type { Difference, Question, RowsQuestion } from '../../request/run/runContext.ts';
import type { RowOutcome } from '../../request/run/runOutcome.ts';
import type { RunCost } from '../../request/run/question/runCost.ts';
import { shownPart } from '../../request/run/question/shownPart.ts';
import { confirm, enter, only, pick } from '../quickInput.ts';
import { sentence } from '../report.ts';
import { setting } from '../settings.ts';
import { costWords } from '../costWords.ts';
import { counted } from '../counted.ts';
import { formatCount } from '../formatCount.ts';
import { rowFailureText } from './failureTexts.ts';

const { l10n } = vscode;
/** Most lines and characters of a call, and most entries of a list, that a question shows. */
const most = { lines: 20, characters: 4_000 };
const mostListed = 15;

/** The document that calls are sent from, in its present version. */
export type AskedFor = Pick<vscode.TextDocument, 'uri' | 'version'>;

export interface QuestionParts {
  /** Shows a text as a document that cannot be changed. */
  open: (title: string, text: string) => Promise<void>;
  /** Opens two JSON texts side by side: the present state and the state after the change. */
  compare: (title: string, before: string, after: string) => Promise<void>;
  /** Removes secrets from all texts: paths and titles come from a file, errors may come from a server. */
  redactor: Pick<Redactor, 'text'>;
}

/** Asks a person the questions before calls are sent, and remembers the agreement for a file. */
export class Questions {
  #agreed = new Set<string>();
  #parts: QuestionParts;

  constructor(parts: QuestionParts) {
    this.#parts = parts;
  }

  /** Asks if the run may go on. `scripted` is a script's `confirm: true`, which counts only if the person's setting allows it. */
  async ask(document: AskedFor, question: Question, scripted: boolean): Promise<boolean> {
    const isForeign = question.kind === 'foreign' || (question.kind === 'rows' && question.hosts.length > 0);
    const changes = !isForeign && (question.kind === 'write' || writes(question));
    if (changes && !this.asksForChanges(document, scripted)) return true;
    // If the script has confirmed, nobody is asked about many reads.
    if (scripted && !changes && !isForeign) return true;
    try {
      await this.#put(question);
    } catch {
      return false;
    }
    if (changes) this.#agreed.add(agreement(document));
    return true;
  }

  /** Tells if a person is asked before a change. */
  asksForChanges(document: AskedFor, scripted: boolean): boolean {
    return !this.#mayPass(document) && !(scripted && setting(settings.allowScriptedWrites));
  }

  /** Asks if a loop goes on after its first failed row; if no person can be asked, it does. */
  async goOn(failed: RowOutcome, left: number): Promise<boolean> {
    const stop: vscode.MessageItem = { title: l10n.t('Stop'), isCloseAffordance: true };
    const message = l10n.t('Row {0} failed. Go on with the other {1}?', failed.at + 1, left);
    const detail = rowFailureText(failed);
    const goOn: vscode.MessageItem = { title: l10n.t('Go On') };
    const choice = await vscode.window
      .showWarningMessage(message, { modal: true, detail: this.#parts.redactor.text(detail) }, goOn, stop)
      .then(undefined, () => undefined);
    return choice !== stop;
  }

  /** Asks if a call should be sent with an unknown parameter that the API is known to refuse. Throws `cancelled` if not. */
  async unchecked(refusal: CentralError): Promise<boolean> {
    const { line = '', problem = '' } = refusal.values;
    const detail = this.#parts.redactor.text(l10n.t('Line {0}: {1}', line, problem));
    await confirm(
      l10n.t('Send a parameter that the API reference does not know?'),
      detail,
      l10n.t('Send Unchecked'),
    );
    return true;
  }

  /** Shows a remark that stops no call, and does not wait until it was read. */
  tell(remark: CentralError): void {
    const message = this.#parts.redactor.text(sentence(remark));
    void vscode.window.showWarningMessage(message);
  }

  async #put(question: Question): Promise<void> {
    const { open, redactor } = this.#parts;
    const { way, whole, ...words } = wordsOf(question);
    const message = redactor.text(words.message);
    const detail = redactor.text(words.detail);
    const all = l10n.t('Show All');
    const differs = l10n.t('Show Difference');
    const difference = question.kind === 'write' ? question.difference : undefined;
    const chosen = await confirm(
      message,
      detail,
      way,
      ...(whole ? [all] : []),
      ...(difference ? [differs] : []),
    );
    if (chosen !== way) {
      if (whole && chosen === all) await open(l10n.t('Before Sending'), redactor.text(await whole()));
      else if (difference) await this.#showDifference(words.message.replace(/\?$/, ''), difference);
      // This is no modal, which would cover the text to read. Pressing Enter at once sends nothing.
      const items = [
        { label: l10n.t('Cancel'), goes: false },
        { label: way, goes: true },
      ];
      if (!(await only(pick(items, { placeholder: message }))).goes) throw new CentralError('cancelled');
    }
    if (question.kind === 'rows' && question.typed) await typed(question.rows);
  }

  /** Opens the present state beside the state after the change; if it cannot be read, says why. */
  async #showDifference(title: string, read: () => Promise<Difference>): Promise<void> {
    try {
      const { before, after } = await read();
      await this.#parts.compare(this.#parts.redactor.text(title), before, after);
    } catch (error) {
      if (!isCentralError(error)) throw error;
      await this.#parts.open(l10n.t('Before Sending'), this.#parts.redactor.text(sentence(error)));
    }
  }

  #mayPass(document: AskedFor): boolean {
    const mode = setting(settings.confirmWrites);
    return mode === 'never' || (mode === 'perFile' && this.#agreed.has(agreement(document)));
  }
}

/** The key of an agreement: a file and its version, so that a person is asked again after an edit. */
function agreement(document: AskedFor): string {
  return `${document.uri.toString()} ${document.version}`;
}

function writes(question: Question): boolean {
  return (
    (question.kind === 'rows' && question.writes) || (question.kind === 'all' && question.writes.length > 0)
  );
}

interface Words {
  message: string;
  detail: string;
  /** The title of the button that goes on. */
  way: string;
  /** The whole text, if the detail leaves some of it out. */
  whole?: () => string | Promise<string>;
}

function wordsOf(question: Question): Words {
  const way = l10n.t('Send');
  switch (question.kind) {
    case 'write': {
      const { method, account, body = '', deed } = question.call;
      const message = deed ? `${deed.words}?` : l10n.t('Send {0} to “{1}”?', method, account);
      const { text, isCut } = beginning(body);
      const notes = deed && deed.notes.length > 0 ? [...deed.notes, ''] : [];
      const detail = [...notes, lineOf(question.call, false), '', text].join('\n').trimEnd();
      return { message, detail, way, ...(isCut && { whole: () => wholeOf(question.call) }) };
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
        ...(writing.length > mostListed && { whole: () => writing.join('\n') }),
      };
    }
  }
}

function foreignWords({ call, leaving }: Question & { kind: 'foreign' }, way: string): Words {
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
): Words {
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

/** Asks a person to type the number of rows: many writes need more than a click. */
async function typed(rows: number): Promise<void> {
  const prompt = l10n.t('Type {0} to send {0} calls that change something', rows);
  const response = await only(enter({ prompt }));
  if (response !== String(rows)) throw new CentralError('cancelled');
}
