/** All that only a send needs: one file of the build, read when the first call is sent and not when the editor starts. */
export { askProgress } from '../../request/askProgress.ts';
export { previewBlock } from '../../request/preview.ts';
export { runAll, runOne } from '../../request/runAll.ts';
export { startRun } from '../../request/runState.ts';
export { portsFor } from './portsFor.ts';
