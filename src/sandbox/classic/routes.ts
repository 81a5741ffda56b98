import type { Route } from '../http/router.ts';
import { apRoutes } from './aps.ts';
import { siteRoutes } from './sites.ts';

/** Every call that the sandbox's classic gateway answers. */
export const classicRoutes: readonly Route[] = [...siteRoutes, ...apRoutes];
