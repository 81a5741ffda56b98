import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import type { Clock } from '../../base/clock.ts';
import { CentralError } from '../../base/errors.ts';
import { compareFleets, type FleetComparison, type FleetLook } from '../../inventory/changes/fleetChanges.ts';
import { Looks, type Look } from '../../inventory/changes/looks.ts';
import { readExport } from '../../inventory/changes/readExport.ts';
import { kindNames, label } from '../../inventory/label.ts';
import { listDevices } from '../../inventory/list.ts';
import { largestPage } from '../../inventory/listFacts.ts';
import { inWords } from '../../text/duration.ts';
import { fileText, type FileText } from '../../text/fileBytes.ts';
import { formatCount } from '../formatCount.ts';
import { pickAccount } from '../pickAccount.ts';
import { only, pick } from '../quickInput.ts';
import type { ResponseDocuments } from '../responses/responseDocuments.ts';
import type { OpenTable } from '../responses/tablePanel.ts';
import { withCancellableProgress } from '../withCancellableProgress.ts';
import { readArgument, UriArgument } from './arguments.ts';
import { isScripted } from './caller.ts';
import type { DeviceParts } from './deviceListing.ts';
import { confirmCalls } from './devices.ts';
import type { CommandTable } from './table.ts';
import { counted } from '../counted.ts';

export interface FleetChangeParts extends DeviceParts {
  responses: ResponseDocuments;
  openTable: OpenTable;
  clock: Clock;
}

const { t } = vscode.l10n;
const time = z.pipe(
  z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)))),
  z.transform((text) => Date.parse(text)),
);
const Argument = z.union([
  z.object({ account: z.string(), since: z.optional(time) }),
  z.object({ before: UriArgument, after: UriArgument }),
]);

/** The differences between two looks. Exports have no `since` and `until`, because their time is not known. */
interface Compared extends FleetComparison {
  since?: string;
  until?: string;
  /** The encoding of an export is guessed, so that letters beyond ASCII may be wrong. */
  isGuessed?: boolean;
}

/** The command that shows what has changed since an earlier look at a fleet, or between two exports. */
export function fleetChangeCommands(parts: FleetChangeParts) {
  return {
    async 'arubaCentral.showFleetChanges'(given) {
      // A button in the title of a view passes the row with the focus.
      if (!isScripted([given])) return ask(parts);
      const named = readArgument(Argument, given);
      if ('before' in named) return shown(parts, await ofExports(named.before, named.after), false);
      const account = await (await parts.central()).findAccount(named.account);
      const looks = await looksOf(parts).of(account);
      const look = looks.find(({ at }) => at <= (named.since ?? Infinity));
      if (!look && named.since !== undefined)
        throw new CentralError('noEarlierLook', { account: account.label });
      return shown(parts, await sinceLook(parts, account, look), false);
    },
  } satisfies Partial<CommandTable>;
}

function looksOf({ views, clock }: FleetChangeParts): Looks {
  return new Looks({ store: views.rowStore, clock });
}

/** Asks a person which two looks to compare, and shows the differences. */
async function ask(parts: FleetChangeParts): Promise<void> {
  const { accounts } = await parts.central();
  const account = await pickAccount(await accounts.list(), t('Account'));
  const looks = await looksOf(parts).of(account);
  const items = [
    ...looks.map((look) => ({
      label: nameOf(look),
      description: describe(parts, look),
      look,
      isFiles: false,
    })),
    ...(looks.length === 0
      ? [
          {
            label: t('Remember the state of the devices'),
            description: t('to compare them with later'),
            look: undefined,
            isFiles: false,
          },
        ]
      : []),
    {
      label: t('Compare Two Exports…'),
      description: t('CSV, JSON or Markdown'),
      look: undefined,
      isFiles: true,
    },
  ];
  const { look, isFiles } = await only(pick(items, { placeholder: t('What changed since') }));
  if (isFiles) {
    const before = await chosenFile(t('The earlier export'));
    return void (await shown(parts, await ofExports(before, await chosenFile(t('The later export'))), true));
  }
  const known = look?.devices ?? 0;
  await confirmCalls(
    parts,
    account,
    Math.ceil(known / largestPage),
    t('Load all {0}?', counted.devices(known)),
  );
  await shown(parts, await sinceLook(parts, account, look), true);
}

function nameOf({ from, at }: Look): string {
  const when = new Date(at).toLocaleString();
  return from === 'views' ? t('Last loaded in the views, {0}', when) : t('Compared at {0}', when);
}

function describe({ clock }: FleetChangeParts, { at, devices, isPart }: Look): string {
  const age = t('{0} ago', inWords(Math.max(clock.now() - at, 0)));
  const count = isPart === true ? t('{0} of the devices', devices) : counted.devices(devices);
  return `${age} · ${count}`;
}

