import { readFileSync } from 'node:fs';

/** Names this boot of the machine where the system tells (Linux), else ''. */
export function bootId(): string {
  if (process.platform !== 'linux') return '';
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}
