import type { Progress } from './domain/summary.js';

/** Where lines go; `process.stderr` fits, so that a summary on standard output stays alone. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const BAR = 24;
const BETWEEN_LINES_MILLISECONDS = 5000;
const PHASES: Readonly<Record<Progress['phase'], string>> = {
  CHECKING: 'checking the file 检查文件',
  WAITING: 'another process is bringing in this file; waiting 等待另一进程处理同一文件',
  READING: 'reading 读取',
  MERGING: 'merging 合并入库',
};

/** Shows where an import is: a bar that is drawn over on a terminal, a plain line now and then elsewhere. */
export class ProgressView {
  readonly #terminal: Terminal;
  readonly #clock: () => number;
  #phase: Progress['phase'] | null = null;
  #toldAt = 0;
  #isDrawn = false;

  constructor(terminal: Terminal, clock: () => number = () => performance.now()) {
    this.#terminal = terminal;
    this.#clock = clock;
  }

  show(progress: Progress): void {
    if (this.#terminal.isTTY === true) {
      this.#terminal.write(`\r\u001B[2K${barOf(progress)}`);
      this.#isDrawn = true;
      return;
    }
    const isNew = progress.phase !== this.#phase;
    if (!isNew && this.#clock() - this.#toldAt < BETWEEN_LINES_MILLISECONDS) return;
    this.#phase = progress.phase;
    this.#toldAt = this.#clock();
    this.#terminal.write(`${lineOf(progress)}\n`);
  }

  /** Leaves the terminal's line clean. */
  end(): void {
    if (this.#isDrawn) this.#terminal.write('\r\u001B[2K');
    this.#isDrawn = false;
  }
}

function barOf(progress: Progress): string {
  const full = Math.round(progress.share * BAR);
  return `${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${lineOf(progress)}`;
}

function lineOf({ phase, rows, share }: Progress): string {
  if (phase === 'CHECKING' || phase === 'WAITING') return PHASES[phase];
  const percent = `${String(Math.floor(share * 100))} %`;
  return `${PHASES[phase]} ${percent}, ${rows.toLocaleString('en')} rows 行`;
}
