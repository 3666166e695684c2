/** What every fault that a person at the terminal can mend carries. */
interface Mendable {
  readonly message: string;
  readonly messageZh?: string;
  readonly exitCode: number;
}

function isMendable(fault: unknown): fault is Mendable {
  return fault instanceof Error && 'exitCode' in fault && typeof fault.exitCode === 'number';
}

/** The command was called wrongly; the message says how to call it. */
export class UsageFault extends Error {
  override readonly name = 'UsageFault';
  /** EX_USAGE of sysexits.h. */
  readonly exitCode = 64;
}

/** EX_UNAVAILABLE of sysexits.h: the port cannot be had. */
const PORT_EXIT_CODE = 69;

/** One clear sentence; for what nobody foresaw, the stack. */
export function sentenceOf(fault: unknown): string {
  if (isMendable(fault)) {
    return fault.messageZh === undefined ? fault.message : `${fault.message} ${fault.messageZh}`;
  }
  const port = refusedPort(fault);
  if (port !== undefined) {
    return `Port ${port} cannot be used (${String(codeOf(fault))}): set PORT to another. 端口 ${port} 不可用，请用 PORT 指定其他端口。`;
  }
  const file = refusedFile(fault);
  if (file !== undefined) {
    return `${file} cannot be used (${String(codeOf(fault))}). 无法使用文件 ${file}。`;
  }
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}

export function exitCodeOf(fault: unknown): number {
  if (isMendable(fault)) return fault.exitCode;
  return refusedPort(fault) === undefined ? 1 : PORT_EXIT_CODE;
}

function codeOf(fault: unknown): unknown {
  return fault instanceof Error && 'code' in fault ? fault.code : undefined;
}

function refusedPort(fault: unknown): string | undefined {
  const isOfPort = codeOf(fault) === 'EADDRINUSE' || codeOf(fault) === 'EACCES';
  if (!isOfPort || !(fault instanceof Error) || !('port' in fault)) return undefined;
  return String(fault.port);
}

/** A file that the person named or the machine lacks; a system call's error carries its path. */
function refusedFile(fault: unknown): string | undefined {
  const isOfFile = ['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR', 'EROFS', 'ENOSPC'];
  if (!(fault instanceof Error) || !('path' in fault)) return undefined;
  return isOfFile.includes(String(codeOf(fault))) ? String(fault.path) : undefined;
}
