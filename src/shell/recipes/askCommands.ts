import * as vscode from 'vscode';
import { isCentralError } from '../../base/errors.ts';
import type { CentralClient } from '../../client/centralClient.ts';
import { deviceCommands, type DeviceCommand } from '../../inventory/deviceCommands.ts';
import { commandDeviceOf, mostCommands } from '../../request/recipe/showCommands.ts';
import { enter, only, pickMany } from '../quickInput.ts';
import type { AccountRows } from './selectedRows.ts';

/**
 * Asks for show commands from Central's lists for the kinds of the chosen devices, or lets a person type them, with commas
 * between them. Throws cancelled.
 */
export async function askCommands(
  client: Pick<CentralClient, 'send'>,
  chosen: readonly AccountRows[],
): Promise<readonly string[]> {
  const listed = await listedCommands(client, chosen);
  const typed = {
    label: vscode.l10n.t('Other commands…'),
    description: vscode.l10n.t('type them'),
    isTyped: true,
  };
  const items = listed.map(({ text, category = '', summary }) => ({
    label: text,
    description: category,
    ...(summary !== undefined && { detail: summary }),
    isTyped: false,
  }));
  const placeHolder = vscode.l10n.t('Show commands to run, {0} at most', mostCommands);
  const picked =
    items.length === 0 ? [typed] : await pickMany([...items, typed], { placeholder: placeHolder });
  const commands = picked.filter((one) => !one.isTyped).map(({ label }) => label);
  if (!picked.some((one) => one.isTyped)) return commands;
  const prompt = vscode.l10n.t('Show commands, with commas between them');
  const more = await only(enter({ prompt, placeholder: 'show version, show interface brief' }));
  return [...commands, ...more.split(/[,;\n]/)];
}

/** Gives the show commands of the first device of each kind. A list that cannot be read counts as empty: commands can be typed. */
async function listedCommands(
  client: Pick<CentralClient, 'send'>,
  chosen: readonly AccountRows[],
): Promise<DeviceCommand[]> {
  const all = new Map<string, DeviceCommand>();
  for (const { account, rows } of chosen) {
    const kinds = new Map(rows.map(commandDeviceOf).map((one) => [one.sessionType ?? one.family ?? '', one]));
    for (const device of kinds.values()) {
      const commands = await deviceCommands(client, account, device).catch((error: unknown) => {
        if (!isCentralError(error)) throw error;
        return [];
      });
      for (const one of commands)
        if (/^show /i.test(one.text) && one.names.length === 0) all.set(one.text, one);
    }
  }
  return [...all.values()].toSorted((one, other) => (one.text < other.text ? -1 : 1));
}
