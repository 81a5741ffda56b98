import type { Account, Platform } from '../../account/account.ts';
import { label } from '../../inventory/label.ts';
import type { Webhook } from '../../inventory/lists/webhooks.ts';
import { jsonForRequest as json } from '../syntax/jsonForRequest.ts';

/** Calls on one webhook, by their `@name`. New Central sends no test, and shows its key only once. */
export const webhookCalls = {
  classic: ['show', 'test', 'token', 'edit', 'rotate', 'delete'],
  new: ['show', 'edit', 'rotate', 'delete'],
} as const satisfies Record<Platform, readonly string[]>;
export type WebhookCall = (typeof webhookCalls)[Platform][number];

/** The name under which a text keeps the key that signs the deliveries. */
export const keptToken = 'webhookToken';

/** The name and addresses that a webhook should have. New Central takes one address, and has no policy for retries. */
export type WebhookWish = Pick<Webhook, 'name' | 'urls' | 'retryPolicy'>;

interface WrittenCall {
  title: string;
  tag?: string;
  /** Method and path. */
  call: string;
  /** JSON that may have references of the language. */
  body?: string;
}

const collections: Readonly<Record<Platform, string>> = {
  classic: '/central/v1/webhooks',
  new: '/network-services/v1/webhooks',
};

function pathOf({ platform }: Account, { id }: Webhook): string {
  return `${collections[platform]}/${encodeURIComponent(id)}`;
}

/** Writes the text of a `.central` file with every call on one webhook. The edit in it writes `wish`, or else the present values. */
export function webhookText(account: Account, webhook: Webhook, wish: WebhookWish = webhook): string {
  const path = pathOf(account, webhook);
  const blocks =
    account.platform === 'classic'
      ? webhookCalls.classic.map((name) => blockOf(name, classicCalls(path, wish)[name]))
      : webhookCalls.new.map((name) => blockOf(name, newCalls(path, wish)[name]));
  const says = `# Webhook “${label(webhook.name)}”. Each request is one thing to do with it.`;
  return textOf(account, [says], blocks);
}

/** Writes the text with the call that changes a webhook, filled with its present values. */
export function editWebhookText(account: Account, webhook: Webhook): string {
  const path = pathOf(account, webhook);
  const { edit } = account.platform === 'classic' ? classicCalls(path, webhook) : newCalls(path, webhook);
  return textOf(account, [], [blockOf('edit', edit)]);
}

/** Writes the text with the call that makes a webhook, ready to be changed and sent. */
export function newWebhookText(account: Account, wish: WebhookWish): string {
  const call = `POST ${collections[account.platform]}`;
  const [endpoint = ''] = wish.urls;
  const made =
    account.platform === 'classic'
      ? {
          title: 'Make a webhook',
          tag: '@capture wid = $.wid',
          call,
          body: classicBody({ retryPolicy: 1, ...wish }),
        }
      : {
          title: 'Make a webhook; its key is told only now',
          tag: `@capture secret ${keptToken} = $.hmacKey`,
          call,
          body: `{\n  "input": {\n    "name": ${json(wish.name)},\n    "endpoint": ${json(endpoint)},\n    "authMechanism": "API_KEY",\n    "apiKey": "{{apiKey}}"\n  }\n}`,
        };
  const prompt =
    account.platform === 'new' ? ['# @prompt secret apiKey Key by which your receiver knows Central'] : [];
  return textOf(account, prompt, [blockOf('create', made)]);
}

function classicBody({ name, urls, retryPolicy }: WebhookWish): string {
  const policy = retryPolicy === undefined ? '' : `,\n  "retry_policy": { "policy": ${retryPolicy} }`;
  return `{\n  "name": ${json(name)},\n  "urls": ${json(urls)}${policy}\n}`;
}

function classicCalls(path: string, wish: WebhookWish) {
  const tag = `@capture secret ${keptToken} = $.token`;
  return {
    show: { title: 'Show it', call: `GET ${path}` },
    test: { title: 'Send a test to its addresses', call: `GET ${path}/ping` },
    token: { title: 'Keep its token', tag, call: `GET ${path}/token` },
    edit: {
      title: 'Change its name or its addresses',
      call: `PUT ${path}`,
      body: classicBody(wish),
    },
    rotate: { title: 'A new token; the old one signs nothing any more', tag, call: `PUT ${path}/token` },
    delete: { title: 'Delete it', call: `DELETE ${path}` },
  };
}

function newCalls(path: string, { name, urls }: WebhookWish) {
  const [endpoint = ''] = urls;
  return {
    show: { title: 'Show it', call: `GET ${path}` },
    edit: {
      title: 'Change its name or its address',
      call: `PATCH ${path}`,
      body: `{\n  "input": {\n    "name": ${json(name)},\n    "endpoint": ${json(endpoint)}\n  }\n}`,
    },
    rotate: {
      title: 'A new key, told only now; the old one signs nothing any more',
      tag: `@capture secret ${keptToken} = $.hmacKey`,
      call: `POST ${path}/rotate-hmac-key`,
    },
    delete: { title: 'Delete it', call: `DELETE ${path}` },
  };
}

function textOf(account: Account, head: readonly string[], blocks: readonly string[]): string {
  return `${[...head, `# @account ${label(account.label)}`].join('\n')}\n\n${blocks.join('\n\n')}\n`;
}

function blockOf(name: string, { title, tag, call, body }: WrittenCall): string {
  const lines = [`### ${title}`, `# @name ${name}`, ...(tag === undefined ? [] : [`# ${tag}`]), call];
  return [...lines, ...(body === undefined ? [] : ['Content-Type: application/json', '', body])].join('\n');
}
