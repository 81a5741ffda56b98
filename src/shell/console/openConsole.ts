import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import type { Central } from '../../central.ts';
import type { Redactor } from '../../redact/redact.ts';
import { ConsoleSession, type ConsoleWords } from '../../inventory/console/session.ts';
import { deviceCommands, inWords } from '../../inventory/deviceCommands.ts';
import { label } from '../../inventory/label.ts';
import { outputsOf, reasonOfSession } from '../../request/recipe/commandOutput.ts';
import type { ChosenRow } from '../../request/recipe/recipeRow.ts';
import { refuseRows, runText } from '../../request/recipe/recipeRun.ts';
import { commandDeviceOf, showCommandsOf, withCommands } from '../../request/recipe/showCommands.ts';
import { loopResult } from '../../request/run/outcome/results.ts';
import type { SentOutcome } from '../../request/run/runOutcome.ts';
import { parse } from '../../request/syntax/parse.ts';
import { terminalText } from '../../text/terminalText.ts';
import { formatCount } from '../formatCount.ts';
import type { RecipeFiles } from '../recipes/recipeFiles.ts';
import { sentence } from '../report.ts';
import type { Runner } from '../requests/runner.ts';

export interface OpenConsoleParts {
  central: () => Promise<Pick<Central, 'client' | 'limiter'>>;
  runner: Pick<Runner, 'sendTyped'>;
  recipes: RecipeFiles;
  redactor: Pick<Redactor, 'text'>;
}

/** Seconds between two checks of a running command. */
const pause = 3;

/** Opens a terminal in which show commands run on a device through Central's troubleshooting. `account` gives the account as it is now. */
export function openConsole(
  parts: OpenConsoleParts,
  account: () => Account,
  device: ChosenRow,
): vscode.Terminal {
  const name = label(device.name);
  const written = new vscode.EventEmitter<string>();
  const closed = new vscode.EventEmitter<void>();
  const session = new ConsoleSession({
    write: (text) => written.fire(text),
    end: () => closed.fire(),
    commands: async (signal) => {
      const { client } = await parts.central();
      const all = await deviceCommands(client, account(), commandDeviceOf(device), { signal });
      return all.filter(({ text }) => /^show /i.test(text));
    },
    run: (command, signal) => run(parts, account(), device, { command, signal }),
    says: (error) =>
      isCentralError(error) ? sentence(error) : vscode.l10n.t('This did not work. The log says why.'),
    words: words(account(), device),
    prompt: `${Array.from(name).slice(0, 32).join('')}# `,
  });
  const pty: vscode.Pseudoterminal = {
    onDidWrite: written.event,
    onDidClose: closed.event,
    open: (dimensions) => session.open(dimensions?.columns),
    setDimensions: ({ columns }) => session.resize(columns),
    handleInput: (data) => void session.input(data),
    close: () => {
      session.close();
      written.dispose();
      closed.dispose();
    },
  };
  return vscode.window.createTerminal({
    name,
    pty,
    iconPath: new vscode.ThemeIcon('terminal'),
    isTransient: true,
  });
}

/** Runs one command with the recipe for many devices, and gives the device's output. */
async function run(
  { central, runner, recipes, redactor }: OpenConsoleParts,
  account: Account,
  device: ChosenRow,
  { command, signal }: { command: string; signal: AbortSignal },
): Promise<string> {
  const { client, limiter } = await central();
  const shortened = inWords(command).replace(/^sh(?:o)? /i, 'show ');
  const rows = await withCommands(client, account, [device], showCommandsOf([shortened]));
  const recipe = await recipes.bundled('show-commands', account.platform);
  refuseRows(recipe, rows);
  const text = runText(recipe, account, rows, []).replace(/ every \d+s /, ` every ${pause}s `);
  const outcome = await runner.sendTyped(parse(text), `${label(device.name)} ${shortened}`, signal);
  const output = outputOf(outcome);
  const day = limiter.usage(account);
  return redactor.text([output, ...(day ? [dayText(day)] : [])].join('\n'));
}

function dayText({ used, limit }: { used: number; limit: number }): string {
  return vscode.l10n.t('— {0} of today’s {1} calls are used', formatCount(used), formatCount(limit));
}

/** Gives the device's output, or the reason why there is none. Throws the error of the run. */
function outputOf(outcome: SentOutcome): string {
  if (!('rows' in outcome) || typeof outcome.rows === 'number') return '';
  const [row] = outcome.rows;
  if (row && 'error' in row) throw row.error;
  const outputs = outputsOf([loopResult(outcome)]);
  const notices = row && 'outcome' in row ? row.outcome.notices.map(({ message }) => message) : [];
  const failed = row && 'outcome' in row && !row.ok ? [failure(row.outcome)] : [];
  return terminalText([...outputs.map(({ text }) => text), ...failed, ...notices].join('\n'));
}

function failure({ status, captures }: { status: number; captures: Record<string, unknown> }): string {
  const why = reasonOfSession(captures['answer']);
  return why !== undefined
    ? vscode.l10n.t('The command failed ({0}): {1}', status, why)
    : vscode.l10n.t('The command failed ({0}).', status);
}

function words({ label: name, platform }: Account, device: ChosenRow): ConsoleWords {
  const { t } = vscode.l10n;
  return {
    welcome: [
      t(
        'Show commands on {0}, through Central’s troubleshooting with “{1}”.',
        label(device.name),
        label(name),
      ),
      t(
        'Each command takes at least {0} of the day’s calls, and some seconds.',
        platform === 'classic' ? 3 : 2,
      ),
      t('Tab or ? lists commands, Ctrl+C cancels, “exit” closes.'),
    ],
    help: [
      t('show …    runs a show command on the device'),
      t('Tab, ?    completes, lists what may come next'),
      t('↑, ↓      show earlier lines'),
      t('history, clear, exit'),
    ],
    running: t('Running… Ctrl+C cancels.'),
    cancelled:
      platform === 'classic'
        ? t('Cancelled. The session on the device was ended.')
        : t(
            'Cancelled. Central still finishes the command; until then the device may refuse other commands.',
          ),
    linesLeft: t('Pasted lines that were left out: {count}. Enter runs this one.'),
    moreOptions: t('… {count} more'),
  };
}

/** Refuses a console that could run nothing. Throws restrictedMode and accountIsReadOnly. */
export function refuseConsole(account: Account): void {
  if (!vscode.workspace.isTrusted) throw new CentralError('restrictedMode');
  if (account.readOnly === true)
    throw new CentralError('accountIsReadOnly', { account: account.label, method: 'POST' });
}
