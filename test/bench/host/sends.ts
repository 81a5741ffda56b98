import * as vscode from 'vscode';
import { sample, settle, wall, type Samples } from './samples.ts';
import type { Subject } from './subject.ts';

const sends = 20;
/** The first sends of a process load and warm what later ones use. */
const warmUp = 3;

/** A small answer: from the command to its arrival at the server, and to its document on the screen. */
export async function measureSends(subject: Subject, samples: Samples): Promise<void> {
  for (let turn = 0; turn < sends; turn++) {
    const started = wall();
    const shown = nextShown();
    const sent = subject.send(600);
    const painted = await shown;
    await sent;
    const arrived = await arrival();
    if (turn === 0) sample(samples, 'firstSend', painted - started);
    if (turn === 0) sample(samples, 'firstToServer', arrived - started);
    if (turn < warmUp) continue;
    sample(samples, 'toServer', arrived - started);
    sample(samples, 'painted', painted - started);
    await settle();
  }
  for (let turn = 0; subject.fetch && turn < sends; turn++) {
    const started = wall();
    await subject.fetch(600);
    const arrived = await arrival();
    if (turn >= warmUp) sample(samples, 'fetchToServer', arrived - started);
    await settle();
  }
}

/** Wall ms at which the last answer was asked for. */
async function arrival(): Promise<number> {
  const response = await fetch(`${process.env['BENCH_ORIGIN']}/bench/arrived`);
  return Number(await response.text());
}

/** Resolves to the wall ms at which the window has told which lines of a document are visible that was not before. */
export function nextShown(): Promise<number> {
  const before = new Set(vscode.window.visibleTextEditors.map(({ document }) => document.uri.toString()));
  const { promise, resolve } = Promise.withResolvers<number>();
  const look = () => {
    const isShown = vscode.window.visibleTextEditors.some(
      ({ document, visibleRanges }) =>
        !before.has(document.uri.toString()) && visibleRanges.some(({ end }) => end.line > 0),
    );
    if (isShown) resolve(wall());
  };
  const listening = vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(look),
    vscode.window.onDidChangeTextEditorVisibleRanges(look),
  );
  return promise.finally(() => listening.dispose());
}
