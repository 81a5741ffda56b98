import * as z from 'zod/mini';
import { json, parseJson, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { serviceError } from './errorReplies.ts';
import { labelNames } from './devices.ts';
import { answerList, type Listing, type Row } from './listing.ts';

interface Label {
  id: number;
  name: string;
}

/** The labels of a customer. */
export class Labels {
  readonly all: Label[] = Array.from(labelNames, ([id, name]) => ({ id, name }));
}

const LabelBody = z.object({ label_name: z.string().check(z.minLength(1)) });

const wrong = (description: string, status = 400): Reply =>
  serviceError('0001', description, 'Labels', status);

function row({ id, name }: Label, call: RouteCall): Row {
  const count = call.customer.devices.filter((device) => device.labels.includes(id)).length;
  return {
    label_id: id,
    label_name: name,
    category_id: 1,
    category_name: 'Labels',
    associated_device_count: count,
  };
}

const labels: Listing<Label> = {
  key: 'labels',
  service: 'Labels',
  rows: ({ customer }) => customer.part(Labels).all,
  filters: { category_id: () => 1 },
  sorts: { label_name: ({ name }) => name },
  render: row,
};

function create(call: RouteCall): Reply {
  const body = LabelBody.safeParse(parseJson(call.request));
  if (!body.success) return serviceError('0005', 'Missing parameter: label_name', 'Labels');
  const { all } = call.customer.part(Labels);
  if (all.some(({ name }) => name === body.data.label_name)) return wrong('LABEL_ERR_DUPLICATE_LABEL_NAME');
  const label = { id: Math.max(30, ...all.map(({ id }) => id)) + 1, name: body.data.label_name };
  all.push(label);
  return json(row(label, call));
}

function withLabel(answer: (label: Label, call: RouteCall, all: Label[]) => Reply) {
  return (call: RouteCall): Reply => {
    const { all } = call.customer.part(Labels);
    const label = all.find(({ id }) => id === Number(call.param('label_id')));
    return label ? answer(label, call, all) : wrong('NO_SUCH_LABEL_ID', 404);
  };
}

const Association = z.object({
  label_id: z.coerce.number(),
  device_type: z.enum(['IAP', 'SWITCH', 'CONTROLLER']),
  device_ids: z.array(z.string()),
});

/** Answers 200 with the parts that worked and those that did not, as sites do. */
function associate(call: RouteCall): Reply {
  const body = Association.safeParse(parseJson(call.request));
  if (!body.success) return wrong('label_id, device_type and device_ids are needed');
  const { label_id: id, device_ids: serials } = body.data;
  if (!call.customer.part(Labels).all.some((one) => one.id === id)) return wrong('NO_SUCH_LABEL_ID', 404);
  const isAdding = call.request.method === 'POST';
  const found = serials.map((serial) => ({ serial, device: call.customer.device(serial) }));
  for (const { device } of found) {
    if (device) device.labels = [...device.labels.filter((one) => one !== id), ...(isAdding ? [id] : [])];
  }
  return json({
    success: found.flatMap(({ device }) => (device ? { device_id: device.serial, label_id: id } : [])),
    failed: found.flatMap(({ serial, device }) =>
      device ? [] : { device_id: serial, reason: 'DEVICE_NOT_FOUND' },
    ),
  });
}

export const labelRoutes: readonly Route[] = [
  route('GET /central/v1/labels', (call) => answerList(labels, call)),
  route('GET /central/v2/labels', (call) => answerList(labels, call)),
  route('POST /central/v1/labels', create),
  route('POST /central/v2/labels/associations', associate),
  route('DELETE /central/v2/labels/associations', associate),
  route(
    'GET /central/v1/labels/{label_id}',
    withLabel((label, call) => json(row(label, call))),
  ),
  route(
    'DELETE /central/v1/labels/{label_id}',
    withLabel((label, _call, all) => {
      all.splice(all.indexOf(label), 1);
      return json('success');
    }),
  ),
];
