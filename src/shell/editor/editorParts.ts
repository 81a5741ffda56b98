import type { Disposable } from '../../base/lifetime.ts';
import type { Device } from '../../inventory/model.ts';
import { accountLabelOf } from '../../request/syntax/tagsOf.ts';
import type { WindowAccounts } from '../accounts/windowAccounts.ts';
import type { WindowRequests } from '../requests/requests.ts';
import type { ThisWindow } from '../thisWindow.ts';
import type { Views } from '../views/views.ts';
import type { EditorParts, KnownKind } from './parts.ts';

/** Gives the editor's features the parts of the window that they need, and the meaning of the names in a request file. */
export function editorParts(
  { redactor, clock }: ThisWindow,
  { central, facts, active }: WindowAccounts,
  requests: WindowRequests,
  views: Pick<Views, 'loadedDevices'>,
): EditorParts {
  const { documents, outcomes, catalogue, requestFiles, environments, importedFiles, loopLogs, memories } =
    requests;
  const { accounts, activeAccount, onDidChangeAccounts } = facts;
  return {
    ...{ documents, outcomes, catalogue, requestFiles, accounts, activeAccount, redactor, clock },
    onDidChangeContext: (listener): Disposable => {
      const heard = [
        onDidChangeAccounts,
        active.onDidChange,
        environments.onDidChange,
        importedFiles.onDidChange,
      ];
      const subscriptions = heard.map((event) => event(listener));
      return { dispose: () => subscriptions.forEach((one) => one.dispose()) };
    },
    environment: (uri) => environments.known(uri),
    imports: (uri) => importedFiles.known(uri),
    captures: (uri) => memories.of(uri).captures,
    keptLoops: async (document, requests) => {
      const logs = await loopLogs();
      if (logs.isEmpty) return undefined;
      // A new window knows no account before the core is open.
      await central();
      const { keptLoopLens, loopOwnerOf } = await import('../requests/keptLoops.ts');
      const owner = await loopOwnerOf(document, environments.chosen);
      return async (index) => {
        const label = accountLabelOf(requests, index);
        const account = label === undefined ? activeAccount() : accounts().find((one) => one.label === label);
        return account && keptLoopLens(logs, owner, { requests, index }, account);
      };
    },
    knownNames: knownNames(views),
  };
}

const fields = { serial: 'serial', site: 'site', siteId: 'siteId', group: 'group', mac: 'mac' } as const;

/** Gives the values that the views have loaded, each once, for completion; fetches nothing. */
function knownNames(views: { loadedDevices(): readonly Device[] }): (kind: KnownKind) => readonly string[] {
  return (kind) => {
    const values = views.loadedDevices().flatMap((device) => device[fields[kind]] ?? []);
    return [...new Set(values)];
  };
}
