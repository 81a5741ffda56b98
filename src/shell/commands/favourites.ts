import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { toggled, withFilter, type FavouriteRow } from '../../inventory/favourites.ts';
import { checkFilter } from '../../inventory/filter/filterProblems.ts';
import { countOf } from '../../inventory/tree/treeNode.ts';
import { label } from '../../inventory/label.ts';
import { enter, only, type ValueProblem } from '../quickInput.ts';
import { readArgument } from './arguments.ts';
import { isRow, isScripted } from './caller.ts';
import { rowsOf } from './devices.ts';
import type { DeviceParts } from './deviceListing.ts';
import { tellToSelect } from './deviceRows.ts';
import { deviceOf, siteOf } from './pages.ts';
import type { CommandTable } from './table.ts';

const Text = z.string().check(z.minLength(1));
const RowArgument = z.union([
  z.object({ account: z.string(), serial: Text }),
  z.object({ account: z.string(), id: Text }),
  z.object({ name: Text }),
]);
const FilterArgument = z.object({ name: Text, filter: z.optional(Text) });

/** Commands for the favourites and saved filters that a person keeps at the top of the views. */
export function favouriteCommands(parts: DeviceParts) {
  const { favourites, filter } = parts.views;
  const toggle = async (
    rows: readonly (FavouriteRow | { kind: 'savedFilter'; saved: { name: string } })[],
  ) => {
    const before = favourites.all;
    const after = rows.reduce(
      (all, row) => (row.kind === 'savedFilter' ? withFilter(all, row.saved.name) : toggled(all, row)),
      before,
    );
    await favourites.set(after);
    return { favourite: countOf(after) > countOf(before) };
  };
  return {
    async 'arubaCentral.toggleFavourite'(...args) {
      const [given] = args;
      if (given === undefined || isRow(given)) {
        const rows = rowsOf(parts.views, args).filter(
          (row) => row.kind === 'device' || row.kind === 'site' || row.kind === 'savedFilter',
        );
        return rows.length === 0 ? tellToSelect() : toggle(rows);
      }
      const named = readArgument(RowArgument, given);
      if ('name' in named) return toggle([{ kind: 'savedFilter', saved: named }]);
      if ('serial' in named) return toggle([{ kind: 'device', device: (await deviceOf(parts, named)).row }]);
      return toggle([{ kind: 'site', site: (await siteOf(parts, named)).row }]);
    },
    async 'arubaCentral.saveFilter'(given) {
      const scripted = isScripted([given]);
      if (!scripted && filter.text === '')
        return void vscode.window.showInformationMessage(
          vscode.l10n.t('No filter is set. Filter the rows first, then save the filter.'),
        );
      const isOther = (name: string) =>
        favourites.all.filters.some((saved) => saved.name === name && saved.filter !== filter.text);
      const asked = {
        prompt: vscode.l10n.t('Name for the filter {0}', label(filter.text)),
        value: filter.text,
        check: (name: string) => (isOther(name) ? replaced() : undefined),
      };
      const { name, filter: text = filter.text } = scripted
        ? readArgument(FilterArgument, given)
        : { name: await only(enter(asked)), filter: undefined };
      checkFilter(text);
      await favourites.set(withFilter(favourites.all, name, text));
      return { name, filter: text };
    },
  } satisfies Partial<CommandTable>;
}

/** Says that a saved filter would be lost. */
function replaced(): ValueProblem {
  const sentence = vscode.l10n.t('Another filter has this name, and would be replaced.');
  return { sentence, isSure: false, isSecret: false };
}
