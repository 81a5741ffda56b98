import { l10n } from 'vscode';
import type { TreeNode } from '../../inventory/tree/treeNode.ts';
import type { RowNote } from '../../request/recipe/lookedUp.ts';
import type { TableRows } from '../commands/tableRows.ts';
import { formatCount } from '../formatCount.ts';
import { treeItem } from '../views/treeItem.ts';
import { namesLeftOut, rowsLeftOut } from './selectedRows.ts';
import { counted } from '../counted.ts';

/** The most rows that a sentence names. */
const mostNamed = 5;

/** Gives the sentence for a fact about a run's rows, for the head of its text. */
export function noteText(note: RowNote): string {
  switch (note.kind) {
    case 'subscribed':
      return l10n.t(
        'Rows with a subscription now, which is replaced ({0}): {1}.',
        note.names.length,
        note.names.join(', '),
      );
    case 'taken':
      return l10n.t('Other devices in the views have these new names already: {0}.', note.names.join(', '));
    case 'noSiteId':
      return l10n.t(
        'The id of the old site is not known, because several sites or none have its name, so Central may refuse to move: {0}.',
        note.rows,
      );
    case 'notUp':
      return note.status === 'down'
        ? l10n.t('Down when last loaded, so this may fail: {0}.', note.rows)
        : l10n.t('In an unknown state, like devices that never connected, so this may fail: {0}.', note.rows);
    case 'stack':
      return l10n.t(
        '“{0}” is a stack of {1} in one row, with the serial number of a member, if possible of one that is up: {2}.',
        note.name,
        note.all,
        note.serial,
      );
    case 'members':
      return l10n.t('“{0}” is a stack of {1}. Each member is a row.', note.name, note.all);
    case 'swarm':
      return l10n.t(
        'Firmware goes to a whole swarm: “{0}”. Access points in it: {1}, chosen: {2}.',
        note.name,
        note.all,
        note.chosen,
      );
  }
}

/** Gives the sentence for what a recipe does not take of the selection in a view or of the rows of a table, if there is any. */
export function leftOutText(nodes: readonly TreeNode[], table: TableRows | undefined): string | undefined {
  if (table) {
    const { rows, picked = rows.length } = table;
    const left = rowsLeftOut(rows, picked);
    return left > 0
      ? l10n.t('Left out, without a serial number: {0} of {1}.', left, counted.rows(picked))
      : undefined;
  }
  const names = namesLeftOut(nodes, (node) => {
    const { label } = treeItem(node, '');
    return typeof label === 'string' ? label : '';
  });
  if (names.length === 0) return undefined;
  const more = names.splice(mostNamed).length;
  if (more > 0) names.push(l10n.t('and {0} more', formatCount(more)));
  return l10n.t('Left out of the run, because it takes only devices and sites: {0}.', names.join(', '));
}
