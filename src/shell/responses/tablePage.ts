import * as vscode from 'vscode';
import { reasons } from '../../base/reasons.ts';
import { notShown, type NotShown, type Words } from '../../response/table/messages.ts';

const { l10n } = vscode;

/** The words of the page, in the person's language. */
export function wordsOfTable(): Words {
  const whyNot = Object.fromEntries(notShown.map((why) => [why, l10n.t(reasons[why][1])])) as Record<
    NotShown,
    string
  >;
  return {
    ...whyNot,
    rows: l10n.t('List to show'),
    listsLeft: l10n.t('More lists are not shown here; give the path of one.'),
    search: l10n.t('Search all columns'),
    columns: l10n.t('Columns'),
    copy: l10n.t('Copy'),
    save: l10n.t('Open as File'),
    details: l10n.t('Details'),
    document: l10n.t('Document'),
    path: l10n.t('Filter by a JSONPath, such as $.aps[?@.status == "Down"]'),
    addCapture: l10n.t('Add @capture'),
    addAssert: l10n.t('Add @assert'),
    chart: l10n.t('Chart'),
    table: l10n.t('Table'),
    countBy: l10n.t('Rows by'),
    andBy: l10n.t('and by'),
    asTime: l10n.t('{0}, as time'),
    nothingElse: l10n.t('nothing else'),
    others: l10n.t('others'),
    empty: l10n.t('(empty)'),
    total: l10n.t('Rows'),
    rowsBy: l10n.t('Rows by {0}'),
    rowsByTwo: l10n.t('Rows by {0} and {1}'),
    overTime: l10n.t('{0} over time'),
    ownAxes: l10n.t('Numbers of very different sizes have an axis of their own.'),
    linesLeft: l10n.t('Lines that are not shown: {0}.'),
    numbersLeft: l10n.t('The numbers below are the first {0} of {1}.'),
    noNumbers: l10n.t('These rows have no numbers to show over time.'),
    noTime: l10n.t('Rows without a time, which are not shown: {0}.'),
    sameTime: l10n.t(
      'Samples with the same time as another one of their line: {0}. A column under “and by” may separate them. The numbers below have only the last sample of each time.',
    ),
    gaps: l10n.t('Values that are not numbers, shown as gaps: {0}.'),
    otherSamples: l10n.t('These are the samples in “{0}”. Not shown: {1}.'),
    joinedRows: l10n.t('The samples of {0} rows are in the same lines, because no column names the rows.'),
    noColumn: l10n.t('The rows have no column “{0}”.'),
    noChart: l10n.t('The chart could not be opened. Close this tab and open it again.'),
    saveSvg: l10n.t('Save SVG'),
    savePng: l10n.t('Save PNG'),
    shown: l10n.t('{0} of {1} rows'),
    selected: l10n.t('{0} selected'),
    filterOf: l10n.t('Filter of {0}: a text, or !text, =value, !=value, <value, >=value, ="" for empty'),
    noValue: l10n.t('The filter needs a value after its sign; ="" finds empty cells.'),
    columnsLeft: l10n.t('columns not shown: {0}'),
    repeated: l10n.t('Members that an object has twice, of which the last is shown: {0}'),
    moveLeft: l10n.t('Move {0} left'),
    moveRight: l10n.t('Move {0} right'),
    pin: l10n.t('Keep {0} at the left'),
    newRequest: l10n.t('New Request'),
    goToDevice: l10n.t('Go to Device'),
    runRecipe: l10n.t('Run Recipe…'),
    undo: l10n.t('Undo…'),
    noChange: l10n.t('No chosen row has a change that can be undone.'),
    noSubject: l10n.t('This row has no serial number, MAC address or id of a site.'),
    noDevice: l10n.t('No chosen row has a serial number of a device.'),
    tooManyRows: l10n.t('An action takes at most {0} rows at once. Select fewer.'),
    leftOut: l10n.t('Rows left out, without a serial number: {0} of {1}.'),
  };
}
