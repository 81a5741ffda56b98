import { join } from 'node:path';
import type { Account } from '../../account/account.ts';
import { listWebhooks, type Webhook } from '../../inventory/lists/webhooks.ts';
import { runOne } from '../../request/run/runAll.ts';
import { createRunMemory } from '../../request/run/runContext.ts';
import { startRun } from '../../request/run/runState.ts';
import { parse } from '../../request/syntax/parse.ts';
import {
  keptToken,
  newWebhookText,
  webhookCalls,
  webhookText,
  type WebhookCall,
} from '../../request/recipe/webhookText.ts';
import type { Options } from '../arguments.ts';
import { exit, type Command } from '../command.ts';
import { printed } from './inventory.ts';
import { chosenCall } from '../requestFile.ts';
import { codeOf, report } from '../sendReport.ts';
import { tableOf } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { terminalRunContext } from '../terminalRunContext.ts';
import { UsageError } from '../usage.ts';

/** The variable with the key by which the receiver of new Central's deliveries recognises Central. */
const apiKeyName = 'ARUBA_CENTRAL_WEBHOOK_API_KEY';

/** `central webhook list|show|create|edit|test|token|rotate|delete`: the calls of a request file, sent as by `central send`. */
export const manageWebhooks: Command = async (terminal, [verb = '', ...operands], options) => {
  const account = await terminal.account(options.account);
  const [first, ...urls] = operands;
  if (verb === 'list') return listed(terminal, account, options);
  if (verb === 'create') {
    if (first === undefined || urls.length === 0)
      throw new UsageError('the form is: central webhook create <name> <address>…');
    return sent(terminal, account, newWebhookText(account, { name: first, urls }), verb, options);
  }
  const call = callOf(account, verb);
  if (first === undefined) throw new UsageError(`the form is: central webhook ${verb} <name or id>`);
  const webhook = await named(terminal, account, first);
  const { name = webhook.name } = options;
  const wish = { ...webhook, name, urls: urls.length > 0 ? urls : webhook.urls };
  if (verb === 'edit' && name === webhook.name && urls.length === 0)
    throw new UsageError('say what to change: its new addresses, or --name with its new name');
  if (verb !== 'edit' && urls.length > 0) throw new UsageError(`“webhook ${verb}” takes one webhook`);
  return sent(terminal, account, webhookText(account, webhook, wish), call, options);
};

function callOf({ platform, label }: Account, verb: string): WebhookCall {
  const calls: readonly WebhookCall[] = webhookCalls[platform];
  const call = calls.find((one) => one === verb);
  if (call) return call;
  throw new UsageError(
    `“webhook ${verb}” is not one of list, create, ${calls.join(', ')} for “${label}”, nor of verify, listen`,
  );
}

async function listed(terminal: Terminal, account: Account, { output: format }: Options): Promise<number> {
  const rows = (await all(terminal, account)).map(({ id, name, urls, updatedAt }) => ({
    id,
    name,
    urls: urls.join(' '),
    ...(updatedAt !== undefined && { updatedAt: new Date(updatedAt).toISOString() }),
    account: account.label,
  }));
  await printed(terminal, rows, ['id', 'name', 'urls', 'updatedAt', 'account'], format);
  return exit.good;
}

function all({ central, signal, onWait }: Terminal, account: Account): Promise<Webhook[]> {
  return listWebhooks(central.client, account, { signal, onWait });
}

/** The webhook with this id, or else the one with this name. */
async function named(terminal: Terminal, account: Account, wanted: string): Promise<Webhook> {
  const known = await all(terminal, account);
  const byName = known.filter(({ name }) => name === wanted);
  const found = known.find(({ id }) => id === wanted) ?? (byName.length === 1 ? byName[0] : undefined);
  if (found) return found;
  if (byName.length > 1) terminal.output.remark(tableOf(byName, ['id', 'name']).trimEnd());
  const names = known.length === 0 ? 'none' : known.map(({ name }) => `“${name}”`).join(', ');
  throw new UsageError(
    byName.length > 1
      ? `several webhooks of “${account.label}” are named “${wanted}”; use an id`
      : `“${account.label}” has no webhook “${wanted}”; it has ${names}`,
  );
}

/**
 * Sends the call with this name. A call that gives a token prints only the token, as `central accounts token` does, for a store of secrets.
 */
async function sent(
  terminal: Terminal,
  account: Account,
  text: string,
  name: string,
  options: Options,
): Promise<number> {
  const document = parse(text);
  const path = join(process.cwd(), 'webhook.central');
  const context = await terminalRunContext(terminal, path, { ...options, account: account.label });
  const memory = createRunMemory();
  const prompt: typeof context.prompt = async (asked) => {
    const given = terminal.variable(apiKeyName);
    if (asked.name !== 'apiKey' || given === undefined) return context.prompt(asked);
    terminal.redactor.learn(given);
    return given;
  };
  const run = startRun(document, { ...context, prompt }, memory, { signal: terminal.signal });
  const outcome = await runOne(run, chosenCall(document, { ...options, name, line: undefined }));
  const token = memory.captures.get(keptToken)?.value;
  if (codeOf(outcome) !== exit.good || typeof token !== 'string') {
    await report(terminal.output, document, [outcome], options);
    return codeOf(outcome);
  }
  const whole = { account: account.label, token };
  await terminal.output.answer(options.json ? `${JSON.stringify(whole, undefined, 2)}\n` : `${token}\n`);
  return exit.good;
}
