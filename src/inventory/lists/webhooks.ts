import * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import { omitUndefined } from '../../base/omitUndefined.ts';
import type { CentralClient } from '../../client/centralClient.ts';
import type { SendOptions } from '../../http/call.ts';
import { count, id, number, some, spare, text } from './fields.ts';
import { allRows, listPage, type Listing, type Source } from './listing.ts';

/** A webhook as in its list. It never includes the token that signs deliveries. */
export interface Webhook {
  id: string;
  name: string;
  /** Addresses of the receivers; new Central has one for each webhook. */
  urls: readonly string[];
  /** Time of the last change, wall ms. */
  updatedAt?: number;
  /** The retries of classic Central: 0 none, 1 for minutes, 2 for hours. */
  retryPolicy?: number;
}

/** The lists take no parameters, so one response has the whole list. */
const whole = { query: [] };

const ClassicWebhook = z.object({
  wid: id,
  name: text,
  urls: spare(z.array(z.string())),
  updated_ts: count,
  retry_policy: spare(z.object({ policy: count })),
});

const classicWebhooks: Listing<typeof ClassicWebhook, Webhook> = {
  path: '/central/v1/webhooks',
  operation: whole,
  row: ClassicWebhook,
  read: ({ wid, name, urls, updated_ts: at, retry_policy: retry }) => {
    const seconds = number(at);
    return omitUndefined({
      id: wid,
      name: some(name) ?? wid,
      urls: urls ?? [],
      updatedAt: seconds === undefined ? undefined : seconds * 1_000,
      retryPolicy: number(retry?.policy),
    });
  },
};

const NewWebhook = z.object({ id, name: text, endpoint: text, url: text });

const newWebhooks: Listing<typeof NewWebhook, Webhook> = {
  path: '/network-services/v1/webhooks',
  operation: whole,
  row: NewWebhook,
  // HPE’s pages disagree on the name of the address: `endpoint` in its OpenAPI document, `url` in its guide.
  read: ({ id: webhook, name, endpoint, url }) => ({
    id: webhook,
    name: some(name) ?? webhook,
    urls: [some(endpoint) ?? some(url) ?? []].flat(),
  }),
};

/** All webhooks of an account, on either platform. Throws what listing throws. */
export async function listWebhooks(
  client: Pick<CentralClient, 'send'>,
  account: Account,
  options: Pick<SendOptions, 'signal' | 'onWait'> = {},
): Promise<Webhook[]> {
  const source: Source = { account, send: (call) => client.send(account, call, options) };
  const isClassic = account.platform === 'classic';
  return allRows(await (isClassic ? listPage(source, classicWebhooks) : listPage(source, newWebhooks)));
}
