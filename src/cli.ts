import 'reflect-metadata';

import { createWriteStream } from 'node:fs';
import { userInfo } from 'node:os';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';

import { accessLog, ACCESS_LOG_OPTIONS, ACCESS_LOG_USAGE } from './access-log.js';
import { type Hub, openHub } from './app.js';
import { authorisation, AUTHORISATION_OPTIONS, AUTHORISATION_USAGE } from './authorisation.js';
import { check, CHECK_OPTIONS, CHECK_USAGE } from './check.js';
import { cases, CASES_OPTIONS, CASES_USAGE } from './cases.js';
import { type Config, DEVELOPMENT_AUDIENCE, readConfig } from './config.js';
import { erase, ERASE_OPTIONS, ERASE_USAGE } from './erase.js';
import { evaluate, EVALUATE_OPTIONS, EVALUATE_USAGE } from './evaluate.js';
import { exitCodeOf, sentenceOf, UsageFault } from './faults.js';
import { generate, GENERATE_OPTIONS, GENERATE_USAGE } from './generate.js';
import { IMPORT_OPTIONS, IMPORT_USAGE, importFile } from './import.js';
import { inspection, INSPECTION_OPTIONS, INSPECTION_USAGE } from './inspection.js';
import { keys, KEYS_OPTIONS, KEYS_USAGE } from './keys.js';
import { ledger, LEDGER_OPTIONS, LEDGER_USAGE } from './ledger.js';
import { loans, LOANS_OPTIONS, LOANS_USAGE } from './loans.js';
import { type Identity, tokenCommand } from './modules/access/index.js';
import { model, MODEL_OPTIONS, MODEL_USAGE } from './model.js';
import { personal, PERSONAL_USAGE } from './personal.js';
import { prove, PROVE_OPTIONS, PROVE_USAGE } from './prove.js';
import { quality, QUALITY_OPTIONS, QUALITY_USAGE } from './quality.js';
import {
  VERIFY_LEDGER_OPTIONS,
  VERIFY_LEDGER_USAGE,
  verifyLedgerCommand,
  verifyProofCommand,
} from './verify-ledger.js';
import {
  VERIFY_SNAPSHOT_OPTIONS,
  VERIFY_SNAPSHOT_USAGE,
  verifySnapshotCommand,
} from './verify-snapshot.js';
import { whitelist, WHITELIST_OPTIONS, WHITELIST_USAGE } from './whitelist.js';
import { VERIFY_DRAW_OPTIONS, VERIFY_DRAW_USAGE, verifyDrawCommand } from './verify-draw.js';

const USAGE = `Usage (用法): npm run xinshu -- COMMAND …

${IMPORT_USAGE}
  quarantine export SUBMISSION [FILE]
      Writes the rows that wait for correction, with their reasons. 导出待更正的行及原因
  calendar load FILE
      Puts a newly announced year of holidays in force. 载入新公布的放假安排
${QUALITY_USAGE}
${EVALUATE_USAGE}
${MODEL_USAGE}
${CHECK_USAGE}
${LEDGER_USAGE}
${INSPECTION_USAGE}
${WHITELIST_USAGE}
${LOANS_USAGE}
${GENERATE_USAGE}
${CASES_USAGE}
${PERSONAL_USAGE}
${VERIFY_DRAW_USAGE}
${VERIFY_SNAPSHOT_USAGE}
${VERIFY_LEDGER_USAGE}
${PROVE_USAGE}
${ERASE_USAGE}
${AUTHORISATION_USAGE}
${KEYS_USAGE}
${ACCESS_LOG_USAGE}
  token --role ROLE …  |  token --sample ROLE  |  token --list
      Prints a token of the development issuer. 签发开发令牌`;

const verifyLedger = withHub(async (hub, args) =>
  printed(await verifyLedgerCommand(hub, read(args, VERIFY_LEDGER_OPTIONS))),
);

type Command = (args: readonly string[], config: Config) => Promise<number>;

