import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import { holderId, withNewLabel } from '../../account/customerAccount.ts';
import { CentralError } from '../../base/errors.ts';
import { kindNames, label } from '../../inventory/label.ts';
import { commandDeviceOf } from '../../request/recipe/showCommands.ts';
import { deviceRow, type ChosenRow } from '../../request/recipe/recipeRow.ts';
import type { AccountCache } from '../accounts/accountCache.ts';
import { onDidLoseAccounts, onDidRenameAccounts } from '../accounts/lostAccounts.ts';
import { openConsole, refuseConsole, type OpenConsoleParts } from '../console/openConsole.ts';
import { only, pick } from '../quickInput.ts';
import { devicesBySerial } from '../recipes/chosenRows.ts';
import { RecipeFiles } from '../recipes/recipeFiles.ts';
import { rowOf } from '../recipes/selectedRows.ts';
import { readArgument } from './arguments.ts';
import { isScripted } from './caller.ts';
import { rowsOf } from './devices.ts';
import type { RecipeParts } from './recipes.ts';
import type { CommandTable } from './table.ts';

export type ConsoleParts = Pick<RecipeParts, 'views' | 'central' | 'runner'> &
  Pick<OpenConsoleParts, 'redactor'> & { accountCache: AccountCache };

const ConsoleArgument = z.object({ account: z.string(), serial: z.string().check(z.minLength(1)) });

/** The command that opens a console of a device, or shows its open one. A console closes when its account is removed. */
export function consoleCommands({ views, central, runner, redactor, accountCache }: ConsoleParts) {
  const open = new Map<string, { account: Account; terminal: vscode.Terminal }>();
  const recipes = new RecipeFiles();
  onDidLoseAccounts(accountCache, (lost) => {
    const ids = new Set(lost.map(({ id }) => id));
    for (const [key, { account, terminal }] of open)
      if (ids.has(holderId(account.id))) {
        open.delete(key);
        terminal.dispose();
      }
  });
  onDidRenameAccounts(accountCache, (renaming) => {
    for (const one of open.values()) one.account = withNewLabel(one.account, renaming);
  });
  const show = (account: Account, device: ChosenRow) => {
    const { serial } = commandDeviceOf(device);
    const key = JSON.stringify([account.id, serial]);
    const known = open.get(key);
    const accountNow = () => open.get(key)?.account ?? account;
    const terminal =
      known && known.terminal.exitStatus === undefined
        ? known.terminal
        : openConsole({ central, runner, recipes, redactor }, accountNow, device);
    open.set(key, { account, terminal });
    terminal.show();
    return { account: account.label, serial, name: terminal.name };
  };
  const loaded = async (): Promise<{ account: Account; device: ChosenRow }> => {
    const items = views.loadedDevices().flatMap((device) => {
      const account = views.accountOf(device.account);
      if (!account) return [];
      const description = [vscode.l10n.t(kindNames[device.kind].one), device.serial, account.label].join(
        ' · ',
      );
      return [{ label: label(device.name), description, account, device: deviceRow(device) }];
    });
    if (items.length === 0) throw new CentralError('noRowsChosen');
    return only(pick(items, { placeholder: vscode.l10n.t('Device for the console') }));
  };
  return {
    'arubaCentral.openDeviceConsole': async (...args) => {
      if (isScripted(args)) {
        const { account: name, serial } = readArgument(ConsoleArgument, args[0]);
        const { findAccount, client } = await central();
        const account = await findAccount(name);
        refuseConsole(account);
        const [device] = await devicesBySerial(client, views, account, [serial]);
        return device && show(account, device);
      }
      const node = rowsOf(views, args).find((one) => one.kind === 'device');
      const { account, device } = node ? { account: node.account, device: rowOf(node) } : await loaded();
      refuseConsole(account);
      return show(account, device);
    },
  } satisfies Partial<CommandTable>;
}
