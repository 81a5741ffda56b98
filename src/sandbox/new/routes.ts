import type { Route } from '../http/router.ts';
import { deviceRoutes } from './devices.ts';
import { sitesHealthRoutes } from './sitesHealth.ts';

/** Every call that a regional host of new Central answers. */
export const newRoutes: readonly Route[] = [...deviceRoutes, ...sitesHealthRoutes];

/** Every call that GreenLake's own host answers. */
export const greenLakeRoutes: readonly Route[] = [];