const commands: Readonly<Record<string, Command>> = {
  import: withHub((hub, args) => importFile(hub, read(args, IMPORT_OPTIONS), operator())),
  quarantine: withHub(quarantine),
  calendar: withHub(calendar),
  quality: withHub(async (hub, args) =>
    print(await quality(hub, read(args, QUALITY_OPTIONS), operator())),
  ),
  evaluate: withHub(async (hub, args) =>
    printed(await evaluate(hub, read(args, EVALUATE_OPTIONS), operator())),
  ),
  cases: (args, config) => cases(config, read(args, CASES_OPTIONS), operator()),
  model: withHub(async (hub, args) =>
    printed(await model(hub, read(args, MODEL_OPTIONS), operator())),
  ),
  check: withHub(async (hub, args) =>
    print(await check(hub, read(args, CHECK_OPTIONS), operator())),
  ),
  ledger: withHub(async (hub, args) =>
    print(await ledger(hub, read(args, LEDGER_OPTIONS), operator())),
  ),
  'verify-draw': async (args) => printed(await verifyDrawCommand(read(args, VERIFY_DRAW_OPTIONS))),
  'verify-snapshot': async (args, config) =>
    printed(await verifySnapshotCommand(read(args, VERIFY_SNAPSHOT_OPTIONS), config)),
  'verify-ledger': async (args, config) =>
    args.some((arg) => arg === '--proof' || arg.startsWith('--proof='))
      ? printed(await verifyProofCommand(read(args, VERIFY_LEDGER_OPTIONS)))
      : verifyLedger(args, config),
  prove: withHub(async (hub, args) => print(await prove(hub, read(args, PROVE_OPTIONS)))),
  erase: withHub(async (hub, args) =>
    print(await erase(hub, read(args, ERASE_OPTIONS), operator())),
  ),
  inspection: withHub(async (hub, args) =>
    printed(await inspection(hub, read(args, INSPECTION_OPTIONS), operator())),
  ),
  loans: withHub(async (hub, args) =>
    print(await loans(hub, read(args, LOANS_OPTIONS), operator())),
  ),
  authorisation: withHub(async (hub, args) =>
    printed(await authorisation(hub, read(args, AUTHORISATION_OPTIONS), operator())),
  ),
  personal: withHub(async (hub, args) => print(await personal(hub, read(args, {}), operator()))),
  'access-log': withHub(async (hub, args) => {
    await accessLog(hub, read(args, ACCESS_LOG_OPTIONS), operator());
    return 0;
  }),
  keys: withHub(async (hub, args) =>
    printed(await keys(hub, read(args, KEYS_OPTIONS), operator())),
  ),
  whitelist: withHub(async (hub, args) =>
    print(await whitelist(hub, read(args, WHITELIST_OPTIONS), operator())),
  ),
  generate: async (args) => {
    await generate(read(args, GENERATE_OPTIONS));
    return 0;
  },
  token: async (args, { dataDir, profile }) => {
    const issuer = { directory: dataDir, profile, audience: DEVELOPMENT_AUDIENCE };
    return print(await tokenCommand(args, issuer));
  },
};

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  if (name === '' || name === 'help' || name === '--help') return print(USAGE);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw new UsageFault(`Unknown command (未知命令): ${name}\n${USAGE}`);
  if (args.includes('--help') && name !== 'token') return print(USAGE);
  return command(args, readConfig());
}

/** The command beside a running hub uses the hub's database, else it starts and stops one. */
function withHub(command: (hub: Hub, args: readonly string[]) => Promise<number>): Command {
  return async (args, config) => {
    const hub = await openHub({ ...config, logLevel: 'warn' }, 'command');
    try {
      const code = await command(hub, args);
      await hub.jobs.drain();
      return code;
    } finally {
      await hub.close();
    }
  };
}

async function quarantine(hub: Hub, args: readonly string[]): Promise<number> {
  const { positionals } = read(args, {});
  const [verb, submission, file] = positionals;
  if (verb !== 'export' || submission === undefined) throw new UsageFault(USAGE);
  if (!/^\d{1,18}$/.test(submission)) {
    throw new UsageFault(`A submission has a number (批次号须为数字), not "${submission}".`);
  }
  const rows = await hub.intake.quarantine.export({ identity: operator(), submission });
  if (rows === null) throw new UsageFault(`No submission (没有该批次): ${submission}`);
  await pipeline(
    Readable.from(rows),
    file === undefined ? process.stdout : createWriteStream(file),
  );
  return 0;
}

async function calendar(hub: Hub, args: readonly string[]): Promise<number> {
  const [verb, file] = args;
  if (verb !== 'load' || file === undefined) throw new UsageFault(USAGE);
  const loaded = await hub.reference.loadCalendar(file);
  if (loaded.ok) return print(`The calendar of ${String(loaded.value.year)} is in force. 已生效。`);
  const reasons = loaded.refusals.map(({ code, at }) => `${code} (${at.join('.')})`);
  throw new UsageFault(`The calendar was refused (未通过): ${reasons.join('; ')}`);
}

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;

function read<T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (fault) {
    throw new UsageFault(`${fault instanceof Error ? fault.message : ''}\n${USAGE}`);
  }
}

/** Whoever may run commands on this machine administers the hub; the log names the account. */
function operator(): Identity {
  return { role: 'CITY_ADMIN', subject: `operator:${userInfo().username}` };
}

function printed({ text, exitCode }: { readonly text: string; readonly exitCode: number }): number {
  print(text);
  return exitCode;
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (fault: unknown) => {
    process.stderr.write(`${sentenceOf(fault)}\n`);
    process.exit(exitCodeOf(fault));
  },
);
