import type { Disposable } from '../../base/lifetime.ts';
import type { WindowAccounts } from '../accounts/windowAccounts.ts';
import type { WindowRequests } from '../requests/requests.ts';
import type { ThisWindow } from '../thisWindow.ts';
import type { Views } from '../views/views.ts';
import { knownNames } from './knownNames.ts';
import type { EditorPorts } from './ports.ts';

/** Gives the editor's features what they need of the window's parts, with the meaning of the names in a request file. */
export function editorPorts(
  { redactor, clock }: ThisWindow,
  { facts, active }: WindowAccounts,
  requests: WindowRequests,
  views: Pick<Views, 'loadedDevices'>,
): EditorPorts {
  const { documents, outcomes, catalogue, requestFiles, environments, memories } = requests;
  const { accounts, activeAccount, onDidChangeAccounts } = facts;
  return {
    ...{ documents, outcomes, catalogue, requestFiles, accounts, activeAccount, redactor, clock },
    onDidChangeContext: (listener): Disposable => {
      const heard = [onDidChangeAccounts, active.onDidChange, environments.onDidChange];
      const subscriptions = heard.map((event) => event(listener));
      return { dispose: () => subscriptions.forEach((one) => one.dispose()) };
    },
    environment: (uri) => environments.known(uri),
    captures: (uri) => memories.of(uri).captures,
    knownNames: knownNames(views),
  };
}
