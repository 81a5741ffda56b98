import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { Renamings } from '../../account/renamings.ts';
import { once } from '../../base/lazy.ts';
import { DisposableStore } from '../../base/lifetime.ts';
import { Deeds, type RowsAtHand } from '../../inventory/deeds.ts';
import { ResponseBudget } from '../../request/run/body/keptResponses.ts';
import type { AskLarge } from '../../request/run/body/largeBodies.ts';
import { ResponseFiles } from '../../response/responseFiles.ts';
import { Baselines } from '../../response/baselines.ts';
import { DetailsDocuments } from '../details.ts';
import { onDidLoseAccounts, onDidRenameAccounts } from '../accounts/lostAccounts.ts';
import type { WindowAccounts } from '../accounts/windowAccounts.ts';
import type { ThisWindow } from '../thisWindow.ts';
import { RequestDocuments } from '../editor/documents.ts';
import { ResponseDocuments } from '../responses/responseDocuments.ts';
import { Outcomes } from '../responses/outcomes.ts';
import { AccountDataEraser } from '../responses/accountDataEraser.ts';
import { openHistory } from '../responses/windowHistory.ts';
import { openTablePanel } from '../responses/windowTable.ts';
import { loopsFolder, stateFolder } from '../../store/folders.ts';
import { storeFolder } from '../core.ts';
import { Changes } from './changes.ts';
import { Environments } from './environments.ts';
import { ImportedFiles } from './importedFiles.ts';
import { RequestFiles } from './requestFiles.ts';
import { RunMemories } from './runMemories.ts';
import { SecretCaptures } from './secretCaptures.ts';

/** Delay before files of earlier windows are removed, so that the start of the window is over; ms. */
const tidyAfter = 10_000;

/** The request files of this window: how they are parsed and sent, and where their results are kept. */
export function openRequests(
  window: ThisWindow,
  accounts: WindowAccounts,
  rows: (account: Account) => RowsAtHand,
) {
  const { context, clock, redactor } = window;
  const { central, active, accountCache } = accounts;
  const owned = new DisposableStore();
  const { catalogue, largeBodies, loopLogs, webhookDocuments } = onFirstUse(window, accounts, owned);
  const { globalStorageUri: storage, workspaceState } = context;
  const documents = owned.add(new RequestDocuments());
  const requestFiles = owned.add(new RequestFiles(clock, documents));
  const environments = owned.add(new Environments(workspaceState));
  const importedFiles = owned.add(new ImportedFiles(clock));
  const { files, memories, renamings, responses, baselines, outcomes } = openResponses(
    window,
    accounts,
    owned,
  );
  const { history, keptHistory, loadHistory } = owned.add(
    openHistory(window, accounts, {
      ...{ responses, renamings },
      dropped: (entries, isDeleted) => void accountData.letCallsGo(entries, isDeleted),
    }),
  );
  const secretCaptures = new SecretCaptures(context.secrets, redactor);
  const { openTable } = owned.add(
    openTablePanel(window, { responses, history, documents, catalogue, largeBodies }),
  );
  const client = async () => (await central()).client;
  const deeds = new Deeds({ catalogue, rows, client, clock });
  const changes = new Changes({ folder: storeFolder(context), central, catalogue, clock });
  owned.add(clock.after(tidyAfter, () => void changes.tidy().catch(() => undefined)));
  const sending = {
    ...{ central, active, redactor, clock },
    ...{ documents, memories, responses, outcomes, history, openTable },
    catalogue,
    deeds,
    changes,
    loopLogs,
    environments,
    secretCaptures,
    spill: files.spill,
    largeBodies,
  };
  const runner = once(async () => (await import('./openRunner.ts')).openRunner(sending));
  const undoing = once(async () => (await import('./openRunner.ts')).openUndoing(sending));
  const details = owned.add(new DetailsDocuments());
  const accountData = new AccountDataEraser({
    responses,
    baselines,
    changes,
    deeds,
    details,
    history,
    keptHistory,
    loopLogs,
    memories,
    outcomes,
    renamings,
    secretCaptures,
    storage,
  });
  owned.add(onDidLoseAccounts(accountCache, (lost) => void accountData.letGo(lost)));
  owned.add(onDidRenameAccounts(accountCache, accountData.rename));
  return {
    documents,
    requestFiles,
    environments,
    importedFiles,
    responses,
    openTable,
    baselines,
    details,
    outcomes,
    history,
    keptHistory,
    loadHistory,
    catalogue,
    changes,
    loopLogs,
    undoing,
    memories,
    secretCaptures,
    webhookDocuments,
    runner,
    accountData,
    dispose: () => owned.dispose(),
  };
}

/** The responses of this window, and what is kept beside them. */
function openResponses(
  { context, clock }: ThisWindow,
  { accountCache }: WindowAccounts,
  owned: DisposableStore,
) {
  const { globalStorageUri: storage, secrets } = context;
  const files = new ResponseFiles(vscode.Uri.joinPath(storage, 'answers').fsPath);
  owned.add(clock.after(tidyAfter, () => void files.removeLeft()));
  owned.add({ dispose: () => void files.close() });
  const budget = new ResponseBudget();
  const memories = new RunMemories(budget);
  owned.add(files.onDidRemove((path) => memories.fileRemoved(path)));
  owned.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => memories.closed(uri)));
  const renamings = new Renamings(() => accountCache.accounts());
  const responses = owned.add(new ResponseDocuments(files, budget, renamings));
  const baselines = new Baselines(vscode.Uri.joinPath(storage, 'baselines').fsPath, secrets);
  const outcomes = new Outcomes(renamings);
  return { files, memories, renamings, responses, baselines, outcomes };
}

/** The parts whose code is loaded when they are first needed, so that the activation does not wait for it. */
function onFirstUse(
  { context, clock }: ThisWindow,
  { accountCache }: WindowAccounts,
  owned: DisposableStore,
) {
  const catalogue = once(async () => {
    const { openedCatalogue } = await import('../../catalogue/openedCatalogue.ts');
    return openedCatalogue((name) => process.env[name]);
  });
  const openedLarge = once(async () => {
    const { LargeBodies } = await import('../../request/run/body/largeBodies.ts');
    return owned.add(new LargeBodies(clock, context.asAbsolutePath('dist/bodyWorker.cjs')));
  });
  const largeBodies: AskLarge = async (exchange, questions) => (await openedLarge()).ask(exchange, questions);
  const loopLogs = once(async () => {
    const { LoopLogs } = await import('../../request/run/loop/loopLog.ts');
    // The folder is shared with the terminal, like the limiter: each can continue a loop that the other left.
    const folder = loopsFolder(stateFolder((name) => process.env[name]));
    return new LoopLogs({ folder, clock });
  });
  const webhookDocuments = once(async () => {
    const { WebhookDocuments } = await import('../webhooks/webhookDocuments.ts');
    const opened = owned.add(new WebhookDocuments());
    owned.add(onDidRenameAccounts(accountCache, (renaming) => opened.rename(renaming)));
    return opened;
  });
  return { catalogue, largeBodies, loopLogs, webhookDocuments };
}

export type WindowRequests = ReturnType<typeof openRequests>;
