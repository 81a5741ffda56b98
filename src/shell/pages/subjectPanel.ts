import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { holderId, withNewLabel, type Renaming } from '../../account/customerAccount.ts';
import type { Clock } from '../../base/clock.ts';
import { CentralError } from '../../base/errors.ts';
import { pageView as viewType } from '../../base/ids.ts';
import type { Central } from '../../central.ts';
import { label } from '../../inventory/label.ts';
import type { BlockName } from '../../inventory/page/blocks.ts';
import type { ToPage } from '../../inventory/page/messages.ts';
import { nameOf, type Subject } from '../../inventory/page/subject.ts';
import { SubjectPage, type Known } from '../../inventory/page/subjectPage.ts';
import { portalLink, startPage } from '../../inventory/portalLink.ts';
import { openNewRequests } from '../commands/newRequests.ts';
import type { Report } from '../report.ts';
import { SharedPanel } from '../sharedPanel.ts';
import { readFromPage } from './pageMessages.ts';
import { blockView, pageView, pageWords } from './pageTexts.ts';

export interface PanelParts {
  context: Pick<vscode.ExtensionContext, 'extensionUri'>;
  central(): Promise<Pick<Central, 'client'>>;
  clock: Clock;
  report: Report;
}

/** The page of a device, a site or a client in one panel that the next page takes over. A hidden page makes no calls. */
export class SubjectPanel {
  readonly #parts: PanelParts;
  readonly #shared: SharedPanel<SubjectPage>;

  constructor(parts: PanelParts) {
    this.#parts = parts;
    this.#shared = new SharedPanel(parts.context.extensionUri, (page) => page.dispose());
  }

  get #page(): SubjectPage | undefined {
    return this.#shared.content;
  }

  /** Shows a subject with the values already known. Makes no call until a block comes into view. */
  async show(
    account: Account,
    subject: Subject,
    { keepsFocus, ...known }: Known & { keepsFocus: boolean },
  ): Promise<void> {
    const parts = this.#parts;
    const page: SubjectPage = new SubjectPage(
      account,
      subject,
      {
        clock: parts.clock,
        send: async (call, signal) => (await parts.central()).client.send(page.account, call, { signal }),
      },
      known,
    );
    page.onDidChange((name) => void this.#post(page, name));
    const title = label(nameOf(subject));
    await this.#shared.show(
      page,
      async (panel) => {
        panel.title = title;
        panel.reveal(undefined, keepsFocus);
        await this.#post(page, undefined);
      },
      () => this.#open(title, keepsFocus),
    );
  }

  /** Closes the page if its account was removed. */
  forget(lost: readonly Account[]): void {
    if (lost.some(({ id }) => id === holderId(this.#page?.account.id ?? ''))) this.#shared.close();
  }

  /** Shows the new name of the page's account. */
  rename(renaming: Renaming): void {
    const page = this.#page;
    if (page === undefined) return;
    const account = withNewLabel(page.account, renaming);
    if (account === page.account) return;
    page.account = account;
    void this.#post(page, undefined);
  }

  #open(title: string, preserveFocus: boolean): void {
    const panel = vscode.window.createWebviewPanel(
      viewType,
      title,
      {
        viewColumn: vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active,
        preserveFocus,
      },
      this.#shared.options(),
    );
    panel.iconPath = new vscode.ThemeIcon('device-desktop');
    this.#shared.adopt(panel, 'page', (message) => void this.#on(message).catch(this.#parts.report));
  }

  async #on(given: unknown): Promise<void> {
    const message = readFromPage(given);
    const page = this.#page;
    if (page === undefined || message === undefined) return;
    switch (message.type) {
      case 'ready':
        return this.#post(page, undefined);
      case 'see':
        return this.#shared.panel?.visible === true ? page.see(message.block) : undefined;
      case 'refresh':
        return page.refresh(message.block);
      case 'request':
        return showRequest(page, message.block);
      case 'portal':
        return openPortal(page);
      case 'console':
        return openConsole(page);
    }
  }

  /** Sends the page one block, or all of its content. */
  async #post(page: SubjectPage, name: BlockName | undefined): Promise<void> {
    const block = page.blocks.find((one) => one.name === name);
    const message: ToPage =
      block === undefined
        ? { type: 'show', page: pageView(page), words: pageWords() }
        : { type: 'block', block: blockView(block) };
    await this.#shared.post(page, message);
  }
}

async function showRequest(page: SubjectPage, name: BlockName): Promise<void> {
  const text = page.request(name);
  if (text !== undefined) await openNewRequests(text, `${nameOf(page.subject)} ${name}`);
}

async function openConsole({ account, subject }: SubjectPage): Promise<void> {
  if (subject.kind !== 'device') return;
  const device = { account: account.label, serial: subject.device.serial };
  await vscode.commands.executeCommand('arubaCentral.openDeviceConsole', device);
}

async function openPortal({ account, subject }: SubjectPage): Promise<void> {
  const own = subject.kind === 'device' ? portalLink(account, subject.device) : undefined;
  const url = own ?? startPage(account)?.url;
  if (url === undefined) throw new CentralError('noPortalPage', { name: nameOf(subject) });
  await vscode.env.openExternal(vscode.Uri.parse(url, true));
}
