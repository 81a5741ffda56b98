import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import type { Clock } from '../../base/clock.ts';
import { CentralError } from '../../base/errors.ts';
import type { Central } from '../../central.ts';
import { label } from '../../inventory/label.ts';
import { listWebhooks, type Webhook } from '../../inventory/lists/webhooks.ts';
import {
  editWebhookText,
  keptToken,
  newWebhookText,
  webhookCalls,
  type WebhookCall,
} from '../../request/recipe/webhookText.ts';
import { outline } from '../../request/syntax/outline.ts';
import { parse } from '../../request/syntax/parse.ts';
import type { AccountActions } from '../accounts/accountActions.ts';
import { copySecret } from '../copySecret.ts';
import { only, pick } from '../quickInput.ts';
import { readBeside } from '../readBeside.ts';
import type { Runner } from '../requests/runner.ts';
import type { SecretCaptures } from '../requests/secretCaptures.ts';
import type { Views } from '../views/views.ts';
import type { WebhookDocuments } from '../webhooks/webhookDocuments.ts';
import { withCancellableProgress } from '../withCancellableProgress.ts';
import { readArgument } from './arguments.ts';
import { isRow, isScripted } from './caller.ts';
import { openNewRequests } from './newRequests.ts';
import type { CommandTable } from './table.ts';

export interface WebhookParts {
  central: () => Promise<Pick<Central, 'accounts' | 'client'>>;
  accounts: AccountActions;
  clock: Clock;
  runner: Runner;
  secretCaptures: SecretCaptures;
  webhookDocuments: () => Promise<WebhookDocuments>;
  views: Pick<Views, 'accounts'>;
}

const { l10n } = vscode;
const WebhookArgument = z.object({ account: z.string(), id: z.string(), confirm: z.optional(z.boolean()) });
const WebhookRowArgument = z.object({
  kind: z.literal('webhook'),
  account: z.string(),
  webhook: z.object({
    id: z.string(),
    name: z.string(),
    urls: z.array(z.string()),
    retryPolicy: z.optional(z.number()),
  }),
});

interface Meant {
  account: Account;
  webhook: Webhook;
  confirm: boolean;
}

/** Commands for the webhooks of an account. Their calls are those of a request file, and the runner sends them as usual. */
export function webhookCommands(parts: WebhookParts) {
  const send = async (args: unknown, call: WebhookCall) => sendCall(parts, await meantBy(parts, args), call);
  return {
    async 'arubaCentral.listWebhooks'(args) {
      const account = await parts.accounts.choose(args);
      if (!isScripted([args])) return show(parts, await askWebhook(parts, account));
      return (await allOf(parts, account)).map((webhook) => ({ account: account.label, ...webhook }));
    },
    'arubaCentral.showWebhook': async (args) => show(parts, await meantBy(parts, args)),
    async 'arubaCentral.newWebhook'(args) {
      const account = await parts.accounts.choose(args);
      const urls = ['https://hooks.example/central'];
      await openNewRequests(newWebhookText(account, { name: 'central', urls }), l10n.t('New webhook'));
    },
    async 'arubaCentral.editWebhook'(args) {
      const { account, webhook } = await meantBy(parts, args);
      await openNewRequests(editWebhookText(account, webhook), webhook.name);
    },
    'arubaCentral.testWebhook': (args) => send(args, 'test'),
    'arubaCentral.rotateWebhookToken': (args) => send(args, 'rotate'),
    'arubaCentral.deleteWebhook': (args) => send(args, 'delete'),
    'arubaCentral.copyWebhookToken': async (args) => copyToken(parts, await meantBy(parts, args)),
    async 'arubaCentral.refreshWebhooks'(args) {
      const account = await parts.accounts.choose(args);
      parts.views.accounts.refreshWebhooks(account.id);
    },
  } satisfies Partial<CommandTable>;
}

/** Finds the webhook that a row or a script names, else asks a person for one. Throws badArgument. */
async function meantBy(parts: WebhookParts, given: unknown): Promise<Meant> {
  const { accounts } = await parts.central();
  if (isRow(given)) {
    const { account, webhook } = readArgument(WebhookRowArgument, given);
    return { account: await accounts.find(account), webhook, confirm: false };
  }
  if (given === undefined) return askWebhook(parts, await parts.accounts.choose(undefined));
  const { account: named, id, confirm = false } = readArgument(WebhookArgument, given);
  const account = await accounts.find(named);
  const webhook = (await allOf(parts, account)).find((one) => one.id === id);
  if (!webhook) throw new CentralError('webhookNotFound', { account: account.label, id });
  return { account, webhook, confirm };
}

async function askWebhook(parts: WebhookParts, account: Account): Promise<Meant> {
  const found = await withCancellableProgress(l10n.t('Listing the webhooks'), ({ signal }) =>
    allOf(parts, account, signal),
  );
  if (found.length === 0) throw new CentralError('noWebhooks', { account: account.label });
  const items = found.map((webhook) => ({
    label: label(webhook.name),
    description: webhook.id,
    webhook,
  }));
  const { webhook } = await only(pick(items, { placeholder: l10n.t('Webhook of “{0}”', account.label) }));
  return { account, webhook, confirm: false };
}

async function allOf(parts: WebhookParts, account: Account, signal?: AbortSignal): Promise<Webhook[]> {
  const { client } = await parts.central();
  return listWebhooks(client, account, signal && { signal });
}

async function show(parts: WebhookParts, { account, webhook }: Meant): Promise<{ document: string }> {
  const document = await (await parts.webhookDocuments()).open(account, webhook);
  await readBeside(document);
  return { document: document.uri.toString() };
}

/** Sends one call of the webhook's text, as its lens does. Throws notOnPlatform. */
async function sendCall(parts: WebhookParts, { account, webhook, confirm }: Meant, call: WebhookCall) {
  const calls: readonly WebhookCall[] = webhookCalls[account.platform];
  if (!calls.includes(call)) throw new CentralError('webhookCallUnknown', { account: account.label });
  const document = await (await parts.webhookDocuments()).open(account, webhook);
  const line = outline(parse(document.getText())).find(({ title }) => title === call)?.line ?? 0;
  return parts.runner.send(document, line, { scripted: confirm, show: true });
}

/** Copies the token that a call has kept; classic Central also gives it on request. Throws noWebhookToken. */
async function copyToken(parts: WebhookParts, meant: Meant): Promise<{ copied: true }> {
  const { account, webhook } = meant;
  const document = await (await parts.webhookDocuments()).open(account, webhook);
  const kept = parts.secretCaptures.of(document);
  if (account.platform === 'classic') await sendCall(parts, meant, 'token');
  const token = await kept.get(keptToken, account);
  if (token === undefined) throw new CentralError('noWebhookToken', { name: label(webhook.name) });
  await copySecret(token, l10n.t('the token of {0}', label(webhook.name)), parts.clock);
  return { copied: true };
}
