import type { Route } from '../http/router.ts';
import { alertRoutes } from './alerts.ts';
import { auditRoutes } from './audits.ts';
import { configurationRoutes } from './configuration.ts';
import { devicePartRoutes } from './deviceParts.ts';
import { deviceRoutes } from './devices.ts';
import { eventRoutes } from './events.ts';
import { firmwareRoutes } from './firmware.ts';
import { inventoryRoutes } from './inventory.ts';
import { kindRoutes } from './kinds.ts';
import { scopeRoutes } from './scopes.ts';
import { sitesHealthRoutes } from './sitesHealth.ts';
import { tenantRoutes } from './tenants.ts';
import { troubleshootingRoutes } from './troubleshooting.ts';
import { newWebhookRoutes } from './webhooks.ts';

/** Every call that a regional host of new Central answers. The first route that fits is used. */
export const newRoutes: readonly Route[] = [
  ...deviceRoutes,
  ...kindRoutes,
  ...inventoryRoutes,
  ...sitesHealthRoutes,
  ...scopeRoutes,
  ...alertRoutes,
  ...auditRoutes,
  ...tenantRoutes,
  ...devicePartRoutes,
  ...firmwareRoutes,
  ...eventRoutes,
  ...troubleshootingRoutes,
  ...newWebhookRoutes,
  ...configurationRoutes,
];
