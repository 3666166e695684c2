import { type Refusal, type Result, refused } from '../../kernel/result.js';
import { isReadableFile } from './open-column.js';
import { ProgressView, type Terminal } from './progress.js';
import { intakeRefusal } from './refusals.js';
import type { Speaker } from './sentences.js';
import type { Intake } from './service.js';
import type { ImportRequest } from './import-request.js';
import type { Summary } from './domain/summary.js';

export interface ImportCommand extends Omit<ImportRequest, 'source' | 'onProgress' | keyof Way> {
  readonly intake: Intake;
  /** The door and the mapping, or why there is none. */
  readonly way: Result<Way>;
  readonly file: string;
  /** One line of JSON on `out` and nothing else. */
  readonly json?: boolean;
  /** Standard output: the answer. */
  readonly out: Terminal;
  /** Standard error: progress, and why not. */
  readonly notes: Terminal;
}

type Way = Pick<ImportRequest, 'door' | 'mapping'>;

/** What the command says to its shell. */
const IMPORT_EXIT = { done: 0, refused: 1 } as const;

/** `import KIND FILE`: brings a file in and tells what became of its rows. Answers the exit code. */
export async function importCommand(command: ImportCommand): Promise<number> {
  const { intake, json = false, out, notes } = command;
  const view = new ProgressView(notes);
  const result = await run(command, view).finally(() => {
    view.end();
  });
  if (result.ok) {
    out.write(json ? `${JSON.stringify(result.value)}\n` : told(result.value, intake.speaker));
    return IMPORT_EXIT.done;
  }
  if (json) out.write(`${JSON.stringify({ refusals: said(result.refusals, intake.speaker) })}\n`);
  else notes.write(linesOf(result.refusals, intake.speaker));
  return IMPORT_EXIT.refused;
}

async function run(
  { intake, file, way, ...command }: ImportCommand,
  view: ProgressView,
): Promise<Result<Summary>> {
  if (!(await isReadableFile(file)))
    return refused(intakeRefusal('FILE_UNREADABLE', { path: file }));
  if (!way.ok) return way;
  return intake.importFile({
    ...command,
    ...way.value,
    source: { path: file },
    onProgress: (progress) => {
      view.show(progress);
    },
  });
}

function said(refusals: readonly Refusal[], speaker: Speaker) {
  return refusals.map((reason) => {
    const { code, message, messageZh } = speaker.say(reason);
    return { code, message, messageZh };
  });
}

function linesOf(refusals: readonly Refusal[], speaker: Speaker): string {
  return said(refusals, speaker)
    .map(({ code, message, messageZh }) => `${code}: ${message} ${messageZh}\n`)
    .join('');
}

function told(summary: Summary, speaker: Speaker): string {
  const { submission, again, seconds, read, accepted, fixed, quarantined, duplicates } = summary;
  const { held, dropped } = summary;
  const head = again
    ? `Submission ${submission} was here before; nothing changed. 该批次此前已报送，未作改动。`
    : `Submission ${submission} 批次`;
  const counts = [
    ['read 读取', read],
    ['accepted 入库', accepted],
    ['fixed 修正入库', fixed],
    ['quarantined 隔离', quarantined],
    ...(again && quarantined > 0 ? [['still open 待更正', summary.open] as const] : []),
    ['duplicates 重复', duplicates],
    ...(held > 0 ? [['held 待关联', held] as const] : []),
    ...(dropped > 0 ? [['dropped 不予保存', dropped] as const] : []),
  ] as const;
  return [
    head,
    ...counts.map(([name, count]) => `  ${name}: ${count.toLocaleString('en')}`),
    ...byCode('fixes 修正', summary.fixes),
    ...byCode('reasons 原因', summary.reasons),
    `  seconds 秒: ${String(seconds)}`,
    linesOf(summary.notices, speaker),
  ].join('\n');
}

function byCode(title: string, counts: Readonly<Record<string, number>>): readonly string[] {
  const lines = Object.entries(counts).map(
    ([code, rows]) => `    ${code}: ${rows.toLocaleString('en')}`,
  );
  return lines.length === 0 ? [] : [`  ${title}:`, ...lines];
}
