import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { label } from '../../inventory/label.ts';
import { findClients, type FoundClients } from '../../inventory/page/findClients.ts';
import type { Client } from '../../inventory/page/subject.ts';
import { formatCount } from '../formatCount.ts';
import { pickAccount } from '../pickAccount.ts';
import { enter, only, pick } from '../quickInput.ts';
import { withCancellableProgress } from '../withCancellableProgress.ts';
import type { DeviceParts } from './deviceListing.ts';
import { counted } from '../counted.ts';

const { l10n } = vscode;

/** Asks a person for a client; if none matches, says so and gives undefined. Throws cancelled, and what findClients throws. */
export async function askedClient(
  parts: Pick<DeviceParts, 'central' | 'activeAccount'>,
): Promise<{ account: Account; client: Client } | undefined> {
  const { accounts, client: central } = await parts.central();
  const account =
    parts.activeAccount() ?? (await pickAccount(await accounts.list(), l10n.t('Account of the client')));
  const prompt = l10n.t('MAC address, IP address or name of a client of “{0}”', label(account.label));
  const query = await only(enter({ prompt }));
  const title = l10n.t('Searching for {0}', label(query));
  const found = await withCancellableProgress(title, async ({ tell, signal, onWait }) =>
    findClients(
      (call) => central.send(account, call, { signal, onWait: ({ ms }) => onWait(ms) }),
      account,
      query,
      {
        signal,
        onLooked: (looked) => tell(counted.clients(looked)),
      },
    ),
  );
  const client = await chosen(found, query);
  return client && { account, client };
}

async function chosen({ clients, looked, isCut }: FoundClients, query: string): Promise<Client | undefined> {
  const [first, second] = clients;
  if (!second && first) return first;
  const count = formatCount(looked);
  if (!first) {
    const message = isCut
      ? l10n.t(
          'No client matches “{0}” among the first {1}. A MAC address finds any client.',
          label(query),
          count,
        )
      : l10n.t('No connected client matches “{0}” ({1}).', label(query), counted.clients(looked));
    void vscode.window.showInformationMessage(message);
    return undefined;
  }
  const items = clients.map((client) => ({
    label: label(client.name ?? client.mac),
    description: [client.mac, client.ip, client.site].map((text) => label(text ?? '')).join('  '),
    client,
  }));
  const placeholder = isCut
    ? l10n.t('Clients that match, of the first {0}', count)
    : l10n.t('Clients that match');
  return (await only(pick(items, { placeholder }))).client;
}
