import * as z from 'zod/mini';
import type { FleetDevice } from '../fleet/fleet.ts';
import { json, parseJson, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { serviceError } from './errorReplies.ts';

const types = z.enum(['IAP', 'SWITCH', 'CONTROLLER']);
const Many = z.object({ site_id: z.coerce.number(), device_type: types, device_ids: z.array(z.string()) });
const One = z.object({ site_id: z.coerce.number(), device_type: types, device_id: z.string() });

const kindOf = { ap: 'IAP', switch: 'SWITCH', gateway: 'CONTROLLER', controller: 'CONTROLLER' } as const;

function reasonAgainst(
  device: FleetDevice | undefined,
  type: string,
  siteId: number,
  adding: boolean,
): string | undefined {
  if (!device || kindOf[device.kind] !== type) return 'DEVICE_NOT_FOUND';
  if (adding && device.siteId === siteId) return 'DEVICE_ALREADY_ASSOCIATED';
  return adding || device.siteId === siteId ? undefined : 'DEVICE_NOT_ASSOCIATED';
}

/** Answers 200 with the parts that worked and those that did not, even if nothing worked (docs/central-api.md 4). */
function many(adding: boolean) {
  return (call: RouteCall): Reply => {
    const body = Many.safeParse(parseJson(call.request));
    if (!body.success) return serviceError('0005', 'site_id, device_type and device_ids are needed', 'Sites');
    const { site_id: siteId, device_type: type, device_ids: ids } = body.data;
    if (!call.customer.site(siteId)) return serviceError('0001', 'NO_SUCH_SITE_ID', 'Sites', 404);
    if (ids.length > 5000) return serviceError('0002', 'at most 5000 device_ids', 'Sites');
    const success: { device_id: string; site_id: number }[] = [];
    const failed: { device_id: string; reason: string }[] = [];
    for (const id of ids) {
      const device = call.customer.device(id);
      const reason = reasonAgainst(device, type, siteId, adding);
      if (reason !== undefined || !device)
        failed.push({ device_id: id, reason: reason ?? 'DEVICE_NOT_FOUND' });
      else {
        call.customer.assign(device, adding ? siteId : undefined);
        success.push({ device_id: id, site_id: siteId });
      }
    }
    return json({ success, failed });
  };
}

function one(adding: boolean) {
  return (call: RouteCall): Reply => {
    const body = One.safeParse(parseJson(call.request));
    if (!body.success) return serviceError('0005', 'site_id, device_type and device_id are needed', 'Sites');
    const { site_id: siteId, device_type: type, device_id: id } = body.data;
    const device = call.customer.device(id);
    const reason = call.customer.site(siteId)
      ? reasonAgainst(device, type, siteId, adding)
      : 'NO_SUCH_SITE_ID';
    if (reason !== undefined || !device) return serviceError('0001', reason ?? 'DEVICE_NOT_FOUND', 'Sites');
    call.customer.assign(device, adding ? siteId : undefined);
    return json({ success: true });
  };
}

export const membershipRoutes: readonly Route[] = [
  route('POST /central/v2/sites/associations', many(true)),
  route('DELETE /central/v2/sites/associations', many(false)),
  route('POST /central/v2/sites/associate', one(true)),
  route('DELETE /central/v2/sites/associate', one(false)),
];
