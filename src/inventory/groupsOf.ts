import type { Device } from './model.ts';
import type { Grouping } from './tree/treeNode.ts';

const none = [''] as const;

/** The groups of a device: one, or one for each of its labels. '' is the group of devices without a value. */
export function groupsOf(device: Device, by: Grouping): readonly string[] {
  if (by !== 'label') return [device[by] ?? ''];
  return device.labels === undefined || device.labels.length === 0 ? none : device.labels;
}
