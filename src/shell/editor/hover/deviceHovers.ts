import * as vscode from 'vscode';
import type { Account } from '../../../account/account.ts';
import { holderId } from '../../../account/customerAccount.ts';
import type { Clock } from '../../../base/clock.ts';
import { deviceDetails } from '../../../inventory/details.ts';
import { deviceNamed, deviceWordsAt } from '../../../inventory/filter/deviceWord.ts';
import { KeptDevices } from '../../../inventory/keptDevices.ts';
import type { Device } from '../../../inventory/model.ts';
import { command } from '../../command.ts';
import { tooltip } from '../../views/tooltip.ts';
import type { Views } from '../../views/views.ts';

export interface DeviceHoverParts {
  accounts: () => readonly Account[];
  views: Pick<Views, 'atHand' | 'accountOf' | 'rowStore'>;
  clock: Clock;
}

/** Hovers of devices, from the rows that this or an earlier window last loaded. They make no call. */
export class DeviceHovers {
  readonly #parts: DeviceHoverParts;
  readonly #kept: KeptDevices;

  constructor(parts: DeviceHoverParts) {
    this.#parts = parts;
    const { views, clock } = parts;
    this.#kept = new KeptDevices({ texts: (id) => views.rowStore.texts(id), now: () => clock.now() });
  }

  /** The hover of the device that is named at a place; undefined if none is known there. */
  async at(
    document: vscode.TextDocument,
    { line, character }: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    for (const { text, start } of deviceWordsAt(document.lineAt(line).text, character)) {
      const found = await this.#find(text);
      if (found)
        return new vscode.Hover(hoverText(found), new vscode.Range(line, start, line, start + text.length));
    }
    return undefined;
  }

  async #find(word: string): Promise<{ account: Account; device: Device } | undefined> {
    const accounts = this.#parts.accounts();
    const loaded = this.#parts.views.atHand().devices;
    for (const account of accounts) {
      const device = deviceNamed(
        loaded.filter((one) => holderId(one.account) === account.id),
        word,
      );
      if (device) return this.#owned(account, device);
    }
    for (const account of accounts) {
      const device = deviceNamed(await this.#kept.of(account.id), word);
      if (device) return this.#owned(account, device);
    }
    return undefined;
  }

  /** A device with its own account, which may be a customer of this one. */
  #owned(account: Account, device: Device): { account: Account; device: Device } {
    return { account: this.#parts.views.accountOf(device.account) ?? account, device };
  }
}

/** Makes a hover with the details of a device: the server's words as plain text, and one link to the only command that it may run. */
function hoverText({ account, device }: { account: Account; device: Device }): vscode.MarkdownString {
  const { title, lines } = deviceDetails(device, account, vscode.l10n.t);
  const text = tooltip(title, lines);
  const rows = [{ kind: 'device', serial: device.serial, account: account.label }];
  const passed = { kind: 'tableRows', document: '', rows };
  const link = command('arubaCentral.showDevice', vscode.l10n.t('Show Page of Device'), passed);
  text.isTrusted = { enabledCommands: [link.command] };
  // Parentheses are encoded because they would end the link.
  const argument = encodeURIComponent(JSON.stringify(link.arguments)).replaceAll(
    /[()']/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  text.appendMarkdown(`  \n[${link.title}](command:${link.command}?${argument})`);
  return text;
}
