import type { DeviceStatus } from '../model.ts';
import type { BlockName } from './blocks.ts';

/** Messages between the page of a device and the extension. Both sides import this file, and it uses nothing of VS Code. */

/** A value with its text in the person's language. */
export interface ShownValue {
  text: string;
  /** Wall ms: the page shows the time in the person's format. */
  at?: number;
  state?: DeviceStatus;
}

/** A block for the page to show; every text is cleaned and translated. */
export interface BlockView {
  name: BlockName;
  title: string;
  state: 'waiting' | 'loading' | 'filled' | 'failed';
  /** The cost of the block, and words about parts that were left out. */
  notes: readonly string[];
  loadedAt?: number;
  facts?: readonly (readonly [title: string, value: ShownValue])[];
  columns?: readonly string[];
  rows?: readonly (readonly (ShownValue | null)[])[];
  /** A sentence that says that there is nothing to show, or names the error. */
  message?: string;
}

export type PageWords = Record<
  'refreshAll' | 'refresh' | 'request' | 'portal' | 'console' | 'loading' | 'asOf' | 'missing',
  string
>;

export interface PageView {
  title: string;
  /** Kind, account and similar facts. */
  subtitle: string;
  hasPortal: boolean;
  /** True if the person can type show commands for the device. */
  hasConsole: boolean;
  blocks: readonly BlockView[];
}

export type ToPage = { type: 'show'; page: PageView; words: PageWords } | { type: 'block'; block: BlockView };

/** Messages that the extension accepts from the page; readFromPage checks them. */
export type FromPage =
  | { type: 'ready' }
  | { type: 'see'; block: BlockName }
  | { type: 'refresh'; block?: BlockName | undefined }
  | { type: 'request'; block: BlockName }
  | { type: 'portal' }
  | { type: 'console' };
