import * as vscode from 'vscode';
import { CentralError, isCentralError } from '../../base/errors.ts';
import { settings } from '../../base/ids.ts';
import type { Redactor } from '../../redact/redact.ts';
import type { Difference, Question } from '../../request/run/runContext.ts';
import type { RowOutcome } from '../../request/run/runOutcome.ts';
import { isList } from '../../request/syntax/value.ts';
import { confirm, enter, only, pick } from '../quickInput.ts';
import { sentence } from '../report.ts';
import { setting } from '../settings.ts';
import { rowFailureText } from './failureTexts.ts';
import { takesAway, wordsOf } from './questionWords.ts';

const { l10n } = vscode;

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

  /** Asks if a loop goes on after its first failed row; if no person can be asked, it does. Pressing Enter stops a loop that takes something away. */
  async goOn(failed: RowOutcome, left: number, takes: boolean): Promise<boolean> {
    // VS Code puts the one that Escape chooses behind the others, and Enter presses the first.
    const stop: vscode.MessageItem = { title: l10n.t('Stop'), isCloseAffordance: !takes };
    // With “by”, the row is the list of those that go in one call.
    const message = isList(failed.row)
      ? l10n.t('Call {0} failed. Go on with the other {1}?', failed.at + 1, left)
      : l10n.t('Row {0} failed. Go on with the other {1}?', failed.at + 1, left);
    const detail = rowFailureText(failed);
    const goOn: vscode.MessageItem = { title: l10n.t('Go On') };
    const ways = takes ? [stop, goOn] : [goOn, stop];
    const choice = await vscode.window
      .showWarningMessage(message, { modal: true, detail: this.#parts.redactor.text(detail) }, ...ways)
      .then(undefined, () => goOn);
    return choice === goOn;
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
    const looks = [...(difference ? [differs] : []), ...(whole ? [all] : [])];
    // Enter presses the first button, and must not send what takes something away.
    const ways = takesAway(question) ? [...looks, way] : [way, ...looks];
    const chosen = await confirm(message, detail, ...ways);
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

/** Asks a person to type the number of rows: many writes need more than a click. */
async function typed(rows: number): Promise<void> {
  const prompt = l10n.t('Type {0} to send {0} calls that change something', rows);
  const response = await only(enter({ prompt }));
  if (response !== String(rows)) throw new CentralError('cancelled');
}
