import type { AgentTool } from '../tool.ts';
import { listAccounts } from './accounts.ts';
import { compareResponses } from './compareResponses.ts';
import { getDevice, searchDevices } from './devices.ts';
import { getPath } from './getPath.ts';
import { findOperation, getOperation } from './operations.ts';
import { draftRequestFile, readRequestFile } from './requestFiles.ts';
import { listSites } from './sites.ts';

/** The tools, in the order in which an agent needs them. */
export const tools: readonly AgentTool[] = [
  listAccounts,
  findOperation,
  getOperation,
  searchDevices,
  getDevice,
  listSites,
  getPath,
  compareResponses,
  readRequestFile,
  draftRequestFile,
];
