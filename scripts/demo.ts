import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';

/** Makes `folder` a fresh copy of samples/, for a workspace that tests and people may change; returns it. */
export function copyDemo(folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const samples = join(root, 'samples');
  if (existsSync(samples)) cpSync(samples, folder, { recursive: true });
  return folder;
}
