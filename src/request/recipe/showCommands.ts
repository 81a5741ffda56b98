import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import type { CentralClient } from '../../client/centralClient.ts';
import {
  commandFor,
  deviceCommands,
  inWords,
  type DeviceCommand,
  type GivenCommand,
} from '../../inventory/deviceCommands.ts';
import { nearestWords } from '../../text/nearestWord.ts';
import type { Value } from '../syntax/value.ts';
import { columnsOf, type Recipe } from './recipe.ts';
import type { ChosenRow, RecipeRow } from './recipeRow.ts';
import { named } from './recipeRun.ts';

/** New Central takes up to this many in one call; for classic Central no number is known. */
export const mostCommands = 20;

/** Columns that a row has after somebody has chosen the commands to run. */
const commandColumns = ['show', 'order'];

/** Tells if a recipe runs show commands, which must be asked for before its rows are complete. */
export function asksForCommands({ document }: Pick<Recipe, 'document'>): boolean {
  const columns = columnsOf(document);
  return commandColumns.some((name) => columns.has(name));
}

/** Reads the commands that somebody gave, each once. Throws noCommands, tooManyCommands, notShowCommand. */
export function showCommandsOf(given: readonly string[]): string[] {
  const commands = [...new Set(given.map(inWords).filter((one) => one !== ''))];
  if (commands.length === 0) throw new CentralError('noCommands');
  if (commands.length > mostCommands)
    throw new CentralError('tooManyCommands', { count: commands.length, max: mostCommands });
  const other = commands.find((one) => !/^show /i.test(one));
  if (other !== undefined) throw new CentralError('notShowCommand', { command: other });
  return commands;
}

/** Gives a device with its type and family: devices of the same kind have the same list of commands. */
export function commandDeviceOf({ row }: ChosenRow): {
  serial: string;
  sessionType?: string;
  family?: string;
} {
  const { serial, sessionType, family } = row;
  return {
    serial: typeof serial === 'string' ? serial : '',
    ...(typeof sessionType === 'string' && { sessionType }),
    ...(typeof family === 'string' && { family }),
  };
}

/**
 * Adds to the rows the commands that are to run on them: `show` as a person reads them, and for classic Central `order`, the body of
 * its call, which has ids in their place. Throws commandNotTaken, and the errors of reading the lists.
 */
export async function withCommands(
  client: Pick<CentralClient, 'send'>,
  account: Account,
  rows: readonly ChosenRow[],
  commands: readonly string[],
): Promise<ChosenRow[]> {
  const lists = new Map<string, Promise<DeviceCommand[]>>();
  const done: ChosenRow[] = [];
  for (const one of rows) {
    const device = commandDeviceOf(one);
    const { sessionType } = device;
    const known: RecipeRow = { ...one.row, show: commands };
    if (account.platform === 'new' || sessionType === undefined) {
      done.push({ ...one, row: known });
      continue;
    }
    // AOS-CX takes the texts themselves, so its list is not needed.
    const list =
      sessionType === 'CX' ? undefined : (lists.get(sessionType) ?? deviceCommands(client, account, device));
    if (list) lists.set(sessionType, list);
    const order = orderOf(sessionType, commands, list && (await list), rows.filter(isOfType(sessionType)));
    done.push({
      ...one,
      row: { ...known, order, session: sessionType === 'CX' ? 'cxdevices' : 'devices' },
    });
  }
  return done;
}

function isOfType(type: string) {
  return ({ row }: ChosenRow) => row['sessionType'] === type;
}

/** Makes the body that starts a session of classic Central. Throws commandNotTaken. */
function orderOf(
  sessionType: string,
  commands: readonly string[],
  list: readonly DeviceCommand[] | undefined,
  rows: readonly ChosenRow[],
): Value {
  if (!list) return { commands };
  return {
    device_type: sessionType,
    commands: commands.map((text) => {
      const found = commandFor(list, text);
      if (found?.command.id !== undefined) return classicCommand(found);
      const near =
        nearestWords(
          text,
          list.map((one) => one.text),
        ).join(', ') || 'none like it';
      throw new CentralError('commandNotTaken', { command: text, rows: named(rows), near });
    }),
  };
}

function classicCommand({ command, values }: GivenCommand): Value {
  const id = { command_id: command.id ?? 0 };
  if (values.length === 0) return id;
  return {
    ...id,
    arguments: values.map((value, at) => ({ name: command.names[at] ?? `argument${at + 1}`, value })),
  };
}
