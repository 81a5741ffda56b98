/** All code that only a send needs: one file of the build, loaded with the first send and not when the editor starts. */
export { askProgress } from '../../request/run/task/askProgress.ts';
export { previewCall } from '../../request/run/question/preview.ts';
export { runAll, runOne } from '../../request/run/runAll.ts';
export { startRun } from '../../request/run/runState.ts';
export { editorRunContext } from './editorRunContext.ts';
