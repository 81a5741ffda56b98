import type { Route } from '../http/router.ts';
import { actionRoutes } from './actions.ts';
import { apRoutes } from './aps.ts';
import { auditRoutes } from './audit.ts';
import { clientRoutes } from './clients.ts';
import { devicePartRoutes } from './deviceParts.ts';
import { eventRoutes } from './events.ts';
import { firmwareRoutes } from './firmware.ts';
import { gatewayRoutes } from './gateways.ts';
import { groupRoutes } from './groups.ts';
import { inventoryRoutes } from './inventory.ts';
import { labelRoutes } from './labels.ts';
import { licensingRoutes } from './licensing.ts';
import { membershipRoutes } from './membership.ts';
import { moveRoutes } from './move.ts';
import { mspRoutes } from './msp.ts';
import { notificationRoutes } from './notifications.ts';
import { rapidsRoutes } from './rapids.ts';
import { routingRoutes } from './routing.ts';
import { sessionRoutes } from './sessions.ts';
import { siteRoutes } from './sites.ts';
import { switchRoutes } from './switches.ts';
import { templateRoutes } from './templates.ts';
import { variableRoutes } from './variables.ts';
import { webhookRoutes } from './webhooks.ts';
import { wirelessRoutes } from './wireless.ts';

/** Every call that the sandbox's classic gateway answers. The first route that fits is used. */
export const classicRoutes: readonly Route[] = [
  ...membershipRoutes,
  ...siteRoutes,
  ...labelRoutes,
  ...apRoutes,
  ...switchRoutes,
  ...gatewayRoutes,
  ...devicePartRoutes,
  ...wirelessRoutes,
  ...clientRoutes,
  ...eventRoutes,
  ...inventoryRoutes,
  ...licensingRoutes,
  ...groupRoutes,
  ...moveRoutes,
  ...templateRoutes,
  ...variableRoutes,
  ...actionRoutes,
  ...sessionRoutes,
  ...firmwareRoutes,
  ...notificationRoutes,
  ...auditRoutes,
  ...rapidsRoutes,
  ...routingRoutes,
  ...webhookRoutes,
  ...mspRoutes,
];
