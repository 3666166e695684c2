import { readFile, writeFile } from 'node:fs/promises';

import { UsageFault } from './faults.js';
import {
  type Difference,
  drawPage,
  type DrawSummary,
  readDrawFile,
  verifyDraw,
} from './modules/inspection/index.js';

export const VERIFY_DRAW_USAGE = `  verify-draw FILE.json
      Draws a published draw again and says whether it is the same, or where it first differs; needs no
      hub and no database. 核验公开的双随机抽取结果（不需数据库），不一致时指出首个不一致之处
  verify-draw --page OUT.html
      Writes the page that does the same in any browser, offline. 生成离线核验网页`;

export const VERIFY_DRAW_OPTIONS = { page: { type: 'string' } } as const;

interface VerifyDrawArguments {
  readonly positionals: readonly string[];
  readonly values: { readonly page?: string };
}

/** `verify-draw`: what is to be printed and the exit code, 1 where the draw is not what it says. */
export async function verifyDrawCommand({
  positionals,
  values: { page },
}: VerifyDrawArguments): Promise<{ readonly text: string; readonly exitCode: number }> {
  const [file, ...more] = positionals;
  if (page !== undefined && file === undefined) {
    await writeFile(page, await drawPage());
    return { text: `Written: ${page}\n已生成离线核验网页：${page}`, exitCode: 0 };
  }
  if (file === undefined || page !== undefined || more.length > 0) {
    throw new UsageFault(VERIFY_DRAW_USAGE);
  }
  const read = readDrawFile(await readFile(file, 'utf8'));
  if (!read.ok) return { text: differs([read.difference]), exitCode: 1 };
  const verdict = verifyDraw(read.file);
  return verdict.ok
    ? { text: confirms(verdict.summary), exitCode: 0 }
    : { text: differs(verdict.differences), exitCode: 1 };
}

function confirms({
  task,
  round,
  strata,
  frame,
  drawn,
  visits,
  seed,
  voided,
}: DrawSummary): string {
  const lines = strata.map(
    (s) => `  ${s.stratum}: ceil(${s.frame} × ${s.ratio}) = ${s.quota}${extended(s)}`,
  );
  return [
    `核验通过：任务 ${task} 第 ${round} 轮，抽样框 ${frame} 户，抽中 ${drawn} 户，检查任务 ${visits} 项，重新计算结果一致。`,
    `Verified: task ${task}, round ${round}; of ${frame} in the frame ${drawn} are drawn, ${visits} visits; computed again, all the same.`,
    ...lines,
    ...(seed === null ? ['种子尚未公布，仅核验了承诺。 Not drawn yet: committed only.'] : []),
    ...(drawn > 0 && visits === 0
      ? ['检查人员尚未分配。 The inspectors are not assigned yet.']
      : []),
    ...(seed?.kind === 'BEACON'
      ? ['信标签名请在其发布网站核对。 Check the signature of the beacon at its own site.']
      : []),
    ...(voided === null ? [] : [`本次抽取已作废。 This draw is void: ${voided}`]),
  ].join('\n');
}

function extended({ quota, drawn }: DrawSummary['strata'][number]): string {
  return drawn > quota ? ` → ${drawn}` : '';
}

/** The first is the one to look at; the others mostly follow from it. */
function differs([first, ...others]: readonly Difference[]): string {
  if (first === undefined) return '';
  const { at, expected, got } = first;
  const further = others.length;
  return [
    `核验未通过，首个不一致之处：${at}，应为 ${expected}，文件所载 ${got}。`,
    `Not verified. The first difference: ${at} expected ${expected} got ${got}`,
    ...(further === 0
      ? []
      : [`其后至少另有不一致 ${further} 处。 Further differences: at least ${further}.`]),
  ].join('\n');
}
