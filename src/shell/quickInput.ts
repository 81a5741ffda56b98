import * as vscode from 'vscode';
import { CentralError } from '../base/errors.ts';
import { oneLine } from '../text/foreignText.ts';
import { bringFrom, type TextSource } from './textSource.ts';

/** The answer of a person who went one step back. */
export const back = Symbol('back');

/** Position of a question in a wizard. Without it the question is the only one and has no Back button. */
export interface WizardPosition {
  title: string;
  step: number;
  /** Left out if earlier answers decide how many steps there are. */
  totalSteps?: number;
  /** The reason why the question is asked again. */
  problem?: string;
}

interface Question<T> {
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox;
  accept: () => T | undefined;
  /** Tells if the input is hidden only for a moment, while another box asks. */
  isAway?: () => boolean;
}

/** Shows an input until it is accepted, left by Back, or cancelled (which throws `cancelled`). */
function ask<T>(
  { input, accept, isAway }: Question<T>,
  position: WizardPosition | undefined,
): Promise<T | typeof back> {
  input.ignoreFocusOut = true;
  if (position)
    Object.assign(input, { title: position.title, step: position.step, totalSteps: position.totalSteps });
  if (position && position.step > 1) input.buttons = [vscode.QuickInputButtons.Back, ...input.buttons];
  return new Promise<T | typeof back>((resolve, reject) => {
    input.onDidTriggerButton((button) => {
      if (button !== vscode.QuickInputButtons.Back) return;
      resolve(back);
      input.hide();
    });
    input.onDidAccept(() => {
      const value = accept();
      if (value === undefined) return;
      resolve(value);
      input.hide();
    });
    input.onDidHide(() => {
      if (isAway?.()) return;
      reject(new CentralError('cancelled'));
      input.dispose();
    });
    input.show();
  });
}

/** Asks for one of several items, as plain text; icons come from `iconPath`. `typed` may make an item of text that is not listed. */
export function pick<T extends vscode.QuickPickItem>(
  items: readonly T[],
  options: {
    placeholder: string;
    prompt?: string;
    active?: string;
    value?: string;
    typed?: (text: string) => T | undefined;
    /** Says why an item cannot be chosen. */
    check?: (item: T) => string | undefined;
  },
  position?: WizardPosition,
): Promise<T | typeof back> {
  const input = vscode.window.createQuickPick<T>();
  const plain = items.map(plainItem);
  input.items = plain;
  input.placeholder = options.placeholder;
  input.prompt = position?.problem ?? options.prompt;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  const active = plain.find((_, index) => items[index]?.label === options.active);
  if (active) input.activeItems = [active];
  const list = (text: string) => {
    const typed = options.typed?.(text);
    // VS Code hides items that do not contain the typed text, which may be true of the item that stands for it.
    input.items = typed ? [{ ...plainItem(typed), alwaysShow: true }, ...plain] : plain;
  };
  input.onDidChangeValue(list);
  if (options.value) list((input.value = options.value));
  const accept = () => {
    const [chosen] = input.selectedItems;
    const problem = chosen && options.check?.(chosen);
    if (problem !== undefined) input.prompt = problem;
    return problem === undefined ? chosen : undefined;
  };
  return ask({ input, accept }, position);
}

/** Asks for any number of items; those in `picked` are chosen at first. Throws `cancelled`. */
export async function pickMany<T extends vscode.QuickPickItem>(
  items: readonly T[],
  options: { placeholder: string; picked?: readonly T[] },
): Promise<readonly T[]> {
  const shown = items.map((item) => ({
    ...plainItem(item),
    picked: options.picked?.includes(item) ?? false,
  }));
  const chosen = await vscode.window.showQuickPick(shown, {
    canPickMany: true,
    ignoreFocusOut: true,
    placeHolder: options.placeholder,
  });
  if (!chosen) throw new CentralError('cancelled');
  return chosen;
}

/** Cleans names from servers and files, because VS Code would turn parts of them into icons. */
function plainItem<T extends vscode.QuickPickItem>(item: T): T {
  const { label, description, detail } = item;
  return {
    ...item,
    label: oneLine(label),
    ...(description !== undefined && { description: oneLine(description) }),
    ...(detail !== undefined && { detail: oneLine(detail) }),
  };
}

/** The reason why a value is wrong, or may be. */
export interface ValueProblem {
  sentence: string;
  /** False if a person can accept the value by pressing Enter once more. */
  isSure: boolean;
  /** True if the value is a secret that this box would show. */
  isSecret: boolean;
}

/** Asks for a line of text, which may be empty only if it is `optional`. */
export function enter(
  options: {
    prompt: string;
    value?: string;
    placeholder?: string;
    secret?: boolean;
    optional?: boolean;
    sources?: readonly TextSource[];
    /** Checks a value before it is accepted. */
    check?: (text: string) => ValueProblem | undefined;
    /** Closes the question. */
    signal?: AbortSignal | undefined;
  },
  position?: WizardPosition,
): Promise<string | typeof back> {
  const input = vscode.window.createInputBox();
  input.prompt = options.prompt;
  input.value = options.value ?? '';
  input.placeholder = options.placeholder;
  input.password = options.secret ?? false;
  input.validationMessage = position?.problem;
  const { isAway } = bringFrom(input, options.sources ?? []);
  const close = () => input.hide();
  options.signal?.addEventListener('abort', close);
  input.onDidHide(() => options.signal?.removeEventListener('abort', close));
  // VS Code shows a problem in place of the prompt, so the title says what is asked for.
  const titled = position && `${position.title} · ${options.prompt}`;
  let warnedOf: string | undefined;
  const problem = (text: string) => {
    if (text === '') return options.optional ? undefined : vscode.l10n.t('A value is needed here.');
    const found = options.check?.(text);
    if (!found || found.isSure) return found?.sentence;
    if (warnedOf === text) return undefined;
    warnedOf = text;
    const message = `${found.sentence} ${vscode.l10n.t('Press Enter again to use it anyway.')}`;
    return { message, severity: vscode.InputBoxValidationSeverity.Warning };
  };
  input.onDidChangeValue((value) => {
    const found = value.trim() === '' ? undefined : options.check?.(value.trim());
    // A secret in the wrong box is hidden and reported as soon as it is typed.
    const isExposed = found?.isSecret === true && !options.secret;
    input.password = isExposed || (options.secret ?? false);
    input.validationMessage = isExposed ? found.sentence : undefined;
  });
  const accept = () => {
    input.validationMessage = problem(input.value.trim());
    if (!input.validationMessage) return input.value.trim();
    input.title = titled;
    return undefined;
  };
  const title = position?.problem === undefined ? position?.title : titled;
  return ask({ input, accept, isAway }, position && { ...position, title: title ?? position.title });
}

/** Waits for the answer to a single question, which has no Back button. Throws `cancelled`. */
export async function only<T>(question: Promise<T | typeof back>): Promise<T> {
  const response = await question;
  if (response === back) throw new CentralError('cancelled');
  return response;
}

/** Asks about something that cannot be undone, in a modal; resolves to the chosen button, else throws `cancelled`. */
export async function confirm(message: string, detail: string, ...ways: string[]): Promise<string> {
  const response = await vscode.window
    .showWarningMessage(message, { modal: true, detail }, ...ways)
    .then(undefined, () => undefined);
  if (response === undefined || !ways.includes(response)) throw new CentralError('cancelled');
  return response;
}