async function chosenFile(title: string): Promise<vscode.Uri> {
  const filters = { [t('Exports')]: ['csv', 'json', 'md', 'txt'] };
  const [uri] = (await vscode.window.showOpenDialog({ title, filters })) ?? [];
  if (!uri) throw new CentralError('cancelled');
  return uri;
}

/** Lists all present devices, keeps them as a look, and compares them with an earlier look, if there is one. */
async function sinceLook(parts: FleetChangeParts, account: Account, look?: Look): Promise<Compared> {
  const { client } = await parts.central();
  const looks = looksOf(parts);
  const before = look && (await looks.read(account, look));
  let missing: Pick<FleetLook, 'isPart' | 'missingKinds'> = {};
  const devices = await withCancellableProgress(t('Loading all devices'), ({ tell, signal }) =>
    listDevices(client, account, {
      all: true,
      signal,
      onShort: (_, missingKinds) =>
        void (missing = { ...missing, ...(missingKinds ? { missingKinds } : { isPart: true }) }),
      onProgress: (rows, total) =>
        tell(total === undefined ? formatCount(rows) : `${formatCount(rows)} / ${formatCount(total)}`),
    }),
  );
  const until = new Date(await looks.keep(account, { devices, ...missing })).toISOString();
  const named = ({ devices: rows, ...rest }: FleetLook): FleetLook => ({
    ...rest,
    devices: rows.map((row) => ({ ...row, account: account.label })),
  });
  return {
    ...compareFleets(before && named(before), named({ devices, ...missing })),
    ...(look && before && { since: new Date(look.at).toISOString() }),
    until,
  };
}

async function ofExports(before: vscode.Uri, after: vscode.Uri): Promise<Compared> {
  const [earlier, later] = [await exportAt(before), await exportAt(after)];
  return {
    ...compareFleets({ devices: readExport(earlier.text) }, { devices: readExport(later.text) }),
    ...((earlier.doubt ?? later.doubt) !== undefined && { isGuessed: true }),
  };
}

async function exportAt(uri: vscode.Uri): Promise<FileText> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return { text: open.getText() };
  const bytes = await Promise.resolve(vscode.workspace.fs.readFile(uri)).catch((cause: unknown) => {
    throw new CentralError('documentNotOpened', { name: uri.path.split('/').at(-1) ?? '' }, { cause });
  });
  return fileText(bytes);
}

/** Keeps the differences as a document, and shows it to a person as a table. */
async function shown({ responses, openTable }: FleetChangeParts, compared: Compared, isAsked: boolean) {
  const document = responses.keep({
    title: t('Fleet changes'),
    headers: [['content-type', 'application/json']],
    body: new TextEncoder().encode(JSON.stringify(compared)),
  });
  const result = { ...compared, document: document.toString() };
  if (!isAsked) return result;
  if (compared.changes.length > 0) await openTable(document, { kind: 'table', path: '$.changes' });
  const message = summary(compared);
  void vscode.window.showInformationMessage(message);
  return result;
}

function summary(compared: Compared): string {
  const { changes, since, until, isPart, notCompared, unclearSites, leftOut, isGuessed } = compared;
  const kinds = (compared.missingKinds ?? []).map((kind) => t(kindNames[kind].many)).join(', ');
  const isFirst = since === undefined && until !== undefined;
  const parts = [
    isFirst
      ? t('The state of the devices is remembered. Run this command again later to see what has changed.')
      : changes.length === 0
        ? t('Nothing has changed.')
        : `${counted.changes(changes.length)}.`,
    kinds === '' ? '' : t('Kinds that your role may not list, now or then, are missing: {0}.', kinds),
    compared.isPartNow !== true
      ? ''
      : isFirst
        ? t('Not all devices could be listed.')
        : t('Not all devices could be listed now, so missing devices are not reported.'),
    isPart === true ? t('Not all devices were loaded then, so new devices are not reported.') : '',
    notCompared.length === 0
      ? ''
      : t('Not compared, since one side does not have it: {0}.', label(notCompared.join(', '))),
    unclearSites.length === 0
      ? ''
      : t('Site not compared where one side has its name and the other its id: {0}.', firstOf(unclearSites)),
    leftOut.length === 0
      ? ''
      : t('Left out, since one side has several different rows with the serial: {0}.', firstOf(leftOut)),
    isGuessed === true ? t('An export is not in UTF-8, so some of its letters may be wrong.') : '',
  ];
  return parts.filter(Boolean).join(' ');
}

/** Names the first few serials. */
function firstOf(serials: readonly string[]): string {
  return label(serials.slice(0, 5).join(', ') + (serials.length > 5 ? ', …' : ''));
}
