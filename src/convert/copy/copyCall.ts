import type { Redactor } from '../../redact/redact.ts';
import type { Previewed } from '../../request/run/question/preview.ts';
import { masked } from '../../request/run/question/question.ts';
import type { Converted } from '../note.ts';
import { outgoing, type Outgoing } from './outgoing.ts';

/** Writes a call for another tool, with `CENTRAL_TOKEN` in the token's place; each writer is loaded when it is used. */
const writers = {
  curl: async () => (await import('./toCurl.ts')).toCurl,
  python: async () => (await import('./toPython.ts')).toPython,
  powershell: async () => (await import('./toPowerShell.ts')).toPowerShell,
  ansible: async () => (await import('./toAnsible.ts')).toAnsible,
} as const satisfies Record<string, () => Promise<(call: Outgoing) => string>>;

export type CopyTarget = keyof typeof writers;

export function isCopyTarget(name: string): name is CopyTarget {
  return Object.hasOwn(writers, name);
}

export const copyTargets: readonly string[] = Object.keys(writers);

/**
 * The call as a text for another tool, which sends what the product sends: no token, and no secret that is known or named. Secrets are
 * masked before another tool's quotes change the text.
 */
export async function copyCall(
  previewed: Omit<Previewed, 'url'>,
  target: CopyTarget,
  redactor: Redactor,
): Promise<Converted> {
  const write = await writers[target]();
  const call = outgoing(previewed, (text) => redactor.masked(masked(text, previewed.secrets)));
  const text = write(call);
  return { text, notes: call.notes.list() };
}
