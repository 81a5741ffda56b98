import { createHmac } from 'node:crypto';
import * as z from 'zod/mini';
import { json, parseJson, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { serviceError } from './errorReplies.ts';

interface Webhook {
  wid: string;
  name: string;
  urls: string[];
  updated_ts: number;
  secure_token: { token: string; ts: number };
  retry_policy: { policy: number };
}

/** The webhooks of a customer. */
export class Webhooks {
  readonly all: Webhook[] = [];
}

const WebhookBody = z.object({
  name: z.string().check(z.minLength(1)),
  urls: z.array(z.string()),
  retry_policy: z.optional(z.object({ policy: z.number() })),
});

const wrong = (description: string, status = 400): Reply =>
  serviceError('0001', description, 'Webhook', status);
const seconds = (call: RouteCall): number => Math.floor(call.now / 1000);

function list(call: RouteCall): Reply {
  const { all } = call.customer.part(Webhooks);
  return json({ count: all.length, settings: all });
}

function create(call: RouteCall): Reply {
  const body = WebhookBody.safeParse(parseJson(call.request));
  if (!body.success) return wrong('name and urls are needed');
  const { all } = call.customer.part(Webhooks);
  if (all.some(({ name }) => name === body.data.name)) return wrong('A webhook of this name exists');
  const ts = seconds(call);
  const { random } = call.customer;
  const made = { wid: random.uuid(), secure_token: { token: random.text(40), ts }, updated_ts: ts };
  all.push({ ...made, retry_policy: { policy: 1 }, ...body.data });
  return json({ name: body.data.name, wid: made.wid });
}

function withWebhook(answer: (webhook: Webhook, call: RouteCall) => Reply) {
  return (call: RouteCall): Reply => {
    const found = call.customer.part(Webhooks).all.find(({ wid }) => wid === call.param('wid'));
    return found ? answer(found, call) : wrong('Webhook not found', 404);
  };
}

const update = withWebhook((webhook, call) => {
  const body = WebhookBody.safeParse(parseJson(call.request));
  if (!body.success) return wrong('name and urls are needed');
  Object.assign(webhook, body.data, { updated_ts: seconds(call) });
  return json({ name: webhook.name, wid: webhook.wid });
});

const remove = withWebhook((webhook, call) => {
  const { all } = call.customer.part(Webhooks);
  all.splice(all.indexOf(webhook), 1);
  return json({ wid: webhook.wid });
});

const renewToken = withWebhook((webhook, call) => {
  webhook.secure_token = { token: call.customer.random.text(40), ts: seconds(call) };
  return json({ name: webhook.name, ...webhook.secure_token });
});

/**
 * Tests a webhook. Central would send a delivery now, but the sandbox calls nobody: it answers with the delivery as it would have been, so
 * that its signature can be checked.
 */
const ping = withWebhook((webhook, call) => {
  const body = JSON.stringify({
    text: 'Test message from Central',
    webhook: webhook.name,
    timestamp: seconds(call),
  });
  const service = 'Alerts';
  const delivery = call.customer.random.uuid();
  const timestamp = new Date(call.now).toISOString();
  const signature = createHmac('sha256', webhook.secure_token.token)
    .update(body + service + delivery + timestamp)
    .digest('base64');
  const headers = {
    'X-Central-Signature': signature,
    'X-Central-Service': service,
    'X-Central-Delivery-ID': delivery,
    'X-Central-Delivery-Timestamp': timestamp,
  };
  return json({
    wid: webhook.wid,
    result: webhook.urls.map((url) => ({ url, status: 200 })),
    delivery: { headers, body },
  });
});

export const webhookRoutes: readonly Route[] = [
  route('GET /central/v1/webhooks', list),
  route('POST /central/v1/webhooks', create),
  route(
    'GET /central/v1/webhooks/{wid}',
    withWebhook((webhook) => json(webhook)),
  ),
  route('PUT /central/v1/webhooks/{wid}', update),
  route('DELETE /central/v1/webhooks/{wid}', remove),
  route(
    'GET /central/v1/webhooks/{wid}/token',
    withWebhook((webhook) => json({ name: webhook.name, ...webhook.secure_token })),
  ),
  route('PUT /central/v1/webhooks/{wid}/token', renewToken),
  route('GET /central/v1/webhooks/{wid}/ping', ping),
];
