import { classicList } from './classicDevices.ts';

/** Mobility controllers of classic Central; the response wraps them as mcs. The list takes no serial. */
export const classicControllers = classicList('controller', '/monitoring/v2/mobility_controllers');
