import * as z from 'zod/mini';
import { json, parseJson, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { invalidInput, notFound } from './errorReplies.ts';

const Input = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(64)),
  endpoint: z.string(),
  authMechanism: z.enum(['API_KEY', 'OIDC']),
  apiKey: z.optional(z.string()),
  oidcDetails: z.optional(
    z.object({ clientId: z.string(), clientSecret: z.string(), wellKnownUrl: z.string() }),
  ),
});
type Webhook = Pick<z.infer<typeof Input>, 'name' | 'endpoint' | 'authMechanism'> & { id: string };

/** The webhooks of new Central. Their key is shown when it is made, and never again. */
class NewWebhooks {
  readonly all: Webhook[] = [];
}

const inputOf = (call: RouteCall, schema: z.ZodMiniType<Partial<z.infer<typeof Input>>>) =>
  z.safeParse(z.object({ input: schema }), parseJson(call.request));

const newKey = (call: RouteCall): string => call.customer.random.text(64);

function create(call: RouteCall): Reply {
  const body = inputOf(call, Input);
  if (!body.success) return invalidInput('input needs name, endpoint and authMechanism');
  const { name = '', endpoint = '', authMechanism = 'API_KEY', apiKey, oidcDetails } = body.data.input;
  if ((authMechanism === 'API_KEY' ? apiKey : oidcDetails) === undefined)
    return invalidInput(authMechanism === 'API_KEY' ? 'apiKey is needed' : 'oidcDetails is needed');
  const { all } = call.customer.part(NewWebhooks);
  if (all.some((one) => one.name === name)) return invalidInput('A webhook of this name exists');
  const made = { id: call.customer.random.text(16), name, endpoint, authMechanism };
  all.push(made);
  return json({ ...made, hmacKey: newKey(call) });
}

function withWebhook(answer: (webhook: Webhook, call: RouteCall) => Reply) {
  return (call: RouteCall): Reply => {
    const found = call.customer.part(NewWebhooks).all.find(({ id }) => id === call.param('id'));
    return found ? answer(found, call) : notFound('There is no such webhook');
  };
}

const change = (schema: Parameters<typeof inputOf>[1]) =>
  withWebhook((webhook, call) => {
    const body = inputOf(call, schema);
    if (!body.success) return invalidInput('The webhook is not valid');
    const { name, endpoint, authMechanism } = body.data.input;
    Object.assign(webhook, {
      name: name ?? webhook.name,
      endpoint: endpoint ?? webhook.endpoint,
      authMechanism: authMechanism ?? webhook.authMechanism,
    });
    return json(webhook);
  });

const remove = withWebhook((webhook, call) => {
  const { all } = call.customer.part(NewWebhooks);
  all.splice(all.indexOf(webhook), 1);
  return { status: 204, headers: [], body: '' };
});

export const newWebhookRoutes: readonly Route[] = [
  route('GET /network-services/v1/webhooks', (call) => {
    const items = call.customer.part(NewWebhooks).all;
    return json({ items, count: items.length, total: items.length });
  }),
  route('POST /network-services/v1/webhooks', create),
  route(
    'GET /network-services/v1/webhooks/{id}',
    withWebhook((webhook) => json(webhook)),
  ),
  route('PUT /network-services/v1/webhooks/{id}', change(Input)),
  route('PATCH /network-services/v1/webhooks/{id}', change(z.partial(Input))),
  route('DELETE /network-services/v1/webhooks/{id}', remove),
  route(
    'POST /network-services/v1/webhooks/{id}/rotate-hmac-key',
    withWebhook(({ id }, call) => json({ id, hmacKey: newKey(call) })),
  ),
];
