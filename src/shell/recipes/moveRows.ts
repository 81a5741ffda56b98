import type { Account } from '../../account/account.ts';
import type { Device } from '../../inventory/model.ts';
import type { DeviceNode, GroupNode, SiteNode, TreeNode } from '../../inventory/tree/treeNode.ts';

/** Devices that were dropped on a row. */
export interface Drop {
  kind: 'drop';
  devices: readonly DeviceNode[];
  onto: TreeNode | undefined;
}

/** The recipe that moves the dropped devices, those devices, and the answer to the recipe's question. */
export interface Move {
  recipe: 'move-to-site' | 'move-to-group';
  account: Account;
  devices: readonly Device[];
  /** Name of the group or id of the site. */
  target: string;
  /** The dropped devices that are there already, and are not moved. */
  there: readonly Device[];
}

/** Gives the move that a drop means, or the reason why it means none. */
export function moveOf({ devices, onto }: Drop): Move | 'noTarget' | 'otherAccount' | 'thereAlready' {
  const target = onto && targetOf(onto);
  if (target === undefined) return 'noTarget';
  if (devices.some(({ account }) => account.id !== target.account.id)) return 'otherAccount';
  const each = new Map(
    devices.flatMap((node) =>
      (node.members ?? [node.device]).map((device) => [
        device.serial,
        { device, from: targetOf(node.parent) },
      ]),
    ),
  );
  const { there = [], moved = [] } = Object.groupBy(each.values(), (one) =>
    isThere(one, target) ? 'there' : 'moved',
  );
  if (moved.length === 0) return 'thereAlready';
  const { account } = target;
  const of = { account, devices: moved.map(deviceOf), there: there.map(deviceOf) };
  return target.kind === 'site'
    ? { ...of, recipe: 'move-to-site', target: target.site.id }
    : { ...of, recipe: 'move-to-group', target: target.value };
}

/** Finds the site or the group of a row: the row itself or one above it. */
function targetOf(node: TreeNode): SiteNode | GroupNode | undefined {
  if (node.kind === 'device') return targetOf(node.parent);
  if (node.kind === 'site') return node;
  return node.kind === 'group' && node.by === 'group' && node.value !== '' ? node : undefined;
}

interface Dropped {
  device: Device;
  /** The site or the group under which the device was dragged. */
  from: SiteNode | GroupNode | undefined;
}

const deviceOf = ({ device }: Dropped) => device;

function isThere({ device, from }: Dropped, target: SiteNode | GroupNode): boolean {
  if (target.kind === 'group') return device.group === target.value;
  if (device.siteId !== undefined) return device.siteId === target.site.id;
  // Two sites may have one name.
  return device.site === target.site.name && (from?.kind !== 'site' || from.site.id === target.site.id);
}

/** Puts the answer to a recipe's question into the text of a run. An answer that would be read differently there is still asked for. */
export function withAnswer(text: string, answer: string | undefined): string {
  const question = /^# @prompt (\w+) .*\n/m.exec(text);
  if (
    question === null ||
    answer === undefined ||
    !/^[^\s{}"\\](?:[^{}"\\\p{Cc}\p{Cf}]*[^\s{}"\\])?$/u.test(answer)
  )
    return text;
  return text
    .replace(question[0], '')
    .replace('@devices = [', (list) => `@${question[1]} = ${answer}\n${list}`);
}

export function isDrop(given: unknown): given is Drop {
  return (
    typeof given === 'object' &&
    given !== null &&
    'kind' in given &&
    given.kind === 'drop' &&
    'devices' in given
  );
}
